"""Edges of entry-points that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.entry_points import entry_points

Facts = Callable[..., ProgramFacts]


def test_a_plan_for_a_late_start_is_enough(facts: Facts) -> None:
    """One entry with a plan serves those who start later; a placeholder is no plan."""
    text = "entries: [{at: grade 9, plan: %s}]\n"
    assert entry_points.check(facts(text % "summer course")).verdict is Verdict.MET
    assert entry_points.check(facts(text % "TBD")).verdict is Verdict.NOT_MET


def test_the_same_point_twice_is_one_entry(facts: Facts) -> None:
    """Two entries at one point are one."""
    finding = entry_points.check(facts("entries: [{at: grade 9}, {at: Grade 9}]\n"))
    assert finding.verdict is Verdict.NOT_MET
    assert "2 points needed" in finding.message


def test_an_entry_without_a_point_is_not_stated(facts: Facts) -> None:
    """The entry that does not say where it is, is named."""
    finding = entry_points.check(facts("entries: [{at: grade 9}, {notes: later}]\n"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "entries[1].at")


def test_silence_and_none_differ(facts: Facts) -> None:
    """No list is not stated, `none` is not met."""
    assert entry_points.check(facts("title: Welding\n")).field == "entries"
    assert entry_points.check(facts("entries: none\n")).verdict is Verdict.NOT_MET
