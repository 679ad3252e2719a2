"""Edges of plan-reviewed."""

from collections.abc import Callable
from datetime import date

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.plan_reviewed import plan_reviewed as rule

Facts = Callable[..., ProgramFacts]
PLAN = "academic_and_career_plan: {url: Handbook, reviewed: 2025-11-30}"


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [
        (date(2025, 11, 29), Verdict.NOT_MET),
        (date(2025, 11, 30), Verdict.MET),
        (date(2026, 11, 30), Verdict.MET),
        (date(2026, 12, 1), Verdict.NOT_MET),
    ],
)
def test_the_last_day_is_included(facts: Facts, as_of: date, verdict: Verdict) -> None:
    """A year counts to the same day; a review to come does not count."""
    found = rule.check(facts(PLAN, as_of=as_of))
    assert found.verdict is verdict
    assert "2025-11-30" in found.message


def test_the_source_is_secondary_and_says_so(facts: Facts) -> None:
    """Twelve months are known from a district's page only."""
    assert "by a secondary source" in rule.check(facts(PLAN)).message


def test_where_nothing_is_asked(facts: Facts) -> None:
    """No figure, or no plan: not applicable; a plan without its date: not stated."""
    assert "perkins-v" in rule.check(facts(PLAN, named="perkins-v")).message
    assert rule.check(facts("title: A")).verdict is Verdict.NOT_APPLICABLE
    found = rule.check(facts("academic_and_career_plan: {url: Handbook}"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "academic_and_career_plan.reviewed")
