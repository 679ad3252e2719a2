"""Verdicts add up to the worst of them, and a finding that rests on nothing is no finding."""

from hypothesis import given
from hypothesis import strategies as st

from posctl.finding import RANK, Finding, Verdict, all_of, met, not_applicable, says
from posctl.source import Pointer, spot

verdicts = st.lists(st.sampled_from(list(Verdict)))


@given(verdicts, verdicts)
def test_all_of_is_commutative_and_associative(one: list[Verdict], other: list[Verdict]) -> None:
    """The order of rules, and how they are grouped, never changes a verdict."""
    assert all_of(one + other) is all_of(other + one)
    assert all_of(one + other) is all_of([all_of(one), all_of(other)])


@given(verdicts)
def test_all_of_is_the_worst(one: list[Verdict]) -> None:
    """The result is at least as bad as each part, and not applicable of nothing."""
    assert all(RANK[all_of(one)] >= RANK[verdict] for verdict in one)
    assert all_of([]) is Verdict.NOT_APPLICABLE


def test_a_verdict_without_evidence_is_a_fault() -> None:
    """Met on nothing is the one thing a finding must never be."""
    somewhere = says("here", Pointer(spot("a.yaml")))
    assert met("shown", somewhere).fault is None
    assert not_applicable("no reason to ask").fault is None
    assert Finding(Verdict.MET, "shown").fault == "met without evidence"
    assert Finding(Verdict.NOT_STATED, "?", (somewhere,)).fault == "not-stated without the field that would say it"
