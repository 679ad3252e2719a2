"""Edges of outcome-beyond-work-readiness that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.outcome_beyond_work_readiness import outcome_beyond_work_readiness

Facts = Callable[..., ProgramFacts]


def test_an_unknown_kind_is_not_stated(facts: Facts) -> None:
    """A credential without a type may be a certificate of work readiness."""
    finding = outcome_beyond_work_readiness.check(
        facts("credentials: [{title: A, type: state-work-based-learning-certificate}, {title: Welder}]\n")
    )
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials[1].type")


def test_a_readiness_certificate_under_another_type_is_a_question(facts: Facts) -> None:
    """A title that speaks of readiness does not pass because the type says certificate."""
    finding = outcome_beyond_work_readiness.check(
        facts("credentials: [{title: National Career Readiness Certificate, type: certificate}]\n")
    )
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "National Career Readiness Certificate" in finding.message


def test_the_award_of_a_college_is_beyond(facts: Facts) -> None:
    """A college award stands, whatever else is listed."""
    finding = outcome_beyond_work_readiness.check(
        facts("credentials: [{title: D, type: high-school-diploma}]\npostsecondary: [{award: certificate}]\n")
    )
    assert finding.verdict is Verdict.MET
    assert [one.at.path for one in finding.evidence] == [("postsecondary", 0, "award")]


def test_no_outcome_is_not_its_question(facts: Facts) -> None:
    """Without any outcome it does not speak."""
    assert outcome_beyond_work_readiness.check(facts("credentials: none\n")).verdict is Verdict.NOT_APPLICABLE


def test_a_diploma_by_another_type_is_asked_about(facts: Facts) -> None:
    """A certificate titled as a high school diploma shows no skills of an occupation."""
    text = "credentials: [{title: High School Diploma, type: certificate, level: postsecondary}]"
    finding = outcome_beyond_work_readiness.check(facts(text))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "High School Diploma" in finding.message
