"""Every finding of a report in one stream, with the program that it speaks of, for formats that list findings."""

from collections.abc import Iterator
from typing import NamedTuple

from posctl.clean import Clean
from posctl.finding import RANK, Verdict
from posctl.report import PASSING, Place, ProgramReport, Report, Row

FAILING = frozenset({Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.ERROR})
"""Verdicts that keep a requirement from being met; a question to a person does not."""
_SEVERITIES = ("error", "warning", "note")


class Found(NamedTuple):
    """One finding, of a program or, where ``program`` is None, of all programs together."""

    program: ProgramReport | None
    requirement: str
    row: Row

    @property
    def place(self) -> Place | None:
        """Where it points first; nowhere for a rule that does not apply and says so without evidence."""
        return self.row.evidence[0] if self.row.evidence else None

    @property
    def path(self) -> Clean:
        """The file it points at, or else that of the program."""
        if self.row.evidence:
            return self.row.evidence[0].path
        return self.program.path if self.program is not None else Clean("")


def every(report: Report) -> Iterator[Found]:
    """Give every finding that the report holds, in its order: programs by path, then what was found in all together."""
    for program in report.programs:
        for group in program.requirements:
            yield from (Found(program, group.id, row) for row in group.rows)
    if report.repository is not None:
        yield from (Found(None, report.repository.id, row) for row in report.repository.rows)


def not_passing(report: Report) -> Iterator[Found]:
    """Give what is neither met nor not applicable. A program that cannot be read has its problems in place of findings."""
    for one in every(report):
        if one.row.verdict not in PASSING and (one.program is None or one.program.readable):
            yield one


def listed(report: Report) -> Iterator[Found]:
    """Give what is not passing and is to be shown: what the baseline knows only where that is asked for."""
    return (one for one in not_passing(report) if report.lists(one.row))


def waived(report: Report) -> int:
    """Count the findings that are neither met nor not applicable and that waivers set aside, whatever their severity."""
    return sum(bool(one.row.waivers) for one in not_passing(report))


def worst_first(one: Found) -> tuple[bool, int, int, str, str, int, int]:
    """Sort by what a reader must see first: what decides, by severity and verdict, then by place."""
    row, place = one.row, one.place
    line, column = (place.line, place.column) if place is not None else (0, 0)
    return (row.aside, _SEVERITIES.index(row.severity), -RANK[row.verdict], one.path, row.code, line, column)
