"""R406."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from posctl.facts import CollegeFacts, CourseFacts, CreditFacts, ProgramFacts, folded
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
from posctl.model import Amount, Selection
from posctl.model.numbers import number
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import catalog_wanted, in_credits
from posctl.source import Pointer

_NOTHING = Amount(Decimal(0), Decimal(0))
_EARNED = "earned in high school"
_PARTS = {
    "credits": "",
    "technical_credits": "technical ",
    "general_education_credits": "general education ",
    "elective_credits": "elective ",
}
_GENERAL = (
    "english",
    "mathematics",
    "science",
    "social-studies",
    "world-language",
    "fine-arts",
    "academic",
    "general-education",
)
_PART_OF = {
    "cte": "technical_credits",
    "elective": "elective_credits",
    **dict.fromkeys(_GENERAL, "general_education_credits"),
}
"""The part of an award that a subject surely counts for; the college decides on any other subject."""


@rule(
    code="R406",
    requirement=OUTCOME,
    severity="error",
    citation="California Community Colleges, reasons that delay approval: units that disagree (practice)",
    fix="add the courses that are missing from the college program, or correct what the award requires",
    good="""
        postsecondary:
          - id: welding-diploma
            program: Welding
            award: technical-diploma
            requires: {credits: 12}
            courses:
              - {id: gas-metal-arc, title: Gas Metal Arc Welding, term: 1, credits: 6}
              - {id: pipe-welding, title: Pipe Welding, term: 2, credits: 4}
        college_credit:
          - {from: [welding-2], to: [31-442-101], toward: welding-diploma, credits: 2}
    """,
    bad="""
        postsecondary:
          - id: welding-diploma
            program: Welding
            award: technical-diploma
            requires: {credits: 32}  # <--
            courses:  # <--
              - {id: gas-metal-arc, title: Gas Metal Arc Welding, term: 1, credits: 12}
              - {id: pipe-welding, title: Pipe Welding, term: 2, credits: 18}
    """,
)
def outcome_reachable(program: ProgramFacts) -> Finding:
    """The courses of each college program, with credit earned in high school, reach what its award requires.

    A plan that falls short by a few credits looks complete, and the student learns in the last term that it
    is not.
    """
    if not program.awards:
        return not_applicable("no college program says what it awards")
    judged = [college for college in program.awards if _required(college)]
    if not judged:
        return not_applicable("no college program says how many credits its award requires")
    listed = [college for college in judged if college.model.courses is not None]
    sums = [one for college in listed for one in _sums(program, college)]
    if short := [one for one in sums if one.high is not None and one.high < one.need and not one.unknown]:
        return _short(short)
    if missing := next((college for college in judged if college.model.courses is None), None):
        return _no_courses(missing)
    if unsure := next((one for one in sums if one.low < one.need), None):
        return _undecided(program, unsure)
    return met("; ".join(one.text for one in sums), *_shown(sums))


class _Row:
    """Credits that count towards an award: a course, a choice, or credit earned in high school.

    ``part`` is empty where no subject is given, None where the subject does not settle the part of the award.
    """

    def __init__(self, credits: Amount | None, part: str | None, group: str, at: Pointer) -> None:
        self.credits, self.part, self.group, self.at = credits, part, group, at


class _Sum:
    """What a college program adds up to in one part of what its award requires."""

    def __init__(
        self, college: CollegeFacts, field: str, required: Amount, rows: tuple[_Row, ...], doubtful: tuple[_Row, ...],
        low: Decimal, high: Decimal | None, unknown: tuple[_Row, ...]
    ) -> None:
        self.college, self.field, self.required, self.rows = college, field, required, rows
        self.doubtful, self.low, self.high, self.unknown = doubtful, low, high, unknown

    @property
    def need(self) -> Decimal:
        return self.required.low

    @property
    def text(self) -> str:
        """Write the addition: Welding: 12 (term 1) + 18 (term 2) = 30 credits, 32 required."""
        groups: dict[str, list[Amount | None]] = {}
        for row in self.rows:
            groups.setdefault(row.group, []).append(row.credits)
        parts = " + ".join(f"{_sum(amounts)} ({group})" for group, amounts in groups.items())
        total = Amount(self.low, self.high)
        addition = f"{parts} = {total}" if len(groups) > 1 or _EARNED in groups else str(total)
        told = in_credits(addition, f"{_PARTS[self.field]}credit")
        return f"{self.college.label}: {told}, {self.required} required"

    def shown(self) -> Iterator[Evidence]:
        """Show the requirement, the list of courses, and each credit earned in high school."""
        at = self.college.at
        required = in_credits(self.required, f"{_PARTS[self.field]}credit")
        yield says(f"{required} required", at / "requires" / self.field)
        number = len(self.college.courses)
        yield beside(f"{number} course{'' if number == 1 else 's'} listed", at / "courses")
        for row in (*self.rows, *self.doubtful):
            if row.group == _EARNED:
                earned = in_credits(row.credits) if row.credits else "some credits"
                yield beside(f"{earned} {_EARNED}", row.at)


def _required(college: CollegeFacts) -> list[tuple[str, Amount]]:
    requires = college.model.requires
    return [(name, amount) for name in _PARTS if (amount := getattr(requires, name, None)) and amount.low]


def _sums(program: ProgramFacts, college: CollegeFacts) -> Iterator[_Sum]:
    rows = tuple(_rows(program, college))
    for field, required in _required(college):
        whole = field == "credits"
        sure = rows if whole else tuple(row for row in rows if row.part == field)
        doubtful = () if whole else tuple(row for row in rows if not row.part)
        low, high = _sum(row.credits for row in sure)
        if doubtful:
            high = _sum((Amount(low, high), *(row.credits for row in doubtful))).high
        unknown = tuple(row for row in (*sure, *doubtful) if row.credits is None)
        yield _Sum(college, field, required, sure, doubtful, low, high, unknown)


def _rows(program: ProgramFacts, college: CollegeFacts) -> Iterator[_Row]:
    chosen = {name for course in college.courses if course.course.options for name in course.course.options}
    chosen.update(name for one in college.model.selections or () for name in _options(one))
    listed = {course.id: course for course in college.courses if course.id} if chosen else {}
    seen: set[str] = set()
    for course in college.courses:
        if not course.in_sequence or course.id in chosen or course.id in seen:
            continue
        if course.id and not course.may_repeat:
            seen.add(course.id)
        amount = _choice(course, listed) if course.course.options else course.credits
        group = course.when if course.course.term else "no term given"
        yield _Row(amount, _part(course), group, course.at)
    if college.model.selections:
        amount = _all_of(college.model.selections, listed)
        yield _Row(amount, None, "chosen courses", college.at / "selections" / 0)
    yield from _earned(program, college, chosen)


def _part(course: CourseFacts) -> str | None:
    subject = course.course.subject
    return "" if subject is None else None if course.course.counts_as else _PART_OF.get(subject)


def _choice(course: CourseFacts, listed: dict[str, CourseFacts]) -> Amount | None:
    """Credits of a row that chooses among courses; the row's own credits may be those of one or of all."""
    choose, own = course.course.choose or 1, course.credits
    if own is not None and choose == 1:
        return own
    by_options = _chosen(choose, course.course.options or (), listed)
    if by_options is not None or own is None:
        return by_options
    return Amount(own.low, None if own.high is None else own.high * choose)


def _chosen(choose: int, options: tuple[str, ...], listed: dict[str, CourseFacts]) -> Amount | None:
    known = [amount for name in options if name in listed and (amount := listed[name].credits)]
    if len(known) < len(options):
        return None
    least = sorted(known, key=lambda one: one.low)[:choose]
    most = sorted(known, key=lambda one: (one.high is None, one.high), reverse=True)[:choose]
    return Amount(_sum(least).low, _sum(most).high)


def _options(selection: Selection) -> Iterator[str]:
    yield from selection.options or ()
    for one in (*(selection.all or ()), *(selection.either or ())):
        yield from _options(one)


def _selection(selection: Selection, listed: dict[str, CourseFacts]) -> Amount | None:
    found: list[Amount | None] = []
    if selection.credits is not None:
        found.append(selection.credits)
    elif selection.options:
        found.append(_chosen(selection.choose or len(selection.options), selection.options, listed))
    if selection.all:
        found.append(_all_of(selection.all, listed))
    if selection.either:
        branches = [_selection(one, listed) for one in selection.either]
        found.append(None if None in branches else _between([one for one in branches if one is not None]))
    return None if None in found else _sum(found)


def _all_of(selections: tuple[Selection, ...], listed: dict[str, CourseFacts]) -> Amount | None:
    """Add up rules of choice; where they name the same courses, one course may serve two of them."""
    amounts = [_selection(one, listed) for one in selections]
    known = [one for one in amounts if one is not None]
    if len(known) < len(amounts):
        return None
    names = [name for one in selections for name in set(_options(one))]
    total = _sum(known)
    return total if len(set(names)) == len(names) else Amount(max(one.low for one in known), total.high)


def _between(amounts: list[Amount]) -> Amount:
    highs = [amount.high for amount in amounts if amount.high is not None]
    return Amount(min(one.low for one in amounts), max(highs) if len(highs) == len(amounts) else None)


def _earned(program: ProgramFacts, college: CollegeFacts, chosen: set[str]) -> Iterator[_Row]:
    """Give the credit on top of the listed courses; a listed course that is earned at school counts once."""
    seen: set[str] = set()
    ours = {course.id: course for course in college.courses if course.id} if program.credits else {}
    where = college.model.institution
    for credit in program.open_credits:
        declared = college.model.id is not None and college.model.id in (credit.model.toward or ())
        if not declared and (credit.model.toward or not program.same_college(credit.institution, where)):
            continue
        own = [ours.get(one.id or "", one) for one in credit.college]
        listed = [one for one in own if one.of == college.index and (one.in_sequence or one.id in chosen)]
        more = {folded(one.label) for one in own if one not in listed}
        more.update(folded(name) for name in credit.other_college)
        if (listed and not more) or (more and more <= seen):
            continue
        seen |= more
        amount = _amount(credit, sure=declared and bool(more) and not listed)
        if amount is not None or declared:
            yield _Row(amount, None, _EARNED, credit.at)


def _amount(credit: CreditFacts, *, sure: bool) -> Amount | None:
    """Credits of an entry; from none upwards where it may be that listed courses already hold them."""
    amount = credit.model.credits
    if amount is None and not credit.other_college:
        amounts = [course.credits for course in credit.college]
        amount = _sum(amounts) if amounts and None not in amounts else None
    return amount if sure or amount is None else Amount(Decimal(0), amount.high)


def _sum(amounts: Iterable[Amount | None]) -> Amount:
    low, high = _NOTHING
    for amount in amounts:
        if amount is not None:
            low += amount.low
            high = None if high is None or amount.high is None else high + amount.high
    return Amount(low, high)


def _no_courses(college: CollegeFacts) -> Finding:
    return not_stated(
        f"{college.label} lists no courses, so it cannot be seen whether its award can be reached",
        college.at,
        field=f"{college.where}.courses",
        add="courses:\n  - {id: …, title: …, term: …, credits: …}",
    )


def _shown(sums: list[_Sum]) -> Iterable[Evidence]:
    """Show each place once: two parts of an award are reached by the same courses."""
    return {(one.at, one.says): one for part in sums for one in part.shown()}.values()


def _short(short: list[_Sum]) -> Finding:
    first = short[0]
    missing = number(first.need - (first.high or Decimal(0)))
    return not_met(
        "; ".join(one.text for one in short),
        *_shown(short),
        fix=f"add the {in_credits(missing, f'{_PARTS[first.field]}credit')} that {first.college.label} lacks, "
        "or correct what it requires",
    )


def _undecided(program: ProgramFacts, one: _Sum) -> Finding:
    if (one.unknown or one.doubtful) and (wanted := catalog_wanted(program, "postsecondary", one.college.index)):
        return wanted
    if one.unknown:
        row = one.unknown[0]
        return not_stated(
            f"{one.text}; the file does not give the credits of every course",
            row.at,
            field=f"{_path(row.at)}.credits",
            add="credits: …",
        )
    for row in one.doubtful:
        if row.part == "":
            return not_stated(
                f"{one.text}; the file does not say of every course what kind of credit it is",
                row.at,
                field=f"{_path(row.at)}.subject",
                add="subject: …",
            )
    return needs_review(
        f"does {one.college.label} reach the {one.required} {_PARTS[one.field]}credits of its award? "
        f"The file gives {Amount(one.low, one.high)}",
        *one.shown(),
        fix="give exact credits, and under `to` the college courses that credit of high school stands for",
    )


def _path(at: Pointer) -> str:
    """Write a place as a path: postsecondary[0].courses[2]."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at.path)
    return steps.removeprefix(".")
