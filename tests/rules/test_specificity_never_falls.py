"""Edges of specificity-never-falls."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.specificity_never_falls import specificity_never_falls as rule

Facts = Callable[..., ProgramFacts]


def school(*lines: str, more: str = "") -> str:
    return "secondary: {courses: [" + ", ".join(f"{{subject: cte, {line}}}" for line in lines) + f"]}}{more}"


def test_a_fall_along_requisites_needs_no_grades(facts: Facts) -> None:
    """An introductory course that requires a technical one falls back."""
    finding = rule.check(
        facts(school("id: a, level: technical", "id: b, level: introductory, requires: [a]"))
    )
    assert finding.verdict is Verdict.NOT_MET
    assert "b (introductory, no grade or term) requires a (technical, no grade or term)" in finding.message


def test_a_second_strand_may_open_late(facts: Facts) -> None:
    """A broad course after a specific one is asked about where something broad led up to that one."""
    lines = (
        "id: a, level: introductory, grade: 9",
        "id: b, level: technical, grade: 10",
        "id: c, level: introductory, grade: 11",
    )
    finding = rule.check(facts(school(*lines)))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "does c (introductory, grade 11) begin another strand" in finding.message


def test_two_tracks_are_two_sequences(facts: Facts) -> None:
    """Courses of different tracks are not compared by grade."""
    lines = (
        "id: a, level: technical, grade: 10, tracks: [Pipe]",
        "id: b, level: introductory, grade: 11, tracks: [Plate]",
    )
    assert rule.check(facts(school(*lines))).verdict is Verdict.MET


def test_ranges_that_overlap_do_not_fall(facts: Facts) -> None:
    """Open in 10 to 12 and in 9 to 10: the broad one can come first."""
    lines = ("id: a, level: technical, grade: 10-12", "id: b, level: introductory, grade: 9-10")
    assert rule.check(facts(school(*lines))).verdict is Verdict.MET


def test_work_based_courses_stand_beside_the_levels(facts: Facts) -> None:
    """An internship in grade 11 before a technical course in grade 12 is no fall."""
    lines = (
        "id: a, level: introductory, grade: 9",
        "id: b, level: work-based, grade: 11",
        "id: c, level: technical, grade: 12",
    )
    assert rule.check(facts(school(*lines))).verdict is Verdict.MET
    assert rule.check(facts(school(*lines[:2]))).verdict is Verdict.MET


def test_fewer_than_two_levels_are_not_stated(facts: Facts) -> None:
    """One level alone shows no order."""
    finding = rule.check(facts(school("id: a, level: technical, grade: 10", "id: b, grade: 11")))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].level"


def test_levels_without_order_are_not_stated(facts: Facts) -> None:
    """Levels without grades, and levels all open in the same grades, do not say what comes first."""
    finding = rule.check(facts(school("id: a, level: introductory", "id: b, level: technical")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[0].grade")
    finding = rule.check(
        facts(school("id: a, level: introductory, grade: 9-12", "id: b, level: technical, grade: 9-12"))
    )
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].requires")


@pytest.mark.parametrize("field", ["order", "program_year"])
def test_other_time_lines_are_read_too(facts: Facts, field: str) -> None:
    """A place in the sequence, or a year of the program, orders courses where there are no grades."""
    lines = (f"id: a, level: technical, {field}: 1", f"id: b, level: introductory, {field}: 2")
    assert rule.check(facts(school(*lines))).verdict is Verdict.NOT_MET
    lines = (f"id: a, level: introductory, {field}: 1", f"id: b, level: technical, {field}: 2")
    assert rule.check(facts(school(*lines))).verdict is Verdict.MET


def test_parts_of_a_series_show_the_order_without_levels(facts: Facts) -> None:
    """Welding I before Welding II is an order; the reverse is a fall."""
    lines = ("id: a, title: Welding I, grade: 10", "id: b, title: Welding II, grade: 11")
    assert rule.check(facts(school(*lines))).verdict is Verdict.MET
    lines = ("id: a, title: Welding I, grade: 11", "id: b, title: Welding II, grade: 10")
    finding = rule.check(facts(school(*lines)))
    assert finding.verdict is Verdict.NOT_MET
    assert "b (grade 10) comes before a (grade 11)" in finding.message


def test_college_starts_at_its_own_level_but_not_anew(facts: Facts) -> None:
    """A technical college course after a capstone is fine, an introductory one is asked about."""
    text = school("id: a, level: introductory, grade: 9", "id: b, level: capstone, grade: 12")
    college = "\npostsecondary: [{courses: [{id: c, subject: cte, level: %s, term: 1}]}]"
    assert rule.check(facts(text + college % "technical")).verdict is Verdict.MET
    assert rule.check(facts(text + college % "introductory")).verdict is Verdict.NEEDS_REVIEW


def test_one_cte_course_is_no_progression(facts: Facts) -> None:
    """A single CTE course asks for a second one."""
    assert rule.check(facts(school("id: a, level: technical, grade: 10"))).field == "secondary.courses"
