"""R305."""

from datetime import date

from posctl.days import months_after
from posctl.facts import AgreementFacts, ProgramFacts
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.source import Pointer

_BOTH = 2
_STATEWIDE = frozenset({"statewide-articulation", "ctag"})


@rule(
    code="R305",
    requirement=CREDIT,
    severity="warning",
    needs=("agreement_max_age_months",),
    citation="20 U.S.C. 2302(4): agreed at state level, or approved annually by both lead administrators",
    fix="have both sides approve the agreement again and give the day under `approved`",
    good="""
        college_credit:
          - from: [welding-2]
            mechanism: articulated-credit
            agreement: {status: agreed, effective: 2023-07-01, expires: 2028-06-30, approved: 2026-05-12}
    """,
    bad="""
        college_credit:
          - from: [welding-2]
            mechanism: articulated-credit
            agreement:
              title: Welding articulation
              status: agreed
              effective: 2023-07-01
              expires: 2028-06-30
              approved: 2024-05-12  # <--
    """,
    thresholds={"agreement_max_age_months": 12},
)
def agreement_reapproved(program: ProgramFacts) -> Finding:
    """A local agreement is approved again within the time that the profile sets.

    Courses, teachers and college numbers change every year; an agreement that nobody has looked at for years
    promises credit that the college may no longer give.
    """
    figure = program.needs.agreement_max_age_months
    if figure is None:
        return not_applicable(f"the profile {program.profile.id} sets no age of agreements")
    if not program.credits:
        return not_applicable("no college credit is listed")
    if not program.agreements:
        return not_applicable("no agreement is given")
    local = [one for one in _local(program) if not one.terms.expires or one.terms.expires >= program.as_of]
    if not local:
        return not_applicable(
            "no local agreement in force is described; a statewide one is not approved school by school"
        )
    oldest = months_after(program.as_of, -figure.value)
    latest = [(agreement, _latest(agreement, program.as_of)) for agreement in local]
    stale = [(agreement, found) for agreement, found in latest if found and found.day < oldest]
    if stale:
        agreement, found = stale[0]
        more = f", and {len(stale) - 1} more" if len(stale) > 1 else ""
        return not_met(
            f"{agreement.label} was last {found.how} on {found.day}, "
            f"more than {figure.value} months before {program.as_of}{more}",
            *(says(f"{one.label}, {last.how} {last.day}", last.at) for one, last in stale),
            fix="have both sides approve it again and give the day under `approved`",
        )
    shown = []
    for agreement, known in latest:
        if known is None:
            return _undated(agreement, program.as_of)
        shown.append(says(f"{agreement.label}, {known.how} {known.day}", known.at))
    count = len(shown)
    return met(
        f"{count} local agreement{'' if count == 1 else 's'} {_joined(latest)} within {figure.value} months", *shown
    )


class _Last:
    """The last day on which something was done, in words, with its place."""

    def __init__(self, day: date, how: str, at: Pointer) -> None:
        self.day, self.how, self.at = day, how, at


def _joined(latest: list[tuple[AgreementFacts, _Last | None]]) -> str:
    return " or ".join(dict.fromkeys(found.how for _, found in latest if found))


def _local(program: ProgramFacts) -> list[AgreementFacts]:
    """Local agreements in force of which the file, or a document, says more than an id."""
    statewide = {
        id(one.agreement.terms)
        for one in program.credits
        if one.agreement and one.model.mechanism in _STATEWIDE
    }
    return [
        one
        for one in program.agreements
        if one.in_force
        and one.is_described
        and (one.terms.scope == "local" or (one.terms.scope is None and id(one.terms) not in statewide))
    ]


def _latest(agreement: AgreementFacts, day: date) -> _Last | None:
    """The latest day, up to today, on which both sides approved or had signed it; else that on which it began."""
    terms, place = agreement.terms, agreement.place
    found = []
    if terms.approved and terms.approved <= day:
        found.append(_Last(terms.approved, "approved", place("approved")))
    sides = {
        one.side: _Last(one.date, "signed by both sides", place("signed") / index / "date")
        for index, one in sorted(enumerate(terms.signed or ()), key=lambda item: item[1].date or date.min)
        if one.side and one.date and one.date <= day
    }
    if len(sides) == _BOTH:
        found.append(min(sides.values(), key=lambda one: one.day))
    if found:
        return max(found, key=lambda one: one.day)
    if terms.effective and terms.effective <= day:
        return _Last(terms.effective, "put into force", place("effective"))
    return None


def _undated(agreement: AgreementFacts, day: date) -> Finding:
    where = "".join(
        f"[{key}]" if isinstance(key, int) else f".{key}" for key in (*agreement.at.path, "approved")
    )
    return not_stated(
        f"the file does not say when, up to {day}, both sides last approved {agreement.label}",
        agreement.at,
        field=where.removeprefix("."),
        add="approved: …",
    )
