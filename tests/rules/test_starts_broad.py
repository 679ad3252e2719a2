"""Edges of starts-broad."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.starts_broad import starts_broad as rule

Facts = Callable[..., ProgramFacts]


def school(*lines: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{subject: cte, {line}}}" for line in lines) + "]}"


def test_a_broad_course_that_can_come_first_is_enough(facts: Facts) -> None:
    """A technical course open from grade 9 does not forbid to begin broadly in grade 9 or 10."""
    for grade in ("9", "9-12"):
        text = school("id: a, level: technical, grade: 9-12", f"id: b, level: introductory, grade: {grade}")
        assert rule.check(facts(text)).verdict is Verdict.MET


def test_the_first_course_without_level_is_asked_for_it(facts: Facts) -> None:
    """The course of the lowest grade must say its level."""
    finding = rule.check(facts(school("id: a, level: technical, grade: 10", "id: b, grade: 9")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].level")


def test_without_grades_requisites_show_the_first(facts: Facts) -> None:
    """The course that requires no other comes first; without requisites the grade is asked for."""
    text = school("id: a, level: introductory", "id: b, level: technical, requires: [a]")
    assert rule.check(facts(text)).verdict is Verdict.MET
    finding = rule.check(facts(school("id: a, level: introductory", "id: b, level: technical")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].grade")


def test_a_place_in_the_sequence_counts(facts: Facts) -> None:
    """Where there are no grades, the order of the document does."""
    text = school("id: a, level: application, order: 1", "id: b, level: introductory, order: 2")
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "a (application, place 1 in the sequence)" in finding.message
