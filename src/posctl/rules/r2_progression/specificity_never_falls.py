"""R206."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from posctl.facts import CourseFacts, Edge, ProgramFacts, series_part
from posctl.finding import Finding, beside, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.words import LEVELS
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import catalog_wanted, lists_of

_Pair = tuple[CourseFacts, CourseFacts]
_RANK: dict[str | None, int] = {level: rank for rank, level in enumerate(LEVELS)}
_TECHNICAL = _RANK["technical"]


@rule(
    code="R206",
    requirement=PROGRESSION,
    severity="error",
    citation="Perkins V, 20 U.S.C. 2302(41)(D): progresses in content specificity",
    fix="move the broader course before the more specific one, or correct the level",
    good="""
        secondary:
          courses:
            - {id: agriscience, title: Agriscience, subject: cte, level: introductory, grade: 9}
            - {id: animal-science, title: Animal Science, subject: cte, level: technical, grade: 10}
            - {id: vet-tech, title: Veterinary Technology, subject: cte, level: application, grade: 11}
    """,
    bad="""
        secondary:
          courses:
            - {id: vet-capstone, title: Veterinary Capstone, subject: cte, level: capstone, grade: 9}  # <--
            - {id: agriscience, title: Agriscience, subject: cte, level: introductory, grade: 10}  # <--
            - {id: animal-science, title: Animal Science, subject: cte, level: technical, grade: 11}  # <--
    """,
)
def specificity_never_falls(program: ProgramFacts) -> Finding:
    """No CTE course goes back to a level below that of a course before it.

    The sequence leads from the whole of an industry to one occupation. A course that falls back repeats
    what students know, and one that comes too early asks for what they have not yet learned. A work-based
    course stands beside the levels, and a broad course that opens a second strand may come late: that is
    for a person to judge.
    """
    courses = [course for course in program.courses if course.is_cte and course.in_sequence]
    if not courses:
        return not_applicable("no CTE course is listed")
    along = [edge for edge in program.requisites.edges if edge.sure and _falls(edge)]
    spans = _spans(courses)
    sure, doubtful = _in_time(spans)
    forward, backward = _series_in_time(program, courses, spans)
    if along or sure or backward:
        return _fallen(along, sure + backward)
    if doubtful:
        return _asked(doubtful)
    ranked = [course for course in courses if _rank(course) is not None]
    if not forward and (gap := _gap(program, courses, ranked)):
        return _wanted(program) or gap
    shown = _compared(courses, ranked, forward)
    what = ", ".join(f"{one.label} ({one.course.level or one.when})" for one in shown[:4])
    more = ", …" if len(shown) > 4 else ""
    return met(
        f"no CTE course falls back among {len(shown)} with a level or part: {what}{more}",
        *lists_of(shown, "CTE course"),
    )


def _wanted(program: ProgramFacts) -> Finding | None:
    missing = next(iter(program.missing_catalogs), None)
    return catalog_wanted(program, *missing) if missing else None


def _rank(course: CourseFacts) -> int | None:
    return _RANK.get(course.course.level)


def _falls(edge: Edge) -> bool:
    before, after = edge.before, edge.after
    if before.course.level is None or edge.field == "requires_with" or not (before.is_cte and after.is_cte):
        return False
    return _below(_rank(after), _rank(before), same_side=before.side == after.side)


def _below(low: int | None, high: int | None, *, same_side: bool) -> bool:
    if low is None or high is None or low >= high:
        return False
    return (
        same_side or low < _TECHNICAL <= high
    )  # a college starts anew at its own level, but not from the beginning


def _compared(
    courses: list[CourseFacts], ranked: list[CourseFacts], forward: list[_Pair]
) -> list[CourseFacts]:
    if len(ranked) > 1:
        return ranked
    return list({course: None for pair in forward for course in pair}) or courses


# --- order in time ------------------------------------------------------------------------------------------


class _Span:
    def __init__(self, course: CourseFacts, rank: int | None, first: tuple[int, ...], last: tuple[int, ...]) -> None:
        self.course, self.rank, self.first, self.last = course, rank, first, last


_Axis = tuple[str, str, int]
_Spans = dict[_Axis, list[_Span]]


def _spans(courses: Iterable[CourseFacts]) -> _Spans:
    """Place courses on each time line they use: grades and terms, program years, places in the sequence."""
    found: _Spans = defaultdict(list)
    for one in courses:
        course = one.course
        rank = _rank(one)
        if one.earliest is not None and one.latest is not None:
            found["grade", "", 0].append(_Span(one, rank, one.earliest, one.latest))
        if course.program_year is not None:
            found["year", one.side, one.of].append(
                _Span(one, rank, (course.program_year,), (course.program_year,))
            )
        if course.order is not None:
            found["order", one.side, one.of].append(_Span(one, rank, (course.order,), (course.order,)))
    return found


def _series_in_time(
    program: ProgramFacts, courses: list[CourseFacts], spans: _Spans
) -> tuple[list[_Pair], list[_Pair]]:
    """Give neighboring parts of series that stand in order, and those whose later part comes first."""
    pairs = list(_series(courses))
    if not pairs:
        return [], []
    edges = {(edge.before, edge.after) for edge in program.requisites.edges if edge.field == "requires"}
    placed = [{span.course: span for span in axis} for axis in spans.values()]
    forward = [(one, two) for one, two in pairs if (one, two) in edges or _first(placed, one, two)]
    backward = [(two, one) for one, two in pairs if (two, one) in edges or _first(placed, two, one)]
    return forward, backward


def _first(placed: list[dict[CourseFacts, _Span]], one: CourseFacts, two: CourseFacts) -> bool:
    return any(one in axis and two in axis and axis[one].last < axis[two].first for axis in placed)


def _series(courses: Iterable[CourseFacts]) -> Iterator[_Pair]:
    """Give each two neighboring parts of a series, ``Welding I`` and ``Welding II``."""
    parts: dict[str, dict[int, CourseFacts]] = defaultdict(dict)
    for course in courses:
        if course.course.title and (found := series_part(course.course.title)):
            parts[found[0]].setdefault(found[1], course)
    for by_number in parts.values():
        numbers = sorted(by_number)
        for one, two in pairwise(numbers):
            yield by_number[one], by_number[two]


def _in_time(spans: _Spans) -> tuple[list[_Pair], list[_Pair]]:
    """Give pairs whose more specific course surely comes first: the wrong ones, and those to be judged."""
    sure: list[_Pair] = []
    doubtful: list[_Pair] = []
    for axis in spans.values():
        ranked = [span for span in axis if span.rank is not None]
        if not _may_fall(ranked):
            continue
        for high in ranked:
            later = [low for low in ranked if high.last < low.first and _behind(low, high)]
            if later:
                pairs = sure if _leads_up(high, axis) is False else doubtful
                pairs.extend((high.course, low.course) for low in later)
    return sure, doubtful


def _may_fall(ranked: list[_Span]) -> bool:
    """Say, without comparing in pairs, whether any higher level ends before a lower one begins."""
    first_end: dict[int, tuple[int, ...]] = {}
    last_start: dict[int, tuple[int, ...]] = {}
    for span in ranked:
        rank = span.rank or 0
        first_end[rank] = min(first_end.get(rank, span.last), span.last)
        last_start[rank] = max(last_start.get(rank, span.first), span.first)
    return any(end < last_start[low] for high, end in first_end.items() for low in last_start if low < high)


def _behind(low: _Span, high: _Span) -> bool:
    same_side = low.course.side == high.course.side
    return _below(low.rank, high.rank, same_side=same_side) and not _apart(high, low)


def _apart(one: _Span, two: _Span) -> bool:
    """Courses of two colleges, or of two tracks, are not one sequence."""
    a, b = one.course, two.course
    if a.side == b.side and a.of != b.of:
        return True
    return bool(a.course.tracks and b.course.tracks and set(a.course.tracks).isdisjoint(b.course.tracks))


def _leads_up(high: _Span, axis: list[_Span]) -> bool:
    """Whether a broader course, or one of unknown level, can come before or beside this one."""
    return any(
        other.first <= high.last and (other.rank is None or (high.rank or 0) > other.rank)
        for other in axis
        if other is not high and other.course.course.level != "work-based"
    )


# --- findings -----------------------------------------------------------------------------------------------


def _fallen(along: list[Edge], in_time: list[_Pair]) -> Finding:
    if along:
        edge = along[0]
        message = f"{_named(edge.after)} requires {_named(edge.before)}, which goes further than it does"
        first, second = edge.before, edge.after
    else:
        first, second = in_time[0]
        message = f"{_named(first)} comes before {_named(second)}"
    more = len(along) + len(in_time) - 1
    main = {edge.after: None for edge in along} | {high: None for high, _ in in_time}
    other = {edge.before: None for edge in along} | {low: None for _, low in in_time}
    return not_met(
        message + (f"; {more} more such" if more else ""),
        *(says(_named(one), one.place("level")) for one in main),
        *(beside(_named(one), one.place("level")) for one in other if one not in main),
        fix=f"put {second.label} before {first.label}, or correct their levels",
    )


def _asked(pairs: list[_Pair]) -> Finding:
    high, low = pairs[0]
    return needs_review(
        f"does {_named(low)} begin another strand, or fall back behind {_named(high)}?",
        *(says(_named(one), one.place("level")) for one in {low: None for _, low in pairs}),
        *(beside(_named(one), one.place("level")) for one in {high: None for high, _ in pairs}),
        fix=f"give the two courses different `tracks`, or put {low.label} before {high.label}",
    )


def _named(course: CourseFacts) -> str:
    return (
        f"{course.label} ({course.course.level}, {course.when})"
        if course.course.level
        else f"{course.label} ({course.when})"
    )


def _gap(program: ProgramFacts, courses: list[CourseFacts], ranked: list[CourseFacts]) -> Finding | None:
    """Say what is missing before the order of levels can be seen."""
    if len(courses) == 1:
        return not_stated(
            f"{courses[0].label} is the only CTE course listed, so no progression can be seen",
            courses[0].at,
            field="secondary.courses",
            add="- {title: …, subject: cte, level: …, grade: …}",
        )
    if len(ranked) < 2:
        return _no_level(courses, ranked)
    if len({course.course.level for course in ranked}) == 1 or _ordered(program, ranked):
        return None
    unplaced = next((course for course in ranked if course.earliest is None), None)
    if unplaced is not None:
        return not_stated(
            f"{len(ranked)} CTE courses have a level, but it is not said in which order they are taken",
            unplaced.at,
            field=f"{_path(unplaced)}.{unplaced.when_field}",
            add=f"{unplaced.when_field}: …",
        )
    last = max(ranked, key=lambda one: _rank(one) or 0)
    return not_stated(
        f"{len(ranked)} CTE courses of different levels are all open in {last.when}; none requires another",
        last.at,
        field=f"{_path(last)}.requires",
        add="requires: […]",
    )


def _no_level(courses: list[CourseFacts], ranked: list[CourseFacts]) -> Finding | None:
    unsaid = [course for course in courses if course.course.level is None]
    if not unsaid:
        return None  # the others are work-based, and stand beside the levels
    return not_stated(
        f"{len(ranked) or 'none'} of {len(courses)} CTE courses says its level,"
        " so it cannot be seen whether one falls back",
        unsaid[0].place("level"),
        field=f"{_path(unsaid[0])}.level",
        add="level: …",
    )


def _ordered(program: ProgramFacts, ranked: list[CourseFacts]) -> bool:
    if any(len({(span.first, span.last) for span in axis}) > 1 for axis in _spans(ranked).values()):
        return True
    among = set(ranked)
    return any(
        edge.sure and edge.before in among and edge.after in among for edge in program.requisites.edges
    )


def _path(course: CourseFacts) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in course.at.path)[1:]
