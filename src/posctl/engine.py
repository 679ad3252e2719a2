"""Every rule on every program, and on all of them together. Pure: what it is given decides what comes out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from posctl import editions
from posctl.catalog import Held
from posctl.clean import clean
from posctl.facts import ProgramFacts, RepositoryFacts
from posctl.finding import Evidence, Finding, Verdict, not_applicable
from posctl.model import ProfileDocument
from posctl.problem import Problem
from posctl.profile import Profile, Severity
from posctl.reporting import Judged
from posctl.rule import ProgramRule, RepositoryRule, Rule
from posctl.rules import PROGRAM_RULES, REPOSITORY_RULES, RULES, called
from posctl.showing import counted
from posctl.source import Pointer
from posctl.suggest import nearest


def severity(rule: Rule, profile: Profile) -> Severity:
    """Give the severity of a rule under a profile; its own where the profile says nothing, or switches it off."""
    changed = profile.rules.get(rule.name)
    said = changed.severity if changed else None
    return rule.severity if said is None or said == "disabled" else said


def is_disabled(rule: Rule, profile: Profile) -> bool:
    """Whether a profile switches a rule off."""
    changed = profile.rules.get(rule.name)
    return changed is not None and changed.severity == "disabled"


def in_force(profile: Profile, rules: Iterable[Rule] = RULES) -> Mapping[str, Severity]:
    """Give each rule that a profile does not switch off, by name, with its severity under it."""
    return {rule.name: severity(rule, profile) for rule in rules if not is_disabled(rule, profile)}


def secondary(profile: Profile, rules: Iterable[Rule] = RULES) -> Mapping[str, tuple[str, ...]]:
    """Say which rules judge by a figure, or have their severity, from a secondary source: rule name to those sources."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        figures = {name: getattr(profile.thresholds, name) for name in rule.needs}
        sourced = {**figures, "severity": profile.rules.get(rule.name)}
        weak = [f"{name}: {one.source}" for name, one in sourced.items() if one and one.confidence == "secondary"]
        if weak:
            found[rule.name] = tuple(weak)
    return found


def misnamed(written: Held[ProfileDocument]) -> Iterator[Problem]:
    """Find the rules of a profile that do not exist, and the settings that set nothing; of very many, the first."""
    settings = written.model.rules
    wrong = [name for name, setting in settings.items() if name not in _NAMES or setting.severity is None]
    for name in wrong[:MOST_MISNAMED]:
        at = Pointer(written.source, ("rules", name), at_key=True)
        if name not in _NAMES:
            yield unknown_rule(name, at)
        else:
            says = f"the setting of {name} gives no severity"
            yield Problem("missing-key", says, "add `severity:` with error, warning, note or disabled", at)
    if len(wrong) > MOST_MISNAMED:
        at = Pointer(written.source, ("rules", wrong[MOST_MISNAMED]), at_key=True)
        says = f"{counted(len(wrong) - MOST_MISNAMED, 'more setting is', 'more settings are')} of no rule, or without a severity"
        yield Problem("unknown-rule", says, "`posctl explain F` lists the rules of a group", at)


MOST_MISNAMED = 30
"""Mistakes told of the rules of one profile; a file with more has another trouble."""


def unknown_rule(name: str, at: Pointer) -> Problem:
    """Say that there is no rule of a name, and which one is near."""
    meant = called(name)
    near = meant.name if meant else nearest(name, _NAMES)
    fix = f"did you mean {near}?" if near else "`posctl explain F` lists the rules of a group"
    return Problem("unknown-rule", f"there is no rule {clean(name)}", fix, at)


_NAMES = frozenset(rule.name for rule in RULES)


_R = TypeVar("_R", bound=Rule)


def active(rules: Iterable[_R], edition: str = "", *, preview: bool = False) -> tuple[_R, ...]:
    """Give the rules that are judged under an edition; the newest where it is empty."""
    return tuple(rule for rule in rules if editions.is_on(rule.since, edition, preview=preview))


def judge(program: ProgramFacts, rules: Iterable[ProgramRule] = PROGRAM_RULES) -> Iterator[Judged]:
    """Judge one program by every rule; a rule that crashes gives the verdict error, and the others go on."""
    changed, home = program.profile.rules, program.at()
    for rule in rules:
        if rule.name not in changed:
            yield rule, rule.severity, _find(rule.check, program, _PROGRAM, home)
        elif is_disabled(rule, program.profile):
            yield rule, rule.severity, _disabled(rule, program.profile)
        else:
            yield rule, severity(rule, program.profile), _find(rule.check, program, _PROGRAM, home)


_PROGRAM = "the program that it was judging"


def _disabled(rule: Rule, profile: Profile) -> Finding:
    if rule.name in profile.changed:
        return not_applicable(f"{profile.changed[rule.name]} switches this rule off")
    by = profile.origins[rule.name]
    return not_applicable(f"the profile {by} switches this rule off: {profile.rules[rule.name].source}")


def judge_repository(
    repository: RepositoryFacts, rules: Iterable[RepositoryRule] = REPOSITORY_RULES
) -> Iterator[Judged]:
    """Judge all programs together, once. Where not all of them were looked at, each finding says so."""
    for rule in rules:
        if is_disabled(rule, repository.profile):
            yield rule, rule.severity, _disabled(rule, repository.profile)
            continue
        finding = _find(rule.check, repository, "the repository that it was judging", repository.home)
        if repository.looked_at and finding.verdict not in (Verdict.NOT_APPLICABLE, Verdict.ERROR):
            finding = finding._replace(message=f"{finding.message} ({repository.looked_at})")
        yield rule, severity(rule, repository.profile), finding


_F = TypeVar("_F", ProgramFacts, RepositoryFacts)


def _find(check: Callable[[_F], Finding], facts: _F, judging: str, at: Pointer) -> Finding:
    try:
        finding = check(facts)
        if fault := finding.fault:
            raise ValueError(f"{fault}: {finding.message}")  # noqa: TRY301 - it is as a crash
    except Exception as error:  # noqa: BLE001 - a rule of ours that crashes must not hide the others
        says = f"the rule crashed ({type(error).__name__}: {error}); this is a fault of posctl, please report it"
        return Finding(Verdict.ERROR, says, (Evidence(judging, at),))
    return finding


def broken(error: Exception, at: Pointer, profile: Profile, rules: Iterable[Rule] = PROGRAM_RULES) -> Iterator[Judged]:
    """Give the rows of a program on which posctl itself failed before any rule could judge it."""
    says = f"posctl failed on this file ({type(error).__name__}: {error}); this is a fault of posctl, please report it"
    finding = Finding(Verdict.ERROR, says, (Evidence("the file", at),))
    for rule in rules:
        yield rule, severity(rule, profile), finding


def unread(problem: Problem, profile: Profile, rules: Iterable[Rule] = PROGRAM_RULES) -> Iterator[Judged]:
    """Give the rows of a program whose file cannot be read: nothing is stated, and the problem is the evidence."""
    at = Pointer(problem.at.source, problem.at.path, problem.at.at_key)
    finding = Finding(
        Verdict.NOT_STATED,
        f"the file cannot be read: {problem.message}",
        (Evidence(problem.message, at),),
        fix=problem.fix,
        field="(the file)",
    )
    for rule in rules:
        yield rule, severity(rule, profile), finding
