"""Edges of specificity-rises."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.specificity_rises import specificity_rises as rule

Facts = Callable[..., ProgramFacts]


def school(*lines: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{subject: cte, {line}}}" for line in lines) + "]}"


def test_flat_levels_with_an_unknown_one_are_not_stated(facts: Facts) -> None:
    """The course that does not say its level may be the one that goes further."""
    finding = rule.check(facts(school("id: a, level: technical", "id: b, level: technical", "id: c")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[2].level")


def test_a_work_based_course_goes_further(facts: Facts) -> None:
    """An internship may be the last step of a sequence."""
    text = school("id: a, level: technical, grade: 11", "id: b, level: work-based, grade: 12")
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_levels_that_only_fall_do_not_rise(facts: Facts) -> None:
    """A capstone in grade 9 and an introduction in grade 10 go the wrong way."""
    text = school("id: a, level: capstone, grade: 9", "id: b, level: introductory, grade: 10")
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "the more specific ones come first" in finding.message


def test_fewer_than_two_levels_are_left_to_another_rule(facts: Facts) -> None:
    """Missing levels are reported once; a numbered series goes further without them."""
    assert rule.check(facts(school("id: a", "id: b, level: technical"))).verdict is Verdict.NOT_APPLICABLE
    assert rule.check(facts(school("title: Welding I", "title: Welding II"))).verdict is Verdict.MET


def test_levels_speak_before_titles(facts: Facts) -> None:
    """Two parts of one series that say the same level do not rise by their numbers."""
    text = school("title: Welding I, level: technical", "title: Welding II, level: technical")
    assert rule.check(facts(text)).message == "2 CTE courses, all technical"
