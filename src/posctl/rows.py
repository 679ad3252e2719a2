"""A rule's finding as a report holds it: plain values, every text cleaned, with what sets it aside."""

from typing import NamedTuple

from posctl.clean import Clean
from posctl.finding import Verdict
from posctl.places import Place
from posctl.profile import Severity

PASSING = frozenset({Verdict.MET, Verdict.NOT_APPLICABLE})
COUNTING = frozenset({Verdict.NOT_MET, Verdict.NOT_STATED})
"""Verdicts of findings that a baseline can know; where posctl itself failed, nobody knows what it would have found."""


class Waived(NamedTuple):
    """A waiver that keeps a finding from deciding. ``course`` is empty where it is for the whole rule.

    ``days`` counts the days on which it still holds, after the one for which the program is judged.
    """

    reason: Clean
    decided_by: Clean
    role: Clean
    date: str
    until: str
    course: Clean
    place: Place
    days: int


class Ignored(NamedTuple):
    """A comment in the file that keeps a finding from failing a run."""

    reason: Clean
    place: Place


class Spot(NamedTuple):
    """Where a finding points, in words that outlive moved lines: a file, and the path in it."""

    path: Clean
    at: Clean


class Row(NamedTuple):
    """One rule's finding for one program. With ``waivers``, or ``ignores``, it is shown and decides nothing.

    ``spots`` has every main place of what counts, where a baseline is asked for. ``known`` says that all of them are in
    the baseline: the finding keeps its verdict, and does not fail the run. ``fresh`` has those that are not, where some are.
    """

    code: str
    name: str
    severity: Severity
    verdict: Verdict
    message: Clean
    fix: Clean
    field: Clean
    add: tuple[Clean, ...]
    evidence: tuple[Place, ...]
    waivers: tuple[Waived, ...] = ()
    spots: tuple[Spot, ...] = ()
    known: bool = False
    fresh: tuple[Clean, ...] = ()
    ignores: tuple[Ignored, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether a verdict rests on it: of severity error, and neither waived nor ignored."""
        return self.severity == "error" and not self.waivers and not self.ignores

    @property
    def counts(self) -> bool:
        """Whether it can fail a run: not met or not stated, of severity error or warning, neither waived nor ignored."""
        return self.verdict in COUNTING and self.severity != "note" and not self.waivers and not self.ignores

    @property
    def aside(self) -> bool:
        """Whether it fails no run, whatever its severity: waived, ignored or known."""
        return bool(self.waivers or self.ignores or self.known)

    @property
    def waived_until(self) -> str:
        """The first day on which one of its waivers ends; empty where it is not waived."""
        return min((one.until for one in self.waivers), default="")
