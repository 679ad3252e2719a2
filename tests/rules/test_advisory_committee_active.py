"""Edges of advisory-committee-active."""

from datetime import date

import pytest

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.advisory_committee_active import advisory_committee_active as rule
from tests.support import facts_of

YES, NO, SILENT = "{name: A, industry: yes}", "{name: B, industry: no}", "{name: C}"


def judged(advisory: str, *, percent: str = "", meetings: str = "") -> Finding:
    given = {"advisory_industry_percent": percent, "advisory_meetings_per_year": meetings}
    figures = profile.with_thresholds(profile.load("wi-dpi"), {name: value for name, value in given.items() if value})
    return rule.check(facts_of(f"advisory: {advisory}\n", figures, date(2026, 11, 1)))


def test_a_profile_that_sets_nothing() -> None:
    """The Wisconsin profile sets neither figure."""
    assert judged(f"{{members: [{NO}]}}").verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("members", "verdict"),
    [
        ((YES, NO), Verdict.NOT_MET),
        ((YES, YES, NO), Verdict.MET),
        ((YES, NO, SILENT), Verdict.NOT_STATED),
        ((YES, NO, NO, SILENT), Verdict.NOT_MET),
        ((YES, YES, SILENT), Verdict.MET),
    ],
)
def test_the_share_of_industry(members: tuple[str, ...], verdict: Verdict) -> None:
    """Half is not 51 %; who does not say is asked only where it would decide."""
    finding = judged(f"{{members: [{', '.join(members)}]}}", percent="51")
    assert finding.verdict is verdict
    if verdict is Verdict.NOT_STATED:
        assert finding.field == "advisory.members[2].industry"


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ("2025-11-01, 2026-11-01", 2),
        ("2025-10-31, 2026-11-01", 1),
        ("2026-05-01, 2026-11-02", 1),
        ("2026-05-01, 2026-05-01", 1),
        ("2024-05-01", 0),
    ],
)
def test_meetings_of_twelve_months(days: str, count: int) -> None:
    """Days up to the day of judgment and twelve months back, each once."""
    finding = judged(f"{{meetings: [{days}]}}", meetings="2")
    assert finding.verdict is (Verdict.MET if count >= 2 else Verdict.NOT_MET)
    assert f"{count} meeting" in finding.message


def test_neither_answer_hides_the_other() -> None:
    """A committee without industry that has not met is told both; a silent half keeps its field."""
    both = judged(f"{{members: [{NO}], meetings: none}}", percent="51", meetings="2")
    assert both.verdict is Verdict.NOT_MET
    assert "0 of 1 members" in both.message
    assert "0 meetings" in both.message
    mixed = judged(f"{{members: [{YES}]}}", percent="51", meetings="2")
    assert (mixed.verdict, mixed.field) == (Verdict.NOT_STATED, "advisory.meetings")
    assert "of 1" not in mixed.message, "what is met is not among the faults"
    assert judged("{members: none}", percent="51").verdict is Verdict.NOT_MET
    assert judged("{meetings: none}", percent="51").field == "advisory.members"
