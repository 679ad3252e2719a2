"""Edges of reaches-last-year."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.reaches_last_year import reaches_last_year as rule

Facts = Callable[..., ProgramFacts]


def judged(facts: Facts, college: str, *, named: str = "wi-dpi") -> Finding:
    return rule.check(facts(f"postsecondary: [{college}]\n", named=named))


@pytest.mark.parametrize(
    ("courses", "verdict", "year"),
    [
        ("{term: 2}", Verdict.NOT_MET, 13),
        ("{term: 3}", Verdict.MET, 14),
        ("{term: 1.3}", Verdict.NOT_MET, 13),
        ("{term: 2.1}", Verdict.MET, 14),
        ("{term: 3, length: quarter}", Verdict.NOT_MET, 13),
        ("{term: 4, length: trimester}", Verdict.MET, 14),
        ("{term: 1-4}", Verdict.MET, 14),
    ],
)
def test_years_of_college(facts: Facts, courses: str, verdict: Verdict, year: int) -> None:
    """Two counted terms are a year, three short ones; a term with its year says its year."""
    finding = judged(facts, f"{{program: Accounting, award: associate-aas, courses: [{courses}]}}")
    assert finding.verdict is verdict
    assert f"year {year}" in finding.message


def test_a_diploma_of_one_year_is_a_question_and_no_fault(facts: Facts) -> None:
    """It ends lawfully in year 13; nobody but a person knows whether the pathway is meant to."""
    finding = judged(facts, "{program: Welding, award: technical-diploma, courses: [{term: 1}, {term: 2}]}")
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "gap" not in finding.message
    assert finding.message.startswith("is the pathway meant to end with the technical-diploma of Welding in year 13?")


def test_a_profile_without_a_year(facts: Facts) -> None:
    """The year is the profile's, never posctl's."""
    finding = judged(facts, "{program: Accounting, award: associate-aas, courses: [{term: 1}]}", named="perkins-v")
    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert "perkins-v" in finding.message


def test_what_the_file_does_not_say(facts: Facts) -> None:
    """A program named without courses, courses without terms, an end without an award."""
    assert judged(facts, "{program: A, award: baccalaureate}").field == "postsecondary[0].courses"
    assert judged(facts, "{program: A, award: certificate, courses: [{id: x}]}").field == "postsecondary[0].courses[0].term"
    assert judged(facts, "{program: A, courses: [{term: 1}]}").field == "postsecondary[0].award"
    beside = judged(facts, "{program: W, award: certificate, courses: [{term: 1}]}, {program: A, award: baccalaureate}")
    assert (beside.verdict, beside.field) == (Verdict.NOT_STATED, "postsecondary[1].courses")
    assert rule.check(facts("postsecondary: none\n")).verdict is Verdict.NOT_APPLICABLE


def test_an_optional_course_reaches_no_year(facts: Facts) -> None:
    """A course that students may leave out does not lead them into year 14."""
    short = judged(facts, "{program: A, award: associate-aas, courses: [{term: 1}, {term: 3, optional: yes}]}")
    assert short.verdict is Verdict.NOT_MET
    assert judged(facts, "{program: A, award: associate-aas, courses: [{term: 1}, {term: 3}]}").verdict is Verdict.MET
