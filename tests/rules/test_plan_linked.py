"""Edges of plan-linked."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.plan_linked import plan_linked as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        ("reviewed: 2026-08-20", "academic_and_career_plan.url"),
        ("url: see website, grades: 6-12", "academic_and_career_plan.url"),
        ("url: 'https://district.example/acp'", "academic_and_career_plan.grades"),
        ("url: Student handbook, activities: [{what: TBD, grade: 9}]", "academic_and_career_plan.grades"),
    ],
)
def test_what_is_lacking_is_named(facts: Facts, plan: str, field: str) -> None:
    """Address and grades are both asked for; a placeholder is neither."""
    found = rule.check(facts(f"academic_and_career_plan: {{{plan}}}"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, field)


def test_published_nowhere_is_an_answer(facts: Facts) -> None:
    """`none` is another thing than silence."""
    found = rule.check(facts("academic_and_career_plan: {url: none, grades: 6-12}"))
    assert found.verdict is Verdict.NOT_MET
    assert "published nowhere" in found.message


def test_grades_may_stand_with_the_activities(facts: Facts) -> None:
    """A place in words is enough, and so are the grades of what is done."""
    found = rule.check(
        facts("academic_and_career_plan: {url: Student handbook page 12, activities: [{what: Survey, grade: 9-10}]}")
    )
    assert found.verdict is Verdict.MET
    assert found.message == "academic and career planning in grades 9 to 10: Student handbook page 12"


def test_planning_that_ends_before_high_school(facts: Facts) -> None:
    """Grade 8 alone is too early, grade 9 is not."""
    assert rule.check(facts("academic_and_career_plan: {url: Handbook, grades: 8}")).verdict is Verdict.NOT_MET
    assert rule.check(facts("academic_and_career_plan: {url: Handbook, grades: 8-9}")).verdict is Verdict.MET
