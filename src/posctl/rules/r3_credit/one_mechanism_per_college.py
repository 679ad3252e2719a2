"""R308."""

from posctl.facts import CreditFacts, ProgramFacts
from posctl.finding import Finding, met, not_applicable, not_met, says
from posctl.model.words import BY_EXAM, BY_PUBLIC_PROGRAM
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.showing import counted
from posctl.suggest import normal

_WITHOUT = BY_EXAM | BY_PUBLIC_PROGRAM


@rule(
    code="R308",
    requirement=CREDIT,
    severity="warning",
    citation="Wisconsin Indianhead Technical College, dual credit: one type of agreement for a course",
    fix="keep the mechanism under which the course earns credit at that college, and drop the other",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - {from: [welding-2], mechanism: transcripted-credit, institution: Example Technical College}
          - {from: [welding-2], mechanism: articulated-credit, institution: Sample College}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - {from: [welding-2], mechanism: transcripted-credit, institution: Example Technical College}  # <--
          - {from: [welding-2], mechanism: advanced-standing, institution: Example Technical College}  # <--
    """,
)
def one_mechanism_per_college(program: ProgramFacts) -> Finding:
    """A school course has one type of agreement with one college.

    Two types for one course ask for two gradings and two records, and the student learns too late which one
    counted.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    pairs: dict[tuple[str, str], list[CreditFacts]] = {}
    for credit in program.open_credits:
        if credit.institution and credit.model.mechanism and credit.model.mechanism not in _WITHOUT:
            college = normal(credit.institution)
            for course in credit.school:
                pairs.setdefault((course.label, college), []).append(credit)
    if not pairs:
        return not_applicable(
            "no entry names a school course, a college and a mechanism that rests on an agreement"
        )
    doubled = {
        pair: found for pair, found in pairs.items() if len({credit.model.mechanism for credit in found}) > 1
    }
    if doubled:
        (course_label, _), found = next(iter(doubled.items()))
        ways = " and by ".join(dict.fromkeys(str(credit.model.mechanism) for credit in found))
        entries = {credit.index: credit for several in doubled.values() for credit in several}
        return not_met(
            f"{course_label} earns credit at {found[0].institution} by {ways}",
            *(
                says(f"{credit.label} by {credit.model.mechanism}", credit.at / "mechanism")
                for credit in entries.values()
            ),
            fix=f"keep one mechanism for {course_label} at {found[0].institution}",
        )
    (name, _), found = next(iter(pairs.items()))
    return met(
        f"one mechanism for {name} at {found[0].institution}"
        if len(pairs) == 1
        else f"one mechanism for each school course at each college, {len(pairs)} pairs of them",
        says(f"{counted(len(program.credits), 'way')} to earn college credit", program.at("college_credit")),
    )
