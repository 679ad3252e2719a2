"""R302."""

from collections.abc import Iterable, Iterator
from typing import Literal

from posctl.facts import CourseFacts, CreditFacts, ProgramFacts, stated
from posctl.facts.schools import of_that_name, own_schools
from posctl.finding import Finding, beside, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.words import BY_ARTICULATION, BY_EXAM
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.suggest import nearest, normal

_BY_COURSE = frozenset(
    {"transcripted-credit", "dual-credit", "dual-enrollment", "concurrent-enrollment", "college-credit-plus"}
)
"""Mechanisms by which the student takes the college's own course."""
_FOR_COURSE = _BY_COURSE | BY_ARTICULATION
"""Mechanisms that are for a college course."""


@rule(
    code="R302",
    requirement=CREDIT,
    severity="error",
    citation="Wisconsin Technical Colleges, Dual Credit & Articulation: college and course are named",
    fix="give each entry of college_credit its mechanism, the college, and the college course or examination",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: transcripted-credit
            institution: Example Technical College
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: none  # <--
            mechanism: transcripted-credit
            institution: Example Technical College
    """,
)
def mechanism_complete(program: ProgramFacts) -> Finding:
    """Every entry of college credit says how, where and for which college course or examination it is earned.

    "Dual credit: yes" cannot be checked by a student, a parent or a college. The mechanism, the college and
    the course or examination are what makes the promise one that can be kept.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    open_ones = [credit for credit in program.credits if credit.is_open]
    if not open_ones:
        return not_applicable("none of the college credit listed is agreed, so no keys of it are asked for")
    contrary = [
        credit for credit in open_ones if credit.model.earns == () and credit.model.mechanism in _FOR_COURSE
    ]
    if contrary:
        return not_met(
            f"{contrary[0].label}: {contrary[0].model.mechanism} is named, yet no college course is earned",
            *(says("no college course", credit.at / "to") for credit in contrary),
            fix="name the college course under `to`, or another mechanism",
        )
    own = own_schools(program)
    if at_school := [credit for credit in open_ones if of_that_name(credit.institution, own)]:
        return _no_college(at_school)
    fits = [(credit, _fit(credit)) for credit in open_ones]
    if outside := [credit for credit, fit in fits if fit == "no"]:
        return _not_covered(outside)
    for credit in open_ones:
        if missing := _missing(credit):
            return _incomplete(credit, missing)
    for credit, fit in fits:
        if fit == "unclear":
            return _is_covered(credit)
    return met(
        f"each of the {len(open_ones)} ways to earn college credit is complete"
        if len(open_ones) > 1
        else "the way to earn college credit is complete",
        *(says(f"{credit.label} by {credit.model.mechanism}", credit.at) for credit in open_ones),
    )


def _no_college(at_school: list[CreditFacts]) -> Finding:
    first = at_school[0]
    return not_met(
        f"{first.label}: the credit is granted by {first.institution}, the program's own school or district",
        *(says(f"{one.institution}, no college", one.at / "institution") for one in at_school),
        fix="name under `institution` the college that grants the credit",
    )


def _fit(credit: CreditFacts) -> Literal["yes", "no", "unclear"]:
    """Whether the lines of the agreement cover the entry; unclear where one half fits, or a name is nearly the same."""
    lines = credit.agreement.terms.covers if credit.agreement else None
    if lines is None or credit.model.mechanism in BY_EXAM:
        return "yes"
    school = {normal(name) for name in _called(credit.school, credit.model.courses)}
    college = {normal(name) for name in _called(credit.college, credit.model.earns)}
    if not school and not college:
        return "yes"
    half = False
    for line in lines:
        fits = [_hit(line.school, school), _hit(line.college, college)]
        if True in fits and False not in fits:
            return "yes"
        half = half or True in fits
    return "unclear" if half or _nearly(credit) is not None else "no"


def _called(courses: Iterable[CourseFacts], names: Iterable[str] | None) -> Iterator[str]:
    """Give every name by which an agreement may call the courses of one half."""
    yield from names or ()
    for one in courses:
        course = one.course
        yield from (name for name in (course.id, course.title) if name)
        yield from (*one.codes, *(course.state_code or ()), *(course.also_known_as or ()))


def _hit(theirs: Iterable[str] | None, ours: set[str]) -> bool | None:
    """Whether a line names one of our courses; None where it, or the entry, names none of that half."""
    return any(normal(name) in ours for name in theirs) if theirs and ours else None


def _nearly(credit: CreditFacts) -> tuple[str, str] | None:
    """Give a course as the agreement calls it and as the program does, where the two are nearly the same."""
    lines = (credit.agreement.terms.covers if credit.agreement else None) or ()
    theirs = [name for line in lines for name in (*(line.school or ()), *(line.college or ()))]
    for courses, names in ((credit.school, credit.model.courses), (credit.college, credit.model.earns)):
        for name in _called(courses, names):
            if found := nearest(name, theirs):
                return found, name
    return None


def _not_covered(outside: list[CreditFacts]) -> Finding:
    first, of = outside[0], outside[0].agreement
    more = f", nor {len(outside) - 1} more" if len(outside) > 1 else ""
    return not_met(
        f"{of.label if of else 'the agreement'} does not cover {first.label}{more}",
        *(says(f"{one.label} is not covered", one.at) for one in outside),
        *(beside("what the agreement covers", one.agreement.place("covers")) for one in outside[:1] if one.agreement),
        fix=f"name the agreement that covers {first.label}, or add its courses to `covers` as they were agreed",
    )


def _is_covered(credit: CreditFacts) -> Finding:
    label = credit.agreement.label if credit.agreement else "the agreement"
    near = _nearly(credit)
    same = f": is {near[0]} the same as {near[1]}" if near and normal(near[0]) != normal(near[1]) else ""
    return needs_review(
        f"does {label} cover {credit.label}{same}?",
        *([says("what the agreement covers", credit.agreement.place("covers"))] if credit.agreement else []),
        beside(credit.label, credit.at),
        fix="name the courses in `covers` by their ids, codes or titles, as the program does",
    )


def _missing(credit: CreditFacts) -> list[str]:
    """The keys whose absence leaves the claim empty."""
    mechanism = credit.model.mechanism
    if mechanism is None:
        return ["mechanism"]
    if mechanism in BY_EXAM:
        return [] if stated(credit.model.exam) else ["exam"]
    missing = [] if credit.institution else ["institution"]
    if mechanism in _BY_COURSE and not credit.college and not credit.other_college:
        missing.append("to")
    return missing


def _incomplete(credit: CreditFacts, missing: list[str]) -> Finding:
    words = {
        "mechanism": "how the credit is earned",
        "exam": "which examination earns it",
        "institution": "which college grants it",
        "to": "which college course it earns",
    }
    return not_stated(
        f"{credit.label}: the file does not say {' or '.join(words[key] for key in missing)}",
        credit.at,
        field=f"{credit.where}.{missing[0]}",
        add="\n".join(f"{key}: {'[…]' if key == 'to' else '…'}" for key in missing),
    )
