"""How long the CTE sequence of the school half is, in courses, credits or hours, with its choices."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_met, not_stated, says
from posctl.model import Amount, Selection
from posctl.model.numbers import number
from posctl.source import Pointer

_ZERO = Decimal(0)
_UNITS = {
    "courses": ("CTE course", "CTE courses"),
    "credits": ("credit of CTE courses", "credits of CTE courses"),
    "hours": ("hour of CTE courses", "hours of CTE courses"),
}
_MOST_TERMS = 12


def long_enough(program: ProgramFacts, plan: "Plan", what: str, need: Decimal, needed: str) -> Finding:
    """Judge the courses, credits or hours of the sequence against the least number; ``needed`` says it in words."""
    return _judged(plan, _parts(program, plan, what), what, need, needed)


# --- what counts --------------------------------------------------------------------------------------------


class Plan:
    """Courses that all students take, choices, all that are listed, and one that gives no subject."""

    def __init__(
        self, courses: tuple[CourseFacts, ...], choices: tuple[tuple[Selection | CourseFacts, Pointer], ...],
        listed: Mapping[str, CourseFacts], unsaid: CourseFacts | None
    ) -> None:
        self.courses, self.choices, self.listed, self.unsaid = courses, choices, listed, unsaid


def plan_of(program: ProgramFacts) -> Plan:
    """Give the CTE courses of the school half as every student meets them."""
    courses = program.school_courses
    half = program.program.secondary
    selections = (half.selections if half else None) or ()
    listed = {course.id: course for course in reversed(courses) if course.id}
    rows = [course for course in courses if course.course.options and course.in_sequence]
    chosen = {name for row in rows for name in row.course.options or ()}.union(_names(selections))
    counted: dict[object, CourseFacts] = {}
    for course in program.cte_courses:
        if course.id not in chosen and not course.course.options:
            alone = course.may_repeat or not course.id
            counted.setdefault(id(course) if alone else course.id, course)
    choices: list[tuple[Selection | CourseFacts, Pointer]] = [
        (one, program.at("secondary", "selections", index))
        for index, one in enumerate(selections)
        if any(listed[name].is_cte for name in _names((one,)) if name in listed)
    ]
    choices += [(row, row.at) for row in rows if row.id not in chosen and _has_cte(row, listed)]
    unsaid = next(
        (one for one in courses if not one.subjects and one.in_sequence and not one.course.options), None
    )
    return Plan(tuple(counted.values()), tuple(choices), listed, unsaid)


def _has_cte(row: CourseFacts, listed: Mapping[str, CourseFacts]) -> bool:
    if row.subjects:
        return row.is_cte
    return any(listed[name].is_cte for name in row.course.options or () if name in listed)


def _names(selections: Iterable[Selection]) -> Iterator[str]:
    for one in selections:
        yield from one.options or ()
        yield from _names((*(one.all or ()), *(one.either or ())))


# --- how much it is -----------------------------------------------------------------------------------------


class _Part:
    """One term of the sum; ``amount`` is None where the file does not say."""

    def __init__(self, label: str, amount: Amount | None, at: Pointer, course: CourseFacts | None) -> None:
        self.label, self.amount, self.at, self.course = label, amount, at, course


def _parts(program: ProgramFacts, plan: Plan, what: str) -> list[_Part]:
    parts = [_Part(one.label, _amount(one, what), _place(one, what), one) for one in plan.courses]
    for one, at in plan.choices:
        if isinstance(one, CourseFacts):
            parts.append(_Part(one.label, _row(one, what, plan.listed), at, one))
        else:
            parts.append(_Part(one.title or "a choice", _chosen(one, what, plan.listed), at, None))
    if any(part.amount is None for part in parts):
        half = program.program.secondary
        totals = half.totals if half else None
        if what == "credits" and totals and totals.cte_credits:
            return [
                _Part("declared", totals.cte_credits, program.at("secondary", "totals", "cte_credits"), None)
            ]
        if what == "hours" and totals and totals.hours and all(one.is_cte for one in program.school_courses):
            return [_Part("declared", totals.hours, program.at("secondary", "totals", "hours"), None)]
    return parts


def _amount(course: CourseFacts, what: str) -> Amount | None:
    if what == "courses":
        return Amount(Decimal(1), Decimal(1))
    return course.credits if what == "credits" else course.course.hours


def _place(course: CourseFacts, what: str) -> Pointer:
    return course.at if what == "courses" else course.place(what)


_Listed = Mapping[str, CourseFacts]


def _row(row: CourseFacts, what: str, listed: _Listed) -> Amount | None:
    own = None if what == "courses" else _amount(row, what)
    return own or _pick(row.course.choose or 1, row.course.options or (), what, listed, whole=row.is_cte)


def _chosen(one: Selection, what: str, listed: _Listed) -> Amount | None:
    if one.all or one.either:
        amounts = [_chosen(inner, what, listed) for inner in (*(one.all or ()), *(one.either or ()))]
        known = [amount for amount in amounts if amount is not None]
        return _together(known, one) if len(known) == len(amounts) else None
    names = one.options or ()
    if one.choose is None and one.credits is not None:
        return _credits_from(one.credits, names, what, listed)
    return _pick(one.choose or 1, names, what, listed)


def _pick(
    take: int, names: tuple[str, ...], what: str, listed: _Listed, *, whole: bool = False
) -> Amount | None:
    """Give the least and the most CTE in some of several courses; ``whole`` where the row is all CTE."""
    cte = [listed[name] for name in names if name in listed and listed[name].is_cte]
    least = take if whole else max(0, take - (len(names) - len(cte)))
    most = take if whole else min(take, len(cte))
    if what == "courses":
        return Amount(Decimal(least), Decimal(most))
    amounts = [_amount(course, what) for course in cte]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or len(known) < most:
        return None
    highs = [amount.high for amount in known if amount.high is not None]
    high = sum(sorted(highs)[len(highs) - most :], _ZERO) if len(highs) == len(known) else None
    return Amount(sum(sorted(amount.low for amount in known)[:least], _ZERO), high)


def _together(amounts: list[Amount], one: Selection) -> Amount:
    if one.either:
        highs = [amount.high for amount in amounts if amount.high is not None]
        return Amount(
            min(amount.low for amount in amounts), max(highs) if len(highs) == len(amounts) else None
        )
    names = list(_names((one,)))
    if len(set(names)) == len(names):
        return _sum(amounts)
    return Amount(
        max(amount.low for amount in amounts), _sum(amounts).high
    )  # one course may serve several rules


def _credits_from(credits: Amount, names: tuple[str, ...], what: str, listed: _Listed) -> Amount | None:
    cte = sum(name in listed and listed[name].is_cte for name in names)
    if what == "courses":
        return Amount(Decimal(min(cte == len(names), credits.low > 0)), Decimal(cte))
    if what == "hours":
        return None
    return credits if cte == len(names) else Amount(_ZERO, credits.high)


def _sum(amounts: Iterable[Amount]) -> Amount:
    low, high = _ZERO, _ZERO
    open_ended = False
    for amount in amounts:
        low += amount.low
        high += amount.high or _ZERO
        open_ended = open_ended or amount.high is None
    return Amount(low, None if open_ended else high)


# --- the verdict --------------------------------------------------------------------------------------------


def _judged(plan: Plan, parts: list[_Part], what: str, need: Decimal, needed: str) -> Finding:
    total = _sum(part.amount for part in parts if part.amount is not None)
    text = f"{_arithmetic(parts, total, what)}, {needed}"
    shown = tuple(_shown(part, what) for part in parts)
    if total.low >= need:
        return met(text, *shown)
    missing = next((part for part in parts if part.amount is None), None)
    if missing is not None:
        return _unknown(missing, what, text)
    if plan.unsaid is not None:
        return _unsaid(plan.unsaid, text)
    if total.high is not None and total.high < need:
        more = need - total.high
        fix = f"add to the sequence {number(more)} more {_UNITS[what][0 if more == 1 else 1]}"
        return not_met(text, *shown, fix=fix)
    question = f"{text}: does every student reach that number, whatever is chosen?"
    return needs_review(question, *shown, fix=f"state the {what} of each CTE course as one number")


def _arithmetic(parts: list[_Part], total: Amount, what: str) -> str:
    unit = _UNITS[what][0 if total.exact == 1 else 1]
    terms = [str(part.amount) for part in parts if part.amount is not None]
    if what == "courses" or len(terms) < 2:
        return f"{total} {unit}"
    if len(terms) > _MOST_TERMS:
        return f"the sum of {len(terms)} courses is {total} {unit}"
    return f"{' + '.join(terms)} = {total} {unit}"


def _shown(part: _Part, what: str) -> Evidence:
    unit = what.removesuffix("s") if part.amount and part.amount.exact == 1 else what
    return says(f"{part.label}: {part.amount or 'no'} {unit}", part.at)


def _unknown(part: _Part, what: str, text: str) -> Finding:
    path = part.course.at.path if part.course else part.at.path
    where = f"secondary.{path[1]}[{path[2]}].{what}" if part.course else f"secondary.totals.{_TOTAL[what]}"
    return not_stated(
        f"{part.label} does not say its {what}; without it there are {text}",
        part.at,
        field=where,
        add=f"{what if part.course else _TOTAL[what]}: …",
    )


_TOTAL = {"credits": "cte_credits", "hours": "hours"}


def _unsaid(course: CourseFacts, text: str) -> Finding:
    return not_stated(
        f"{text}; {course.label} gives no subject and may be one more",
        course.at,
        field=f"secondary.courses[{course.at.path[-1]}].subject",
        add="subject: cte",
    )
