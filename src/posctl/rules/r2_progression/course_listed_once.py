"""R214."""

from posctl.facts import CourseFacts, ProgramFacts, folded, stated
from posctl.finding import Evidence, Finding, met, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of


@rule(
    code="R214",
    requirement=PROGRESSION,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): nonduplicative progression of courses",
    fix="keep one of the two entries, or say under `repeatable` why the course is taken again",
    good="""
        secondary:
          courses:
            - {id: accounting-1, title: Accounting I, grade: 10}
            - {id: accounting-2, title: Accounting II, grade: 11}
    """,
    bad="""
        secondary:
          courses:
            - {id: accounting-1, title: Accounting I, grade: 10}  # <--
            - {id: accounting-1, title: Accounting I, grade: 11}  # <--
    """,
)
def course_listed_once(program: ProgramFacts) -> Finding:
    """A course stands in one term only.

    A student who repeats content loses the time the sequence was meant to save.
    """
    named = [course for course in program.courses if course.is_named and (course.id or _is_titled(course))]
    if not named:
        return not_stated(
            "no course has an id or a title, so it cannot be seen whether one is listed twice",
            program.at("secondary", "courses"),
            field="secondary.courses[0].id",
            add="id: …",
        )
    repeated = _repeated(named)
    if repeated:
        name = repeated[0].label
        return not_met(
            f"{name} is listed in {' and in '.join(course.when for course in repeated)}",
            *(_shown(course) for course in repeated),
            fix=f"keep {name} once, or say under `repeatable` why it is taken again",
        )
    return met(f"{len(named)} courses, each listed once", *lists_of(named))


_OPEN = ("elective", "electives", "requirement", "requirements", "option", "options")
"""Last words of titles that leave the course to be chosen: such a row is no course."""


def _is_titled(course: CourseFacts) -> bool:
    """Whether its title tells which course it is."""
    said = course.course
    title = None if said.options else stated(said.title)
    return title is not None and not title.casefold().endswith(_OPEN)


_Group = tuple[str, int, str, str]
"""The half and the number of the program; what the courses of a group have in common."""


def _repeated(named: list[CourseFacts]) -> list[CourseFacts]:
    nameless = any(not course.id for course in named)
    if not nameless and len({course.id for course in named}) == len(named):
        return []
    groups: dict[_Group, list[CourseFacts]] = {}
    for course in named:
        if course.id:
            groups.setdefault((course.side, course.of, "id", course.id), []).append(course)
    for titled in _by_title(named).values() if nameless else ():
        if not all(course.id for course in titled):
            groups[titled[0].side, titled[0].of, "title", folded(titled[0].name)] = titled
    for _, same in sorted(groups.items(), key=lambda group: group[0]):
        if len(same) > 1 and not any(course.may_repeat for course in same):
            return same
    return []


def _by_title(named: list[CourseFacts]) -> dict[object, list[CourseFacts]]:
    """Group courses by title and code: what has no id is known by them."""
    found: dict[object, list[CourseFacts]] = {}
    for course in named:
        if _is_titled(course):
            codes = frozenset(folded(code) for code in course.codes)
            found.setdefault((course.side, course.of, folded(course.name), codes), []).append(course)
    return found


def _shown(course: CourseFacts) -> Evidence:
    return says(f"{course.label} in {course.when}", course.place("id" if course.id else "title"))
