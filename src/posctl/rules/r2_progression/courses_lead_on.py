"""R222."""

from posctl.facts import CourseFacts, ProgramFacts, series_part
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import without_catalog
from posctl.source import Pointer

SHOWN = 3
"""Courses that a message names."""


@rule(
    code="R222",
    requirement=PROGRESSION,
    severity="note",
    citation="CurricularAnalytics, dead ends of a curriculum",
    fix="say which later course, credit or credential builds on the course, or mark it `optional: yes`",
    good="""
        secondary:
          courses:
            - {id: metals, title: Metals, subject: cte, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 11, requires: [metals]}
            - {id: cabinetmaking, title: Cabinetmaking, subject: cte, grade: 11, optional: yes}
            - {id: capstone, title: Welding Capstone, subject: cte, grade: 12, requires: [welding-1]}
    """,
    bad="""
        secondary:
          courses:
            - {id: metals, title: Metals, subject: cte, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 11, requires: [metals]}
            - {id: cabinetmaking, title: Cabinetmaking, subject: cte, grade: 11, requires: none}  # <--
            - {id: capstone, title: Welding Capstone, subject: cte, grade: 12, requires: [welding-1]}
    """,
)
def courses_lead_on(program: ProgramFacts) -> Finding:
    """Each CTE course before the last grade leads to a later course, a credit or a credential.

    A course that nothing builds on is a dead end: a student who chose it is no nearer to the end of the
    program.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    courses = [
        course
        for course in program.cte_courses
        if course.id and course.is_named and not course.course.options
    ]
    if not courses[1:]:
        return not_applicable(
            "fewer than two CTE courses of the school half are listed by id, so none can lead to another"
        )
    leads = _leads(program, {course.id for course in courses})
    last = max((course.latest for course in courses if course.latest), default=None)
    ends = [one for one in courses if one.id not in leads and (one.latest is None or one.latest != last)]
    if not ends:
        shown = {leads[one.id] if one.id in leads else one.place("grade"): one for one in courses if one.id}
        return met(
            f"each of {len(courses)} CTE courses leads on or stands in the last grade",
            *(
                says(f"{one.label} leads on" if one.id in leads else f"{one.label} in {one.when}", at)
                for at, one in shown.items()
            ),
        )
    unplaced = next((one for one in ends if one.latest is None), None)
    if unplaced is not None:
        return _untold(
            f"the file does not say what builds on {unplaced.label}, nor in which grade it is taken",
            unplaced,
            "grade",
        )
    silent = max(
        (one for one in courses if _silent(one) and one.latest),
        key=lambda one: one.latest or (0, 0, 0),
        default=None,
    )
    if silent is not None and any((one.latest or ()) < (silent.latest or ()) for one in ends):
        names = _names([one for one in ends if (one.latest or ()) < (silent.latest or ())])
        return _untold(
            f"{silent.label} does not say what it builds on, and nothing else builds on {names}",
            silent,
            "requires",
        )
    return not_met(
        f"nothing in the program builds on {_names(ends)}",
        *(says(f"{one.label} in {one.when}", one.at) for one in ends),
        fix=f"say what builds on {ends[0].label} with `requires` in a later course, or mark it optional",
    )


def _untold(message: str, course: CourseFacts, field: str) -> Finding:
    return not_stated(
        message,
        course.at,
        field=f"secondary.courses[{course.at.path[-1]}].{field}",
        add="requires: […]" if field == "requires" else f"{field}: …",
    )


def _silent(course: CourseFacts) -> bool:
    said = course.course
    return said.requires is None and said.requires_or_with is None and said.requires_with is None


def _names(courses: list[CourseFacts]) -> str:
    names = [course.label for course in courses]
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if names[SHOWN:] else "")


_Leads = dict[str | None, Pointer]


def _leads(program: ProgramFacts, ids: set[str | None]) -> _Leads:
    """Map each of some courses that something builds on to the place that says so."""
    found: _Leads = {}
    for edge in program.requisites.edges:
        name = edge.before.id
        if name in ids and name not in found and name != edge.after.id:
            found[name] = edge.at
    for credit in program.credits:
        _add(found, ids, credit.model.courses, credit.at / "from")
    for one in program.credentials:
        _add(found, ids, one.value.requires, one.at / "requires")
        if one.value.at in ids:
            found.setdefault(one.value.at, one.at / "at")
    for index, point in enumerate(program.program.exits or ()):
        if point.at in ids:
            found.setdefault(point.at, program.at("exits", index, "at"))
    _of_college(program, ids, found)
    _of_series(program, found)
    return found


def _add(found: _Leads, ids: set[str | None], names: tuple[str, ...] | None, at: Pointer) -> None:
    for index, name in enumerate(names or ()):
        if name in ids:
            found.setdefault(name, at / index)


def _of_college(program: ProgramFacts, ids: set[str | None], found: _Leads) -> None:
    for course in program.college_courses:
        if course.course.satisfied_by:
            _add(found, ids, course.course.satisfied_by, course.place("satisfied_by"))
    for college in program.colleges:
        for index, entry in enumerate(college.model.entry_requirements or ()):
            if entry.course in ids:
                found.setdefault(entry.course, college.at / "entry_requirements" / index)


def _of_series(program: ProgramFacts, found: _Leads) -> None:
    """Let ``Welding I`` lead to ``Welding II``: the titles say so."""
    parts = {}
    for course in program.cte_courses:
        part = series_part(course.course.title) if course.course.title else None
        if part is not None:
            parts[part] = course
    for (series, number), course in parts.items():
        later = parts.get((series, number + 1))
        if later is not None:
            found.setdefault(course.id, later.place("title"))
