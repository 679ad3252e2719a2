"""Edges of approval-current."""

from datetime import date

import pytest

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.approval_current import approval_current as rule
from tests.support import facts_of


def judged(review: str, *, years: int | None = None, as_of: date = date(2026, 11, 1)) -> Finding:
    figures = profile.load("wi-dpi")
    if years is not None:
        figures = profile.with_thresholds(figures, {"approval_years": str(years)})
    return rule.check(facts_of(f"review: {{{review}}}", figures, as_of))


@pytest.mark.parametrize(("as_of", "verdict"), [(date(2028, 2, 28), Verdict.MET), (date(2028, 3, 1), Verdict.MET), (date(2028, 3, 2), Verdict.NOT_MET)])
def test_the_last_day_is_included(as_of: date, verdict: Verdict) -> None:
    """Five years from the first of March end on the first of March."""
    found = judged("approved: 2023-03-01, cycle_years: 5", as_of=as_of)
    assert found.verdict is verdict
    assert "2028-03-01 (5 years)" in found.message


def test_the_shorter_span_holds() -> None:
    """A file cannot give itself more years than the profile, only fewer."""
    long = judged("approved: 2021-03-01, cycle_years: 10", years=5)
    assert long.verdict is Verdict.NOT_MET
    assert "5 years under the profile wi-dpi" in long.message
    short = judged("approved: 2024-03-01, cycle_years: 1", years=5)
    assert "ran out on 2025-03-01 (1 year)" in short.message


def test_the_next_review_ends_an_approval_of_no_stated_length() -> None:
    """Where no number of years is given, the next review is the last day."""
    assert judged("approved: 2021-03-01, next: 2026-11-01").verdict is Verdict.MET
    assert judged("approved: 2021-03-01, next: 2026-10-31").verdict is Verdict.NOT_MET
    found = judged("approved: 2021-03-01")
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "review.cycle_years")


def test_days_that_cannot_hold() -> None:
    """An approval to come is none yet; years beyond the calendar do no harm."""
    assert judged("approved: 2026-11-02, cycle_years: 5").verdict is Verdict.NOT_MET
    assert judged("approved: 2024-02-29, cycle_years: 999999").verdict is Verdict.MET
    assert judged("coordinated_on: 2026-03-01").field == "review.approved"


def test_a_review_that_was_due_is_asked_about() -> None:
    """A later end of the approval does not hide that the next review was due before today."""
    found = judged("approved: 2022-03-01, cycle_years: 6, next: 2026-10-31")
    assert (found.verdict, found.message) == (
        Verdict.NEEDS_REVIEW,
        "has the review been held that was due on 2026-10-31? The approval of 2022-03-01 is in force up to 2028-03-01 (6 years)",
    )
    assert judged("approved: 2022-03-01, cycle_years: 6, next: 2026-11-01").verdict is Verdict.MET
