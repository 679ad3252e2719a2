"""R214."""

from posctl.facts import CourseFacts, ProgramFacts
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
    named = [course for course in program.courses if course.id and course.is_named]
    if not named:
        return not_stated(
            "no course has an id, so it cannot be seen whether one is listed twice",
            program.at("secondary", "courses"),
            field="secondary.courses[0].id",
            add="id: …",
        )
    repeated = _repeated(named)
    if repeated:
        return not_met(
            f"{repeated[0].label} is listed in {' and in '.join(course.when for course in repeated)}",
            *(_shown(course) for course in repeated),
            fix=f"keep {repeated[0].label} once, or say under `repeatable` why it is taken again",
        )
    return met(f"{len(named)} courses, each listed once", *lists_of(named))


def _repeated(named: list[CourseFacts]) -> list[CourseFacts]:
    if len({course.id for course in named}) == len(named):
        return []
    groups: dict[tuple[str, int, str | None], list[CourseFacts]] = {}
    for course in named:
        groups.setdefault((course.side, course.of, course.id), []).append(course)
    for _, same in sorted(groups.items(), key=lambda group: group[0]):
        if len(same) > 1 and not any(course.course.repeatable for course in same):
            return same
    return []


def _shown(course: CourseFacts) -> Evidence:
    return says(f"{course.label} in {course.when}", course.place("id"))
