"""Edges of all-aspects-of-industry."""

from collections.abc import Callable
from datetime import date

from posctl import profile
from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.all_aspects_of_industry import all_aspects_of_industry as rule
from tests.support import facts_of

Facts = Callable[..., ProgramFacts]
FIVE = "safety, technical-skills, embedded-academics, employability, technology"


def courses(*lines: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{line}}}" for line in lines) + "]}"


def under(text: str, *strands: str) -> ProgramFacts:
    return facts_of(text, profile.with_thresholds(profile.load("wi-dpi"), {"required_strands": list(strands)}), date(2026, 11, 1))


def test_without_a_figure_less_than_six_is_a_question(facts: Facts) -> None:
    """The law counts no aspects: a person judges, and sees which are lacking."""
    found = rule.check(facts(courses(f"id: a, subject: cte, strands: [{FIVE}]")))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message.endswith("cover 5 of 6 strands and none covers management-entrepreneurship?")
    whole = rule.check(facts(courses(f"id: a, subject: cte, strands: [{FIVE}, management-entrepreneurship]")))
    assert whole.verdict is Verdict.MET


def test_the_figure_decides_where_there_is_one() -> None:
    """Only the strands of the profile are asked for, and their absence is no question."""
    text = courses("id: a, subject: cte, strands: [safety]")
    assert rule.check(under(text, "safety")).verdict is Verdict.MET
    found = rule.check(under(text, "safety", "technology"))
    assert found.verdict is Verdict.NOT_MET
    assert "1 of 2 strands" in found.message


def test_a_cte_course_without_strands_may_be_the_one(facts: Facts) -> None:
    """Silence of a CTE course is not stated; of an academic course, nothing; `none` says that it covers none."""
    found = rule.check(facts(courses("id: a, subject: cte, strands: [safety]", "id: b, subject: cte")))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "secondary.courses[1].strands")
    other = rule.check(facts(courses("id: a, subject: cte, strands: [safety]", "id: b, subject: english")))
    assert other.verdict is Verdict.NEEDS_REVIEW
    none = rule.check(under(courses("id: a, subject: cte, strands: [safety]", "id: b, subject: cte, strands: none"), "technology"))
    assert none.verdict is Verdict.NOT_MET


def test_optional_courses_do_not_cover() -> None:
    """What not every student takes shows nothing of what every student meets."""
    text = courses("id: a, subject: cte, strands: [safety]", "id: b, subject: cte, optional: yes, strands: [technology]")
    assert rule.check(under(text, "technology")).verdict is Verdict.NOT_MET


def test_none_is_another_thing_than_silence(facts: Facts) -> None:
    """Courses that are said to cover no aspect answer the question; they do not leave it open."""
    text = courses("id: a, subject: cte, strands: none", "id: b, subject: cte, strands: []")
    found = rule.check(facts(text))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert [one.says for one in found.evidence] == ["a: none", "b: none"]
    assert rule.check(under(text, "safety")).verdict is Verdict.NOT_MET
