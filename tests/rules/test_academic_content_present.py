"""Edges of academic-content-present."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.academic_content_present import academic_content_present as rule

Facts = Callable[..., ProgramFacts]


def test_a_list_of_cte_courses_alone_does_not_say(facts: Facts) -> None:
    """A page may leave academics out: without a total, the list is not known to be whole."""
    finding = rule.check(facts("secondary: {courses: [{id: a, subject: cte}, {id: b, subject: cte}]}"))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses"
    assert "subject: english" in finding.add


def test_a_total_beyond_the_list_says_that_more_is_taken(facts: Facts) -> None:
    """A total larger than the list leaves room for academic courses."""
    text = "secondary: {totals: {courses: 24}, courses: [{id: a, subject: cte}]}"
    assert rule.check(facts(text)).verdict is Verdict.NOT_STATED


def test_a_course_without_subject_is_named(facts: Facts) -> None:
    """Where a course gives no subject, that field is asked for first, whatever the totals say."""
    text = "secondary: {totals: {courses: 2}, courses: [{id: a, subject: cte}, {id: b, title: Biology}]}"
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].subject"


def test_no_courses_is_another_thing_than_none(facts: Facts) -> None:
    """An absent list is not stated, an empty one says that there are none."""
    assert rule.check(facts("title: x")).field == "secondary.courses"
    assert rule.check(facts("secondary: {courses: none}")).verdict is Verdict.NOT_MET


def test_slots_and_double_subjects_count(facts: Facts) -> None:
    """A slot, a CTE course that counts as science, and `academic` without more are academic."""
    for course in (
        "subject: mathematics, slot: yes",
        "subject: cte, counts_as: [science]",
        "subject: academic",
    ):
        finding = rule.check(facts(f"secondary: {{courses: [{{id: a, {course}}}, {{id: b, subject: cte}}]}}"))
        assert finding.verdict is Verdict.MET, course
        assert "1 of 2" in finding.message


def test_optional_courses_count_through_a_row_of_choice(facts: Facts) -> None:
    """A row of choice takes the subject of its options; options outside a row leave a question."""
    options = "{id: s, subject: mathematics, optional: yes}, {id: p, subject: mathematics, optional: yes}"
    row = "{title: Fourth year, choose: 1, from: [s, p]}"
    assert rule.check(facts(f"secondary: {{courses: [{row}, {options}]}}")).verdict is Verdict.MET
    assert rule.check(facts(f"secondary: {{courses: [{options}]}}")).verdict is Verdict.NEEDS_REVIEW
