"""Edges of start-college-now-grade."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.start_college_now_grade import start_college_now_grade as rule

Facts = Callable[..., ProgramFacts]


def program(grade: str, entry: str = "") -> str:
    course = f"secondary: {{courses: [{{id: a{grade}}}]}}\n"
    return course + f"college_credit: [{{from: [a], mechanism: start-college-now{entry}}}]"


@pytest.mark.parametrize(
    ("grade", "verdict"),
    [
        (", grade: 12", Verdict.MET),
        (", grade: 10", Verdict.NOT_MET),
        (", grade: 9-12", Verdict.NEEDS_REVIEW),
        ("", Verdict.NOT_STATED),
    ],
)
def test_the_grade_of_the_course_is_read(facts: Facts, grade: str, verdict: Verdict) -> None:
    """A course that is also open in other grades leaves a question; one without a grade leaves a gap."""
    found = rule.check(facts(program(grade)))
    assert found.verdict is verdict
    assert verdict is not Verdict.NOT_STATED or found.field == "college_credit[0].grade"


def test_the_grade_of_the_entry_outweighs_that_of_the_course(facts: Facts) -> None:
    """What the entry says is meant for the credit, and every grade of it must be open."""
    assert rule.check(facts(program(", grade: 9-12", ", grade: 12"))).verdict is Verdict.MET
    found = rule.check(facts(program(", grade: 12", ", grade: 10-12")))
    assert found.verdict is Verdict.NOT_MET
    assert "Start College Now is open in grades 11 to 12, by a secondary source" in found.message


def test_without_a_figure_or_an_entry_it_does_not_apply(facts: Facts) -> None:
    """The grades come from the profile only."""
    found = rule.check(facts(program(", grade: 10"), named="perkins-v"))
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert "perkins-v" in found.message
    assert rule.check(facts("college_credit: [{from: [a], mechanism: ap}]")).verdict is Verdict.NOT_APPLICABLE
