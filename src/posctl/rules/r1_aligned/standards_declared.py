"""R108."""

from posctl.facts import CourseFacts, ProgramFacts, is_placeholder
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.showing import lists_of, without_catalog


@rule(
    code="R108",
    requirement=ALIGNED,
    severity="warning",
    citation="Perkins V, 20 U.S.C. 2302(41)(A): challenging State academic standards",
    fix="name under `standards` of each CTE and academic course the standards it teaches",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, subject: cte, standards: [MNF1.b]}
            - {id: algebra-1, title: Algebra I, subject: mathematics, standards: [CCSS.MATH.A-REI]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, subject: cte, standards: [MNF1.b]}
            - id: algebra-1
              title: Algebra I
              subject: mathematics
              standards: none  # <--
    """,
)
def standards_declared(program: ProgramFacts) -> Finding:
    """Each CTE and academic course of the school half names the standards it teaches.

    School and college can only be fitted together when both know what a course teaches. A title does not
    say it.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    courses = [one for one in program.school_courses if _is_judged(one)]
    if not courses:
        return not_applicable("the school half lists no course marked as CTE or academic")
    without = [one for one in courses if one.course.standards == ()]
    if without:
        more = f", and {len(without) - 1} more" if len(without) > 1 else ""
        return not_met(
            f"{without[0].label} is said to teach no standards{more}",
            *(says(f"{one.label}: no standards", one.place("standards")) for one in without),
            fix=f"name the standards that {without[0].label} teaches",
        )
    silent = [one for one in courses if all(map(is_placeholder, one.course.standards or ()))]
    if silent:
        where = f"secondary.courses[{silent[0].at.path[-1]}].standards"
        told = f"{len(silent)} of {len(courses)} CTE and academic courses name no standards, {silent[0].label} first"
        return not_stated(
            told if len(courses) > 1 else f"{silent[0].label} names no standards",
            silent[0].at,
            field=where,
            add="standards: […]",
        )
    told = "1 CTE or academic course, with" if len(courses) == 1 else f"{len(courses)} CTE and academic courses, each with"
    return met(f"{told} its standards", *lists_of(courses))


def _is_judged(course: CourseFacts) -> bool:
    if not (course.is_cte or course.is_academic) or not course.is_named or not course.in_sequence:
        return False
    return not (course.course.options or course.course.choose)
