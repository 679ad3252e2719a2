"""R101."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.showing import counted


@rule(
    code="R101",
    requirement=ALIGNED,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(i) (2006): secondary elements",
    fix="list the school courses under secondary.courses, each with its grade or level",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
    """,
    bad="""
        secondary:
          courses: none  # <--
    """,
)
def secondary_side_present(program: ProgramFacts) -> Finding:
    """The school half lists courses and says when they are taken.

    A program of study begins at school. Without school courses placed in a grade, a level or a year of the program,
    no reader can see where a ninth-grader would start.
    """
    half = program.program.secondary
    if half is None or half.courses is None:
        return not_stated(
            "no school courses are given",
            program.at("secondary"),
            field="secondary.courses",
            add="secondary:\n  courses:\n    - {id: …, title: …, grade: …}",
        )
    if not half.courses:
        return not_met(
            "the file says that there are no school courses",
            says("no school courses", program.at("secondary", "courses")),
            fix="list the school courses, each with its grade",
        )
    placed = [one for one in program.school_courses if one.earliest or one.course.level or one.course.program_year]
    if not placed:
        return not_stated(
            "the one school course does not say in which grade it is taken"
            if len(half.courses) == 1
            else f"none of the {len(half.courses)} school courses says in which grade it is taken",
            program.at("secondary", "courses", 0),
            field="secondary.courses[0].grade",
            add="grade: …",
        )
    first = min(placed, key=lambda one: one.earliest or (0, 0, 99))
    return met(
        f"{len(placed)} of {counted(len(half.courses), 'school course is', 'school courses are')} placed in a grade, level or year",
        says(f"{first.name}, {first.when}", first.at),
    )
