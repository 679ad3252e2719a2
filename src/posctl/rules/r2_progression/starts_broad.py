"""R208."""

from collections.abc import Callable

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import without_catalog

_BROAD = ("introductory", "exploratory")


@rule(
    code="R208",
    requirement=PROGRESSION,
    severity="warning",
    citation="Arizona Department of Education, Course Sequences: introductory and broad courses first",
    fix="begin with an introductory or exploratory CTE course, or correct the level of the first one",
    good="""
        secondary:
          courses:
            - {id: materials, title: Materials and Tools, subject: cte, level: introductory, grade: 9}
            - {id: machining-1, title: Machining I, subject: cte, level: technical, grade: 10}
    """,
    bad="""
        secondary:
          courses:
            - {id: cnc-3, title: CNC Programming III, subject: cte, level: application, grade: 9}  # <--
            - {id: tools, title: Materials and Tools, subject: cte, level: introductory, grade: 10}  # <--
    """,
)
def starts_broad(program: ProgramFacts) -> Finding:
    """The first CTE course is introductory or exploratory.

    Students choose a field before they know it. A sequence that opens with a broad course lets them see the
    whole industry first, and change course without losing a year.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    courses = program.cte_courses
    if not courses:
        return not_applicable("the school half lists no CTE course that every student takes")
    led = {edge.after for edge in program.requisites.edges if edge.field == "requires" and edge.before.is_cte}
    starts = [course for course in courses if course not in led]
    time = next((axis for axis in _AXES if any(axis(course) for course in starts)), None)
    placed = [_Placed(course, *span) for course in starts if time and (span := time(course))]
    unplaced = [
        course for course in starts if not (time and time(course)) and course.course.level not in _BROAD
    ]
    if not placed:
        return _by_requisites(starts, unplaced)
    begun = min(one.last for one in placed)
    broad = [one for one in placed if one.first <= begun and one.course.course.level in _BROAD]
    if broad:
        if unplaced:
            return _unplaced(unplaced[0])
        first = min(broad, key=lambda one: one.first).course
        return met(f"the first CTE course is {_named(first)}", says(_named(first), first.place("level")))
    return _not_broad([one.course for one in placed if one.first <= begun], courses)


class _Placed:
    def __init__(self, course: CourseFacts, first: tuple[int, ...], last: tuple[int, ...]) -> None:
        self.course, self.first, self.last = course, first, last


_Span = tuple[tuple[int, ...], tuple[int, ...]]


def _by_grade(course: CourseFacts) -> _Span | None:
    return (course.earliest, course.latest) if course.earliest and course.latest else None


def _by_year(course: CourseFacts) -> _Span | None:
    year = course.course.program_year
    return ((year,), (year,)) if year else None


def _by_order(course: CourseFacts) -> _Span | None:
    order = course.course.order
    return ((order,), (order,)) if order else None


_AXES: tuple[Callable[[CourseFacts], _Span | None], ...] = (_by_grade, _by_year, _by_order)


def _by_requisites(starts: list[CourseFacts], unplaced: list[CourseFacts]) -> Finding:
    """Without grades, the first courses are those that require no other CTE course."""
    if unplaced:
        return _unplaced(unplaced[0])
    if not starts:
        return not_applicable("each CTE course requires another, so none of them is the first")
    return met(
        f"each CTE course that requires no other is broad: {', '.join(_named(one) for one in starts[:3])}",
        *(says(_named(one), one.place("level")) for one in starts),
    )


def _unplaced(course: CourseFacts) -> Finding:
    level = course.course.level
    return not_stated(
        f"{course.label}{f' is {level} and' if level else ''} does not say its grade,"
        " so it cannot be seen which CTE course is the first",
        course.at,
        field=f"secondary.courses[{course.at.path[-1]}].grade",
        add="grade: …",
    )


def _not_broad(firsts: list[CourseFacts], courses: tuple[CourseFacts, ...]) -> Finding:
    unsaid = next((course for course in firsts if course.course.level is None), None)
    if unsaid is not None:
        return not_stated(
            f"{unsaid.label}, {unsaid.when}, is among the first CTE courses and does not say its level",
            unsaid.place("level"),
            field=f"secondary.courses[{unsaid.at.path[-1]}].level",
            add="level: …",
        )
    later = [course for course in courses if course.course.level in _BROAD]
    return not_met(
        f"the first CTE course is {_named(firsts[0])}, neither introductory nor exploratory",
        *(says(_named(course), course.place("level")) for course in firsts),
        *(beside(_named(course), course.place("level")) for course in later),
        fix=f"put an introductory or exploratory course before {firsts[0].label}, or correct its level",
    )


def _named(course: CourseFacts) -> str:
    return f"{course.label} ({course.course.level}, {course.when})"
