"""R315."""

import re

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, needs_review, not_applicable, not_stated, says
from posctl.model.words import BY_ARTICULATION
from posctl.requirements import CREDIT
from posctl.rule import rule

_WHEN = (
    r"\d|\b(?:within|before|by|until|upon|when|after|at|during|years?|months?|weeks?|days?|semesters?|terms?|deadline"
    r"|automatic(?:ally)?|anytime|no (?:time )?limit)\b"
)
"""Words that speak of a time. They only spare a question; nothing is judged bad for lack of them."""


@rule(
    code="R315",
    requirement=CREDIT,
    severity="note",
    citation="Thaddeus Stevens College, SOAR; Quinsigamond Community College, articulation agreements",
    fix="say under `claim` how, and by when, the student claims the credit",
    good="""
        college_credit:
          - from: [welding-2]
            mechanism: advanced-standing
            claim: transcript to the registrar within three years of graduation
    """,
    bad="""
        college_credit:
          - from: [welding-2]
            mechanism: advanced-standing
            claim: transcript to the registrar  # <--
    """,
)
def claim_window(program: ProgramFacts) -> Finding:
    """Credit that is granted after enrollment says how and by when it is claimed.

    Articulated credit is not entered by itself: students who do not know that they must ask, or ask too late,
    lose it.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    later = [credit for credit in program.open_credits if credit.model.mechanism in BY_ARTICULATION]
    if not later:
        return not_applicable("no credit by advanced standing or articulation can be earned")
    silent = next((credit for credit in later if not stated(credit.model.claim)), None)
    if silent is not None:
        return not_stated(
            f"{silent.label}: the file does not say how and by when the credit is claimed",
            silent.at,
            field=f"{silent.where}.claim",
            add="claim: …",
        )
    timeless = [credit for credit in later if not re.search(_WHEN, credit.model.claim or "", re.IGNORECASE)]
    if timeless:
        return needs_review(
            f'by when must a student claim the credit for {timeless[0].label}? The file says "{timeless[0].model.claim}"',
            *(says(f"{credit.label}: {credit.model.claim}", credit.at / "claim") for credit in timeless),
            fix="add the time to `claim`",
        )
    return met(
        "the file says how and by when the credit is claimed"
        if len(later) == 1
        else f"the file says how and by when the credit is claimed, for each of {len(later)} ways to earn it",
        *(says(f"{credit.label}: {credit.model.claim}", credit.at / "claim") for credit in later),
    )
