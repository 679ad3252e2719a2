"""One row a finding, met ones too, for a spreadsheet: no text of a file is a formula there."""

import csv
import io
import re
from collections.abc import Iterator

from posctl.render.rows import Found, every
from posctl.render.style import Style
from posctl.report import Note, Place, ProblemReport, Report, Stale
from posctl.rules import BY_KEY

COLUMNS = (
    "type", "path", "line", "column", "end_line", "end_column", "program", "title", "requirement", "code", "name",
    "severity", "verdict", "message", "fix", "field", "waived_until", "profile", "as_of", "baseline", "ignored",
)
"""Names of the columns. Within one major version none is moved, renamed or taken away; new ones come last."""
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""

_FORMULA = re.compile("(\\A|;)(?=[\\s\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])")
"""Where a spreadsheet would begin to calculate: at the start of a cell, and, where `;` parts cells, after one. The wide and
small forms of the signs count, since some programs take them for the same."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Give a header and a row for each finding and each problem, as RFC 4180 has it, marked as UTF-8.

    A stream that cannot show other characters than those of ASCII gets no mark.
    """
    if not style.ascii:
        yield BOM
    yield _line(COLUMNS)
    tail = (report.profile, report.as_of)
    for one in every(report):
        judged_by = one.program.profile if one.program is not None else ""
        yield _line((*_finding(one), judged_by or report.profile, report.as_of, report.baseline.path if report.baseline is not None and one.row.known else "", "; ".join(each.reason for each in one.row.ignores)))
    for problem in report.problems:
        yield _line((*_problem(problem), *tail, "", ""))
    for note in report.configuration:
        yield _line(_note("configuration", note, tail))
    for note in report.passed_over:
        if note.left_out:
            yield _line(_note("left-out", note, tail))
    for gone in report.baseline.stale if report.baseline is not None else ():
        yield _line(("stale", *[""] * 5, gone.of, "", "", BY_KEY[gone.rule].code, gone.rule, "", "", _gone(gone), "", gone.at, "", *tail, report.baseline.path if report.baseline else "", ""))


def _finding(one: Found) -> tuple[str, ...]:
    row, program = one.row, one.program
    return (
        "finding" if program is not None else "repository",
        one.path,
        *_span(one.place),
        program.id if program is not None else "",
        program.title if program is not None else "",
        one.requirement,
        row.code,
        row.name,
        row.severity,
        row.verdict,
        row.message,
        row.fix,
        row.field,
        row.waived_until,
    )


def _note(what: str, note: Note, tail: tuple[str, str]) -> tuple[str, ...]:
    """Say in a row what is no finding, and what nobody would see who looks for findings: what the run did not ask, or not judge."""
    return (what, note.path, *[""] * 11, note.says, *[""] * 3, *tail, "", "")


def _gone(one: Stale) -> str:
    return f"{one.rule} at {one.at or 'the document as a whole'} no longer occurs" + (f", {one.times} times fewer" if one.times > 1 else "")


def _problem(one: ProblemReport) -> tuple[str, ...]:
    return ("problem", one.place.path, *_span(one.place), "", "", "", one.code, "", "error", "error", one.message, one.fix, "", "")


def _span(place: Place | None) -> tuple[str, str, str, str]:
    if place is None:
        return ("", "", "", "")
    return (str(place.line + 1), str(place.column + 1), str(place.end_line + 1), str(place.end_column + 1))


def _line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(inert, cells))
    return line.getvalue()


def inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate; it shows the text then, and the apostrophe with it."""
    return _FORMULA.sub(r"\1'", text)
