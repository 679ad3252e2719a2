"""The finished report: plain values only, every text cleaned, from which any format is a pure function."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from posctl.clean import Clean, clean
from posctl.facts import ProgramFacts, WaiverFacts
from posctl.finding import Finding, Verdict, all_of
from posctl.problem import Problem
from posctl.profile import Severity
from posctl.requirements import REPOSITORY, REQUIREMENTS
from posctl.rule import Rule
from posctl.source import Pointer
from posctl.waivers import InForce, apply

MOST_EVIDENCE = 12
"""Pieces of evidence that one finding shows; the last one says how many more there are."""
MOST_OF_REPOSITORY = 60
"""The same for a finding about the whole repository."""
WIDEST_EXCERPT = 160
"""Characters of a source line that an excerpt shows."""

PASSING = frozenset({Verdict.MET, Verdict.NOT_APPLICABLE})


class Place(NamedTuple):
    """One piece of evidence. Lines and columns count from 0; ``excerpt`` is the source line, cleaned and cut.

    ``mark`` is the part of the excerpt to underline, from and up to. ``where`` is the path in the document, such as
    ``secondary.courses[welding-2].grade``, for a format that asks for it.
    """

    path: Clean
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: Clean
    mark: tuple[int, int]
    says: Clean
    main: bool = True
    where: Clean = Clean("")

    @property
    def text(self) -> str:
        """What is written there, as far as it stands on one line."""
        return self.excerpt[self.mark[0] : self.mark[1]]


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


class Row(NamedTuple):
    """One rule's finding for one program. With ``waivers`` it is shown and decides nothing."""

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

    @property
    def decides(self) -> bool:
        """Whether a verdict rests on it: of severity error, and not waived."""
        return self.severity == "error" and not self.waivers

    @property
    def waived_until(self) -> str:
        """The first day on which one of its waivers ends; empty where it is not waived."""
        return min((one.until for one in self.waivers), default="")


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


class ProgramReport(NamedTuple):
    """One program: what it is, the verdict, and the requirements. ``readable`` is False where its file is not."""

    id: Clean
    title: Clean
    path: Clean
    cluster: Clean
    pathway: Clean
    verdict: Verdict
    readable: bool
    requirements: tuple[RequirementReport, ...]

    @property
    def waived(self) -> int:
        """Findings of severity error that waivers keep from deciding."""
        return sum(requirement.waived for requirement in self.requirements)

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
    """Something about a file that a reader should know and that is no fault: passed over, or standing in for another."""

    path: Clean
    says: Clean


class Unchecked(NamedTuple):
    """Codes of a system that could not be looked up: of how many programs, and why."""

    system: str
    programs: int
    says: Clean


@dataclass(frozen=True, slots=True)
class Report:
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
    in_force: Mapping[str, Severity] = field(default_factory=dict)
    """Every rule that the profile does not switch off, by name, with its severity under it."""
    uris: Mapping[Clean, str] = field(default_factory=dict)
    """Files whose names are not shown as they are, with the address of each, percent-encoded from its bytes."""
    submit: bool = False
    """Whether it was judged as for submission."""
    counts: dict[Verdict, int] = field(init=False)

    def __post_init__(self) -> None:
        """Count the programs by verdict."""
        counts = dict.fromkeys(Verdict, 0)
        for program in self.programs:
            counts[program.verdict] += 1
        object.__setattr__(self, "counts", counts)


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def place(at: Pointer, says: str, *, main: bool = True, named: bool = False) -> Place:
    """Resolve a pointer to a place with its source line; ``named`` writes its path in the document, too."""
    start, end = at.span
    lines = _lines(at.source.text)
    line = lines[start.line].removesuffix("\r") if start.line < len(lines) else ""
    stop = end.column if end.line == start.line else len(line)
    excerpt, mark = _excerpt(line, min(start.column, len(line)), max(start.column, min(stop, len(line))))
    return Place(
        clean(at.source.name), start.line, start.column, end.line, end.column, excerpt, mark, clean(says), main, _where(at, named)
    )


def _where(at: Pointer, named: bool) -> Clean:
    return clean(at.named) if named else Clean("")


def _excerpt(line: str, start: int, stop: int) -> tuple[Clean, tuple[int, int]]:
    """Clean a line, cut it around the mark where it is long, and say where the mark is now."""
    if len(line) <= WIDEST_EXCERPT and clean(line) == line and clean(line[start:stop]) == line[start:stop]:
        return Clean(line), (start, stop)
    first = max(0, start - WIDEST_EXCERPT // 2) if len(line) > WIDEST_EXCERPT else 0
    last = min(len(line), first + WIDEST_EXCERPT)
    stop = min(stop, last)
    before, marked, after = line[first:start], line[start:stop], line[stop:last]
    head = ("…" if first else "") + _visible(before)
    middle = _visible(marked)
    tail = _visible(after) + ("…" if last < len(line) else "")
    whole = clean(head + middle + tail, longest=4 * WIDEST_EXCERPT)
    return whole, (len(head), len(head) + len(middle))


def _visible(text: str) -> str:
    return clean(text.replace("\t", "    "), longest=WIDEST_EXCERPT)


def line_of(at: Pointer, says: str, *, main: bool = True, named: bool = False) -> Place:
    """Resolve a pointer to a place without its source line, for a format that shows none."""
    start, end = at.span
    name = clean(at.source.name)
    return Place(name, start.line, start.column, end.line, end.column, Clean(""), (0, 0), clean(says), main, _where(at, named))


def _as_is(at: Pointer) -> Pointer:
    return at


class Shown(NamedTuple):
    """How findings are shown: rows of rules that are met too, source lines, how much evidence.

    Without ``excerpts`` a row has the first place alone, and no source line. ``opened`` gives a place in a file that is
    closed by now a source in which it is found. ``paths`` writes the path of each place. ``waived`` has the waivers in force, by rule name; ``secondary`` names
    the rules that judge by a secondary source.
    """

    keep_passing: bool
    excerpts: bool = True
    paths: bool = False
    most: int = MOST_EVIDENCE
    opened: Callable[[Pointer], Pointer] = _as_is
    waived: Mapping[str, tuple[Waived, ...]] = MappingProxyType({})
    secondary: Container[str] = frozenset()


def row(rule: Rule, severity: Severity, finding: Finding, show: Shown) -> Row:
    """Make a row of a finding: places resolved, texts cleaned, evidence capped with a count."""
    shown = _places(finding, show) if show.excerpts else [line_of(show.opened(one.at), one.says, named=show.paths) for one in finding.evidence[:1]]
    return Row(
        rule.code,
        rule.name,
        severity,
        finding.verdict,
        clean(finding.message),
        clean(finding.fix or (rule.fix if finding.verdict is Verdict.NOT_MET else "")),
        clean(finding.field),
        tuple(clean(line) for line in finding.add.splitlines()),
        tuple(shown),
        show.waived.get(rule.name, ()),
    )


def _waived(one: WaiverFacts, as_of: date, *, excerpts: bool) -> Waived:
    model, resolve = one.model, place if excerpts else line_of
    if model.date is None or model.until is None:
        raise TypeError(f"{one.label} is in force without its days")
    return Waived(
        clean(model.reason or ""),
        clean(model.decided_by or ""),
        clean(model.role or ""),
        str(model.date),
        str(model.until),
        clean(model.course or ""),
        resolve(one.at / "rule", "the waiver"),
        (model.until - as_of).days,
    )


def _places(finding: Finding, show: Shown) -> list[Place]:
    shown = [place(show.opened(one.at), one.says, main=one.main, named=show.paths) for one in finding.evidence[:show.most]]
    if (more := len(finding.evidence) - show.most) > 0:
        last = finding.evidence[show.most]
        shown.append(place(show.opened(last.at), f"{last.says}; and {more - 1} more" if more > 1 else last.says, main=last.main, named=show.paths))
    return shown


Judged = tuple[Rule, Severity, Finding]


NONE_SECONDARY: frozenset[str] = frozenset()


def requirements(
    judged: Iterable[Judged],
    waived: Mapping[str, tuple[Waived, ...]] = MappingProxyType({}),
    *,
    keep_passing: bool,
    excerpts: bool = True,
    paths: bool = False,
    secondary: Container[str] = NONE_SECONDARY,
) -> tuple[RequirementReport, ...]:
    """Group findings by requirement; the verdict of one is the worst of its error-level rules that are not waived.

    A requirement of which all that would decide is waived is met with waivers, and its count of them says so.
    """
    show = Shown(keep_passing, excerpts, paths, waived=waived, secondary=secondary)
    groups: dict[str, list[Judged]] = {requirement.id: [] for requirement in REQUIREMENTS}
    for one in judged:
        groups[one[0].requirement.id].append(one)
    return tuple(_group(name, group, show) for name, group in groups.items())


def repository(judged: Iterable[Judged], show: Shown) -> RequirementReport:
    """Make the report of what was found in all programs together."""
    return _group(REPOSITORY.id, list(judged), show._replace(most=MOST_OF_REPOSITORY))


def _group(name: str, group: list[Judged], show: Shown) -> RequirementReport:
    counts: dict[Verdict, int] = {}
    set_aside = 0
    weak: list[str] = []
    rows: list[Row] = []
    keep, waived, secondary = show.keep_passing, show.waived, show.secondary
    for rule, severity, finding in group:
        verdict = finding.verdict
        if keep or verdict not in PASSING:
            rows.append(row(rule, severity, finding, show))
        if severity != "error":
            continue
        if waived and rule.name in waived:
            set_aside += 1
            continue
        counts[verdict] = counts.get(verdict, 0) + 1
        if secondary and rule.name in secondary and verdict is not Verdict.NOT_APPLICABLE:
            weak.append(rule.name)
    worst = all_of(counts)
    if set_aside and worst is Verdict.NOT_APPLICABLE:
        worst = Verdict.MET
    return RequirementReport(name, worst, len(group), counts, tuple(rows), set_aside, tuple(weak))


def _in_words(in_force: InForce, as_of: date, *, excerpts: bool) -> Mapping[str, tuple[Waived, ...]]:
    return {name: tuple(_waived(one, as_of, excerpts=excerpts) for one in those) for name, those in in_force.items()}


def program(
    facts: ProgramFacts, judged: Iterable[Judged], *, keep_passing: bool, excerpts: bool = True, paths: bool = False,
    secondary: Container[str] = NONE_SECONDARY,
) -> ProgramReport:
    """Make the report of one program from its findings, with the waivers that are in force.

    ``secondary`` names the rules that judge by a secondary source.
    """
    findings, in_force = apply(facts, judged)
    waived = _in_words(in_force, facts.as_of, excerpts=excerpts)
    groups = requirements(findings, waived, keep_passing=keep_passing, excerpts=excerpts, paths=paths, secondary=secondary)
    model = facts.program
    return ProgramReport(
        id=clean(facts.id),
        title=clean(model.title or facts.id),
        path=clean(facts.source.name),
        cluster=clean(model.cluster or ""),
        pathway=clean(model.pathway or ""),
        verdict=all_of(group.verdict for group in groups),
        readable=True,
        requirements=groups,
    )


def problem(found: Problem) -> ProblemReport:
    """Make the report of a problem."""
    return ProblemReport(found.code, clean(found.message), clean(found.fix), place(found.at, found.message, named=True))
