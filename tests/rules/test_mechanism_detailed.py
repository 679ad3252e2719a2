"""Edges of mechanism-detailed."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.mechanism_detailed import mechanism_detailed as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("entry", "field", "add"),
    [
        (
            "{from: [a], mechanism: transcripted-credit}",
            "credits",
            "credits: …\nmemorandum: …\nteacher_certified: …",
        ),
        ("{from: [a], mechanism: dual-credit}", "credits", "credits: …"),
        (
            "{from: [a], mechanism: advanced-standing, minimum_grade: B}",
            "competency_percent",
            "competency_percent: …",
        ),
        ("{from: [a], mechanism: ap, exam: AP Statistics}", "score", "score: …"),
    ],
)
def test_the_missing_detail_is_named(facts: Facts, entry: str, field: str, add: str) -> None:
    """Each mechanism asks for its own details."""
    found = rule.check(facts(f"college_credit: [{entry}]"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, f"college_credit[0].{field}")
    assert found.add == add


def test_details_may_stand_in_the_agreement(facts: Facts) -> None:
    """Lowest grade and share of competencies count where the agreement gives them."""
    text = """
    college_credit:
      - from: [a]
        mechanism: advanced-standing
        agreement: {status: agreed, minimum_grade: B, competency_percent: 80}
    """
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_credits_may_stand_on_the_college_course(facts: Facts) -> None:
    """The credits of the college course are those that are earned."""
    text = """
    postsecondary: [{institution: X College, courses: [{id: weld-101, credits: 3}]}]
    college_credit: [{from: [a], to: [weld-101], mechanism: dual-credit}]
    """
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_no_credits_is_the_contrary(facts: Facts) -> None:
    """An entry that earns 0 credits is not met."""
    found = rule.check(facts("college_credit: [{from: [a], mechanism: dual-credit, credits: 0}]"))
    assert found.verdict is Verdict.NOT_MET
    assert "0 credits" in found.message


def test_the_grade_is_asked_for_once(facts: Facts) -> None:
    """Where the profile has grades for the public program, another rule asks for the grade."""
    text = "college_credit: [{from: [a], mechanism: start-college-now, institution: X College}]"
    assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE
    assert rule.check(facts(text, named="perkins-v")).field == "college_credit[0].grade"


def test_articulated_credit_asks_for_no_details(facts: Facts) -> None:
    """A mechanism without details of its own leaves nothing to judge."""
    found = rule.check(facts("college_credit: [{from: [a], mechanism: articulated-credit}]"))
    assert found.verdict is Verdict.NOT_APPLICABLE
