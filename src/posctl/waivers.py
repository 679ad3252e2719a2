"""Waivers against findings: which findings a waiver keeps from deciding, and which waivers waive nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from posctl.facts import CourseFacts, ProgramFacts, WaiverFacts
from posctl.finding import Finding, Verdict
from posctl.profile import Severity
from posctl.rule import Rule
from posctl.rules import BY_KEY
from posctl.source import Pointer
from posctl.suggest import nearest
from posctl.waiving import Flaw, finding_of, flaws

ITSELF = "waivers-in-order"
"""The rule on waivers, which no waiver can waive."""
_WAIVABLE = frozenset({Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.NEEDS_REVIEW})

_Judged = tuple[Rule, Severity, Finding]
InForce = Mapping[str, tuple[WaiverFacts, ...]]
"""By rule name: the waivers that keep its finding from deciding; several where each is for one course."""


def apply(program: ProgramFacts, judged: Iterable[_Judged]) -> tuple[Iterable[_Judged], InForce]:
    """Give the findings and the waivers in force.

    No finding is changed but that of the rule on waivers: it then also says what only the other findings show, such as
    a waiver of a rule that is met anyway.
    """
    if not program.waivers:
        return judged, {}
    listed = list(judged)
    found = {rule.name: finding for rule, _, finding in listed}
    at_fault: list[Flaw] = []
    sound: dict[str, list[WaiverFacts]] = {}
    for one in program.waivers:
        named = [*flaws(one, program), *_misdirected(one, program, found)]
        at_fault += named
        if not named and one.rule:
            sound.setdefault(BY_KEY[one.rule.casefold()].name, []).append(one)
    in_force: dict[str, tuple[WaiverFacts, ...]] = {}
    for name, those in sound.items():
        used, left = _chosen(those, found[name], program)
        at_fault += left
        if used:
            in_force[name] = used
    return [_restated(one, program, at_fault) for one in listed], in_force


def _restated(one: _Judged, program: ProgramFacts, at_fault: list[Flaw]) -> _Judged:
    rule, severity, finding = one
    if rule.name != ITSELF or finding.verdict not in (Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_REVIEW):
        return one
    return rule, severity, finding_of(program.waivers, at_fault)


# --- which rule it is for -----------------------------------------------------------------------------------------


def is_mandatory(program: ProgramFacts, rule: Rule, one: WaiverFacts) -> str | None:
    """Say why the profile does not let this waiver waive a rule; None where it does."""
    del program, rule, one
    return None


def _misdirected(one: WaiverFacts, program: ProgramFacts, found: Mapping[str, Finding]) -> Iterator[Flaw]:
    """Find what is wrong with the rule that a waiver names."""
    if one.rule is None:
        return
    at = one.at / "rule"
    rule = BY_KEY.get(one.rule.casefold())
    if rule is None:
        near = nearest(one.rule, (key.name for key in BY_KEY.values()))
        fix = f"did you mean {near}?" if near else "write the name or code of a rule; the page of the rules lists them"
        yield Flaw(f"there is no rule {one.rule}, so the waiver waives nothing", fix, "no rule of this name", at)
    elif rule.name == ITSELF:
        yield Flaw(f"{rule.name} is the rule on waivers, which cannot be waived", "take the waiver out", "cannot be waived", at)
    elif why := is_mandatory(program, rule, one):
        yield Flaw(f"{one.label} waives nothing: {why}", "take the waiver out, or have it decided where it counts", why, at)
    elif rule.name not in found:
        message = f"{rule.name} is not judged program by program, so {one.label} waives nothing"
        yield Flaw(message, "take the waiver out", "no rule of programs", at)
    elif found[rule.name].verdict is Verdict.ERROR:
        message = f"{one.label} waives nothing: posctl itself failed on the rule, and nobody knows what it would have found"
        yield Flaw(message, "report the fault of posctl", "the rule crashed", at)
    elif found[rule.name].verdict not in _WAIVABLE:
        state = "met" if found[rule.name].verdict is Verdict.MET else "not applicable"
        yield _needless(one, f"{rule.name} is {state} without it", at)


def _needless(one: WaiverFacts, why: str, at: Pointer) -> Flaw:
    return Flaw(f"is {one.label} still needed? {why}", "take the waiver out if it is not", why, at, needless=True)


# --- which of several, and for which course -----------------------------------------------------------------------


def _chosen(
    those: list[WaiverFacts], finding: Finding, program: ProgramFacts
) -> tuple[tuple[WaiverFacts, ...], list[Flaw]]:
    """Choose among sound waivers of one finding; the last to end counts, and of two that end together the first."""
    by_course: dict[str | None, WaiverFacts] = {}
    for one in those:
        known = by_course.setdefault(one.model.course, one)
        if _end(one) > _end(known):
            by_course[one.model.course] = one
    whole = by_course.pop(None, None)
    if whole is not None:
        return (whole,), [_second(one, whole) for one in those if one is not whole]
    left = [_second(one, by_course[one.model.course]) for one in those if one is not by_course[one.model.course]]
    used, wide = _of_courses(list(by_course.values()), finding, program)
    return used, [*left, *wide]


def _end(one: WaiverFacts) -> date:
    return one.model.until or date.min


def _second(one: WaiverFacts, counts: WaiverFacts) -> Flaw:
    line = counts.at.span.start.line + 1
    return _needless(one, f"{counts.at.source.name}:{line} waives the same until {counts.model.until}", one.at / "rule")


def _of_courses(
    those: list[WaiverFacts], finding: Finding, program: ProgramFacts
) -> tuple[tuple[WaiverFacts, ...], list[Flaw]]:
    """Hold waivers of single courses against a finding: together they must cover every main place of its evidence."""
    marked = [one.at for one in finding.evidence if one.main] or [one.at for one in finding.evidence]
    homes = {one.model.course: _homes(one.model.course, program) for one in those}
    concerned = [one for one in those if any(_lies_in(at, homes[one.model.course]) for at in marked)]
    left = [_elsewhere(one) for one in those if one not in concerned]
    covered = [home for one in concerned for home in homes[one.model.course]]
    outside = next((at for at in marked if not _lies_in(at, covered)), None)
    if outside is None:
        return tuple(concerned), left
    other = _called(outside, program)
    return (), [*left, *(_too_narrow(one, other) for one in concerned)]


def _elsewhere(one: WaiverFacts) -> Flaw:
    says = f"the finding of {one.rule} is not about {one.model.course}"
    return Flaw(f"{one.label} waives nothing: {says}", "correct `course:`, or take the waiver out", says, one.at / "course")


def _too_narrow(one: WaiverFacts, other: str) -> Flaw:
    message = f"{one.label} waives nothing: what {one.rule} finds also lies in {other}"
    fix = f"have it decided for {other} too, or for the whole rule, without `course:`"
    return Flaw(message, fix, f"also lies in {other}", one.at / "course")


def _homes(name: str | None, program: ProgramFacts) -> list[Pointer]:
    """Give the places that are about one course alone: its entries, its catalog entry, the credit that it alone earns."""
    courses = [one for one in program.courses if one.id == name]
    homes = [home for one in courses for home in _written(one)]
    homes += [
        one.at
        for one in program.credits
        if _alone(name, one.model.courses, one.school) or _alone(name, one.model.earns, one.college)
    ]
    return homes


def _alone(name: str | None, written: tuple[str, ...] | None, courses: tuple[CourseFacts, ...]) -> bool:
    return len(written or ()) == len(courses) == 1 and courses[0].id == name


def _written(course: CourseFacts) -> Iterator[Pointer]:
    yield course.at
    if course.base_at is not None:
        yield course.base_at


def _lies_in(at: Pointer, homes: Iterable[Pointer]) -> bool:
    return any(at.source is home.source and at.path[: len(home.path)] == home.path for home in homes)


def _called(at: Pointer, program: ProgramFacts) -> str:
    """Say what a place belongs to: a course by its name, else its file and line."""
    for course in program.courses:
        if _lies_in(at, _written(course)):
            return course.label
    return f"line {at.span.start.line + 1} of {at.source.name}" if at.path else f"the whole of {at.source.name}"
