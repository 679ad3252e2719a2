"""Edges of labor-demand that do not belong in its documentation."""

from collections.abc import Callable
from datetime import date

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.labor_demand import labor_demand

Facts = Callable[..., ProgramFacts]

SOURCE = "labor_market: [{source: Agency, scope: regional, date: 2026-11-01}]\n"


def test_the_day_itself_counts_and_the_next_does_not(facts: Facts) -> None:
    """A source dated in the future is no source today."""
    assert labor_demand.check(facts(SOURCE, as_of=date(2026, 11, 1))).verdict is Verdict.MET
    finding = labor_demand.check(facts(SOURCE, as_of=date(2026, 10, 31)))
    assert finding.verdict is Verdict.NOT_MET
    assert "after 2026-10-31" in finding.message


def test_what_a_source_lacks_is_named(facts: Facts) -> None:
    """Without a date, a scope or a publisher it cannot be told whether a source counts."""
    for text, field in (
        ("source: Agency, scope: state", "date"),
        ("source: Agency, date: 2026-01-01", "scope"),
        ("source: TBD, scope: local, date: 2026-01-01", "source"),
    ):
        finding = labor_demand.check(facts(f"labor_market: [{{scope: national}}, {{{text}}}]\n"))
        assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, f"labor_market[1].{field}")


def test_one_near_source_is_enough_beside_a_national_one(facts: Facts) -> None:
    """The national source does no harm, and is no evidence."""
    finding = labor_demand.check(
        facts("labor_market: [{scope: national}, {source: A, scope: local, date: 2026-01-01}]\n")
    )
    assert finding.verdict is Verdict.MET
    assert [one.at.path for one in finding.evidence] == [("labor_market", 1)]


def test_none_is_not_met(facts: Facts) -> None:
    """`none` says that there is no evidence of demand."""
    assert labor_demand.check(facts("labor_market: none\n")).verdict is Verdict.NOT_MET
