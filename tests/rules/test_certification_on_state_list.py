"""Edges of certification-on-state-list that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.certification_on_state_list import certification_on_state_list

Facts = Callable[..., ProgramFacts]


def test_silence_is_not_stated(facts: Facts) -> None:
    """One on the list does not speak for another."""
    finding = certification_on_state_list.check(
        facts(
            "credentials:\n  - {title: A, type: industry-certification, on_state_list: yes}\n"
            "  - {title: B, type: industry-certification}\n"
        )
    )
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials[1].on_state_list")


def test_every_one_that_is_not_listed_is_shown(facts: Facts) -> None:
    """Two that are not on the list are both marked, and counted."""
    one = "  - {title: A, type: industry-certification, on_state_list: no}\n"
    finding = certification_on_state_list.check(facts("credentials:\n" + one + one))
    assert finding.verdict is Verdict.NOT_MET
    assert [found.at.span.start.line for found in finding.evidence] == [1, 2]


def test_a_license_is_not_asked(facts: Facts) -> None:
    """A license is the state's own; the list is one of certifications."""
    finding = certification_on_state_list.check(facts("credentials: [{title: A, type: license}]\n"))
    assert finding.verdict is Verdict.NOT_APPLICABLE
