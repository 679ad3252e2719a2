"""Every rule on every program, and on all of them together. Pure: what it is given decides what comes out."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from posctl.facts import ProgramFacts, RepositoryFacts
from posctl.finding import Evidence, Finding, Verdict
from posctl.problem import Problem
from posctl.profile import Profile, Severity
from posctl.report import Judged
from posctl.rule import ProgramRule, RepositoryRule, Rule
from posctl.rules import PROGRAM_RULES, REPOSITORY_RULES
from posctl.source import Pointer


def severity(rule: Rule, profile: Profile) -> Severity:
    """Give the severity of a rule under a profile."""
    changed = profile.severities.get(rule.name)
    return changed.severity if changed else rule.severity


def judge(program: ProgramFacts, rules: Iterable[ProgramRule] = PROGRAM_RULES) -> Iterator[Judged]:
    """Judge one program by every rule; a rule that crashes gives the verdict error, and the others go on."""
    changed = program.profile.severities
    for rule in rules:
        judged = changed[rule.name].severity if rule.name in changed else rule.severity
        yield rule, judged, _find(rule.check, program, "the program that it was judging", program.at())


def judge_repository(
    repository: RepositoryFacts, rules: Iterable[RepositoryRule] = REPOSITORY_RULES
) -> Iterator[Judged]:
    """Judge all programs together, once. Where not all of them were looked at, each finding says so."""
    for rule in rules:
        finding = _find(rule.check, repository, "the repository that it was judging", repository.home)
        if repository.looked_at and finding.verdict not in (Verdict.NOT_APPLICABLE, Verdict.ERROR):
            finding = finding._replace(message=f"{finding.message} ({repository.looked_at})")
        yield rule, severity(rule, repository.profile), finding


_F = TypeVar("_F", ProgramFacts, RepositoryFacts)


def _find(check: Callable[[_F], Finding], facts: _F, judging: str, at: Pointer) -> Finding:
    try:
        return _sound(check(facts))
    except Exception as error:  # noqa: BLE001 - a rule of ours that crashes must not hide the others
        says = f"the rule crashed ({type(error).__name__}: {error}); this is a fault of posctl, please report it"
        return Finding(Verdict.ERROR, says, (Evidence(judging, at),))


def _sound(finding: Finding) -> Finding:
    if finding.fault:
        raise ValueError(f"{finding.fault}: {finding.message}")
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
