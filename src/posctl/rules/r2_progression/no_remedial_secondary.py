"""R220."""

from posctl.facts import CourseFacts, ProgramFacts
from posctl.facts.remedial import marked_remedial, titled_remedial
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of

HIGH_SCHOOL = 9
"""Its first grade."""


@rule(
    code="R220",
    requirement=PROGRESSION,
    severity="warning",
    citation="20 U.S.C. 2302(5): prerequisite courses, but not remedial ones; NCES, SCED: level B",
    fix="take the remedial course out of the sequence, or mark it `optional: yes` as a support beside it",
    good="""
        secondary:
          courses:
            - {id: algebra-1, title: Algebra I, subject: mathematics, grade: 9}
            - {id: math-lab, title: Math Lab, subject: mathematics, grade: 9, remedial: yes, optional: yes}
    """,
    bad="""
        secondary:
          courses:
            - {id: basic-math, title: Basic Math, subject: mathematics, grade: 9, sced: 02001B1.0011}  # <--
            - {id: algebra-1, title: Algebra I, subject: mathematics, grade: 10}
    """,
)
def no_remedial_secondary(program: ProgramFacts) -> Finding:
    """No course of the school sequence is remedial.

    A sequence that holds a remedial course plans for students to fall behind. Support belongs beside the
    sequence, where a student who does not need it does not have to take it.
    """
    listed = [course for course in program.school_courses if course.in_sequence]
    if not listed:
        return not_applicable("no school courses are listed in the sequence")
    marked = [(course, field) for course in listed if (field := marked_remedial(course))]
    if marked:
        course = marked[0][0]
        more = f", one of {len(marked)} such courses" if len(marked) > 1 else ""
        return not_met(
            f"{course.label} in {course.when} is marked as remedial{more}",
            *(_shown(one, field) for one, field in marked),
            fix=f"take {course.label} out of the sequence, or mark it `optional: yes` as a support beside it",
        )
    titled = [course for course in listed if _below_level(course)]
    if titled:
        course = titled[0]
        more = f" (one of {len(titled)} such titles)" if len(titled) > 1 else ""
        return needs_review(
            f"is {course.name} ({course.label}) a remedial course{more}?",
            *(says(one.name, one.place("title")) for one in titled),
            fix=f"add `remedial: no` to {course.label} if it is of its grade's level, else `optional: yes`",
        )
    named = [course for course in listed if course.is_named]
    if not named:
        return not_applicable("the school courses in the sequence are slots in which none is named")
    return met(_none(len(named)), *lists_of(named))


def _none(number: int) -> str:
    which = (
        f"none of the {number} school courses in the sequence is"
        if number > 1
        else "the one school course in the sequence is not"
    )
    return f"{which} marked or titled as remedial"


def _below_level(course: CourseFacts) -> bool:
    """Judge the title, save in the middle grades: there Pre-Algebra is the course of the grade."""
    grade = course.course.grade
    return titled_remedial(course) and not (grade and grade[-1] < HIGH_SCHOOL)


def _shown(course: CourseFacts, field: str) -> Evidence:
    why = "remedial: yes" if field == "remedial" else f"level B in SCED {course.course.sced}"
    return says(f"{course.label}, {why}", course.place(field))
