"""Edges of titles-distinct-across-levels."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.titles_distinct_across_levels import titles_distinct_across_levels as rule

Facts = Callable[..., ProgramFacts]


def plan(school: str = "", college: str = "", more: str = "") -> str:
    return f"""
        secondary: {{courses: [{{id: w1, title: Welding I, subject: cte{school}}}, {{id: m, title: Metals, subject: cte}}]}}
        postsecondary: [{{courses: [{{id: g1, code: W 101, title: Intro to Welding{college}}}]}}]
        {more}
    """


def test_the_question_names_both_courses(facts: Facts) -> None:
    """Level words and numerals do not make two titles differ."""
    finding = rule.check(facts(plan()))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert finding.message == (
        "does the college course Intro to Welding (g1) teach again what the school course Welding I (w1) teaches?"
    )
    assert [evidence.main for evidence in finding.evidence] == [True, False]


@pytest.mark.parametrize(
    ("school", "college", "more"),
    [
        ("", "", "college_credit: [{from: [w1], to: [g1]}]"),
        ("", "", "college_credit: [{from: [w1], to: [W 101]}]"),
        ("", ", satisfied_by: [w1]", ""),
        ("", ", notes: goes on with pipe", ""),
        (", notes: oxyacetylene only", "", ""),
    ],
)
def test_what_answers_the_question(facts: Facts, school: str, college: str, more: str) -> None:
    """A credit, satisfied_by or a note on either course settles it."""
    assert rule.check(facts(plan(school, college, more))).verdict is Verdict.MET


def test_pending_credit_settles_nothing(facts: Facts) -> None:
    """What is still negotiated may fail."""
    more = "college_credit: [{from: [w1], to: [g1], agreement: {status: negotiating}}]"
    assert rule.check(facts(plan(more=more))).verdict is Verdict.NEEDS_REVIEW


def test_a_side_without_titles(facts: Facts) -> None:
    """Placeholders and academic courses give nothing to compare."""
    assert rule.check(facts("secondary: {courses: [{id: a, title: Welding, subject: cte}]}")).message == (
        "no titled college courses are listed"
    )
    text = """
        secondary: {courses: [{id: a, title: TBD, subject: cte}, {id: b, title: English, subject: english}]}
        postsecondary: [{courses: [{id: c, title: English}]}]
    """
    assert rule.check(facts(text)).message == "no titled school CTE courses are listed"
