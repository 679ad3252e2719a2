"""F110."""

from collections.abc import Iterator
from decimal import Decimal

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import (
    Evidence,
    Finding,
    Verdict,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model import Amount
from posctl.model.numbers import number
from posctl.model.program import CollegeProgram, Secondary
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import catalog_wanted, in_credits
from posctl.source import Path, Pointer

_UNITS = {"credits": "credit", "cte_credits": "CTE credit", "hours": "hour", "courses": "course"}
_WORST_FIRST = (Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.NEEDS_REVIEW, Verdict.MET)


@rule(
    code="F110",
    requirement=FILE,
    severity="error",
    citation="California Community Colleges, reasons that delay approval: totals that disagree",
    fix="correct the declared total, or the courses it is the total of",
    good="""
        secondary:
          totals: {credits: 2.5}
          courses:
            - {id: welding-1, title: Welding I, credits: 1}
            - {id: welding-2, title: Welding II, credits: 1.5}
            - {id: art, title: Metal Art, credits: 0.5, optional: yes}
    """,
    bad="""
        secondary:
          totals:
            credits: 3  # <--
          courses:  # <--
            - {id: welding-1, title: Welding I, credits: 1}
            - {id: welding-2, title: Welding II, credits: 1.5}
    """,
)
def totals_agree(program: ProgramFacts) -> Finding:
    """A declared total equals the sum over the courses.

    Totals that disagree with the list are among the commonest reasons for which an application comes
    back. A row of choice counts as the courses chosen there; optional courses, and courses that are only
    offered for choice, do not count.
    """
    found = [finding for half in _halves(program) for finding in _judged(half)]
    if not found:
        return not_applicable("the file declares no totals of courses that it lists")
    worst = next(verdict for verdict in _WORST_FIRST if any(one.verdict is verdict for one in found))
    if worst is Verdict.NOT_STATED and program.missing_catalogs:
        return catalog_wanted(program, *next(iter(program.missing_catalogs))) or found[0]
    if worst not in (Verdict.NOT_MET, Verdict.MET):
        return next(one for one in found if one.verdict is worst)
    same = [one for one in found if one.verdict is worst]
    evidence = tuple(dict.fromkeys(evidence for one in same for evidence in one.evidence))
    return Finding(worst, "; ".join(one.message for one in same), evidence, fix=same[0].fix)


class _Half:
    def __init__(self, model: Secondary | CollegeProgram, at: Pointer, where: str, courses: tuple[CourseFacts, ...]) -> None:
        self.model, self.at, self.where, self.courses = model, at, where, courses


def _halves(program: ProgramFacts) -> Iterator[_Half]:
    school = program.program.secondary
    if school is not None and school.totals is not None and program.school_courses:
        yield _Half(school, program.at("secondary"), "secondary", program.school_courses)
    for college in program.colleges:
        if college.model.totals is not None and college.courses:
            yield _Half(college.model, college.at, college.where, college.courses)


def _judged(half: _Half) -> Iterator[Finding]:
    counted = _counted(half.courses)
    for name in _UNITS:
        declared = getattr(half.model.totals, name)
        if isinstance(declared, int):
            declared = Amount(Decimal(declared), Decimal(declared))
        if declared is not None:
            yield _compared(half, name, declared, counted)


def _counted(courses: tuple[CourseFacts, ...]) -> list[CourseFacts]:
    """Give the rows that a total counts: no optional course, and none that is offered in a row of choice."""
    offered = {name for one in courses for name in one.course.options or ()}
    return [one for one in courses if one.in_sequence and one.id not in offered]


def _compared(half: _Half, name: str, declared: Amount, counted: list[CourseFacts]) -> Finding:
    rows = [one for one in counted if one.is_cte] if name == "cte_credits" else counted
    by_id = {one.id: one for one in half.courses}
    worth = [_worth(one, name, by_id) for one in rows]
    total = _sum(one for one in worth if one)
    shown = _shown(half, name, declared, total)
    unit = _UNITS[name]
    if declared.high is not None and total.low > declared.high and not _has_choices(half):
        return _differs(half, name, declared, total, shown)
    unknown = next((one for one, amount in zip(rows, worth, strict=True) if amount is None), None)
    if unknown is not None:
        return _unknown(half, unknown, "hours" if name == "hours" else "credits", declared, unit)
    if total == declared:
        return met(f"{in_credits(total, unit)} declared and listed", *shown)
    unsorted = next((one for one in counted if name == "cte_credits" and not one.subjects), None)
    if unsorted is not None:
        return _unknown(half, unsorted, "subject", declared, unit)
    if _has_choices(half) or _may_agree(declared, total) or _with_optional(half, name, declared):
        return needs_review(
            f"do the courses that a student takes come to the {in_credits(declared, unit)} declared? "
            f"without optional courses, rules of choice and tracks they come to {total}",
            *shown,
            fix="correct the total, or mark with `optional: yes` what it does not count",
        )
    return _differs(half, name, declared, total, shown)


def _worth(course: CourseFacts, name: str, by_id: dict[str | None, CourseFacts]) -> Amount | None:
    """Give what one row adds to a total; a row of choice adds the courses chosen in it."""
    model = course.course
    if name == "courses":
        count = Decimal(model.choose or 1)
        return Amount(count, count)
    own = model.hours if name == "hours" else model.credits
    if own is not None or not model.options:
        return own
    offered = {_worth(by_id[one], name, {}) if one in by_id else None for one in model.options}
    each = offered.pop() if len(offered) == 1 else None
    return _sum([each] * (model.choose or 1)) if each else None


def _sum(amounts: Iterator[Amount] | list[Amount]) -> Amount:
    low, high = Decimal(0), Decimal(0)
    open_end = False
    for amount in amounts:
        low += amount.low
        high += amount.high or 0
        open_end = open_end or amount.high is None
    return Amount(low, None if open_end else high)


def _has_choices(half: _Half) -> bool:
    """Say whether students take different courses, by rules of choice or by tracks."""
    return bool(half.model.selections) or any(one.course.tracks for one in half.courses)


def _may_agree(declared: Amount, total: Amount) -> bool:
    """Say whether a range or minimum leaves open that the two are equal."""
    below = declared.high is not None and total.low > declared.high
    above = total.high is not None and declared.low > total.high
    return not below and not above


def _with_optional(half: _Half, name: str, declared: Amount) -> bool:
    rows = [one for one in half.courses if name != "cte_credits" or one.is_cte]
    worth = [_worth(one, name, {}) for one in rows]
    return _sum([one for one in worth if one]) == declared


def _shown(half: _Half, name: str, declared: Amount, total: Amount) -> tuple[Evidence, Evidence]:
    unit = _UNITS[name]
    return (
        says(f"{in_credits(declared, unit)} declared", half.at / "totals" / name),
        beside(f"{in_credits(total, unit)} listed", half.at / "courses"),
    )


def _differs(
    half: _Half, name: str, declared: Amount, total: Amount, shown: tuple[Evidence, Evidence]
) -> Finding:
    unit = _UNITS[name]
    side = "school" if half.where == "secondary" else "college"
    more = "more" if total.low > declared.low else "less"
    return not_met(
        f"the {side} courses come to {in_credits(total, unit)}, {number(abs(total.low - declared.low))} {more} than the "
        f"{declared} declared",
        *shown,
        fix=f"declare {in_credits(total, unit)}, or correct the courses",
    )


def _unknown(half: _Half, course: CourseFacts, field: str, declared: Amount, unit: str) -> Finding:
    where: Path = course.at.path
    return not_stated(
        f"{course.label} has no {field}, so the {in_credits(declared, unit)} declared cannot be compared with the sum",
        course.at,
        field=f"{half.where}.courses[{where[-1]}].{field}",
        add=f"{field}: …",
    )
