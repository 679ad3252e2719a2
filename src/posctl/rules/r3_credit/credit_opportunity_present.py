"""R301."""

from posctl.college_credit import closed, doubts, earning, entries, excuse_of, without_credit
from posctl.facts import CreditFacts, ProgramFacts, stated
from posctl.finding import Finding, met, needs_review, not_met, says
from posctl.model.program import NotAppropriate
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.showing import shortened


@rule(
    code="R301",
    requirement=CREDIT,
    severity="error",
    needs=("min_credit_courses",),
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(iii) (2006); Wisconsin DPI: where appropriate",
    fix="list under `college_credit` which school course earns which college credit, or say under "
    "`not_appropriate` why there is none, who decided so, and when",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: transcripted-credit
            institution: Example Technical College
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: articulated-credit
            agreement: {title: Welding articulation, status: negotiating}  # <--
    """,
)
def credit_opportunity_present(program: ProgramFacts) -> Finding:
    """At least one school course or credential earns college credit.

    Credit earned at school shortens the way to the degree and shows students early that college is open to
    them. Where it is not appropriate, somebody has to have decided so, for a reason that can be read.
    """
    if not program.credits:
        excuse = excuse_of(program)
        return _excused(program, excuse) if excuse else without_credit(program)
    figure = program.needs.min_credit_courses
    needed = max(1, figure.value) if figure else 1
    found = earning(program)
    if len(found) < needed:
        return _too_few(program, found, needed)
    kept = "; the reason under not_appropriate is not needed" if program.program.not_appropriate else ""
    return met(f"{_earners(found)} college credit: {', '.join(found)}{kept}", *entries(found))


def _earners(found: dict[str, list[CreditFacts]]) -> str:
    count = len(found)
    if all(credits[0].school for credits in found.values()):
        return "1 school course earns" if count == 1 else f"{count} school courses earn"
    return "1 credential earns" if count == 1 else f"{count} school courses and credentials earn"


def _too_few(program: ProgramFacts, found: dict[str, list[CreditFacts]], needed: int) -> Finding:
    """Credit is listed, and not enough of it is seen: ask, name the gap, or say what stands against it."""
    if doubt := next(doubts(program, program.credits), None):
        return doubt
    against = closed(program)
    if found:
        return not_met(
            f"{_earners(found)} college credit, {needed} needed by the profile {program.profile.id}",
            *entries(found),
            *against,
            fix=f"list college credit for {needed - len(found)} more under `college_credit`",
        )
    if excuse := excuse_of(program):
        return _excused(program, excuse)
    return not_met(
        f"none of the college credit listed can be earned: {against[0].says}",
        *against,
        fix="list credit that can be earned now, or say under `not_appropriate` why there is none",
    )


def _excused(program: ProgramFacts, excuse: NotAppropriate) -> Finding:
    """A reason, dated and laid to somebody, turns the absence of credit into a question; it is no credit."""
    at = program.at("not_appropriate")
    reason, by, on = stated(excuse.reason), stated(excuse.decided_by), excuse.date
    missing = [key for key, value in (("reason", reason), ("decided_by", by), ("date", on)) if value is None]
    if missing or reason is None or on is None:
        keys = " and ".join(f"`{key}`" for key in missing)
        return not_met(
            f"no college credit is open, and the not_appropriate block gives no {', no '.join(missing)}",
            says(f"{', '.join(missing)} missing", at),
            fix=f"add {keys} to not_appropriate",
        )
    if on > program.as_of:
        return not_met(
            f"the decision that college credit is not appropriate is dated {on}, after {program.as_of}",
            says(f"decided on {on}", at / "date"),
            fix="give the day on which it was decided",
        )
    return needs_review(
        f"does the reason hold why college credit is not appropriate here? {by} decided so on {on}: "
        f"{shortened(reason, 120)}",
        says(f"decided by {by} on {on}", at / "reason"),
        fix="list college credit as soon as a school course earns it",
    )
