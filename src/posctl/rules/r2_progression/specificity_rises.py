"""R207."""

from posctl.facts import CourseFacts, ProgramFacts, series_part
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.model.words import LEVELS
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import without_catalog

_RANK: dict[str, int] = {**{level: rank for rank, level in enumerate(LEVELS)}, "work-based": len(LEVELS)}
"""A work-based course may stand for the last step of a sequence, so it counts as going further."""


@rule(
    code="R207",
    requirement=PROGRESSION,
    severity="warning",
    citation="Perkins V, 20 U.S.C. 2302(41)(D): from the industry as a whole to one occupation",
    fix="add a CTE course that goes further than the first one, or correct the levels",
    good="""
        secondary:
          courses:
            - {id: agriscience, title: Agriscience, subject: cte, level: introductory, grade: 9}
            - {id: animal-science, title: Animal Science, subject: cte, level: technical, grade: 10}
    """,
    bad="""
        secondary:
          courses:
            - {id: agriscience, title: Agriscience, subject: cte, level: introductory, grade: 9}  # <--
            - {id: foods, title: Introduction to Foods, subject: cte, level: introductory, grade: 10}  # <--
            - {id: metals, title: Introduction to Metals, subject: cte, level: introductory, grade: 11}  # <--
    """,
)
def specificity_rises(program: ProgramFacts) -> Finding:
    """The CTE courses rise by at least one level.

    Several courses of one level are a choice of subjects. Only a course that goes further than the first
    prepares students for an occupation or for the college program.
    """
    if lost := without_catalog(program, "secondary", "postsecondary"):
        return lost
    courses = [course for course in program.courses if course.is_cte and course.in_sequence]
    leveled = [course for course in courses if course.course.level]
    if len(leveled) > 1:
        rise = _rise(leveled)
        if rise is not None:
            return _met(*rise)
    series = _series(courses)
    if series is not None:
        return _met(*series)
    if len(leveled) < 2:
        return not_applicable("fewer than two CTE courses say their level")
    unsaid = next((course for course in courses if not course.course.level), None)
    if unsaid is not None:
        return not_stated(
            f"{_all(leveled)}, and {unsaid.label} does not say its level",
            unsaid.place("level"),
            field=f"{_path(unsaid)}.level",
            add="level: …",
        )
    return not_met(
        _all(leveled),
        *(
            says(f"{course.label} ({course.course.level}, {course.when})", course.place("level"))
            for course in leveled
        ),
        fix="add a CTE course of a higher level after them, or correct the levels",
    )


def _rise(leveled: list[CourseFacts]) -> tuple[CourseFacts, CourseFacts] | None:
    """Find a course, and one that goes further and does not surely come before it."""
    if len({course.course.level for course in leveled}) == 1:
        return None
    by_rank = sorted(leveled, key=lambda course: _RANK[course.course.level or ""])
    for low in by_rank:
        for high in reversed(by_rank):
            if _RANK[high.course.level or ""] <= _RANK[low.course.level or ""]:
                break
            if not _comes_first(high, low):
                return low, high
    return None


def _comes_first(one: CourseFacts, other: CourseFacts) -> bool:
    if one.latest is not None and other.earliest is not None:
        return one.latest < other.earliest
    if one.side != other.side or one.of != other.of:
        return False
    a, b = one.course, other.course
    if a.program_year is not None and b.program_year is not None:
        return a.program_year < b.program_year
    return a.order is not None and b.order is not None and a.order < b.order


def _series(courses: list[CourseFacts]) -> tuple[CourseFacts, CourseFacts] | None:
    """Find two parts of one series, ``Welding I`` and ``Welding II``: the later one goes further."""
    firsts: dict[str, tuple[int, CourseFacts]] = {}
    for course in courses:
        found = series_part(course.course.title) if course.course.title else None
        if found is None:
            continue
        number, other = firsts.setdefault(found[0], (found[1], course))
        low, high = (other, course) if number < found[1] else (course, other)
        leveled = low.course.level and high.course.level  # then the levels speak, not the titles
        if number != found[1] and not leveled and not _comes_first(high, low):
            return low, high
    return None


def _met(low: CourseFacts, high: CourseFacts) -> Finding:
    words = [f"{one.label} ({one.course.level or one.name})" for one in (low, high)]
    return met(
        f"the CTE courses go further, from {words[0]} to {words[1]}",
        *(
            says(f"{word}, {one.when}", one.place("level" if one.course.level else "title"))
            for one, word in zip((low, high), words, strict=True)
        ),
    )


def _all(leveled: list[CourseFacts]) -> str:
    levels = list(dict.fromkeys(course.course.level for course in leveled))
    if len(levels) == 1:
        return f"{len(leveled)} CTE courses, all {levels[0]}"
    return f"{len(leveled)} CTE courses, and the more specific ones come first"


def _path(course: CourseFacts) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in course.at.path)[1:]
