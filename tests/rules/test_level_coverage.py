"""Edges of level-coverage."""

from collections.abc import Callable
from datetime import date

from posctl import profile
from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.r2_progression.level_coverage import level_coverage as rule
from tests.support import facts_of

Facts = Callable[..., ProgramFacts]


def judged(text: str, *levels: str) -> Finding:
    figures = profile.with_thresholds(profile.load("wi-dpi"), {"required_levels": list(levels)})
    return rule.check(facts_of(text, figures, date(2026, 11, 1)))


def test_without_levels_in_the_profile_it_does_not_apply(facts: Facts) -> None:
    """The default profile names no levels."""
    text = "secondary: {courses: [{subject: cte, level: technical}]}"
    assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_course_without_level_may_be_the_one() -> None:
    """A missing level is not stated as long as a CTE course does not say its own."""
    finding = judged(
        "secondary: {courses: [{id: a, subject: cte, level: technical}, {id: b, subject: cte}]}",
        "application",
    )
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].level"


def test_a_level_without_subject_asks_for_the_subject() -> None:
    """A capstone that is not called CTE does not count, but is asked for its subject."""
    text = "secondary: {courses: [{id: a, subject: cte, level: technical}, {id: b, level: capstone}]}"
    assert judged(text, "capstone").field == "secondary.courses[1].subject"


def test_a_row_of_choice_has_the_level_of_all_its_options() -> None:
    """One of two capstones is a capstone; one of a capstone and a technical course is not for sure."""
    row = "{id: row, subject: cte, choose: 1, from: [a, b]}"
    first = "{id: a, subject: cte, level: capstone, optional: yes}"
    second = "{id: b, subject: cte, level: %s, optional: yes}"
    text = f"secondary: {{courses: [%s, {first}, {second}]}}"
    assert judged(text % (row, "capstone"), "capstone").verdict is Verdict.MET
    assert judged(text % (row, "technical"), "capstone").verdict is Verdict.NOT_STATED
