"""Edges of sequence-length."""

from collections.abc import Callable
from datetime import date

from posctl import profile
from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.r2_progression.sequence_length import sequence_length as rule
from tests.support import facts_of

Facts = Callable[..., ProgramFacts]


def judged(text: str, **needs: object) -> Finding:
    figures = profile.with_thresholds(profile.load("wi-dpi"), needs)
    return rule.check(facts_of(text, figures, date(2026, 11, 1)))


def courses(*lines: str, more: str = "") -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{line}}}" for line in lines) + f"]{more}}}"


def test_a_profile_without_figures_asks_nothing(facts: Facts) -> None:
    """Without thresholds the rule does not apply, and says whose profile it is."""
    finding = rule.check(facts(courses("id: a, subject: cte")))
    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert "wi-dpi" in finding.message


def test_the_arithmetic_is_shown() -> None:
    """Credits are added up and compared; each course is marked with its own."""
    text = courses(
        "id: a, subject: cte, credits: 0.5",
        "id: b, subject: cte, credits: 1",
        "id: c, subject: cte, credits: 1",
    )
    finding = judged(text, min_cte_credits="3")
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "0.5 + 1 + 1 = 2.5 credits of CTE courses, 3 needed"
    assert len(finding.evidence) == 3


def test_each_figure_that_is_set_must_hold() -> None:
    """Enough courses do not make up for too few credits."""
    text = courses("id: a, subject: cte, credits: 0.5", "id: b, subject: cte, credits: 0.5")
    assert judged(text, min_cte_courses=2).verdict is Verdict.MET
    assert judged(text, min_cte_courses=2, min_cte_credits="3").verdict is Verdict.NOT_MET


def test_a_row_of_choice_counts_as_many_as_are_taken() -> None:
    """Of three options of which two are taken, two count; the options do not count again."""
    options = [f"id: o{number}, subject: cte, credits: 1, optional: yes" for number in range(3)]
    text = courses("title: Electives, subject: cte, choose: 2, from: [o0, o1, o2]", *options)
    assert judged(text, min_cte_courses=2, min_cte_credits="2").verdict is Verdict.MET
    finding = judged(text, min_cte_courses=3)
    assert finding.verdict is Verdict.NOT_MET
    assert "2 CTE courses, 3 needed" in finding.message


def test_a_selection_over_the_list_counts_as_a_choice() -> None:
    """Courses of which one is chosen are one course, though all of them are listed."""
    text = courses(
        "id: a, subject: cte", "id: b, subject: cte", more=", selections: [{choose: 1, from: [a, b]}]"
    )
    assert judged(text, min_cte_courses=2).verdict is Verdict.NOT_MET


def test_a_choice_that_may_leave_cte_out_is_for_a_person() -> None:
    """One of a CTE and another course: the number depends on the student."""
    text = courses(
        "id: a, subject: cte", "id: b, subject: science", more=", selections: [{choose: 1, from: [a, b]}]"
    )
    assert judged(text, min_cte_courses=1).verdict is Verdict.NEEDS_REVIEW


def test_missing_credits_are_asked_for_unless_a_total_is_declared() -> None:
    """A course without credits leaves the sum open; the declared total of CTE credits stands in."""
    lines = ("id: a, subject: cte, credits: 1", "id: b, subject: cte")
    finding = judged(courses(*lines), min_cte_credits="2")
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].credits"
    declared = judged(courses(*lines, more=", totals: {cte_credits: 2}"), min_cte_credits="2")
    assert declared.verdict is Verdict.MET


def test_credits_that_are_enough_need_no_more() -> None:
    """A missing figure is not asked for where the rest is enough."""
    text = courses("id: a, subject: cte, credits: 3", "id: b, subject: cte")
    assert judged(text, min_cte_credits="3").verdict is Verdict.MET


def test_a_range_that_straddles_the_figure_is_for_a_person() -> None:
    """From 2 to 4 credits, 3 needed: no guess."""
    text = courses("id: a, subject: cte, credits: 1-2", "id: b, subject: cte, credits: 1-2")
    finding = judged(text, min_cte_credits="3")
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "1 to 2 + 1 to 2 = 2 to 4 credits" in finding.message
    assert judged(text, min_cte_credits="5").verdict is Verdict.NOT_MET
    assert judged(text, min_cte_credits="2").verdict is Verdict.MET


def test_a_course_without_subject_may_be_one_more() -> None:
    """Too few CTE courses are certain only when each course says its subject."""
    finding = judged(courses("id: a, subject: cte", "id: b"), min_cte_courses=2)
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].subject"


def test_the_same_course_listed_twice_is_one_course() -> None:
    """A second entry counts only where the course may be repeated."""
    twice = courses("id: a, subject: cte, grade: 10", "id: a, subject: cte, grade: 11")
    assert judged(twice, min_cte_courses=2).verdict is Verdict.NOT_MET
    again = twice.replace("grade: 11", "grade: 11, repeatable: new projects").replace(
        "grade: 10", "grade: 10, repeatable: x"
    )
    assert judged(again, min_cte_courses=2).verdict is Verdict.MET


def test_hours_have_their_own_unit() -> None:
    """Hours are added up apart from credits."""
    finding = judged(
        courses("id: a, subject: cte, hours: 200", "id: b, subject: cte, hours: 250"), min_cte_hours="450"
    )
    assert finding.message == "200 + 250 = 450 hours of CTE courses, 450 needed"
    assert finding.verdict is Verdict.MET


def test_a_long_sum_is_not_written_out() -> None:
    """Beyond a dozen terms the sum alone is given."""
    text = courses(*[f"id: c{number}, subject: cte, credits: 0.5" for number in range(13)])
    finding = judged(text, min_cte_credits="7")
    assert finding.message == "the sum of 13 courses is 6.5 credits of CTE courses, 7 needed"
