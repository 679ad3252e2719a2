"""R104."""

from collections.abc import Iterator

from posctl.facts import CreditFacts, ProgramFacts, stated
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule


@rule(
    code="R104",
    requirement=ALIGNED,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): aligns secondary with postsecondary",
    fix="say which school course earns college credit, is asked for at entry, or precedes a college course",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            program: Welding
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding 1, term: 1, requires: [welding-2]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            program: Nursing
            entry_requirements: none  # <--
        college_credit: none  # <--
    """,
)
def sides_are_linked(program: ProgramFacts) -> Finding:
    """A school course leads into the college half.

    Two lists side by side are not a path. Credit, an entry requirement or a prerequisite shows that what
    a student does at school counts at college.
    """
    if not program.school_courses or not program.colleges:
        return not_applicable("only one half is listed, so there is nothing to link")
    links = [*_by_credit(program), *_by_entry(program), *_by_course(program)]
    if links:
        return met(f"{links[0].says}{_and_others(len(links) - 1)}", *links)
    nothing_asked = all(one.model.entry_requirements == () for one in program.colleges)
    if program.program.college_credit == () and nothing_asked:
        return not_met(
            "the file says that no school course earns college credit and that none is asked for at entry",
            says("no college credit", program.at("college_credit")),
            *(says("no entry requirements", one.at / "entry_requirements") for one in program.colleges),
            fix="say which school course leads into the college program, or choose another college program",
        )
    return _unlinked(program)


def _by_credit(program: ProgramFacts) -> Iterator[Evidence]:
    for credit in program.open_credits:
        if any(one.side == "secondary" for one in credit.school) and _reaches(program, credit):
            yield says(f"{credit.label} earns college credit", credit.at)


def _reaches(program: ProgramFacts, credit: CreditFacts) -> bool:
    """Say whether the credit is of a college in the file, by its course, its program or its name."""
    if credit.college:
        return True
    ids = {one.model.id for one in program.colleges}
    if any(name in ids for name in credit.model.toward or ()):
        return True
    names = [stated(one.model.institution) for one in program.colleges]
    return any(program.same_college(credit.institution, name) for name in names)


def _by_entry(program: ProgramFacts) -> Iterator[Evidence]:
    for college in program.colleges:
        for index, one in enumerate(college.model.entry_requirements or ()):
            course = program.by_id.get(one.course) if one.course else None
            if course is not None and course.side == "secondary":
                yield says(
                    f"{college.label} asks for {course.label} at entry",
                    college.at / "entry_requirements" / index,
                )


def _by_course(program: ProgramFacts) -> Iterator[Evidence]:
    for edge in program.requisites.edges:
        if edge.after.side == "postsecondary" and edge.before.side == "secondary":
            yield says(f"{edge.after.label} requires {edge.before.label}", edge.at)
    for course in program.college_courses:
        for index, name in enumerate(course.course.satisfied_by or ()):
            school = program.by_id.get(name)
            if school is not None and school.side == "secondary":
                yield says(f"{school.label} earns {course.label}", course.place("satisfied_by", index))


def _unlinked(program: ProgramFacts) -> Finding:
    for credit in program.credits:
        if credit.school and not credit.is_open and credit.agreement is not None:
            return not_stated(
                f"the only link named is {credit.label}, and its agreement is {_status(credit)}",
                credit.at,
                field="college_credit",
                add="college_credit:\n  - from: […]\n    to: […]",
            )
        if credit.school and credit.is_open:
            return not_stated(
                f"{credit.label} earns college credit, but not at a college that the file lists",
                credit.at,
                field=f"{credit.where}.toward",
                add="toward: …",
            )
    return not_stated(
        "no school course is said to lead into the college half",
        program.at("college_credit"),
        field="college_credit",
        add="college_credit:\n  - from: […]\n    to: […]",
    )


def _status(credit: CreditFacts) -> str:
    status = credit.agreement.terms.status if credit.agreement else None
    return {"negotiating": "still negotiated", "none": "said not to exist"}.get(status or "", f"{status}")


def _and_others(count: int) -> str:
    return "" if count < 1 else f", and {count} more link{'' if count == 1 else 's'}"
