"""Edges of sequence-unbroken."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.sequence_unbroken import sequence_unbroken as rule

Facts = Callable[..., ProgramFacts]


def school(*grades: str) -> str:
    courses = (f"{{id: c{number}, subject: cte, {grade}}}" for number, grade in enumerate(grades))
    return f"secondary: {{courses: [{', '.join(courses)}]}}"


@pytest.mark.parametrize(
    "grades",
    [
        ("grade: 12",),
        ("grade: 9-10", "grade: 10-11", "grade: 11-12"),
        ("grade: 11-12, length: two-years", "grade: 10"),
        ("grade: 10-12, repeatable: a new project", "grade: 9"),
        ("grade: 7", "grade: 9", "grade: 10", "grade: 11", "grade: 12"),
        ("grade: 11-12", "grade: 11-12", "grade: 10"),
        ("grade: 9-12",),
    ],
)
def test_courses_that_can_be_taken_without_a_gap(facts: Facts, grades: tuple[str, ...]) -> None:
    """Ranges are placed where they fit; the middle grades open no gap."""
    assert rule.check(facts(school(*grades))).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        (("grade: 9", "grade: 10", "grade: 11"), "no CTE course is left for grade 12"),
        (("grade: 9", "grade: 12"), "no CTE course is left for grades 10 and 11"),
        (("grade: 9", "grade: 10-12", "grade: 10-12"), "no CTE course is left for grade 12"),
        (("grade: 8", "grade: 10", "grade: 11", "grade: 12"), "no CTE course is left for grade 9"),
    ],
)
def test_courses_that_leave_a_gap(facts: Facts, grades: tuple[str, ...], said: str) -> None:
    """One course cannot stand in two grades."""
    finding = rule.check(facts(school(*grades)))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == said


def test_without_grades_the_order_is_not_stated(facts: Facts) -> None:
    """A year of the program is no grade, and an optional course does not matter."""
    finding = rule.check(facts(school("grade: 12", "program_year: 1", "optional: yes")))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].grade"
    assert finding.message == "c1 gives no grade"


def test_no_cte_course(facts: Facts) -> None:
    """Academic courses are no sequence of the field."""
    assert rule.check(facts("secondary: {courses: [{id: a, subject: english}]}")).verdict is Verdict.NOT_APPLICABLE
