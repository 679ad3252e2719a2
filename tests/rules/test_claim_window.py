"""Edges of claim-window."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.claim_window import claim_window as rule

Facts = Callable[..., ProgramFacts]


def entry(claim: str, mechanism: str = "articulated-credit") -> str:
    return f"college_credit: [{{from: [a], mechanism: {mechanism}{claim}}}]"


@pytest.mark.parametrize("claim", ["", ", claim: TBD", ", claim: see college"])
def test_silence_and_placeholders_are_gaps(facts: Facts, claim: str) -> None:
    """A student cannot claim credit by a placeholder."""
    found = rule.check(facts(entry(claim)))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "college_credit[0].claim")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("form to the registrar", Verdict.NEEDS_REVIEW),
        ("form to the registrar in the first semester", Verdict.MET),
        ("entered automatically", Verdict.MET),
        ("petition by 1 March", Verdict.MET),
    ],
)
def test_a_claim_without_a_time_is_a_question(facts: Facts, claim: str, verdict: Verdict) -> None:
    """How is half of it; by when is the other half."""
    assert rule.check(facts(entry(f", claim: {claim}"))).verdict is verdict


def test_credit_that_is_entered_at_once_needs_no_claim(facts: Facts) -> None:
    """Only credit that is granted after enrollment is claimed."""
    assert rule.check(facts(entry("", "transcripted-credit"))).verdict is Verdict.NOT_APPLICABLE
