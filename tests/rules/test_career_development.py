"""Edges of career-development."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.career_development import career_development as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("activity", "field"),
    [
        ("{grade: 9}", "academic_and_career_plan.activities[0].what"),
        ("{what: TBD, grade: 9}", "academic_and_career_plan.activities[0].what"),
        ("{what: Interest survey}", "academic_and_career_plan.activities[0].grade"),
    ],
)
def test_half_an_activity_is_not_stated(facts: Facts, activity: str, field: str) -> None:
    """What is done and in which grade belong together."""
    found = rule.check(facts(f"academic_and_career_plan: {{activities: [{activity}]}}"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, field)


def test_silence_none_and_one(facts: Facts) -> None:
    """A plan without activities says nothing of them; `none` does."""
    silent = rule.check(facts("academic_and_career_plan: {url: Handbook}"))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "academic_and_career_plan.activities")
    assert rule.check(facts("academic_and_career_plan: {activities: none}")).verdict is Verdict.NOT_MET
    one = rule.check(facts("academic_and_career_plan: {activities: [{what: Survey, grade: 9}, {what: Visit}]}"))
    assert one.message == "1 activity of career development, in grade 9"
