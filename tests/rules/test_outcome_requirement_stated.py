"""Edges of outcome-requirement-stated that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.outcome_requirement_stated import outcome_requirement_stated

Facts = Callable[..., ProgramFacts]


def test_no_requirement_is_not_stated(facts: Facts) -> None:
    """The second of two college programs is named where only the first says what it requires."""
    finding = outcome_requirement_stated.check(
        facts("postsecondary: [{award: certificate, requires: {credits: 9}}, {award: associate}]\n")
    )
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[1].requires.credits")


def test_parts_alone_are_not_the_whole(facts: Facts) -> None:
    """Technical credits do not say how many credits the award takes."""
    finding = outcome_requirement_stated.check(
        facts("postsecondary: [{award: associate-aas, requires: {technical_credits: 36}}]\n")
    )
    assert finding.verdict is Verdict.NOT_STATED


def test_zero_credits_is_no_requirement(facts: Facts) -> None:
    """An award that takes no credits is a slip of the pen."""
    finding = outcome_requirement_stated.check(
        facts("postsecondary: [{award: certificate, requires: {credits: 0}}]\n")
    )
    assert finding.verdict is Verdict.NOT_MET
    assert "0 credits" in finding.message


def test_parts_may_be_ranges_around_the_whole(facts: Facts) -> None:
    """The lowest parts of 60 to 70 credits fit."""
    text = (
        "postsecondary: [{award: associate-aas, requires: {credits: 60-70, technical_credits: 36-49, "
        "general_education_credits: 21-30}}]\n"
    )
    assert outcome_requirement_stated.check(facts(text)).verdict is Verdict.MET


def test_an_apprenticeship_counts_no_credits(facts: Facts) -> None:
    """Only certificates, diplomas and degrees are counted in credits."""
    finding = outcome_requirement_stated.check(facts("postsecondary: [{award: registered-apprenticeship}]\n"))
    assert finding.verdict is Verdict.NOT_APPLICABLE
