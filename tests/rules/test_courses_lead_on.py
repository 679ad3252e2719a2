"""Edges of courses-lead-on."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.courses_lead_on import courses_lead_on as rule

Facts = Callable[..., ProgramFacts]


def plan(first: str = "grade: 10", last: str = "requires: none, grade: 12", more: str = "") -> str:
    return f"""
        secondary:
          courses:
            - {{id: woods, title: Woods, subject: cte, {first}}}
            - {{id: capstone, title: Capstone, subject: cte, {last}}}
        {more}
    """


@pytest.mark.parametrize(
    "more",
    [
        "college_credit: [{from: [woods], mechanism: dual-enrollment}]",
        "credentials: [{title: Safety card, at: woods}]",
        "credentials: [{title: Safety card, requires: [woods]}]",
        "exits: [{at: woods}]",
        "postsecondary: [{entry_requirements: [woods]}]",
        "postsecondary: [{courses: [{id: w101, satisfied_by: [woods]}]}]",
        "postsecondary: [{courses: [{id: w101, requires: [woods]}]}]",
    ],
)
def test_all_that_a_course_can_lead_to(facts: Facts, more: str) -> None:
    """Credits, credentials, exits, entry requirements and college courses build on a course."""
    finding = rule.check(facts(plan(more=more)))
    assert finding.verdict is Verdict.MET
    assert finding.evidence[0].at.path[0] == more.partition(":")[0]


def test_nothing_builds_on_it(facts: Facts) -> None:
    """Later courses that say what they build on, and do not name it, make it a dead end."""
    finding = rule.check(facts(plan()))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "nothing in the program builds on woods"


def test_a_later_course_that_is_silent_may_build_on_it(facts: Facts) -> None:
    """No requisite stated is not the same as none."""
    finding = rule.check(facts(plan(last="grade: 12")))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].requires"


def test_without_a_grade_it_may_be_the_last(facts: Facts) -> None:
    """The grade is asked for where nothing builds on a course and it has none."""
    assert rule.check(facts(plan(first="level: technical"))).field == "secondary.courses[0].grade"


def test_a_numbered_series_leads_on(facts: Facts) -> None:
    """Welding II builds on Welding I, requisites or none."""
    text = """
        secondary:
          courses:
            - {id: w1, title: Welding I, subject: cte, grade: 11}
            - {id: w2, title: Welding II, subject: cte, grade: 12}
    """
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_a_single_course_leads_nowhere(facts: Facts) -> None:
    """One course is no sequence, and another rule says so."""
    assert rule.check(facts("secondary: {courses: [{id: a, subject: cte}]}")).verdict is Verdict.NOT_APPLICABLE
