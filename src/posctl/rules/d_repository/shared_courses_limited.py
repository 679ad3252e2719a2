"""D109."""

from decimal import Decimal

from posctl.facts import CourseExtract, HalfExtract, Listed, ProgramExtract, RepositoryFacts
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model import Amount
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.suggest import normal


@rule(
    code="D109",
    requirement=REPOSITORY,
    severity="error",
    needs=("max_shared_courses", "min_cte_courses", "min_cte_credits"),
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
    least number of CTE courses, or of their credits, what a program has beyond that may be shared; a shared course then
    stands for one credit. Programs of two school years share nothing.
    """
    limit = repository.needs.max_shared_courses
    if limit is None:
        return not_applicable(f"the profile {repository.profile.id} sets no greatest number of shared courses")
    if len(repository.programs) < 2:
        return not_applicable("fewer than two programs were read, so no course is shared")
    listed = _by_course(repository)
    lists = [(program, listed[program.file]) for program in repository.programs if program.file in listed]
    nowhere = [program for program in repository.programs if _has_cte(program) and not _whose(program.school)]
    crowded, unknown = _above(repository, lists, limit.value)
    if crowded:
        return _crowded(repository, crowded, limit.value)
    if unknown:
        return unknown[0].silent()
    if nowhere:
        return not_stated(
            f"{nowhere[0].label} names neither a district nor a catalog, so what it shares cannot be seen",
            repository.at(nowhere[0], "secondary", "district"),
            field="secondary.district",
            add="district: …",
        )
    if not lists:
        return not_applicable("no program lists a CTE course")
    numbers = [(program, len(mine), sum(bool(one.others) for one in mine.values())) for program, mine in lists]
    beyond = any(shared > limit.value for _, _, shared in numbers)
    return met(
        f"of the CTE courses that it needs, no program shares more than {limit.value} with others"
        if beyond
        else f"no program shares more than {counted(limit.value, 'CTE course')} with others",
        *(
            says(f"{counted(number, 'CTE course')}, {shared} shared", repository.at(program, "secondary", "courses"))
            for program, number, shared in numbers
        ),
    )


def _above(
    repository: RepositoryFacts, lists: list[tuple[ProgramExtract, "dict[str, _Mine]"]], limit: int
) -> tuple[list["_Crowded"], list["_Rest"]]:
    """Find the programs that share too much, and those of which it cannot be told."""
    crowded, unknown = [], []
    for program, mine in lists:
        shared = {name: one.others for name, one in mine.items() if one.others}
        if len(shared) <= limit:
            continue
        rest = _Rest(repository, program, [one for one in mine.values() if not one.others])
        if rest.is_enough(limit):
            continue
        if rest.may_be_enough(limit):
            unknown.append(rest)
        else:
            crowded.append(_Crowded(program, shared))
    return crowded, unknown


class _Mine:
    """A CTE course of a program, and where another program of the district first lists it."""

    def __init__(self, number: int, course: CourseExtract, places: list[Listed]) -> None:
        self.number, self.course, self.places, self.others = number, course, places, list[Listed]()


class _Rest:
    """What is left of a program's CTE courses when those are taken away that it shares."""

    def __init__(self, repository: RepositoryFacts, program: ProgramExtract, own: list[_Mine]) -> None:
        self.repository, self.program, self.own = repository, program, own
        credits = [(one, self._credits(one)) for one in own]
        self.known = sum((amount.low for _, amount in credits if amount), Decimal(0))
        self.unknown = [one for one, amount in credits if amount is None]

    def _credits(self, one: _Mine) -> Amount | None:
        index = self.repository.catalog.course_index.get(self.program.school.catalog or "", {})
        found = index.get(one.course.id or "") if one.course.in_catalog else None
        return one.course.credits or (found[1].credits if found else None)

    def is_enough(self, limit: int) -> bool:
        """Whether it has as much as the profile asks for, but for the courses that may be shared."""
        credits = self.repository.needs.min_cte_credits
        return self.may_be_enough(limit) and (credits is None or self.known >= credits.value.low - limit)

    def may_be_enough(self, limit: int) -> bool:
        """Whether it has, or would have if courses that give no credits had many."""
        courses, credits = self.repository.needs.min_cte_courses, self.repository.needs.min_cte_credits
        if courses is None and credits is None:
            return False
        if courses is not None and len(self.own) < courses.value - limit:
            return False
        return credits is None or bool(self.unknown) or self.known >= credits.value.low - limit

    def silent(self) -> Finding:
        """Ask for the credits of a course that gives none."""
        one = self.unknown[0]
        return not_stated(
            f"{one.course.id} of {self.program.label} gives no credits, so it cannot be seen whether the courses that are not shared are enough",
            self.repository.at(self.program, "secondary", "courses", one.number),
            field=f"secondary.courses[{one.number}].credits",
            add="credits: …",
        )


class _Crowded:
    def __init__(self, program: ProgramExtract, shared: dict[str, list[Listed]]) -> None:
        self.program, self.shared = program, shared


def _whose(half: HalfExtract) -> str:
    return normal(half.named) if half.named else half.catalog or ""


def _has_cte(program: ProgramExtract) -> bool:
    return any(course.is_cte and course.id for course in program.school.courses)


def _by_course(repository: RepositoryFacts) -> dict[str, dict[str, _Mine]]:
    """Give for each program its CTE courses, each with where another program of the district first lists it."""
    where: dict[tuple[object, ...], list[Listed]] = {}
    mine: dict[str, dict[str, _Mine]] = {}
    for program in repository.programs:
        owner = _whose(program.school)
        for number, course in enumerate(program.school.courses if owner else ()):
            if course.is_cte and course.id:
                places = where.setdefault((owner, repository.year_of(program), course.id), [])
                if len(places) < 2 and all(one.program is not program for one in places):
                    places.append(Listed(program, program.school, ("secondary",), number, course))
                mine.setdefault(program.file, {}).setdefault(course.id, _Mine(number, course, places))
    for file, courses in mine.items():
        for one in courses.values():
            one.others = [place for place in one.places if place.program.file != file][:1]
    return mine


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
