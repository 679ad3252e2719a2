"""R213."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of
from posctl.source import Pointer

_HALF, _WHOLE = Decimal("0.5"), Decimal(1)
_FIRST_HALF, _SECOND_HALF = frozenset({"fall", "a", "winter"}), frozenset({"spring", "b", "summer"})


@rule(
    code="R213",
    requirement=PROGRESSION,
    severity="error",
    citation="practice of curricular analytics: the longest chain of requisites must fit the terms",
    fix="open the last course of the chain later, the first one earlier, or shorten the chain",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10, credits: 1}
            - {id: welding-2, title: Welding II, grade: 11, credits: 1, requires: [welding-1]}
            - {id: welding-3, title: Welding III, grade: 12, credits: 1, requires: [welding-2]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 11-12, credits: 1}  # <--
            - {id: welding-2, title: Welding II, grade: 11-12, credits: 1, requires: [welding-1]}  # <--
            - {id: welding-3, title: Welding III, grade: 11-12, credits: 1, requires: [welding-2]}  # <--
    """,
)
def chain_fits_terms(program: ProgramFacts) -> Finding:
    """Every chain of required courses fits into the grades and terms that the plan has.

    Each requisite can look right by itself and the chain still be longer than the years of school. Then the
    last courses exist on paper only. A course of half a year shares its grade with another; one that gives
    a credit or more, and no length, fills a year.
    """
    requisites = program.requisites
    needs, choices = _needs(program), _choices(program)
    if not needs and not choices:
        return not_applicable("no course of a half requires another of the same half")
    if not requisites.order:
        return not_applicable("courses require one another in a circle, so no chain has an end")
    involved = _involved(needs, choices)
    if _all_plain(needs, choices):
        number = len(needs.keys() | choices.keys())
        return met(
            f"{'1 course' if number == 1 else f'{number} courses, each'} in a later grade or term than all it requires",
            *lists_of(involved),
        )
    order = [course for course in requisites.order if course in involved]
    calendar = _calendar(program)
    likely = _walk(order, needs, choices, calendar, guess=2)
    if likely.late:
        surely = _walk(order, needs, choices, calendar, guess=1)
        return _too_long(surely, calendar) if surely.late else _unsaid(likely)
    if not likely.linked:
        return not_applicable("no course stands in a later grade or term than one that it requires")
    longest = max(likely.linked, key=likely.linked.__getitem__)
    return met(
        f"the longest chain fits: {_arrows(_chain(longest, likely.after))}",
        *lists_of(dict.fromkeys(one for course in likely.linked for one in (course, likely.after[course]))),
    )


_Needs = dict[CourseFacts, list[CourseFacts]]
_Choices = dict[CourseFacts, list[tuple[list[CourseFacts], int]]]
"""For each course, those of which some are needed, and how many."""


def _needs(program: ProgramFacts) -> _Needs:
    """For each course, those it surely needs earlier in the same half; all of school comes before college."""
    found: _Needs = {}
    for edge in program.requisites.edges:
        before, after = edge.before, edge.after
        if edge.sure and edge.field == "requires" and (before.side, before.of) == (after.side, after.of):
            found.setdefault(after, []).append(before)
    return found


def _choices(program: ProgramFacts) -> _Choices:
    """For each course, the alternatives that it needs earlier, where all of them stand in the same half."""
    groups: dict[tuple[CourseFacts, int], list[CourseFacts]] = {}
    for edge in program.requisites.edges:
        if not edge.sure and edge.field == "requires":
            groups.setdefault((edge.after, edge.number), []).append(edge.before)
    found: _Choices = {}
    for (after, number), ones in groups.items():
        said = (after.course.requires or ())[number]
        here = [one for one in ones if (one.side, one.of) == (after.side, after.of)]
        if len(here) == len(said.any or ()):
            found.setdefault(after, []).append((here, said.choose or 1))
    return found


def _involved(needs: _Needs, choices: _Choices) -> dict[CourseFacts, None]:
    """Give every course that stands in a chain."""
    found: dict[CourseFacts, None] = {}
    for course, befores in needs.items():
        found.update(dict.fromkeys((course, *befores)))
    for course, groups in choices.items():
        found.update(dict.fromkeys((course, *(one for ones, _ in groups for one in ones))))
    return found


def _all_plain(needs: _Needs, choices: _Choices) -> bool:
    """Whether every course lies plainly after all that it needs."""
    if not all(_plainly_before(one, course) for course, befores in needs.items() for one in befores):
        return False
    return all(
        sum(_plainly_before(one, course) for one in ones) >= number
        for course, groups in choices.items()
        for ones, number in groups
    )


def _plainly_before(before: CourseFacts, after: CourseFacts) -> bool:
    end, start = before.latest, after.earliest
    if end is None or start is None or before.course.length == "two-years":
        return False
    return end < start and (end[1] == 0) == (start[1] == 0)


# --- the calendar: half-years at school, terms at college ---------------------------------------------------


class _Calendar:
    """Lowest and highest grade, or year of the program; terms of each college program, and of its year."""

    def __init__(self, by_year: bool, low: int, high: int, terms: dict[int, tuple[int, int]]) -> None:
        self.by_year, self.low, self.high, self.terms = by_year, low, high, terms


def _calendar(program: ProgramFacts) -> _Calendar:
    grades = [grade for course in program.school_courses for grade in course.course.grade or ()]
    years = [course.course.program_year for course in program.school_courses if course.course.program_year]
    by_year = not grades and bool(years)
    low, high = (1, max(4, *years)) if by_year else (min((9, *grades)), 12)
    terms: dict[int, tuple[int, int]] = {}
    for college in program.colleges:
        said = [course.course.term for course in college.courses if course.course.term]
        if said and len({term.first[0] == 0 for term in said}) == 1:
            a_year = max(2, *(term.last[1] for term in said))
            terms[college.index] = (max(_count(term.last, a_year) for term in said), a_year)
    return _Calendar(by_year, low, high, terms)


def _count(term: tuple[int, int], a_year: int) -> int:
    return (term[0] - 1) * a_year + term[1] if term[0] else term[1]


def _starts(course: CourseFacts, duration: int, calendar: _Calendar) -> list[int]:
    """Give the half-years, or terms, in which a course can begin; none where no term is given at all."""
    if course.side == "postsecondary":
        if course.of not in calendar.terms:
            return []
        last, a_year = calendar.terms[course.of]
        term = course.course.term
        return list(
            range(_count(term.first, a_year), _count(term.last, a_year) + 1) if term else range(1, last + 1)
        )
    own = (
        (course.course.program_year,)
        if calendar.by_year and course.course.program_year
        else course.course.grade
    )
    grades = [grade for grade in own or range(calendar.low, calendar.high + 1) if grade]
    if duration == 4:
        grades = grades[:-1] or grades
    if duration > 1:
        return [2 * grade for grade in grades]
    halves = _halves(course)
    return [2 * grade + half for grade in grades for half in halves]


def _halves(course: CourseFacts) -> tuple[int, ...]:
    parts = frozenset(course.course.part_of_year or ())
    if not parts or (parts & _FIRST_HALF and parts & _SECOND_HALF):
        return (0, 1)
    return (0,) if parts & _FIRST_HALF else (1,)


def _duration(course: CourseFacts) -> int | None:
    """Give the half-years that a course fills, a term at college; None where the file does not say."""
    if course.side == "postsecondary":
        return 1
    length = course.course.length
    if length:
        return {"year": 2, "two-years": 4}.get(length, 1)
    if course.course.part_of_year and len(_halves(course)) == 1:
        return 1
    credits = course.credits
    if credits and credits.high is not None and credits.high <= _HALF:
        return 1
    return 2 if credits and credits.low >= _WHOLE else None


# --- along the chains ---------------------------------------------------------------------------------------


class _Walk:
    """Courses that come too late, and when; those placed after another, how far along; after which."""

    def __init__(
        self, late: dict[CourseFacts, int], linked: dict[CourseFacts, int], after: dict[CourseFacts, CourseFacts]
    ) -> None:
        self.late, self.linked, self.after = late, linked, after


def _walk(
    order: list[CourseFacts], needs: _Needs, choices: _Choices, calendar: _Calendar, *, guess: int
) -> _Walk:
    """Give each course its first possible turn; a length not stated is ``guess`` half-years."""
    walk = _Walk({}, {}, {})
    end: dict[CourseFacts, int] = {}
    alone: dict[CourseFacts, int] = {}
    for course in order:
        duration = _duration(course) or guess
        starts = _starts(course, duration, calendar)
        if not starts:
            continue
        # Two courses whose own grades or terms already clash are no matter of a chain.
        needed = [*needs.get(course, ()), *_soonest(choices.get(course, ()), end)]
        before = [one for one in needed if one in end and alone[one] <= starts[-1]]
        ready = max((end[one] for one in before), default=starts[0])
        if before:
            last = max(before, key=end.__getitem__)
            walk.after[course] = last
            walk.linked[course] = walk.linked.get(last, 1) + 1
        begin = next((start for start in starts if start >= ready), None)
        if begin is None:
            walk.late[course] = ready
        alone[course] = starts[0] + duration
        end[course] = (starts[-1] if begin is None else begin) + duration
    return walk


def _soonest(
    groups: Iterable[tuple[list[CourseFacts], int]], end: dict[CourseFacts, int]
) -> Iterator[CourseFacts]:
    """Of the alternatives, give those that can be done first: the shortest way is enough."""
    for ones, number in groups:
        if all(one in end for one in ones):
            yield from sorted(ones, key=end.__getitem__)[:number]


def _chain(course: CourseFacts, after: dict[CourseFacts, CourseFacts]) -> list[CourseFacts]:
    chain = [course]
    while chain[-1] in after:
        chain.append(after[chain[-1]])
    return chain[::-1]


def _arrows(chain: list[CourseFacts]) -> str:
    return " → ".join(course.label for course in chain)


# --- findings -----------------------------------------------------------------------------------------------


def _too_long(walk: _Walk, calendar: _Calendar) -> Finding:
    course, ready = next(iter(walk.late.items()))
    chain = _chain(course, walk.after)
    more = f"; {len(walk.late) - 1} more such" if len(walk.late) > 1 else ""
    main = dict.fromkeys(walk.late)
    others = {one: None for late in walk.late for one in _chain(late, walk.after) if one not in main}
    return not_met(
        f"{_arrows(chain)} do not fit one after another: {course.label} would have its turn"
        f" {_turn(course, ready, calendar)}, and {_open(course, calendar)}{more}",
        *(says(f"{one.label}, {one.when}, comes last in its chain", _place(one)) for one in main),
        *(beside(f"{one.label}, {one.when}", _place(one)) for one in others),
        fix=f"open {course.label} later, {chain[0].label} earlier, or take a course out of the chain",
    )


def _turn(course: CourseFacts, ready: int, calendar: _Calendar) -> str:
    if course.side == "postsecondary":
        return f"in term {ready}"
    year, half = divmod(ready, 2)
    what = "year" if calendar.by_year else "grade"
    if year > calendar.high:
        return f"after {what} {calendar.high}"
    return f"in the second half of {what} {year}" if half else f"in {what} {year}"


def _open(course: CourseFacts, calendar: _Calendar) -> str:
    if course.earliest is not None or (calendar.by_year and course.course.program_year):
        return f"is open in {course.when}"
    if course.side == "postsecondary":
        return f"the college program has {calendar.terms[course.of][0]} terms"
    what = "years" if calendar.by_year else "grades"
    return f"the school half has {what} {calendar.low} to {calendar.high}"


def _unsaid(walk: _Walk) -> Finding:
    chain = _chain(next(iter(walk.late)), walk.after)
    course = next((one for one in chain if _duration(one) is None), chain[-1])
    return not_stated(
        f"{_arrows(chain)} fit one after another only if {course.label} fills less than a year,"
        " and its length is not stated",
        course.at,
        field=f"secondary.courses[{course.at.path[-1]}].length",
        add="length: …",
    )


def _place(course: CourseFacts) -> Pointer:
    return course.place(course.when_field) if course.earliest else course.at
