"""Findings counted by rule: how often each rule gave each verdict, and how often that was set aside."""

from collections.abc import Iterable, Iterator

from posctl.finding import Verdict
from posctl.report import PASSING, Counted, Report, Row

_WORST_FIRST = (Verdict.ERROR, Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.NEEDS_REVIEW)


def counted(report: Report) -> tuple[Counted, ...]:
    """Count the findings of a report that holds all of them, the rules that find most first.

    A program that cannot be read was judged by no rule, and is not counted.
    """
    by_rule: dict[str, list[Row]] = {}
    for row in _rows(report):
        by_rule.setdefault(row.code, []).append(row)
    found = [_one(rows, report) for rows in by_rule.values()]
    return tuple(sorted(found, key=lambda one: (*(-one.verdicts[verdict] for verdict in _WORST_FIRST), one.code)))


def _rows(report: Report) -> Iterator[Row]:
    for program in report.programs:
        if program.readable:
            yield from program.rows
    if report.repository is not None:
        yield from report.repository.rows


def _one(rows: list[Row], report: Report) -> Counted:
    first = rows[0]
    verdicts = dict.fromkeys(Verdict, 0)
    for row in rows:
        verdicts[row.verdict] += 1
    return Counted(first.code, first.name, report.in_force.get(first.name, first.severity), verdicts, _aside(rows))


def _aside(rows: Iterable[Row]) -> int:
    return sum(row.aside and row.verdict not in PASSING for row in rows)
