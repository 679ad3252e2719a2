"""Findings by the file that they point at, as linters list them."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from posctl.finding import Verdict
from posctl.render import tallied
from posctl.render.concise import summary
from posctl.render.layout import padded, plural, wrapped
from posctl.render.rows import Found, listed, worst_first
from posctl.render.style import Line, Style
from posctl.render.words import SAYS, STYLE, SYMBOL
from posctl.report import ProblemReport, Report

_VERDICT = max(len(words) for words in SAYS.values()) - 2
"""Not applicable, the longest, is never listed."""


class _Entry(NamedTuple):
    """One line of a group; ``weight`` sorts those of one place."""

    path: str
    line: int
    column: int
    weight: int
    verdict: Verdict
    text: str


def render(report: Report, style: Style) -> Iterator[str]:
    """Give each file with its findings by line, then the line of counts."""
    entries = sorted([*map(_problem, report.problems), *_findings(report)])
    for path, group in groupby(entries, key=lambda one: one.path):
        found = list(group)
        yield style.text([(path, "strong"), (f"  {plural(len(found), 'finding')}", "quiet")]) + "\n"
        for one in found:
            for line in _entry(one, style):
                yield style.text(line).rstrip() + "\n"
        yield "\n"
    for note in report.configuration:
        for line in wrapped(f"{note.path}: configuration: {note.says}", style):
            yield style.text(line) + "\n"
    for line in tallied.lines(report):
        yield style.text(line).rstrip() + "\n"
    for line in wrapped(summary(report), style, name="strong"):
        yield style.text(line) + "\n"


def _entry(one: _Entry, style: Style) -> Iterator[Line]:
    where = f"{f'{one.line + 1}:{one.column + 1}':>9}  "
    sign = f"{SYMBOL[one.verdict]} {padded(SAYS[one.verdict], _VERDICT)}  "
    lines = wrapped(one.text, style, first=where + sign, rest=" " * (len(where) + len(sign)))
    _, *rest = next(lines)
    yield [(where, "quiet"), (sign, STYLE[one.verdict]), *rest]
    yield from lines


def _problem(one: ProblemReport) -> _Entry:
    text = f"{one.message}; {one.fix}" if one.fix else str(one.message)
    return _Entry(one.place.path, one.place.line, one.place.column, -1, Verdict.ERROR, f"{text}  {one.code}")


def _findings(report: Report) -> Iterator[_Entry]:
    """Give what is open, once for all programs of which the same is said at the same place."""
    same: dict[_Entry, list[Found]] = {}
    for one in sorted(listed(report), key=worst_first):
        line, column = (one.place.line, one.place.column) if one.place is not None else (0, 0)
        same.setdefault(_Entry(one.path, line, column, 0, one.row.verdict, _text(one)), []).append(one)
    for weight, (entry, those) in enumerate(same.items()):
        more = f" ({plural(len(those), 'program')})" if len(those) > 1 else ""
        yield entry._replace(weight=weight, text=entry.text + more)


def _text(one: Found) -> str:
    row = one.row
    level = "" if row.severity == "error" else f", {row.severity}"
    waived = f", waived until {row.waived_until}" if row.waivers else ""
    known = (", known" if row.known else "") + (", ignored" if row.ignores else "")
    return f"{row.message}  {row.code} {row.name}{level}{waived}{known}"
