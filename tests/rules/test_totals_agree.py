"""Edges of totals-agree that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.totals_agree import totals_agree

Facts = Callable[..., ProgramFacts]


COURSES = "courses: [{id: a, subject: cte, credits: 1}, {id: b, subject: english, credits: 0.5}%s]"


def school(totals: str, more: str = "") -> str:
    return f"secondary: {{totals: {{{totals}}}, {COURSES % more}}}"


def test_each_declared_total_is_compared(facts: Facts) -> None:
    """Credits, CTE credits and the number of courses each count."""
    finding = totals_agree.check(facts(school("credits: 1.5, cte_credits: 1, courses: 2")))
    assert finding.verdict is Verdict.MET
    finding = totals_agree.check(facts(school("credits: 1.5, cte_credits: 2, courses: 3")))
    assert finding.verdict is Verdict.NOT_MET
    assert "1 CTE credit, 1 less than the 2 declared" in finding.message
    assert "2 courses, 1 less than the 3 declared" in finding.message


def test_a_course_without_credits_is_not_stated(facts: Facts) -> None:
    """The sum cannot be made, unless it is too great already."""
    finding = totals_agree.check(facts(school("credits: 2", ", {id: c}")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[2].credits")
    assert totals_agree.check(facts(school("credits: 1", ", {id: c}"))).verdict is Verdict.NOT_MET


def test_a_row_of_choice_counts_what_is_chosen(facts: Facts) -> None:
    """Courses offered for choice do not count themselves."""
    more = ", {id: c, credits: 1}, {id: d, credits: 1}, {title: Choice, choose: 1, from: [c, d]}"
    assert totals_agree.check(facts(school("credits: 2.5, courses: 3", more))).verdict is Verdict.MET


def test_optional_courses_are_asked_about(facts: Facts) -> None:
    """A total that fits only with the optional courses may mean just that."""
    optional = ", {id: c, credits: 1, optional: yes}"
    finding = totals_agree.check(facts(school("credits: 2.5", optional)))
    assert (finding.verdict, "2.5" in finding.message) == (Verdict.NEEDS_REVIEW, True)


def test_a_range_leaves_it_open(facts: Facts) -> None:
    """1 to 2 credits may or may not come to the 3 declared."""
    assert totals_agree.check(facts(school("credits: 3", ", {id: c, credits: 1-2}"))).verdict is Verdict.NEEDS_REVIEW
    assert totals_agree.check(facts(school("credits: 5", ", {id: c, credits: 1-2}"))).verdict is Verdict.NOT_MET


def test_the_requirement_of_an_award_is_another_matter(facts: Facts) -> None:
    """Only declared totals are compared here."""
    text = "postsecondary: [{requires: {credits: 60}, courses: [{id: a, credits: 3}]}]"
    assert totals_agree.check(facts(text)).verdict is Verdict.NOT_APPLICABLE
