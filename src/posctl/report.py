"""The finished report: plain values only, every text cleaned, from which any format is a pure function."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from posctl.clean import Clean
from posctl.editions import NEWEST
from posctl.finding import Verdict
from posctl.places import Place, line_of, place
from posctl.profile import Severity
from posctl.rows import COUNTING, PASSING, Ignored, Row, Spot, Waived


class RequirementReport(NamedTuple):
    """The verdict of one requirement and the rows behind it.

    ``counts`` has the number of rules by verdict, over the error-level rules that are not waived. ``waived`` counts
    those that are, without which the verdict might be another. ``rows`` holds every row, or, where
    a format shows no others, only those that are neither met nor not applicable. ``secondary`` names the rules that
    decide by a figure of a secondary source.
    """

    id: str
    verdict: Verdict
    rules: int
    counts: dict[Verdict, int]
    rows: tuple[Row, ...]
    waived: int = 0
    secondary: tuple[str, ...] = ()

    @property
    def ignored(self) -> int:
        """Findings that comments ignore; of severity error only where they are file rules, which then decide nothing."""
        return sum(bool(row.ignores) for row in self.rows)

    @property
    def known(self) -> int:
        """Findings of severity error that the baseline knows: the verdict counts them, the exit code does not."""
        return sum(row.known and row.severity == "error" for row in self.rows)


class ProgramReport(NamedTuple):
    """One program: what it is, the verdict, and the requirements. ``readable`` is False where its file is not.

    ``own_id`` is False where the file gives no id, and its name stands for one.
    """

    id: Clean
    title: Clean
    path: Clean
    cluster: Clean
    pathway: Clean
    verdict: Verdict
    readable: bool
    requirements: tuple[RequirementReport, ...]
    own_id: bool = True
    profile: str = ""
    """The profile by which it was judged."""

    @property
    def waived(self) -> int:
        """Findings of severity error that waivers keep from deciding."""
        return sum(requirement.waived for requirement in self.requirements)

    @property
    def ignored(self) -> int:
        """Findings that comments in the file ignore."""
        return sum(requirement.ignored for requirement in self.requirements)

    @property
    def known(self) -> int:
        """Findings of severity error that the baseline knows."""
        return sum(requirement.known for requirement in self.requirements)

    @property
    def rows(self) -> Iterable[Row]:
        """All rows of all requirements."""
        return (row for requirement in self.requirements for row in requirement.rows)


class ProblemReport(NamedTuple):
    """A place in a file that could not be read, or a file that could not."""

    code: str
    message: Clean
    fix: Clean
    place: Place


class Note(NamedTuple):
    """Something about a file that a reader should know and that is no fault: passed over, or standing in for another.

    ``left_out`` says that the file was not judged because somebody asked for that: ``exclude``, or .gitignore.
    ``foreign`` says that it was read and is taken for a file of another tool.
    """

    path: Clean
    says: Clean
    left_out: bool = False
    foreign: bool = False


class Unchecked(NamedTuple):
    """Codes of a system that could not be looked up: of how many programs, and why."""

    system: str
    programs: int
    says: Clean


class Stale(NamedTuple):
    """An entry of a baseline that no longer occurs, or occurs ``times`` fewer than it says. ``of`` is the program, or the document."""

    rule: str
    of: Clean
    at: Clean
    times: int


class Baseline(NamedTuple):
    """What a baseline did to a report: findings that it ``knew``, entries that are ``stale``, how many it has in all.

    ``differs`` says what it was written under, where the run is not judged by that.
    """

    path: Clean
    entries: int
    known: int
    stale: tuple[Stale, ...]
    differs: Clean


class Counted(NamedTuple):
    """How often one rule gave each verdict; ``aside`` counts those of its open findings that are waived, ignored or known."""

    code: str
    name: str
    severity: Severity
    verdicts: dict[Verdict, int]
    aside: int


class Report(NamedTuple):
    """Everything one run found. ``files`` counts the files read, ``documents`` those that are posctl documents."""

    version: str
    profile: str
    as_of: str
    programs: tuple[ProgramReport, ...]
    problems: tuple[ProblemReport, ...]
    rules: int
    files: int = 0
    documents: int = 0
    passed_over: tuple[Note, ...] = ()
    overrides: tuple[Note, ...] = ()
    repository: RequirementReport | None = None
    """What the rules about all programs together find."""
    code_lists: tuple[Note, ...] = ()
    configuration: tuple[Note, ...] = ()
    """What configurations change: profiles chosen, rules switched off or given another severity."""
    not_checked: tuple[Unchecked, ...] = ()
    spent: tuple[tuple[str, float], ...] = ()
    """Seconds by rule, where they were measured; no format shows them, for they differ from run to run."""
    secondary: tuple[tuple[str, Clean], ...] = ()
    """Rules that decided by a figure of a secondary source, each with its figure and source."""
    in_force: Mapping[str, Severity] = MappingProxyType({})
    """Every rule that is on for any program, by name, with its severity: where they differ, that for all together."""
    off: Mapping[str, frozenset[str]] = MappingProxyType({})
    """Those of them that are off for a program, by its path, or for all together, by an empty one; kept beside ``spots``."""
    edition: str = NEWEST
    """The edition of the rules that all programs together are judged by, and each for which no configuration says another."""
    uris: Mapping[Clean, str] = MappingProxyType({})
    """Files whose names are not shown as they are, with the address of each, percent-encoded from its bytes."""
    submit: bool = False
    """Whether it was judged as for submission."""
    given: tuple[Clean, ...] = (Clean("."),)
    """The paths that were asked for, from the root of the repository."""
    baseline: Baseline | None = None
    """The baseline that the findings were held against."""
    statistics: tuple[Counted, ...] = ()
    """Findings by rule, where they are asked for."""
    show: frozenset[str] = frozenset()
    """What is listed though it cannot fail the run: ``known``, ``ignored``."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """The programs by verdict."""
        counts = dict.fromkeys(Verdict, 0)
        for program in self.programs:
            counts[program.verdict] += 1
        return counts

    def lists(self, row: Row) -> bool:
        """Whether a list of findings shows a row, for a format that shows some and counts the others."""
        if row.ignores and "ignored" not in self.show:
            return False
        return not row.known or "known" in self.show

    @property
    def ignored(self) -> int:
        """Findings that comments ignore, in all programs."""
        return sum(program.ignored for program in self.programs)


__all__ = [
    "COUNTING", "PASSING", "Baseline", "Counted", "Ignored", "Note", "Place", "ProblemReport", "ProgramReport", "Report",
    "RequirementReport", "Row", "Spot", "Stale", "Unchecked", "Waived", "line_of", "place",
]
