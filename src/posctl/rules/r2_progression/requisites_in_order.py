"""R210."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import (
    Evidence,
    Finding,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of
from posctl.source import Pointer

_PARTS = {"fall": 0, "a": 0, "winter": 1, "spring": 2, "b": 2, "summer": 3}
_HALF = Decimal("0.5")
_EARLIER = {
    "requires": "earlier than",
    "requires_or_with": "no later than",
    "requires_with": "in the same term as",
}


@rule(
    code="R210",
    requirement=PROGRESSION,
    severity="error",
    citation="practice of curricular analytics: a plan is valid only where each requisite comes in its term",
    fix="move the course that is required to an earlier grade or term, or correct the requisite",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 12}  # <--
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}  # <--
    """,
)
def requisites_in_order(program: ProgramFacts) -> Finding:
    """Each course comes after the courses that it requires, and together with those it requires in its term.

    A student who follows the plan must be able to enter each course when its turn comes. Grades may be
    ranges: the order is broken only where no choice of grades keeps it.
    """
    needs = list(_needs(program))
    if not needs:
        if program.requisites.edges:
            return not_applicable("each requisite can be met by a course that is not listed")
        return not_applicable("no course requires another of those listed")
    broken = [need for need in needs if need.answer is False]
    if broken:
        return _broken(broken)
    unsaid = next(((need, need.answer) for need in needs if isinstance(need.answer, _Gap)), None)
    if unsaid is not None:
        return _unsaid(*unsaid)
    asked = [need for need in needs if need.answer is None]
    if asked:
        return _asked(asked)
    first = needs[0]
    before = first.others[0]
    more = "" if len(needs) == 1 else f", and {len(needs) - 1} more"
    return met(
        f"requisites stand in order: {before.label} ({before.when}) for {first.after.label}"
        f" ({first.after.when}){more}",
        *lists_of(dict.fromkeys(one for need in needs for one in (need.after, *need.others))),
    )


# --- one requisite ------------------------------------------------------------------------------------------


class _Gap:
    """What must be stated before the order of two courses can be seen."""

    def __init__(self, course: CourseFacts, field: str) -> None:
        self.course, self.field = course, field


_OPEN: Final = "open"
_Answer = bool | _Gap | Literal["open"] | None
"""Whether the order holds; what is not stated; open where no listed course decides; None: ask a person."""


class _Need:
    def __init__(self, after: CourseFacts, others: tuple[CourseFacts, ...], field: str, number: int, answer: _Answer) -> None:
        self.after, self.others, self.field, self.number, self.answer = after, others, field, number, answer

    @property
    def at(self) -> Pointer:
        return self.after.place(self.field, self.number)


def _needs(program: ProgramFacts) -> Iterator[_Need]:
    choices: dict[CourseFacts, None] = {}
    for edge in program.requisites.edges:
        if edge.sure:
            answer = _answer(edge.before, edge.after, edge.field)
            yield _Need(edge.after, (edge.before,), edge.field, edge.number, answer)
        else:
            choices[edge.after] = None
    for after in choices:
        yield from _alternatives(program, after)


def _alternatives(program: ProgramFacts, after: CourseFacts) -> Iterator[_Need]:
    find = program.requisites.find
    for field, index, any_of in after.requisites:
        names, least = any_of.any or (), any_of.choose or 1
        listed = tuple(one for name in names if (one := find(name, after)) is not None)
        if not listed or len(names) == least:
            continue
        answers = [_answer(before, after, field) for before in listed]
        found = _together(answers, least, len(names) - len(listed))
        if found is not _OPEN:
            relevant = tuple(one for one, answer in zip(listed, answers, strict=True) if answer is found)
            yield _Need(after, relevant, field, index, found)


def _together(answers: list[_Answer], least: int, open_names: int) -> _Answer:
    """Join the answers of alternatives, of which ``least`` must hold; some names may be of no course."""
    left = least - sum(answer is True for answer in answers)
    if left <= 0:
        return True
    if sum(answer is not False for answer in answers) + open_names < least:
        return False
    if open_names >= left:
        return _OPEN
    return next((answer for answer in answers if isinstance(answer, _Gap)), None)


def _answer(before: CourseFacts, after: CourseFacts, field: str) -> _Answer:
    if before.side != after.side:
        return True if before.side == "secondary" and field != "requires_with" else None
    if before.of != after.of:
        return None
    if field != "requires_with" and _plainly_before(before, after):
        return True
    spans = _spans(before, after)
    if spans is None and before.earliest and after.earliest:
        return None  # one counts terms, the other years and terms
    if spans is None:
        course = before if before.earliest is None else after
        return _Gap(course, course.when_field)
    (first, last), (start, end) = spans
    if field == "requires_with":
        open_together = first <= end and start <= last and _same_grade(before, after)
        return open_together and _share(before, after, earlier_too=False)
    if field == "requires" and first[0] == 0 and len(first) == 3:
        first, end = _ending(before), _beginning(after)
    if first != end:
        return first < end
    return _within(before, after) if field == "requires" else _share(before, after, earlier_too=True)


def _plainly_before(before: CourseFacts, after: CourseFacts) -> bool:
    end, start = before.latest, after.earliest
    return end is not None and start is not None and end < start and (end[1] == 0) == (start[1] == 0)


def _same_grade(before: CourseFacts, after: CourseFacts) -> bool:
    one, two = before.course.grade, after.course.grade
    return not (one and two) or not set(one).isdisjoint(two)


_Range = tuple[tuple[int, ...], tuple[int, ...]]


def _spans(before: CourseFacts, after: CourseFacts) -> tuple[_Range, _Range] | None:
    """Give when each course is open, from the first to the last chance, on a time line that both use."""
    if before.earliest and before.latest and after.earliest and after.latest:
        if before.side == "postsecondary" and (before.earliest[1] == 0) != (after.earliest[1] == 0):
            return None
        return (before.earliest, before.latest), (after.earliest, after.latest)
    one, two = before.course, after.course
    if one.program_year and two.program_year:
        return ((one.program_year,), (one.program_year,)), ((two.program_year,), (two.program_year,))
    if one.order and two.order:
        return ((one.order,), (one.order,)), ((two.order,), (two.order,))
    return None


def _ending(course: CourseFacts) -> tuple[int, ...]:
    """Give the first grade in which it can be finished: a course of two years runs on for one."""
    early, late = course.course.grade[0], course.course.grade[-1]  # type: ignore[index]  # it has a grade
    return (0, 0, min(early + 1, late) if course.course.length == "two-years" else early)


def _beginning(course: CourseFacts) -> tuple[int, ...]:
    """Give the last grade in which it can be begun."""
    early, late = course.course.grade[0], course.course.grade[-1]  # type: ignore[index]  # it has a grade
    return (0, 0, max(late - 1, early) if course.course.length == "two-years" else late)


# --- within one grade or term -------------------------------------------------------------------------------


class _Run:
    """The parts of the year of a course; ``whole`` if it fills them all, None where that is not stated."""

    def __init__(self, parts: tuple[int, ...], whole: bool | None) -> None:
        self.parts, self.whole = parts, whole

    def end(self, guess: bool) -> int:
        whole = guess if self.whole is None else self.whole
        return max(self.parts) if whole else min(self.parts)

    def start(self, guess: bool) -> int:
        whole = guess if self.whole is None else self.whole
        return min(self.parts) if whole else max(self.parts)


def _within(before: CourseFacts, after: CourseFacts) -> _Answer:
    """In one and the same grade or term, parts of the year decide, or how long the courses run."""
    if before.side == "postsecondary" and before.earliest is not None:
        return False  # a college course fills its term
    if _family(before) and _family(after) and _family(before) != _family(after):
        return None
    one, two = _run(before), _run(after)
    if one.end(False) >= two.start(False):
        return False
    if one.end(True) < two.start(True):
        return True
    course = before if one.whole is None else after
    return _Gap(course, "length" if course.course.part_of_year else "part_of_year")


def _run(course: CourseFacts) -> _Run:
    parts, length = course.course.part_of_year, course.course.length
    if parts:
        ranks = tuple(_PARTS[part] for part in parts)
    else:
        ranks = (_PARTS["summer"],) if length == "summer" else (_PARTS["fall"], _PARTS["spring"])
    if len(ranks) == 1 or length in ("year", "two-years"):
        return _Run(ranks, True)
    high = course.credits.high if course.credits else None
    short = length is not None or (high is not None and high <= _HALF)
    return _Run(ranks, False if short else None)


def _family(course: CourseFacts) -> str:
    parts = course.course.part_of_year
    return "" if not parts else "ab" if parts[0] in ("a", "b") else "seasons"


def _share(before: CourseFacts, after: CourseFacts, *, earlier_too: bool) -> bool:
    """Whether two courses of one grade can share a part of the year, or the one come before the other."""
    one, two = before.course.part_of_year, after.course.part_of_year
    if not (one and two) or _family(before) != _family(after):
        return True
    if earlier_too:
        return min(_PARTS[part] for part in one) <= max(_PARTS[part] for part in two)
    return not set(one).isdisjoint(two)


# --- findings -----------------------------------------------------------------------------------------------


def _broken(broken: list[_Need]) -> Finding:
    first = broken[0]
    before = first.others[0]
    shown: dict[CourseFacts, Evidence] = {}
    for need in broken:
        for one in need.others:
            text = f"{need.after.label}, {_when(need.after)}, requires {one.label}"
            shown.setdefault(need.after, says(f"{text} {_EARLIER[need.field]} itself", _place(need.after)))
    for need in broken:
        for one in need.others:
            shown.setdefault(one, beside(f"{one.label} stands in {_when(one)}", _place(one)))
    others = "" if len(first.others) == 1 else f" or {len(first.others) - 1} other"
    more = f"; {len(broken) - 1} more such" if len(broken) > 1 else ""
    return not_met(
        f"{first.after.label} ({_when(first.after)}) requires {before.label} ({_when(before)}){others}"
        f" {_EARLIER[first.field]} itself{more}",
        *shown.values(),
        fix=_fix(first.after, before, first.field),
    )


def _fix(after: CourseFacts, before: CourseFacts, field: str) -> str:
    when = after.when_field
    if field == "requires_with":
        return f"put {before.label} and {after.label} in the same {when}"
    return f"put {before.label} in an earlier {when} than {after.label}, or correct the requisite"


def _unsaid(need: _Need, gap: _Gap) -> Finding:
    course = gap.course
    other = next((one for one in need.others if one is not course), need.after)
    path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in course.at.path)[1:]
    return not_stated(
        f"{need.after.label} requires {need.others[0].label} {_EARLIER[need.field]} itself, but"
        f" {course.label} ({course.when}) does not say its {gap.field.replace('_', ' ')};"
        f" {other.label} stands in {other.when}",
        course.at,
        field=f"{path}.{gap.field}",
        add=f"{gap.field}: …",
    )


def _asked(asked: list[_Need]) -> Finding:
    need = asked[0]
    before = need.others[0]
    when = {"requires": "finished before", "requires_or_with": "taken no later than"}
    how = when.get(need.field, "taken in the same term as")
    return needs_review(
        f"is {before.label} ({before.when}) {how} {need.after.label} ({need.after.when})?",
        *(says(f"{one.after.label} requires {one.others[0].label}", one.at) for one in asked),
        *(beside(f"{one.others[0].label}, {one.others[0].when}", one.others[0].at) for one in asked),
        fix="list the course in the half, and with the grade or term, in which students take it",
    )


def _place(course: CourseFacts) -> Pointer:
    return course.place(course.when_field) if course.earliest else course.at


def _when(course: CourseFacts) -> str:
    parts = course.course.part_of_year
    return f"{'/'.join(parts)} of {course.when}" if parts else course.when
