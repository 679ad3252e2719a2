"""Edges of term-load."""

from datetime import date

import pytest

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.r2_progression.term_load import term_load as rule
from tests.support import facts_of


def judged(*courses: str, limit: str | None = "12-18") -> Finding:
    text = "postsecondary: [{program: Welding, courses: [" + ", ".join(f"{{{course}}}" for course in courses) + "]}]"
    figures = profile.load("perkins-v")
    if limit:
        figures = profile.with_thresholds(figures, {"max_term_credits": limit})
    return rule.check(facts_of(text, figures, date(2026, 11, 1)))


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [("12", Verdict.MET), ("18", Verdict.MET), ("18.5", Verdict.NOT_MET), ("11.5", Verdict.NOT_MET)],
)
def test_both_ends_are_included(amount: str, verdict: Verdict) -> None:
    """Twelve and eighteen are within twelve to eighteen."""
    assert judged(f"id: a, term: 1, credits: {amount}").verdict is verdict


def test_a_limit_of_one_number_is_an_upper_end() -> None:
    """A profile that says 18 does not forbid six."""
    assert judged("id: a, term: 1, credits: 6", limit="18").verdict is Verdict.MET
    assert judged("id: a, term: 1, credits: 19", limit="18").verdict is Verdict.NOT_MET


def test_a_summer_term_may_be_light() -> None:
    """Few credits in summer cost no standing."""
    assert judged("id: a, term: 1, credits: 6, part_of_year: [summer]", "id: b, term: 2, credits: 12").verdict is Verdict.MET


def test_what_is_missing_is_named() -> None:
    """A light term may hold the course that gives no term; a heavy one stays heavy."""
    finding = judged("id: a, term: 1, credits: 9", "id: b, credits: 3")
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "postsecondary[0].courses[1].term"
    assert judged("id: a, term: 1, credits: 12", "id: b, term: 1").field == "postsecondary[0].courses[1].credits"
    assert judged("id: a, term: 1, credits: 20", "id: b, credits: 3").verdict is Verdict.NOT_MET


def test_ranges_and_courses_over_several_terms_can_leave_it_open() -> None:
    """Where the numbers decide nothing, a person is asked."""
    assert judged("id: a, term: 1, credits: 15-20").verdict is Verdict.NEEDS_REVIEW
    assert judged("id: a, term: 1, credits: 15+").verdict is Verdict.NEEDS_REVIEW
    wide = judged("id: a, term: 1, credits: 12", "id: b, term: 2, credits: 12", "id: c, term: 1-2, credits: 8")
    assert wide.verdict is Verdict.NEEDS_REVIEW
    assert "12 to 20" in wide.message


def test_optional_courses_and_halves_of_one_course_add_nothing() -> None:
    """A half whose credit is given with the other half has none of its own."""
    assert judged(
        "id: a, term: 1, credits: 12", "id: b, term: 1, credits: 9, optional: yes", "id: c, term: 1, credits_with: a"
    ).verdict is Verdict.MET


def test_the_sum_is_shown_term_by_term() -> None:
    """Terms of one number in different years are different terms."""
    finding = judged("id: a, term: 1.1, credits: 10", "id: b, term: 2.1, credits: 12", "id: c, term: 2.1, credits: 7")
    assert finding.message == "term 2.1 of Welding holds 12 + 7 = 19 credits, 12 to 18 expected, one of 2 such terms"


def test_no_limit_in_the_profile() -> None:
    """Without figures the rule does not speak."""
    assert judged("id: a, term: 1, credits: 30", limit=None).verdict is Verdict.NOT_APPLICABLE


def test_courses_that_all_run_over_several_terms() -> None:
    """How their credits fall to the terms is for a person to say."""
    finding = judged("id: a, term: 1-2, credits: 12")
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "in term 1 of Welding" in finding.message
