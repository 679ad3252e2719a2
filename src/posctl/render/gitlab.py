"""GitLab's code quality report: what is open, for the widget of a merge request and the lines of its diff."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Literal

from posctl.finding import Verdict
from posctl.render.concise import all_set_aside
from posctl.render.findings import Listed, findings
from posctl.render.json import dump
from posctl.render.style import Style
from posctl.render.words import SAYS
from posctl.report import Report

_COUNTED = re.compile(r"(?<![\w.-])\d{1,3}(?:,\d{3})*(?: (?:program|rule|figure)s?)?(?![\w.-])")
"""A number that counts programs or rules, or is that of a line; a year is none."""

Severity = Literal["blocker", "critical", "major", "minor", "info"]


def render(report: Report, style: Style) -> Iterator[str]:
    """Give a JSON array, an object a line, most severe first, without a byte order mark, which GitLab does not read."""
    before = "[\n"
    for one in (*map(_entry, findings(report)), *_set_aside(report), *_configuration(report)):
        yield before + "  " + dump(one, ascii_=style.ascii)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _entry(one: Listed) -> Mapping[str, Any]:
    place = one.places[0]
    return {
        "description": _description(one),
        "check_name": one.row.code if one.is_problem else f"{one.row.code} {one.row.name}",
        "fingerprint": one.fingerprint,
        "severity": severity(one),
        "location": {"path": str(place.path), "lines": {"begin": place.line + 1, "end": place.end_line + 1}},
    }


def _set_aside(report: Report) -> Iterator[Mapping[str, Any]]:
    """Say how much waivers, a baseline and comments keep out of this report: GitLab has no other room for it than an entry."""
    if says := all_set_aside(report):
        path = str(report.baseline.path) if report.baseline is not None else ""
        at = _at(path, report)
        yield _said("set-aside", says, at, at)


def _configuration(report: Report) -> Iterator[Mapping[str, Any]]:
    """Say what configurations change, at their files: a merge request that switches a rule off shows a new entry for it.

    How many programs that concerns, and on which line it stands, makes no other entry of it.
    """
    seen: dict[str, int] = {}
    for note in report.configuration:
        key = f"{note.path}\0{_COUNTED.sub('', note.says)}"
        seen[key] = seen.get(key, 0) + 1
        yield _said("configuration", f"{note.path}: {note.says}", _at(str(note.path), report), f"{key}\0{seen[key]}")


def _said(what: str, says: str, path: str, key: str) -> Mapping[str, Any]:
    """Make an entry of what is no finding, at the first line of a file."""
    place = {"path": path, "lines": {"begin": 1, "end": 1}}
    return {"description": says, "check_name": what, "fingerprint": sha256(f"{what}\0{key}".encode()).hexdigest(), "severity": "info", "location": place}


def _at(path: str, report: Report) -> str:
    """Give a path within the repository, as GitLab asks: the one that is meant, or else that of the first file of the report."""
    if path and not path.startswith(("/", "..", "--")) and ":" not in path:
        return path.removeprefix("./")
    return next((str(one.path) for one in report.programs), "README.md")


def severity(one: Listed) -> Severity:
    """Give GitLab's severity: whether it decides first, then whether the file shows the contrary or shows nothing.

    A file that cannot be read and a rule that crashed block: nothing more can be said until they are mended. What is
    not met is critical, what is not stated major. What no verdict rests on is minor, and a note is information. A
    question to a person decides nothing, so it is as grave as a warning where the rule decides, and else information.
    """
    if one.row.verdict is Verdict.ERROR:
        return "blocker"
    if one.row.severity == "error":
        return "minor" if one.row.verdict is Verdict.NEEDS_REVIEW else "critical" if one.row.verdict is Verdict.NOT_MET else "major"
    return "minor" if one.row.severity == "warning" and one.row.verdict is not Verdict.NEEDS_REVIEW else "info"


def _description(one: Listed) -> str:
    """Say what is found and what would mend it; of a place in another file, also in which program it is found."""
    text = one.row.message if one.is_problem else f"{SAYS[one.row.verdict]}: {one.row.message}"
    if one.row.verdict is Verdict.NOT_STATED and one.row.field:
        text += f" (what would say it: {one.row.field})"
    elif one.row.fix:
        text += f"; to fix: {one.row.fix}"
    return f"{text} [program {one.program}]" if one.program and one.away else text
