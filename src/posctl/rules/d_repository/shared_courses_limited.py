"""D109."""

from posctl.facts import CourseExtract, HalfExtract, Listed, ProgramExtract, RepositoryFacts
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.suggest import normal


@rule(
    code="D109",
    requirement=REPOSITORY,
    severity="error",
    needs=("max_shared_courses", "min_cte_courses"),
    citation="Northwest Area Education Agency, Iowa: three units for each program, of which one may be shared, "
    "https://www.nwaea.org/educators/curriculum-instruction/career-technical-education-cte/",
    fix="give each program CTE courses of its own",
    good="""
        # file: programs/machining.yaml
        secondary:
          district: Example School District
          courses:
            - {id: intro-manufacturing, subject: cte, grade: 9}
            - {id: machining-1, subject: cte, grade: 10}
        # file: programs/welding.yaml
        secondary:
          district: Example School District
          courses:
            - {id: intro-manufacturing, subject: cte, grade: 9}
            - {id: welding-1, subject: cte, grade: 10}
    """,
    bad="""
        # file: programs/fabrication.yaml
        secondary:
          district: Example School District
          courses:
            - {id: intro-manufacturing, subject: cte, grade: 9}  # <--
            - {id: welding-1, subject: cte, grade: 10}  # <--
            - {id: fabrication-1, subject: cte, grade: 11}
            - {id: fabrication-2, subject: cte, grade: 12}
        # file: programs/welding.yaml
        secondary:
          district: Example School District
          courses:
            - {id: intro-manufacturing, subject: cte, grade: 9}  # <--
            - {id: welding-1, subject: cte, grade: 10}  # <--
    """,
    thresholds={"max_shared_courses": 1, "min_cte_courses": 2},
)
def shared_courses_limited(repository: RepositoryFacts) -> Finding:
    """A program shares no more CTE courses with others of its district than the state allows.

    Two programs that are made of the same courses are one program under two names. Where the profile also sets the
    least number of CTE courses, what a program has beyond that number may be shared.
    """
    limit = repository.needs.max_shared_courses
    if limit is None:
        return not_applicable(f"the profile {repository.profile.id} sets no greatest number of shared courses")
    if len(repository.programs) < 2:
        return not_applicable("fewer than two programs were read, so no course is shared")
    listed = _by_course(repository)
    lists = [(program, listed[program.file]) for program in repository.programs if program.file in listed]
    nowhere = [program for program in repository.programs if _has_cte(program) and not _whose(program.school)]
    crowded = []
    least = repository.needs.min_cte_courses
    for program, mine in lists:
        shared = {name: others for name, others in mine.items() if others}
        enough = least is not None and len(mine) - len(shared) >= least.value - limit.value
        if len(shared) > limit.value and not enough:
            crowded.append(_Crowded(program, shared))
    if crowded:
        return _crowded(repository, crowded, limit.value)
    if nowhere:
        return not_stated(
            f"{nowhere[0].label} names neither a district nor a catalog, so what it shares cannot be seen",
            repository.at(nowhere[0], "secondary", "district"),
            field="secondary.district",
            add="district: …",
        )
    if not lists:
        return not_applicable("no program lists a CTE course")
    return met(
        f"no program shares more than {counted(limit.value, 'CTE course')} with others",
        *(
            says(f"{counted(len(mine), 'CTE course')}, {sum(map(bool, mine.values()))} shared", repository.at(program, "secondary", "courses"))
            for program, mine in lists
        ),
    )


class _Crowded:
    def __init__(self, program: ProgramExtract, shared: dict[str, list[Listed]]) -> None:
        self.program, self.shared = program, shared


def _whose(half: HalfExtract) -> str:
    return normal(half.named) if half.named else half.catalog or ""


def _has_cte(program: ProgramExtract) -> bool:
    return any(course.is_cte and course.id for course in program.school.courses)


def _by_course(repository: RepositoryFacts) -> dict[str, dict[str, list[Listed]]]:
    """Give for each program its CTE courses, each with where another program of the district first lists it."""
    where: dict[tuple[str, str], list[Listed]] = {}
    mine: dict[str, dict[str, list[Listed]]] = {}
    for program in repository.programs:
        owner = _whose(program.school)
        for number, course in enumerate(program.school.courses if owner else ()):
            if course.is_cte and course.id:
                places = where.setdefault((owner, course.id), [])
                if len(places) < 2 and all(one.program is not program for one in places):
                    places.append(Listed(program, program.school, ("secondary",), number, course))
                mine.setdefault(program.file, {})[course.id] = places
    return {
        file: {name: [one for one in places if one.program.file != file][:1] for name, places in courses.items()}
        for file, courses in mine.items()
    }


def _crowded(repository: RepositoryFacts, crowded: list[_Crowded], limit: int) -> Finding:
    first = crowded[0]
    more = f"; so {'does' if len(crowded) == 2 else 'do'} {counted(len(crowded) - 1, 'other program')}" if len(crowded) > 1 else ""
    shown = []
    for one in crowded:
        for name, others in one.shared.items():
            number = next(place for place, course in enumerate(one.program.school.courses) if _is(course, name))
            shown.append(says(f"{name}, shared", repository.at(one.program, "secondary", "courses", number)))
            shown += [beside(f"{name} in {other.program.label}", repository.place(other)) for other in others]
    return not_met(
        f"{first.program.label} shares {counted(len(first.shared), 'CTE course')} with other programs, {limit} allowed{more}",
        *shown,
        fix=f"give {first.program.label} CTE courses of its own",
    )


def _is(course: CourseExtract, name: str) -> bool:
    return course.id == name and course.is_cte
