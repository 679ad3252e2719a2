"""P101."""

from posctl.facts import CourseFacts, ProgramFacts, stated
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import catalog_wanted
from posctl.source import Pointer

_NINTH = 9


@rule(
    code="P101",
    requirement=CAREER_PATHWAY,
    severity="error",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: commencing in ninth grade",
    fix="list the CTE course, or the career activity, with which students begin by grade 9",
    good="""
        secondary:
          courses:
            - {id: intro-manufacturing, subject: cte, grade: 9}
            - {id: welding-1, subject: cte, grade: 10}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, subject: cte, grade: 11}  # <--
            - {id: welding-2, subject: cte, grade: 12}
    """,
)
def starts_by_ninth_grade(program: ProgramFacts) -> Finding:
    """The pathway begins by grade 9, with a CTE course or a career activity.

    A pathway is planned from the ninth grade on. Students who first hear of it in grade 11 have chosen their
    mathematics and science already, and have two years fewer to find out whether the field is theirs.
    """
    activities = _activities(program)
    begun = [(grade, one) for grade, one in activities if grade <= _NINTH]
    placed = [(course.earliest[2], course) for course in program.cte_courses if course.earliest]
    early = [(grade, course) for grade, course in placed if grade <= _NINTH]
    if early:
        grade, course = min(early, key=lambda one: one[0])
        return met(f"{course.label} stands in {course.when}", says(f"grade {grade}", course.place("grade")))
    if begun:
        return met(begun[0][1].says, begun[0][1])
    return _late(program, placed, [one for _, one in activities])


def _activities(program: ProgramFacts) -> list[tuple[int, Evidence]]:
    """Give each career activity that says what it is, with its first grade."""
    plan = program.program.academic_and_career_plan
    return [
        (one.grade[0], says(f"{what} in grade {one.grade[0]}", _activity(program, index)))
        for index, one in enumerate((plan.activities if plan else None) or ())
        if one.grade and (what := stated(one.what))
    ]


def _activity(program: ProgramFacts, index: int) -> Pointer:
    return program.at("academic_and_career_plan", "activities", index, "grade")


def _late(program: ProgramFacts, placed: list[tuple[int, CourseFacts]], later: list[Evidence]) -> Finding:
    courses = program.school_courses
    if not courses:
        return not_stated(
            "no school course is listed, so the file does not show in which grade the pathway begins",
            program.at("secondary", "courses"),
            field="secondary.courses",
            add="secondary:\n  courses:\n    - {id: …, title: …, subject: cte, grade: 9}",
        )
    unplaced = [course for course in courses if course.earliest is None and (course.is_cte or not course.subjects)]
    if unplaced:
        missing = unplaced[0]
        return catalog_wanted(program, "secondary") or not_stated(
            f"{missing.label} gives no grade, so the file does not show whether the pathway begins by grade 9",
            missing.at,
            field=f"secondary.courses[{missing.at.path[-1]}].grade",
            add="grade: …",
        )
    academic = [course for course in courses if course.earliest and course.earliest[2] <= _NINTH]
    if academic and placed:
        grade, first = min(placed, key=lambda one: one[0])
        return needs_review(
            f"what of this pathway begins by grade {_NINTH}, where the first CTE course, {first.label}, stands in grade {grade}?",
            says(f"grade {grade}", first.place("grade")),
            *later,
            fix="list the career activity of grade 9 under `academic_and_career_plan.activities`",
        )
    if not placed:
        return not_stated(
            "no CTE course is listed with its grade, so the file does not show in which grade the pathway begins",
            program.at("secondary", "courses"),
            field="secondary.courses",
            add="- {id: …, title: …, subject: cte, grade: 9}",
        )
    grade, first = min(placed, key=lambda one: one[0])
    return not_met(
        f"the first CTE course, {first.label}, stands in grade {grade}",
        says(f"grade {grade}", first.place("grade")),
        *(beside(one.says, one.at) for one in later),
        fix=f"list the course or the career activity with which students begin by grade {_NINTH}",
    )
