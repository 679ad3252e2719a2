"""Waivers against findings: which findings a waiver keeps from deciding, and which waivers waive nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from posixpath import normpath

from posctl.facts import CourseFacts, ProgramFacts, WaiverFacts
from posctl.finding import Finding, Verdict
from posctl.lookalike import look_alikes, plain
from posctl.profile import Profile, Severity
from posctl.rule import Rule
from posctl.rules import PROGRAM_RULES, called
from posctl.source import Path, Pointer
from posctl.suggest import nearest
from posctl.waiving import HINTED, Flaw, endless, finding_of, flaws, horizon_of

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
    for number, one in enumerate(program.waivers):
        hint = number < HINTED
        named = [*flaws(one, program, hint=hint), *_misdirected(one, program, found, hint=hint)]
        at_fault += named
        if not named and one.rule and (rule := called(one.rule)):
            sound.setdefault(rule.name, []).append(one)
    in_force: dict[str, tuple[WaiverFacts, ...]] = {}
    horizon = horizon_of(program, program.needs.approval_years)
    for name, those in sound.items():
        used, left = _chosen(those, found[name], program)
        at_fault += left
        if used:
            in_force[name] = used
            at_fault += [flaw for one in used for flaw in endless(one, horizon)]
    return [_restated(one, program, at_fault) for one in listed], in_force


def _restated(one: _Judged, program: ProgramFacts, at_fault: list[Flaw]) -> _Judged:
    rule, severity, finding = one
    if rule.name != ITSELF or finding.verdict not in (Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_REVIEW):
        return one
    return rule, severity, finding_of(program.waivers, at_fault)


# --- which rule it is for -----------------------------------------------------------------------------------------


def _forbidden(one: WaiverFacts, rule: Rule, profile: Profile) -> str | None:
    """Say why the profile does not let this waiver waive a rule that it marks mandatory; None where it does."""
    if rule.name not in profile.mandatory:
        return None
    where = [place for place in profile.waivers_from if one.own or not _within(one.at.source.name, place)]
    if not where and not one.own:
        return None
    only = f" under {' and '.join(where)}" if where else ""
    return f"{rule.name} is mandatory under {profile.id}, and only a document of kind waivers{only} can waive it"


def _within(name: str, place: str) -> bool:
    """Whether a file is the one that is named, or lies in the folder that is named; both from the root of the repository."""
    home = normpath(place.replace("\\", "/"))
    return home in (".", name) or name.startswith(f"{home}/")


def _misdirected(
    one: WaiverFacts, program: ProgramFacts, found: Mapping[str, Finding], *, hint: bool
) -> Iterator[Flaw]:
    """Find what is wrong with the rule that a waiver names."""
    if one.rule is None:
        return
    at = one.at / "rule"
    rule = called(one.rule)
    if rule is None:
        near = nearest(plain(one.rule), (key.name for key in PROGRAM_RULES)) if hint else None
        strange = f" ({why})" if (why := look_alikes(one.rule)) else ""
        fix = f"did you mean {near}?" if near else "write the name or code of a rule; the page of the rules lists them"
        yield Flaw(f"there is no rule {one.rule}{strange}, so the waiver waives nothing", fix, "no rule of this name", at)
    elif rule.name == ITSELF:
        yield Flaw(f"{rule.name} is the rule on waivers, which cannot be waived", "take the waiver out", "cannot be waived", at)
    elif why := _forbidden(one, rule, program.profile):
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
    homes = _homes(program)
    around = {within for at in marked for within in _around(at)}
    concerned = [one for one in those if not around.isdisjoint(homes[one.model.course])]
    left = [_elsewhere(one) for one in those if around.isdisjoint(homes[one.model.course])]
    covered: _Homes = set().union(*(homes[one.model.course] for one in concerned))
    outside = next((at for at in marked if covered.isdisjoint(_around(at))), None)
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


_Homes = set[tuple[int, Path]]
"""Places by source and path, each with all that is within it."""


def _homes(program: ProgramFacts) -> dict[str | None, _Homes]:
    """Give the places that are about one course alone: its entries, its catalog entry, the credit that it alone earns."""
    homes: dict[str | None, _Homes] = {}
    for one in program.courses:
        homes.setdefault(one.id, set()).update(_written(one))
    for credit in program.credits:
        for names, courses in ((credit.model.courses, credit.school), (credit.model.earns, credit.college)):
            if len(names or ()) == len(courses) == 1:
                homes[courses[0].id].add(_home(credit.at))
    return homes


def _written(course: CourseFacts) -> _Homes:
    return {_home(at) for at in (course.at, course.base_at) if at is not None}


def _home(at: Pointer) -> tuple[int, Path]:
    return id(at.source), at.path


def _around(at: Pointer) -> list[tuple[int, Path]]:
    """Give a place and all that it lies in."""
    return [(id(at.source), at.path[:depth]) for depth in range(len(at.path) + 1)]


def _called(at: Pointer, program: ProgramFacts) -> str:
    """Say what a place belongs to: a course by its name, else its file and line."""
    for course in program.courses:
        if not _written(course).isdisjoint(_around(at)):
            return course.label
    path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in at.path).removeprefix(".")
    return f"{path or 'the file as a whole'} ({at.source.name}:{at.span.start.line + 1})"
