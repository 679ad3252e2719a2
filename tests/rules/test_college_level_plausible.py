"""Edges of college-level-plausible."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.college_level_plausible import college_level_plausible as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("WELD 240", Verdict.NEEDS_REVIEW),
        ("WELD-240A", Verdict.NEEDS_REVIEW),
        ("240", Verdict.NEEDS_REVIEW),
        ("COSC 2301", Verdict.NEEDS_REVIEW),
        ("COSC 1301", Verdict.MET),
        ("WLD101", Verdict.MET),
        ("199", Verdict.MET),
        ("31-442-310", Verdict.NOT_APPLICABLE),
        ("10101", Verdict.NOT_APPLICABLE),
        ("Welding 2", Verdict.NOT_APPLICABLE),
    ],
)
def test_only_numbers_that_show_a_level_are_read(facts: Facts, code: str, verdict: Verdict) -> None:
    """Three digits count by hundreds, four by thousands; numbers of another make have no level."""
    assert rule.check(facts(f'college_credit: [{{from: [a], to: ["{code}"]}}]')).verdict is verdict


def test_a_beginning_course_of_another_field_does_not_prepare(facts: Facts) -> None:
    """The first-level course must bear the same letters."""
    found = rule.check(facts("college_credit: [{from: [a], to: [ENG 101, WELD 240]}]"))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert "100-level WELD course" in found.message
    assert rule.check(facts("college_credit: [{from: [a], to: [weld 101, WELD 240]}]")).verdict is Verdict.MET


def test_a_beginning_course_that_a_school_course_stands_in_for(facts: Facts) -> None:
    """`satisfied_by` says that the first-level course is earned."""
    text = """
    postsecondary: [{courses: [{id: w-1, code: WELD 101, satisfied_by: [a]}, {id: w-2, code: WELD 240}]}]
    college_credit: [{from: [a], to: [w-2]}]
    """
    assert rule.check(facts(text)).verdict is Verdict.MET
