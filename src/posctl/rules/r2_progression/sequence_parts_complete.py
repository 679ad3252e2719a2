"""R211."""

from collections.abc import Iterable

from posctl.facts import CourseFacts, ProgramFacts, series_part, title_words
from posctl.finding import Finding, met, not_applicable, not_met, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI")


@rule(
    code="R211",
    requirement=PROGRESSION,
    severity="warning",
    citation="NCES, School Courses for the Exchange of Data (SCED): sequence, part n of m",
    fix="list the earlier part of the course, or give its other title under also_known_as",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}
            - {id: welding-2, title: Welding II, subject: cte, grade: 11}
    """,
    bad="""
        secondary:
          courses:
            - {id: metals, title: Introduction to Metals, subject: cte, grade: 9}
            - {id: welding-2, title: Welding II, subject: cte, grade: 11}  # <--
    """,
)
def sequence_parts_complete(program: ProgramFacts) -> Finding:
    """A later part of a course does not stand without the earlier parts.

    A student who reads "Welding II" looks for Welding I. Where it is left out, either the plan starts in the
    middle or a course has been dropped from it. Academic courses of grade 9 and below are passed over:
    their first part may lie before the plan.
    """
    later = [course for course in program.school_courses if _is_later(course)]
    if not later:
        return not_applicable("no course is listed as a later part of another")
    missing = _missing(program, later)
    if missing:
        first, gap = missing[0]
        names = ", ".join(course.name for course, _ in missing[:4])
        many = f"{len(missing)} courses are listed without an earlier part: {names}"
        return not_met(
            f"{first.name} is listed, {gap} is not" if len(missing) == 1 else many,
            *(says(f"{course.name}, without {what}", course.place("title")) for course, what in missing),
            fix=f"list {gap}, or give the title under which it is listed in `also_known_as`",
        )
    return met(
        f"every earlier part is listed too: {', '.join(course.name for course in later[:4])}",
        *(says(f"{course.name}, beside its earlier part", course.at) for course in later),
    )


def _is_later(course: CourseFacts) -> bool:
    said = course.course
    if said.sequence_part is not None and said.sequence_part.number > 1:
        return True
    found = series_part(said.title) if said.title else None
    if found is None or found[1] < 2:
        return False
    grade = said.grade
    if grade is not None and found[1] in grade:
        return False  # `Math 6` in grade 6 is named after its grade
    return course.is_cte or grade is None or grade[0] > 9


def _missing(program: ProgramFacts, later: list[CourseFacts]) -> list[tuple[CourseFacts, str]]:
    """Give the courses of which an earlier part is missing, and that part; other names than titles are a last resort."""
    parts = {part for one in program.courses if one.course.title and (part := series_part(one.course.title))}
    suspects = [course for course in later if _gap(program, course, parts, set())]
    if not suspects:
        return []
    titles, words = _titles(program.courses)
    return [(course, gap) for course in suspects if (gap := _gap(program, course, titles, words))]


_Titles = set[tuple[str, int]]
_Words = set[frozenset[str]]


def _titles(courses: Iterable[CourseFacts]) -> tuple[_Titles, _Words]:
    """Collect the numbered titles, and the words of those without a number, under all their names."""
    numbered: _Titles = set()
    words: _Words = set()
    for course in courses:
        said = course.course
        for name in (said.title, said.id, *said.also_known_as) if said.also_known_as else (said.title, said.id):
            if name is None:
                continue
            if found := series_part(name):
                numbered.add(found)
            else:
                words.add(title_words(name))
    return numbered, words


def _gap(program: ProgramFacts, course: CourseFacts, titles: _Titles, words: _Words) -> str | None:
    """Name the first earlier part that is not listed. Part 1 may be listed without a number."""
    found = series_part(course.course.title) if course.course.title else None
    if found is None or found[1] < 2:
        return _part_gap(program, course)
    series, count = found
    for number in range(1, count):
        if (series, number) not in titles and not (number == 1 and title_words(series) in words):
            bare = (course.course.title or "").rsplit(maxsplit=1)[0]
            return f"{bare} {_ROMAN[number]}"
    return None


def _part_gap(program: ProgramFacts, course: CourseFacts) -> str | None:
    part = course.part
    if part is None:
        return None
    words = title_words(course.name)
    near = {name for _, _, any_of in course.requisites for name in any_of.any or ()}
    if course.course.credits_with:
        near.add(course.course.credits_with)
    parts = {
        one.part.number
        for one in program.courses
        if one.part and one.part.of == part.of and (one.id in near or title_words(one.name) == words)
    }
    number = next((number for number in range(1, part.number) if number not in parts), None)
    return f"part {number} of {part.of}" if number else None
