"""R205."""

from collections.abc import Mapping

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.model.words import Level
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import without_catalog


@rule(
    code="R205",
    requirement=PROGRESSION,
    severity="warning",
    needs=("required_levels",),
    citation="practice of state approval, such as in Kansas: introductory, technical and application courses",
    fix="give each CTE course its level, and add a course of the level that is missing",
    thresholds={"required_levels": ["introductory", "technical", "application"]},
    good="""
        secondary:
          courses:
            - {id: metals, title: Introduction to Metals, subject: cte, level: introductory, grade: 9}
            - {id: welding-1, title: Welding I, subject: cte, level: technical, grade: 10}
            - {id: welding-2, title: Welding II, subject: cte, level: application, grade: 11}
    """,
    bad="""
        secondary:
          courses:
            - {id: metals, title: Introduction to Metals, subject: cte, level: introductory, grade: 9}  # <--
            - {id: woods, title: Introduction to Woods, subject: cte, level: introductory, grade: 10}  # <--
            - {id: welding-1, title: Welding I, subject: cte, level: technical, grade: 11}  # <--
            - {id: welding-2, title: Welding II, subject: cte, level: application, grade: 12, optional: yes}
    """,
)
def level_coverage(program: ProgramFacts) -> Finding:
    """Each level that the profile asks for has a CTE course.

    States that name levels fund a sequence only when it leads through all of them. A sequence that repeats
    one level keeps a student at the start.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    figure = program.needs.required_levels
    if figure is None or not figure.value:
        return not_applicable(f"the profile {program.profile.id} sets no levels that must have a course")
    counted = _counted(program)
    if not counted:
        return not_applicable("the school half lists no CTE course that every student takes")
    listed = {course.id: course for course in reversed(program.school_courses) if course.id}
    by_level: dict[Level, CourseFacts] = {}
    for course in counted:
        level = _level(course, listed)
        if level is not None:
            by_level.setdefault(level, course)
    missing = [levels for levels in figure.value if by_level.keys().isdisjoint(levels)]
    if missing:
        return _lacking(program, counted, listed, missing)
    shown = [next(level for level in levels if level in by_level) for levels in figure.value]
    pairs = ", ".join(f"{by_level[level].label} ({level})" for level in shown)
    return met(
        f"each level has a CTE course: {pairs}",
        *(says(f"{by_level[level].label} is {level}", by_level[level].place("level")) for level in shown),
    )


def _counted(program: ProgramFacts) -> list[CourseFacts]:
    """Rows of choice stand for their options, which count only where the row says nothing of its own."""
    rows = [course for course in program.school_courses if course.course.options and course.in_sequence]
    options = {name for row in rows for name in row.course.options or ()}
    return [
        course
        for course in program.school_courses
        if course.in_sequence
        and course.id not in options
        and (course.is_cte or (course.course.options and not course.subjects))
    ]


def _level(course: CourseFacts, listed: Mapping[str, CourseFacts]) -> Level | None:
    if course.course.level or not course.course.options:
        return course.course.level
    found = {
        listed[name].course.level if name in listed and listed[name].is_cte else None
        for name in course.course.options
    }
    return found.pop() if len(found) == 1 else None


def _lacking(
    program: ProgramFacts, counted: list[CourseFacts], listed: Mapping[str, CourseFacts], missing: list[tuple[Level, ...]]
) -> Finding:
    """``missing`` holds the choices of levels of which no course has one."""
    lacking = [level for levels in missing for level in levels]
    what = " or ".join(lacking)
    unsaid = next((course for course in counted if course.is_cte and _level(course, listed) is None), None)
    if unsaid is not None:
        return not_stated(
            f"no CTE course is called {what}, and {unsaid.label} does not say its level",
            unsaid.place("level"),
            field=f"secondary.courses[{unsaid.at.path[-1]}].level",
            add="level: …",
        )
    hidden = next(
        (one for one in program.school_courses if not one.subjects and one.course.level in lacking), None
    )
    if hidden is not None:
        return not_stated(
            f"no CTE course is called {what}; {hidden.label} is {hidden.course.level} but gives no subject",
            hidden.place("subject"),
            field=f"secondary.courses[{hidden.at.path[-1]}].subject",
            add="subject: cte",
        )
    return not_met(
        f"the one CTE course is not {what}" if len(counted) == 1 else f"none of the {len(counted)} CTE courses is {what}",
        *(
            says(f"{course.label} is {_level(course, listed) or 'a choice'}", course.place("level"))
            for course in counted
        ),
        fix=f"add a CTE course of level {' and one of level '.join(map(' or '.join, missing))}",
    )
