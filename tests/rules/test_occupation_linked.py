"""Edges of occupation-linked that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.occupation_linked import occupation_linked

Facts = Callable[..., ProgramFacts]


def test_what_is_missing_is_asked_of_the_fullest_entry(facts: Facts) -> None:
    """Of two occupations, the one with a SOC code is asked for its education."""
    finding = occupation_linked.check(facts("occupations: [{title: Welder}, {soc: 51-4121}]\n"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "occupations[1].education")
    assert "51-4121" in finding.message


def test_a_placeholder_is_no_code(facts: Facts) -> None:
    """`TBD` in place of a code states nothing."""
    finding = occupation_linked.check(facts("occupations: [{soc: TBD, education: certificate}]\n"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "occupations[0].soc")


def test_education_none_is_an_answer(facts: Facts) -> None:
    """An occupation may ask for no education; that is stated."""
    finding = occupation_linked.check(facts("occupations: [{soc: 51-4121, education: none}]\n"))
    assert finding.verdict is Verdict.MET
