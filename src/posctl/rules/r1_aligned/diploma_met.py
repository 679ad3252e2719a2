"""R110."""

from collections.abc import Iterable
from decimal import Decimal

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import (
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
from posctl.model.words import Subject
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.showing import in_credits, lists_of, without_catalog
from posctl.source import Pointer


@rule(
    code="R110",
    requirement=ALIGNED,
    severity="warning",
    needs=("graduation_credits",),
    citation="U.S. Department of Education, OCTAE, course sequences: diploma requirements",
    fix="list the school courses that complete the diploma, with subject and credits",
    good="""
        secondary:
          graduation: {science: 2}
          courses:
            - {id: biology, title: Biology, subject: science, grade: 9, credits: 1}
            - {id: agriscience, title: Agriscience, subject: cte, counts_as: [science], grade: 10, credits: 1}
    """,
    bad="""
        secondary:
          graduation:
            science: 3  # <--
          courses:
            - id: biology
              title: Biology
              subject: science
              credits: 1  # <--
            - id: chemistry
              title: Chemistry
              subject: science
              credits: 1  # <--
    """,
)
def diploma_met(program: ProgramFacts) -> Finding:
    """The school courses earn the credits that the diploma requires in each subject.

    A plan that leaves no room for the diploma is no plan: the student drops the program to graduate.
    Credits are counted at their lowest; a course that counts as another subject is counted once.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    if not program.school_courses:
        return not_applicable("the file lists no school course")
    needs = _needs(program)
    if not needs:
        return not_applicable(
            f"the profile {program.profile.id} sets no credits of a diploma, and the file gives none"
        )
    rows = _counted(program)
    if not any(one.is_academic or "academic" in one.subjects for one in rows):
        return not_applicable("the file lists no academic course to compare with the diploma")
    earned = _earned(rows, needs)
    lows = {one.subject: _low(earned[one.subject]) for one in needs}
    short = [one for one in needs if lows[one.subject] < one.amount.low]
    if short:
        return _short(program, rows, short, earned)
    return _in_total(program, rows) or met(
        f"the credits of {len(needs)} subject{'' if len(needs) == 1 else 's'} of the diploma are reached: "
        + ", ".join(f"{_word(one.subject)} {number(lows[one.subject])}" for one in needs),
        *lists_of(rows),
    )


class _Need:
    """The credits that a diploma requires in one subject; ``at`` is None where the profile says so."""

    def __init__(self, subject: Subject, amount: Amount, at: Pointer | None) -> None:
        self.subject, self.amount, self.at = subject, amount, at


class _Row:
    """A course or row of choice that earns credits; ``amount`` is None where the file does not say."""

    def __init__(self, course: CourseFacts, amount: Amount | None) -> None:
        self.course, self.amount = course, amount


_FIELDS: dict[str, Subject] = {
    "english": "english",
    "mathematics": "mathematics",
    "science": "science",
    "social_studies": "social-studies",
    "physical_education": "physical-education",
    "health": "health",
    "fine_arts": "fine-arts",
    "world_language": "world-language",
    "financial_literacy": "financial-literacy",
    "cte": "cte",
}


def _needs(program: ProgramFacts) -> list[_Need]:
    half = program.program.secondary
    local = half.graduation if half is not None else None
    if local is not None:
        found = [
            _Need(subject, amount, program.at("secondary", "graduation", field))
            for field, subject in _FIELDS.items() if (amount := getattr(local, field)) is not None
        ]
        if found:
            return found
    state = program.needs.graduation_credits
    return [_Need(subject, amount, None) for subject, amount in state.value.items()] if state else []


def _counted(program: ProgramFacts) -> list[CourseFacts]:
    """Give the rows that count: none optional or offered for choice, and a repeated course once."""
    offered, seen = program.offered, set()
    found = []
    for one in program.school_courses:
        name = one.id
        if not one.in_sequence or name in offered or (name in seen and not one.may_repeat):
            continue
        if name is not None:
            seen.add(name)
        found.append(one)
    return found


def _earned(courses: list[CourseFacts], needs: list[_Need]) -> dict[Subject, list[_Row]]:
    """Sort rows by subject; where one falls short, add courses that count as it and can be spared."""
    earned: dict[Subject, list[_Row]] = {one.subject: [] for one in needs}
    lowest = {one.subject: one.amount.low for one in needs}
    twofold = []
    for course in courses:
        row, own = _Row(course, course.credits), course.course.subject
        if own is not None and own in earned:
            earned[own].append(row)
        if course.course.counts_as:
            twofold.append(row)
    for row in twofold:
        own = row.course.course.subject
        left = [one for one in earned.get(own, ()) if one is not row] if own else []
        if own in lowest and _low(left) < lowest[own]:
            continue
        other = _first_short(row.course.course.counts_as or (), earned, lowest)
        if other is not None:
            earned[other].append(row)
            if own in lowest:
                earned[own] = left
    return earned


def _first_short(
    subjects: Iterable[Subject], earned: dict[Subject, list[_Row]], lowest: dict[Subject, Decimal]
) -> Subject | None:
    return next((one for one in subjects if one in lowest and _low(earned[one]) < lowest[one]), None)


def _low(rows: Iterable[_Row]) -> Decimal:
    return sum((one.amount.low for one in rows if one.amount), Decimal(0))


def _short(
    program: ProgramFacts, rows: list[CourseFacts], short: list[_Need], earned: dict[Subject, list[_Row]]
) -> Finding:
    found = [_of_subject(program, rows, one, earned[one.subject]) for one in short]
    bad = [one for one in found if one.verdict is Verdict.NOT_MET]
    if bad:
        evidence = dict.fromkeys(each for one in bad for each in one.evidence)
        return not_met("; ".join(one.message for one in bad), *evidence, fix=bad[0].fix)
    return next((one for one in found if one.verdict is Verdict.NOT_STATED), found[0])


def _of_subject(program: ProgramFacts, rows: list[CourseFacts], need: _Need, earned: list[_Row]) -> Finding:
    unknown = next((one.course for one in earned if one.amount is None), None)
    if unknown is not None:
        return _unknown(unknown, "credits", need)
    unsorted = next((one for one in rows if not one.subjects or "academic" in one.subjects), None)
    if unsorted is not None:
        return _unknown(unsorted, "subject", need)
    half = program.program.secondary
    word = _word(need.subject)
    shown = [says(f"credits of {word}: {one.amount}", one.course.place("credits")) for one in earned]
    asked = [beside(f"{in_credits(need.amount)} of {word} needed", need.at)] if need.at else []
    evidence = [*(shown or lists_of(rows)), *asked]
    figure = f"{word}: {in_credits(_sum_of(earned))}, {need.amount} needed{_source(program, need)}"
    if (half is not None and half.selections) or _may_reach(earned, need.amount.low):
        return needs_review(f"does every student reach the diploma's credits: {figure}?", *evidence)
    return not_met(figure, *evidence, fix=f"list the courses of {word} that complete the diploma")


def _word(subject: Subject) -> str:
    return "English" if subject == "english" else "CTE" if subject == "cte" else subject.replace("-", " ")


def _sum_of(earned: list[_Row]) -> str:
    amounts = [number(one.amount.low) for one in earned if one.amount]
    total = number(_low(earned))
    return f"{' + '.join(amounts)} = {total}" if len(amounts) > 1 else total


def _source(program: ProgramFacts, need: _Need) -> str:
    if need.at is not None:
        return ""
    state = program.needs.graduation_credits
    weak = ", by a secondary source" if state and state.confidence == "secondary" else ""
    return f" by the profile {program.profile.id}{weak}"


def _may_reach(earned: list[_Row], least: Decimal) -> bool:
    """Say whether a range or minimum of credits leaves open that the subject is reached."""
    highs = [one.amount.high for one in earned if one.amount]
    return None in highs or sum((high for high in highs if high), Decimal(0)) >= least


def _unknown(course: CourseFacts, field: str, need: _Need) -> Finding:
    return not_stated(
        f"{course.label} has no {'exact ' if field == 'subject' and course.subjects else ''}{field}, so the "
        f"{in_credits(need.amount)} of {_word(need.subject)} that the diploma requires cannot be counted",
        course.at,
        field=f"secondary.courses[{course.at.path[-1]}].{field}",
        add=f"{field}: …",
    )


def _in_total(program: ProgramFacts, rows: list[CourseFacts]) -> Finding | None:
    """Ask about the total where the listed courses fall short of it; electives are often not listed."""
    half = program.program.secondary
    total = half.graduation.total if half is not None and half.graduation is not None else None
    listed = sum((one.credits.low for one in rows if one.credits), Decimal(0))
    if total is None or listed >= total.low:
        return None
    left = number(total.low - listed)
    return needs_review(
        f"do electives outside the list fill the {in_credits(left)} left of the diploma's {total}?",
        says(f"{in_credits(total)} in all", program.at("secondary", "graduation", "total")),
        *lists_of(rows),
    )
