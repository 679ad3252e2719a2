"""Workflow commands of GitHub Actions: the report for people in a group of the log, and annotations beside it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from posctl.render import concise, full
from posctl.render.layout import plural
from posctl.render.rows import FAILING, Found, not_passing, worst_first
from posctl.render.style import Style
from posctl.render.words import SAYS
from posctl.report import Place, ProblemReport, Report

Level = Literal["error", "warning", "notice"]

MOST = 10
"""Annotations of each level that GitHub keeps of one step; it drops the others without a word."""
LONGEST = 4000
"""Characters of a message; GitHub cuts it at 4,096."""
LEVELS: tuple[Level, ...] = ("error", "warning", "notice")


class Annotation(NamedTuple):
    """One annotation, before it is escaped. Without a ``place`` it stands at no line."""

    level: Level
    title: str
    message: str
    place: Place | None = None


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the report in one group, every finding by its line in another where the first leaves some out, then annotations.

    Nothing is wrapped here, whatever the stream: a break could put a command at the start of a line.
    """
    style = style._replace(width=None)
    yield from _group("posctl: the report", full.render(report, style))
    found = annotations(report)
    if len(found) > full.MOST_SHOWN:
        yield from _group(f"posctl: all {len(found):,} findings, a line each", concise.render(report, style))
    for one in kept(found):
        yield command(one, style)
    yield style.text([(concise.summary(report), "")]) + "\n"


def _group(title: str, text: Iterator[str]) -> Iterator[str]:
    yield f"::group::{_data(title)}\n"
    for piece in text:
        yield _harmless(piece)
    yield "::endgroup::\n"


def _harmless(line: str) -> str:
    """Break what a runner would obey. Every text of a report is clean already; this holds what is joined of them to it too."""
    if "##[" in line:
        line = line.replace("##[", "#\\x23[")
    return line.replace("::", ":\\x3a", 1) if line.lstrip().startswith("::") else line


def annotations(report: Report) -> list[Annotation]:
    """Give an annotation for each problem and each finding that is open, neither waived nor known, most severe first."""
    found = [_problem(one) for one in report.problems]
    rows = [one for one in not_passing(report) if not one.row.aside]
    found += _findings(sorted(rows, key=worst_first))
    return sorted(found, key=lambda one: LEVELS.index(one.level))


def _findings(rows: list[Found]) -> Iterator[Annotation]:
    """Give one annotation for findings that say the same of the same place, as of a course that many programs share."""
    same: dict[Annotation, list[Found]] = {}
    for one in rows:
        same.setdefault(_finding(one), []).append(one)
    for found, those in same.items():
        away = [one.program.path for one in those if one.program is not None and one.program.path != one.path]
        more = f" and {plural(len(away) - 1, 'more program')}" if len(away) > 1 else ""
        yield found._replace(message=f"{found.message}\nin {away[0]}{more}") if away else found


def kept(found: list[Annotation]) -> list[Annotation]:
    """Keep what GitHub shows of a step; where some are left out, the last notice counts them and says where they are."""
    over = {level: sum(one.level == level for one in found) - MOST for level in LEVELS}
    if all(more <= 0 for more in over.values()):
        return found
    most = {level: MOST - (level == "notice") for level in LEVELS}
    kept_ = [one for level in LEVELS for one in [one for one in found if one.level == level][: most[level]]]
    left = {level: sum(one.level == level for one in found) - sum(one.level == level for one in kept_) for level in LEVELS}
    more = ", ".join(plural(count, level) for level, count in left.items() if count)
    says = f"{more} more: GitHub shows ten of each level in a step. The log of this step lists all of them, the job summary the gravest."
    return [*kept_, Annotation("notice", "posctl", says)]


def level_of(one: Found) -> Level:
    """Say how grave a finding is: what fails as its rule's severity says, a question to a person a level below that."""
    if one.row.severity == "error":
        return "error" if one.row.verdict in FAILING else "warning"
    return "warning" if one.row.severity == "warning" and one.row.verdict in FAILING else "notice"


def _finding(one: Found) -> Annotation:
    row = one.row
    fix = f"\nfix: {row.fix}" if row.fix else ""
    add = "\nadd: " + "\n     ".join(row.add) if row.add else ""
    return Annotation(level_of(one), f"{row.code} {row.name}", f"{SAYS[row.verdict]}: {row.message}{fix}{add}", one.place)


def _problem(one: ProblemReport) -> Annotation:
    return Annotation("error", one.code, f"{one.message}\nfix: {one.fix}" if one.fix else str(one.message), one.place)


def command(one: Annotation, style: Style) -> str:
    """Write an annotation as a workflow command. Columns hold within one line only, so a longer place goes without."""
    properties = {"title": one.title}
    if (place := one.place) is not None:
        properties |= {"file": place.path, "line": str(place.line + 1), "endLine": str(place.end_line + 1)}
        if place.line == place.end_line:
            properties |= {"col": str(place.column + 1), "endColumn": str(place.end_column + 1)}
    said = {key: _property(style.text([(value, "")])) for key, value in properties.items() if value}
    return f"::{one.level} {','.join(f'{key}={value}' for key, value in said.items())}::{_data(style.text([(_cut(one.message), '')]))}\n"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text) - LONGEST:,} more characters)"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
