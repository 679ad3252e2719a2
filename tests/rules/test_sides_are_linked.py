"""Edges of sides-are-linked that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.sides_are_linked import sides_are_linked

Facts = Callable[..., ProgramFacts]


HALVES = """
secondary: {courses: [{id: welding-2}]}
postsecondary: [{id: diploma, institution: Example TC, program: Welding%s, courses: [{id: gmaw-1%s}]}]
"""
CREDIT = "college_credit: [{from: [welding-2], %s}]"


def test_each_kind_of_link_counts(facts: Facts) -> None:
    """Entry, requisite, satisfied_by, and credit by course, program or college."""
    texts = (
        HALVES % (", entry_requirements: [welding-2]", ""),
        HALVES % ("", ", requires_or_with: [welding-2]"),
        HALVES % ("", ", satisfied_by: [welding-2]"),
        HALVES % ("", "") + CREDIT % "to: [gmaw-1]",
        HALVES % ("", "") + CREDIT % "toward: diploma",
        HALVES % ("", "") + CREDIT % "institution: EXAMPLE TC",
    )
    for text in texts:
        assert sides_are_linked.check(facts(text)).verdict is Verdict.MET, text


def test_an_agreement_under_negotiation_links_nothing(facts: Facts) -> None:
    """Credit that is not yet agreed is told, and does not count."""
    text = HALVES % ("", "") + CREDIT % "to: [gmaw-1], agreement: {status: negotiating}"
    finding = sides_are_linked.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "college_credit")
    assert "still negotiated" in finding.message


def test_credit_at_a_college_that_is_not_listed_is_asked_about(facts: Facts) -> None:
    """Credit elsewhere does not lead into this college half."""
    finding = sides_are_linked.check(facts(HALVES % ("", "") + CREDIT % "institution: Sample University"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "college_credit[0].toward")


def test_none_must_be_said_of_both(facts: Facts) -> None:
    """No credit and no word on entry is not stated; no credit and nothing asked is not met."""
    assert sides_are_linked.check(facts(HALVES % ("", "") + "college_credit: none")).verdict is Verdict.NOT_STATED
    said = HALVES % (", entry_requirements: none", "") + "college_credit: none"
    assert sides_are_linked.check(facts(said)).verdict is Verdict.NOT_MET


def test_one_half_alone_is_left_to_its_own_rule(facts: Facts) -> None:
    """There is nothing to link a single half to."""
    assert sides_are_linked.check(facts("secondary: {courses: [{id: a}]}")).verdict is Verdict.NOT_APPLICABLE
