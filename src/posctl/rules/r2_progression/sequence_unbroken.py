"""R221."""

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import without_catalog

FIRST, LAST = 9, 12
"""The grades of a high school; a course in the middle grades before them opens no gap."""


@rule(
    code="R221",
    requirement=PROGRESSION,
    severity="warning",
    citation="posctl's reading of Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): progression",
    fix="place a CTE course in each grade from the first one to grade 12",
    good="""
        secondary:
          courses:
            - {id: metals, title: Metals, subject: cte, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 11}
            - {id: welding-2, title: Welding II, subject: cte, grade: 12}
    """,
    bad="""
        secondary:
          courses:
            - {id: exploring-trades, title: Exploring Trades, subject: cte, grade: 9}
            - {id: metals, title: Metals, subject: cte, grade: 10}  # <--
            - {id: welding-2, title: Welding II, subject: cte, grade: 12}  # <--
    """,
)
def sequence_unbroken(program: ProgramFacts) -> Finding:
    """The CTE courses run without a gap from the first grade to grade 12.

    A year without a course of the field is a year in which skills fade and students leave; a gap before
    college is where the two halves come apart.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    courses = program.cte_courses
    if not courses:
        return not_applicable("no CTE course of the school half is listed in the sequence")
    unplaced = [course for course in courses if not course.course.grade]
    if unplaced:
        return _untold(unplaced, len(courses))
    first = max(FIRST, min(_grades(course)[-1] for course in courses))
    taken = _placed(courses, range(first, LAST + 1))
    missing = [grade for grade in range(first, LAST + 1) if grade not in taken]
    if missing:
        around = {grade + step for grade in missing for step in (-1, 1)}.difference(missing)
        beside = [course for course in courses if not around.isdisjoint(_grades(course))] or courses
        *some, last = map(str, missing)
        names = f"grades {', '.join(some)} and {last}" if some else f"grade {last}"
        return not_met(
            f"no CTE course is left for {names}",
            *(says(f"{course.label} in {course.when}", course.place("grade")) for course in beside),
            fix=f"place a CTE course in {'each of ' if some else ''}{names}",
        )
    shown = {course.at.path: course for _, course in sorted(taken.items(), key=lambda one: one[0])}
    return met(
        f"CTE courses in each grade from {first} to {LAST}"
        if first < LAST
        else f"a CTE course in grade {LAST}",
        *(says(f"{course.label} in {course.when}", course.place("grade")) for course in shown.values()),
    )


def _untold(unplaced: list[CourseFacts], number: int) -> Finding:
    course = unplaced[0]
    several = f"{len(unplaced)} of {number} CTE courses give no grade, {course.label} the first"
    return not_stated(
        several if len(unplaced) > 1 else f"{course.label} gives no grade",
        course.at,
        field=f"secondary.courses[{course.at.path[-1]}].grade",
        add="grade: …",
    )


def _grades(course: CourseFacts) -> tuple[int, ...]:
    return course.course.grade or ()


def _placed(courses: tuple[CourseFacts, ...], grades: range) -> dict[int, CourseFacts]:
    """Give each grade a course of its own, as far as that can be done.

    A course open in several grades is taken in one of them, unless it lasts for years or may be taken again.
    """
    open_in: dict[int, list[tuple[int, int]]] = {grade: [] for grade in grades}
    for index, course in enumerate(courses):
        years = (
            len(_grades(course))
            if course.may_repeat
            else 2
            if course.course.length == "two-years"
            else 1
        )
        for grade in _grades(course):
            if grade in open_in:
                open_in[grade] += [(index, year) for year in range(years)]
    held: dict[tuple[int, int], int] = {}
    for grade in grades:
        _assign(grade, open_in, held, set())
    return {grade: courses[index] for (index, _), grade in held.items()}


def _assign(
    grade: int,
    open_in: dict[int, list[tuple[int, int]]],
    held: dict[tuple[int, int], int],
    tried: set[tuple[int, int]],
) -> bool:
    """Find a free course for a grade, moving another grade to its next choice where that helps."""
    for one in open_in[grade]:
        if one not in tried:
            tried.add(one)
            if one not in held or _assign(held[one], open_in, held, tried):
                held[one] = grade
                return True
    return False
