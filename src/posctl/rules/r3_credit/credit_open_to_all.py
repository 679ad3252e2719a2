"""R314."""

import re

from posctl.facts import CreditFacts, ProgramFacts, stated
from posctl.facts.gates import opens
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.requirements import CREDIT
from posctl.rule import rule


@rule(
    code="R314",
    requirement=CREDIT,
    severity="note",
    citation="Wisconsin DPI, career readiness checklist: grades and letters asked at entry can be barriers",
    fix="offer at least one way to earn credit to every student, and say `selective: no`",
    good="""
        college_credit:
          - {from: [welding-1], mechanism: articulated-credit, selective: no}
          - {from: [welding-2], mechanism: dual-enrollment, selective: yes}
    """,
    bad="""
        college_credit:
          - {from: [welding-2], mechanism: dual-enrollment, selective: yes}  # <--
    """,
)
def credit_open_to_all(program: ProgramFacts) -> Finding:
    """At least one way to earn college credit is open to every student of the program.

    Credit that only selected students can earn widens the gap that a program of study is meant to close.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    credits = program.open_credits
    if not credits:
        return not_applicable("none of the college credit listed can be earned")
    opened = [credit for credit in credits if _is_open(credit)]
    if opened:
        return met(
            "the one way to earn college credit is open to every student"
            if len(credits) == 1
            else f"open to every student: {len(opened)} of {len(credits)} ways to earn college credit",
            *(_shown(credit) for credit in opened),
        )
    silent = [credit for credit in credits if credit.model.selective is None]
    if not silent:
        return not_met(
            "every way to earn college credit is open to selected students only"
            if len(credits) > 1
            else "the only way to earn college credit is open to selected students only",
            *(says(f"{credit.label} is selective", credit.at / "selective") for credit in credits),
            fix="offer one way to earn credit to every student",
        )
    worded = [credit for credit in silent if stated(credit.model.open_to)]
    if worded:
        first = worded[0]
        return needs_review(
            f'{first.label} is open to "{first.model.open_to}": can every student of the program be among them?',
            *(_shown(credit) for credit in worded),
            fix="say `selective: no` or `selective: yes`",
        )
    return not_stated(
        f"{silent[0].label}: the file does not say who may earn the credit",
        silent[0].at,
        field=f"{silent[0].where}.selective",
        add="selective: …",
    )


_GRADES = re.compile(r"\bin grades? \d{1,2}(?: ?(?:-|to|and|or) ?\d{1,2})?\b", re.IGNORECASE)
"""A college course is for some grades, and open to all in them."""


def _is_open(credit: CreditFacts) -> bool:
    if credit.model.selective is not None:
        return not credit.model.selective
    words = credit.model.open_to
    return words is not None and opens(_GRADES.sub("", words), ())


def _shown(credit: CreditFacts) -> Evidence:
    if credit.model.selective is None:
        return says(f'{credit.label} is open to "{credit.model.open_to}"', credit.at / "open_to")
    return says(f"{credit.label} is not selective", credit.at / "selective")
