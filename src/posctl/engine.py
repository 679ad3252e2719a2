"""Every rule on every program. Pure: what it is given decides what comes out."""

from collections.abc import Iterable, Iterator

from posctl.facts import ProgramFacts
from posctl.finding import Evidence, Finding, Verdict
from posctl.problem import Problem
from posctl.profile import Profile, Severity
from posctl.report import Judged
from posctl.rule import Rule
from posctl.rules import RULES
from posctl.source import Pointer


def severity(rule: Rule, profile: Profile) -> Severity:
    """Give the severity of a rule under a profile."""
    changed = profile.severities.get(rule.name)
    return changed.severity if changed else rule.severity


def judge(program: ProgramFacts, rules: Iterable[Rule] = RULES) -> Iterator[Judged]:
    """Judge one program by every rule; a rule that crashes gives the verdict error, and the others go on."""
    changed = program.profile.severities
    for rule in rules:
        judged = changed[rule.name].severity if rule.name in changed else rule.severity
        yield rule, judged, _find(rule, program)


def _find(rule: Rule, program: ProgramFacts) -> Finding:
    try:
        return _sound(rule.check(program))
    except Exception as error:  # noqa: BLE001 - a rule of ours that crashes must not hide the others
        says = f"the rule crashed ({type(error).__name__}: {error}); this is a fault of posctl, please report it"
        return Finding(Verdict.ERROR, says, (Evidence("the program that it was judging", program.at()),))


def _sound(finding: Finding) -> Finding:
    if finding.fault:
        raise ValueError(f"{finding.fault}: {finding.message}")
    return finding


def broken(error: Exception, at: Pointer, profile: Profile, rules: Iterable[Rule] = RULES) -> Iterator[Judged]:
    """Give the rows of a program on which posctl itself failed before any rule could judge it."""
    says = f"posctl failed on this file ({type(error).__name__}: {error}); this is a fault of posctl, please report it"
    finding = Finding(Verdict.ERROR, says, (Evidence("the file", at),))
    for rule in rules:
        yield rule, severity(rule, profile), finding


def unread(problem: Problem, profile: Profile, rules: Iterable[Rule] = RULES) -> Iterator[Judged]:
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
