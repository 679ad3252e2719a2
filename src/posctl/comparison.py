"""Programs under several profiles: the verdicts beside each other, and each rule that makes the difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from posctl.clean import Clean, clean
from posctl.finding import RANK, Verdict
from posctl.profile import Severity
from posctl.report import PASSING, Judged, Place, ProgramReport, Report, RequirementReport, line_of


class Side(NamedTuple):
    """What one rule finds under one profile."""

    severity: Severity
    verdict: Verdict
    message: Clean


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
    """One program under several profiles: the verdicts under each, in their order, and what differs."""

    id: Clean
    title: Clean
    path: Clean
    readable: bool
    verdicts: tuple[Verdict, ...]
    requirements: tuple[tuple[str, tuple[Verdict, ...]], ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One run under several profiles. ``first`` is the report under the first of them, rows of what is not met alone."""

    first: Report
    profiles: tuple[str, ...]
    programs: tuple[ComparedProgram, ...]
    repository: tuple[RequirementReport, ...]


def compared(reports: tuple[ProgramReport, ...], judged: Sequence[Sequence[Judged]]) -> ComparedProgram:
    """Lay the reports of one program under several profiles beside each other, with the findings behind them."""
    first = reports[0]
    groups = zip(*(one.requirements for one in reports), strict=True)
    return ComparedProgram(
        first.id,
        first.title,
        first.path,
        first.readable,
        tuple(one.verdict for one in reports),
        tuple((group[0].id, tuple(one.verdict for one in group)) for group in groups),
        tuple(_differing(judged)),
    )


def _differing(judged: Sequence[Sequence[Judged]]) -> Iterator[Difference]:
    for each in zip(*judged, strict=True):
        if len({(severity, finding.verdict) for _, severity, finding in each}) == 1:
            continue
        rule = each[0][0]
        worst = max((finding for _, _, finding in each), key=lambda finding: RANK[finding.verdict])
        at = line_of(worst.evidence[0].at, worst.evidence[0].says) if worst.evidence else None
        sides = tuple(Side(severity, finding.verdict, clean(finding.message)) for _, severity, finding in each)
        yield Difference(rule.code, rule.name, at, sides)
