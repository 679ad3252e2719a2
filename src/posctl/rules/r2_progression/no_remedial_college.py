"""R219."""

from posctl.facts import CourseFacts, ProgramFacts
from posctl.facts.remedial import marked_remedial, titled_remedial
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of


@rule(
    code="R219",
    requirement=PROGRESSION,
    severity="error",
    citation="20 U.S.C. 2302(5): prerequisite courses, but not remedial ones; Arizona, Course Sequences",
    fix="close the gap in the school half, and begin the college half with courses of college level",
    good="""
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: math-107, title: College Mathematics, subject: mathematics, term: 1}
    """,
    bad="""
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: math-050, title: Mathematics Review, subject: mathematics, term: 1, remedial: yes}  # <--
              - {id: math-107, title: College Mathematics, subject: mathematics, term: 2}
    """,
)
def no_remedial_college(program: ProgramFacts) -> Finding:
    """No course of the college half is remedial.

    A progression is aligned when a graduate starts at college level. A remedial course costs money and a
    term, earns no credit toward the award, and says that the school half stopped too early.
    """
    listed = program.college_courses
    if not listed:
        return not_applicable("no college courses are listed")
    marked = [(course, field) for course in listed if (field := marked_remedial(course))]
    if marked:
        course = marked[0][0]
        more = f", one of {len(marked)} such courses" if len(marked) > 1 else ""
        return not_met(
            f"{course.label} in {course.when} is marked as remedial{more}",
            *(_shown(one, field) for one, field in marked),
            fix=f"cover what {course.label} teaches in the school half, and take it out of the college half",
        )
    titled = [course for course in listed if titled_remedial(course)]
    if titled:
        course = titled[0]
        more = f" (one of {len(titled)} such titles)" if len(titled) > 1 else ""
        return needs_review(
            f"is {course.name} ({course.label}) a remedial course{more}?",
            *(says(one.name, one.place("title")) for one in titled),
            fix=f"add `remedial: no` to {course.label} if it is of college level, else take it out",
        )
    named = [course for course in listed if course.is_named]
    if not named:
        return not_applicable("the college courses are slots in which none is named")
    return met(_none(len(named)), *lists_of(named))


def _none(number: int) -> str:
    which = f"none of the {number} college courses is" if number > 1 else "the one college course is not"
    return f"{which} marked or titled as remedial"


def _shown(course: CourseFacts, field: str) -> Evidence:
    why = "remedial: yes" if field == "remedial" else f"level B in SCED {course.course.sced}"
    return says(f"{course.label}, {why}", course.place(field))
