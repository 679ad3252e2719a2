"""R302."""

from posctl.facts import CreditFacts, ProgramFacts, stated
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.model.words import BY_EXAM
from posctl.requirements import CREDIT
from posctl.rule import rule

_BY_COURSE = frozenset(
    {"transcripted-credit", "dual-credit", "dual-enrollment", "concurrent-enrollment", "college-credit-plus"}
)
"""Mechanisms by which the student takes the college's own course."""


@rule(
    code="R302",
    requirement=CREDIT,
    severity="error",
    citation="Wisconsin Technical Colleges, Dual Credit & Articulation: college and course are named",
    fix="give each entry of college_credit its mechanism, the college, and the college course or examination",
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
            to: none  # <--
            mechanism: transcripted-credit
            institution: Example Technical College
    """,
)
def mechanism_complete(program: ProgramFacts) -> Finding:
    """Every entry of college credit says how, where and for which college course or examination it is earned.

    "Dual credit: yes" cannot be checked by a student, a parent or a college. The mechanism, the college and
    the course or examination are what makes the promise one that can be kept.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    open_ones = [credit for credit in program.credits if credit.is_open]
    if not open_ones:
        return not_applicable("none of the college credit listed is agreed, so no keys of it are asked for")
    contrary = [
        credit for credit in open_ones if credit.model.earns == () and credit.model.mechanism in _BY_COURSE
    ]
    if contrary:
        return not_met(
            f"{contrary[0].label}: {contrary[0].model.mechanism} is named, yet no college course is earned",
            *(says("no college course", credit.at / "to") for credit in contrary),
            fix="name the college course under `to`, or another mechanism",
        )
    for credit in open_ones:
        if missing := _missing(credit):
            return _incomplete(credit, missing)
    return met(
        f"each of the {len(open_ones)} ways to earn college credit is complete"
        if len(open_ones) > 1
        else "the way to earn college credit is complete",
        *(says(f"{credit.label} by {credit.model.mechanism}", credit.at) for credit in open_ones),
    )


def _missing(credit: CreditFacts) -> list[str]:
    """The keys whose absence leaves the claim empty."""
    mechanism = credit.model.mechanism
    if mechanism is None:
        return ["mechanism"]
    if mechanism in BY_EXAM:
        return [] if stated(credit.model.exam) else ["exam"]
    missing = [] if credit.institution else ["institution"]
    if mechanism in _BY_COURSE and not credit.college and not credit.other_college:
        missing.append("to")
    return missing


def _incomplete(credit: CreditFacts, missing: list[str]) -> Finding:
    words = {
        "mechanism": "how the credit is earned",
        "exam": "which examination earns it",
        "institution": "which college grants it",
        "to": "which college course it earns",
    }
    return not_stated(
        f"{credit.label}: the file does not say {' or '.join(words[key] for key in missing)}",
        credit.at,
        field=f"{credit.where}.{missing[0]}",
        add="\n".join(f"{key}: {'[…]' if key == 'to' else '…'}" for key in missing),
    )
