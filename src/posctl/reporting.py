"""Findings to reports: places resolved, texts cleaned, evidence capped, and verdicts added up by requirement."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from posctl import ignores as comments
from posctl.clean import clean
from posctl.facts import ProgramFacts, WaiverFacts
from posctl.finding import Finding, Verdict, all_of
from posctl.places import Place, line_of, place
from posctl.problem import Problem
from posctl.profile import Severity
from posctl.report import ProblemReport, ProgramReport, RequirementReport
from posctl.requirements import REPOSITORY, REQUIREMENTS
from posctl.rows import COUNTING, PASSING, Ignored, Row, Spot, Waived
from posctl.rule import Rule
from posctl.source import Pointer
from posctl.waivers import InForce, apply

MOST_EVIDENCE = 12
"""Pieces of evidence that one finding shows; the last one says how many more there are."""
MOST_OF_REPOSITORY = 60
"""The same for a finding about the whole repository."""


def _as_is(at: Pointer) -> Pointer:
    return at


class Shown(NamedTuple):
    """How findings are shown: rows of rules that are met too, source lines, how much evidence.

    Without ``excerpts`` a row has the first place alone, and no source line. ``opened`` gives a place in a file that is
    closed by now a source in which it is found. ``paths`` writes the path of each place. ``waived`` has the waivers in force, by rule name; ``secondary`` names
    the rules that judge by a secondary source. ``spots`` keeps all main places of what counts, for a baseline.
    ``ignored`` has, by rule name, the comments that set its finding aside.
    """

    keep_passing: bool
    excerpts: bool = True
    paths: bool = False
    most: int = MOST_EVIDENCE
    opened: Callable[[Pointer], Pointer] = _as_is
    waived: Mapping[str, tuple[Waived, ...]] = MappingProxyType({})
    secondary: Container[str] = frozenset()
    spots: bool = False
    ignored: Mapping[str, tuple[Ignored, ...]] = MappingProxyType({})


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
        _spots(finding, show) if show.spots and severity != "note" and finding.verdict in COUNTING else (),
        ignores=show.ignored.get(rule.name, ()),
    )


def _spots(finding: Finding, show: Shown) -> tuple[Spot, ...]:
    """Give every main place of a finding; every place of one that has no main one."""
    found = [one.at for one in finding.evidence if one.main] or [one.at for one in finding.evidence]
    return tuple(Spot(clean(at.source.name), clean(at.named)) for at in map(show.opened, found))


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
    spots: bool = False,
    ignored: Mapping[str, tuple[Ignored, ...]] = MappingProxyType({}),
) -> tuple[RequirementReport, ...]:
    """Group findings by requirement; the verdict of one is the worst of its error-level rules that are not waived.

    A requirement of which all that would decide is waived is met with waivers, and its count of them says so.
    """
    show = Shown(keep_passing, excerpts, paths, waived=waived, secondary=secondary, spots=spots, ignored=ignored)
    groups: dict[str, list[Judged]] = {requirement.id: [] for requirement in REQUIREMENTS}
    for one in judged:
        groups[one[0].requirement.id].append(one)
    return tuple(_group(name, group, show) for name, group in groups.items())


def repository(judged: Iterable[Judged], show: Shown) -> RequirementReport:
    """Make the report of what was found in all programs together."""
    return _group(REPOSITORY.id, list(judged), show._replace(most=MOST_OF_REPOSITORY))


def _group(name: str, group: list[Judged], show: Shown) -> RequirementReport:
    counts: dict[Verdict, int] = {}
    set_aside = left_out = 0
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
        if rule.name in show.ignored:
            left_out += 1
            continue
        counts[verdict] = counts.get(verdict, 0) + 1
        if secondary and rule.name in secondary and verdict is not Verdict.NOT_APPLICABLE:
            weak.append(rule.name)
    worst = all_of(counts)
    if (set_aside or left_out) and worst is Verdict.NOT_APPLICABLE:
        worst = Verdict.MET
    return RequirementReport(name, worst, len(group), counts, tuple(rows), set_aside, tuple(weak))


def _in_words(in_force: InForce, as_of: date, *, excerpts: bool) -> Mapping[str, tuple[Waived, ...]]:
    return {name: tuple(_waived(one, as_of, excerpts=excerpts) for one in those) for name, those in in_force.items()}


def _reasons(ignored: comments.Ignored, *, excerpts: bool) -> Mapping[str, tuple[Ignored, ...]]:
    resolve = place if excerpts else line_of
    return {name: tuple(Ignored(clean(one.reason or ""), resolve(one.at, "the comment")) for one in those) for name, those in ignored.items()}


def program(
    facts: ProgramFacts, judged: Iterable[Judged], *, keep_passing: bool, excerpts: bool = True, paths: bool = False,
    secondary: Container[str] = NONE_SECONDARY, spots: bool = False, ignores: bool = True,
) -> ProgramReport:
    """Make the report of one program from its findings, with the waivers that are in force.

    ``secondary`` names the rules that judge by a secondary source; ``ignores`` says whether comments set findings aside.
    """
    findings, in_force = apply(facts, judged)
    findings, ignored = comments.apply(facts, findings, in_force, hold=ignores)
    waived = _in_words(in_force, facts.as_of, excerpts=excerpts)
    groups = requirements(findings, waived, keep_passing=keep_passing, excerpts=excerpts, paths=paths, secondary=secondary, spots=spots, ignored=_reasons(ignored, excerpts=excerpts))
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
        own_id=model.id is not None,
        profile=facts.profile.id,
    )


def problem(found: Problem) -> ProblemReport:
    """Make the report of a problem."""
    return ProblemReport(found.code, clean(found.message), clean(found.fix), place(found.at, found.message, named=True))
