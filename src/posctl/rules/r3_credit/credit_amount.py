"""R310."""

from collections.abc import Iterable
from decimal import Decimal

from posctl.facts import CreditFacts, ProgramFacts
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.numbers import Amount, number
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.showing import in_credits
from posctl.source import Pointer
from posctl.suggest import normal

_NOTHING = Amount(Decimal(0), Decimal(0))


class _Share:
    """What one entry adds.

    Its credits, None where they are not given, and the school courses and the college it joins.
    """

    def __init__(self, credit: CreditFacts, source: frozenset[str], college: str, amount: Amount | None) -> None:
        self.credit, self.source, self.college, self.amount = credit, source, college, amount


@rule(
    code="R310",
    requirement=CREDIT,
    severity="error",
    needs=("min_college_credits",),
    citation="State floors, e.g. Ohio and Pennsylvania, by secondary sources; the profile names its own",
    fix="add credit for more college courses, or give the credits that are missing",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - {from: [welding-1], to: [WELD 101], institution: Example Technical College, credits: 2}
          - {from: [welding-2], to: [WELD 102], institution: Example Technical College, credits: 3}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - {from: [welding-1], to: [WELD 101], institution: Example Technical College, credits: 2}  # <--
          - {from: [welding-2], to: [WELD 101], institution: Example Technical College, credits: 2}
    """,
    thresholds={"min_college_credits": "3"},
)
def credit_amount(program: ProgramFacts) -> Finding:
    """School courses can earn the number of college credits that the profile asks for.

    A single credit rarely shortens a program; states that set a floor want the credit to be worth a course or
    a term.
    """
    figure = program.needs.min_college_credits
    if figure is None:
        return not_applicable(f"the profile {program.profile.id} sets no number of college credits")
    if not program.credits:
        return not_applicable("no college credit is listed")
    if not program.open_credits:
        return not_applicable(
            "none of the college credit listed can be earned, so there is nothing to add up"
        )
    shares = list(_best(_shares(program)))
    known = [share for share in shares if share.amount]
    total = _sum(share.amount for share in known)
    needed = figure.value.low
    sums = f"{' + '.join(str(share.amount) for share in known)} = {total}" if len(known) > 1 else str(total)
    asked = f"{number(needed)} needed by the profile {program.profile.id}"
    shown = [says(f"{share.credit.label}: {in_credits(share.amount)}", _where(share.credit)) for share in known]
    if total.low >= needed and shown:
        return met(f"{in_credits(sums, 'college credit')}, {asked}", *shown)
    unknown = next((share.credit for share in shares if share.amount is None), None)
    if unknown is not None:
        return not_stated(
            f"{unknown.label}: its college credits are not given; without them the sum is {total}, {asked}",
            unknown.at,
            field=f"{unknown.where}.credits",
            add="credits: …",
        )
    if total.high is None or total.high >= needed:
        return needs_review(
            f"{'is' if needed == 1 else 'are'} at least {in_credits(number(needed), 'college credit')} earned? The file gives {sums}",
            *shown,
            fix="give one number of credits for each entry",
        )
    lacking = number(needed - total.low)
    return not_met(
        f"{in_credits(sums, 'college credit')}, {asked}", *shown, fix=f"add {in_credits(lacking, 'college credit')}"
    )



def _shares(program: ProgramFacts) -> Iterable[_Share]:
    """What each entry adds to those before it; a college course earned twice counts once."""
    seen: set[tuple[str, str]] = set()
    for credit in program.open_credits:
        college = normal(credit.institution or "")
        source = frozenset((*(course.label for course in credit.school), credit.model.credential or ""))
        own = {(college, "/".join(map(str, course.at.path))): course.credits for course in credit.college}
        own |= {(college, normal(name)): None for name in credit.other_college}
        keys = set(own) or {(college, " ".join(sorted(source)))}
        new = keys - seen
        seen |= keys
        if not new:
            continue
        if new == keys and credit.model.credits:
            yield _Share(credit, source, college, credit.model.credits)
            continue
        parts = [own.get(key) for key in new]
        amount = _sum(part for part in parts if part) if all(parts) else None
        yield _Share(credit, source, college, amount)


def _best(shares: Iterable[_Share]) -> Iterable[_Share]:
    """Where the same school courses earn credit at several colleges, keep the college that gives most."""
    groups: dict[frozenset[str], dict[str, list[_Share]]] = {}
    for share in shares:
        groups.setdefault(share.source, {}).setdefault(share.college, []).append(share)
    for colleges in groups.values():
        yield from max(
            colleges.values(), key=lambda some: _sum(share.amount for share in some if share.amount).low
        )


def _sum(amounts: Iterable[Amount | None]) -> Amount:
    low, high = _NOTHING
    for amount in amounts:
        if amount is not None:
            low += amount.low
            high = None if high is None or amount.high is None else high + amount.high
    return Amount(low, high)


def _where(credit: CreditFacts) -> Pointer:
    return credit.at / "credits" if credit.model.credits else credit.at / "to"
