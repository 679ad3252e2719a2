"""Elements of a career pathway among which a state lets choose: what the file shows of each, and of so many of them."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from posctl.credit_elements import (
    articulation_agreement_of,
    college_credit_of,
    direct_credit_of,
    dual_enrollment_of,
    industry_credential_of,
    registered_apprenticeship_of,
)
from posctl.cte_sequence import long_enough, plan_of
from posctl.experiences import career_development_of, student_organization_of, work_based_learning_of
from posctl.facts import ProgramFacts, stated
from posctl.finding import (
    RANK,
    Evidence,
    Finding,
    Verdict,
    beside,
    met,
    needs_review,
    not_met,
    not_stated,
    says,
)
from posctl.model.figures import AmountOf, CountOf, ElementsOf
from posctl.model.words import PathwayElement
from posctl.showing import catalog_wanted

_SEQUENCE = 2


# --- so many of several ---------------------------------------------------------------------------------------------


class Least:
    """The figures of a profile that say from when on an element counts: courses of a sequence, hours of work."""

    def __init__(self, courses: CountOf | None, hours: AmountOf | None) -> None:
        self.courses, self.hours = courses, hours


def chosen(program: ProgramFacts, figure: ElementsOf, least: Least) -> Finding:
    """Judge whether so many of the elements are offered. What is in doubt never counts; the k-th best answer decides.

    Where one more is needed and the file is silent on it, the field that would show it is asked for.
    """
    answers = [(element, ANSWERS[element](program, least)) for element in dict.fromkeys(figure.value.of)]
    needed = figure.value.at_least
    decides = sorted(RANK[found.verdict] for _, found in answers)[min(needed, len(answers)) - 1]
    offered = [(element, found) for element, found in answers if found.verdict is Verdict.MET]
    doubt = ", by a secondary source" if figure.confidence == "secondary" else ""
    count = f"{len(offered)} of {len(answers)} elements" + "".join(
        f"{', ' if index else ': '}{_called(element)}" for index, (element, _) in enumerate(offered)
    )
    count = f"{count}; {needed} needed{doubt}"
    shown = [one for _, found in offered for one in found.evidence]
    if decides == RANK[Verdict.MET] and len(offered) >= needed:
        return met(count, *shown)
    open_ones = [(element, found) for element, found in answers if RANK[found.verdict] == decides]
    return _short_of(open_ones, count, shown, needed - len(offered))


def _short_of(
    open_ones: list[tuple[PathwayElement, Finding]], count: str, shown: list[Evidence], more: int
) -> Finding:
    """Say what keeps the elements that are offered from being enough: a question, a silence, or a contrary."""
    first = open_ones[0][1]
    besides = [beside(one.says, one.at) for one in shown]
    if first.verdict is Verdict.NEEDS_REVIEW:
        return needs_review(f"{count}: {first.message}", *first.evidence, *besides, fix=first.fix)
    if first.verdict is Verdict.NOT_STATED:
        others = [_called(element) for element, _ in open_ones[1:]]
        rest = f"; nor does it show {' or '.join(others)}" if others else ""
        asked = not_stated(f"{count}: {first.message}{rest}", first.evidence[0].at, field=first.field, add=first.add)
        return asked._replace(evidence=(*asked.evidence, *besides))
    lacking = [_called(element) for element, _ in open_ones]
    return not_met(
        f"{count}; not offered: {', '.join(lacking)}",
        *(one for _, found in open_ones for one in found.evidence),
        *besides,
        fix=f"offer {more} more: {' or '.join(lacking)}",
    )


def _called(element: PathwayElement) -> str:
    return element.replace("-", " ") if element != "work-based-learning" else "work-based learning"


# --- the sequence ---------------------------------------------------------------------------------------------------


def _sequence(program: ProgramFacts, least: Least) -> Finding:
    """A sequence has as many CTE courses as the profile asks for, else two: one course is none."""
    need = least.courses.value if least.courses else _SEQUENCE
    plan = plan_of(program)
    if not program.school_courses:
        return not_stated(
            "no school course is listed",
            program.at("secondary", "courses"),
            field="secondary.courses",
            add="secondary:\n  courses:\n    - {id: …, title: …, subject: cte, grade: …}",
        )
    if plan.courses or plan.choices or plan.unsaid is not None:
        found = long_enough(program, plan, "courses", Decimal(need), f"{need} make a sequence")
        return (catalog_wanted(program, "secondary") or found) if found.verdict is Verdict.NOT_STATED else found
    return not_met(
        "no CTE course is listed that every student takes",
        says("no CTE course", program.at("secondary", "courses")),
        fix="list the CTE courses in their order",
    )


# --- partners -------------------------------------------------------------------------------------------------------


def _postsecondary_partnership(program: ProgramFacts) -> Finding:
    """Judge whether a college or university is named among the partners."""
    given, at = program.program.partners, program.at("partners")
    named = [(name, at / index) for index, one in enumerate(given or ()) if one.kind == "postsecondary" and (name := stated(one.name))]
    if named:
        return met(f"partner: {', '.join(name for name, _ in named)}", *(says(name, place) for name, place in named))
    if given is None:
        return not_stated("the file names no partner", at, field="partners", add="partners:\n  - {name: …, kind: postsecondary}")
    for index, one in enumerate(given):
        if one.kind in (None, "postsecondary"):
            key = "kind" if one.kind is None else "name"
            return not_stated(
                f"partner {index + 1}: the file does not say {'what it is' if key == 'kind' else 'who it is'}",
                at / index,
                field=f"partners[{index}].{key}",
                add=f"{key}: …",
            )
    return not_met("no college is among the partners", says("no college", at), fix="name the college that is a partner")


def _program_of_study(program: ProgramFacts) -> Finding:
    """Ask whether school and college have agreed on the program of study: the file alone cannot show that."""
    for college in program.colleges:
        name, title = stated(college.model.institution), stated(college.model.program)
        if name and title:
            return needs_review(
                f"is {title} of {name} joined with the school courses in a program of study that the state knows?",
                says(f"{title}, {name}", college.at),
                fix="list the agreement, or the college credit, on which it rests",
            )
    return not_stated(
        "the file names no college program",
        program.at("postsecondary"),
        field="postsecondary",
        add="postsecondary:\n  - {institution: …, program: …, award: …}",
    )


def _work_based_learning(program: ProgramFacts, least: Least) -> Finding:
    return work_based_learning_of(program, least.hours)


def _alone(answer: Callable[[ProgramFacts], Finding]) -> Callable[[ProgramFacts, Least], Finding]:
    """Make an answer of one that needs no figure."""
    return lambda program, _: answer(program)


ANSWERS: Mapping[PathwayElement, Callable[[ProgramFacts, Least], Finding]] = {
    "sequence": _sequence,
    "college-credit": _alone(college_credit_of),
    "articulation-agreement": _alone(articulation_agreement_of),
    "dual-enrollment": _alone(dual_enrollment_of),
    "direct-credit": _alone(direct_credit_of),
    "postsecondary-partnership": _alone(_postsecondary_partnership),
    "program-of-study": _alone(_program_of_study),
    "industry-credential": _alone(industry_credential_of),
    "registered-apprenticeship": _alone(registered_apprenticeship_of),
    "work-based-learning": _work_based_learning,
    "student-organization": _alone(student_organization_of),
    "career-development": _alone(career_development_of),
}
"""What the file shows of each element: offered is met, and what is in doubt is not."""
