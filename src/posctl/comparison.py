"""Programs under several profiles: the verdicts beside each other, and each rule that makes the difference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from posctl.clean import Clean, clean
from posctl.finding import RANK, Verdict
from posctl.profile import Severity
from posctl.report import PASSING, Place, ProgramReport, Report, RequirementReport, Row, line_of
from posctl.reporting import Judged


class Side(NamedTuple):
    """What one rule finds under one profile; ``waived`` is the last day of a waiver that is in force under it, or empty.

    ``ignored`` says that a comment in the file sets it aside.
    """

    severity: Severity
    verdict: Verdict
    message: Clean
    waived: str = ""
    ignored: bool = False


class Difference(NamedTuple):
    """A rule whose finding, or whose weight, is not the same under each profile; ``sides`` are in their order."""

    code: str
    name: str
    place: Place | None
    sides: tuple[Side, ...]

    @property
    def matters(self) -> bool:
        """Whether it is open or not met under one of them; a rule that is met under each only weighs differently."""
        return any(side.verdict not in PASSING for side in self.sides)


class ComparedProgram(NamedTuple):
    """One program under several profiles: the verdicts under each, in their order, and what differs.

    ``waived`` counts, under each, the findings of a requirement that would decide and are waived; ``ignored`` those of the
    program that comments ignore.
    """

    id: Clean
    title: Clean
    path: Clean
    readable: bool
    verdicts: tuple[Verdict, ...]
    requirements: tuple[tuple[str, tuple[Verdict, ...]], ...]
    differences: tuple[Difference, ...]
    waived: tuple[tuple[str, tuple[int, ...]], ...]
    ignored: tuple[int, ...]

    @property
    def all_waived(self) -> tuple[int, ...]:
        """Deciding findings that are waived, under each profile."""
        return tuple(map(sum, zip(*(counts for _, counts in self.waived), strict=True)))


class Comparison(NamedTuple):
    """One run under several profiles. ``first`` is the report under the first of them, rows of what is not met alone."""

    first: Report
    profiles: tuple[str, ...]
    programs: tuple[ComparedProgram, ...]
    repository: tuple[RequirementReport, ...]


def compared(reports: tuple[ProgramReport, ...], judged: Sequence[Sequence[Judged]]) -> ComparedProgram:
    """Lay the reports of one program under several profiles beside each other, with the findings behind them."""
    first = reports[0]
    groups = tuple(zip(*(one.requirements for one in reports), strict=True))
    return ComparedProgram(
        first.id,
        first.title,
        first.path,
        first.readable,
        tuple(one.verdict for one in reports),
        tuple((group[0].id, tuple(one.verdict for one in group)) for group in groups),
        tuple(_differing(judged, [{row.name: row for row in one.rows} for one in reports])),
        tuple((group[0].id, tuple(one.waived for one in group)) for group in groups),
        tuple(one.ignored for one in reports),
    )


def _differing(judged: Sequence[Sequence[Judged]], rows: Sequence[Mapping[str, Row]]) -> Iterator[Difference]:
    """Find what differs; ``rows`` has what is not met, by profile, with the waivers that are in force there."""
    for each in zip(*judged, strict=True):
        shown = tuple(by_name.get(each[0][0].name) for by_name in rows)
        if len({_weighs(one, row) for one, row in zip(each, shown, strict=True)}) == 1:
            continue
        rule = each[0][0]
        worst = max((finding for _, _, finding in each), key=lambda finding: RANK[finding.verdict])
        at = line_of(worst.evidence[0].at, worst.evidence[0].says) if worst.evidence else None
        sides = tuple(_side(one, row) for one, row in zip(each, shown, strict=True))
        yield Difference(rule.code, rule.name, at, sides)


def _weighs(one: Judged, row: Row | None) -> tuple[Severity, Verdict, bool]:
    _, severity, finding = one
    return (severity, finding.verdict, False) if row is None else (row.severity, row.verdict, row.waivers != () or row.ignores != ())


def _side(one: Judged, row: Row | None) -> Side:
    _, severity, finding = one
    if row is None:
        return Side(severity, finding.verdict, clean(finding.message))
    return Side(row.severity, row.verdict, row.message, row.waived_until, bool(row.ignores))
