"""R223."""

from decimal import Decimal

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model import Amount
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import in_credits, lists_of

Term = tuple[int, tuple[int, int]]
"""The college program, by its number, and the year and term within it."""
NOTHING = Amount(Decimal(0), Decimal(0))


class Load:
    """The courses of one term, those that stretch over it and others, and the credits of all of them."""

    def __init__(self, college: str, name: str) -> None:
        self.college, self.name = college, name
        self.courses: list[CourseFacts] = []
        self.over_several: list[CourseFacts] = []
        self.credits = NOTHING

    def add(self, course: CourseFacts, amount: Amount, *, wide: bool) -> None:
        """Take in a course; one over several terms may put none or all of its credits here."""
        (self.over_several if wide else self.courses).append(course)
        low, high = self.credits
        if high is not None:
            high = None if amount.high is None else high + amount.high
        self.credits = Amount(low if wide else low + amount.low, high)

    @property
    def is_summer(self) -> bool:
        """Whether it is a summer term, which may be light."""
        return all(one.course.part_of_year == ("summer",) for one in (*self.courses, *self.over_several))

    @property
    def shown(self) -> tuple[Evidence, ...]:
        """Each course with its credits."""
        every = (*self.courses, *self.over_several)
        return tuple(says(f"{one.label}: {one.credits} in {one.when}", one.place("credits")) for one in every)


@rule(
    code="R223",
    requirement=PROGRESSION,
    severity="warning",
    needs=("max_term_credits",),
    citation="CurricularAnalytics, degree plans: credits of each term within a least and a greatest number",
    fix="move courses between terms until each term can be carried and keeps full-time standing",
    profile="perkins-v",
    thresholds={"max_term_credits": "12-18"},
    good="""
        postsecondary:
          - program: Welding
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1, credits: 6}
              - {id: print-reading, title: Print Reading, term: 1, credits: 3}
              - {id: math-107, title: Applied Mathematics, term: 1, credits: 3}
    """,
    bad="""
        postsecondary:
          - program: Welding
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1, credits: 8}  # <--
              - {id: gtaw-1, title: Gas Tungsten Arc Welding, term: 1, credits: 8}  # <--
              - {id: math-107, title: Applied Mathematics, term: 1, credits: 3}  # <--
              - {id: fabrication, title: Fabrication, term: 2, credits: 12}
    """,
)
def term_load(program: ProgramFacts) -> Finding:
    """No term of the college half holds more credits than a student can carry, or too few.

    A term that cannot be carried moves the end of the program by a term; one that is too light can cost a
    student full-time standing and the aid that hangs on it.
    """
    limit = program.needs.max_term_credits
    if limit is None:
        return not_applicable(f"the profile {program.profile.id} sets no credits of a term")
    counted = [
        course for course in program.college_courses if course.in_sequence and not _without_credit(course)
    ]
    if not counted:
        return not_applicable("no college courses are listed")
    loads = _loads(program, counted)
    untold = next((course for course in counted if not course.course.term or not course.credits), None)
    heavy = [load for load in loads if _above(load, limit.value)]
    light = [load for load in loads if not untold and _below(load, limit.value)]
    source = ", by a secondary source" if limit.confidence == "secondary" else ""
    if heavy or light:
        return _uneven(heavy, light, f"{limit.value} expected{source}")
    if untold is not None:
        return _untold(untold)
    unsure = [load for load in loads if not _within(load, limit.value)]
    if unsure:
        return needs_review(
            f"does a student carry {in_credits(limit.value)} in {unsure[0].name} of {unsure[0].college}? "
            f"Its courses add up to {unsure[0].credits}",
            *(evidence for load in unsure for evidence in load.shown),
            fix="give each course its exact credits and its one term",
        )
    span = Amount(min(load.credits.low for load in loads), max(load.credits.low for load in loads))
    return met(
        f"terms of {in_credits(span)}, {limit.value} expected{source}",
        *lists_of(counted),
    )


def _uneven(heavy: list[Load], light: list[Load], expected: str) -> Finding:
    first = (heavy or light)[0]
    total = " + ".join(str(course.credits) for course in first.courses)
    total = f"{total} = {first.credits}" if len(first.courses) > 1 else total
    count = len(heavy) + len(light)
    others = f", one of {count} such terms" if count > 1 else ""
    return not_met(
        f"{first.name} of {first.college} holds {in_credits(total)}, {expected}{others}",
        *(evidence for load in (*heavy, *light) for evidence in load.shown),
        fix=f"move courses {'out of' if heavy else 'into'} {first.name} of {first.college}",
    )


def _untold(course: CourseFacts) -> Finding:
    missing = "credits" if course.course.term else "term"
    path = course.at.path
    return not_stated(
        f"{course.label} gives no {missing}, so the credits of the terms cannot be added up",
        course.at,
        field=f"postsecondary[{path[1]}].courses[{path[3]}].{missing}",
        add=f"{missing}: …",
    )


def _without_credit(course: CourseFacts) -> bool:
    return course.credits is None and course.course.credits_with is not None


def _loads(program: ProgramFacts, counted: list[CourseFacts]) -> tuple[Load, ...]:
    loads: dict[Term, Load] = {}
    wide = []
    for course in counted:
        term = course.course.term
        if term is None or course.credits is None:
            continue
        for when in (term.first, term.last):
            if (course.of, when) not in loads:
                loads[course.of, when] = Load(program.colleges[course.of].label, _name(when))
        if term.first == term.last:
            loads[course.of, term.first].add(course, course.credits, wide=False)
        else:
            wide.append((course, term, course.credits))
    for course, term, amount in wide:
        for (of, when), load in loads.items():
            if of == course.of and term.first <= when <= term.last:
                load.add(course, amount, wide=True)
    return tuple(loads.values())


def _name(term: tuple[int, int]) -> str:
    year, number = term
    return f"term {year}.{number}" if year else f"term {number}"


def _above(load: Load, limit: Amount) -> bool:
    return limit.high is not None and load.credits.low > limit.high


def _below(load: Load, limit: Amount) -> bool:
    """Compare with the lower end; a limit of one number is an upper end only."""
    high = load.credits.high
    return limit.low != limit.high and not load.is_summer and high is not None and high < limit.low


def _within(load: Load, limit: Amount) -> bool:
    low, high = load.credits
    fits = limit.high is None or (high is not None and high <= limit.high)
    return fits and (limit.low == limit.high or load.is_summer or low >= limit.low)
