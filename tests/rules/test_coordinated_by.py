"""Edges of coordinated-by."""

from datetime import date

import pytest

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.r2_progression.coordinated_by import coordinated_by as rule
from tests.support import facts_of

SIDES = """
        secondary: {district: Hortonton Area}
        postsecondary: [{institution: Foxton Tech}]
"""


def judged(review: str, *, months: int | None = None, as_of: date = date(2026, 11, 1), more: str = "") -> Finding:
    figures = profile.load("wi-dpi")
    if months is not None:
        figures = profile.with_thresholds(figures, {"coordination_max_age_months": str(months)})
    return rule.check(facts_of(f"{more}\n        review: {{{review}}}", figures, as_of))


def test_a_date_is_enough_until_names_are_given() -> None:
    """Nobody need be named; `none` says that nobody was there, a placeholder says nothing."""
    assert judged("coordinated_on: 2026-11-01").verdict is Verdict.MET
    assert judged("coordinated_on: 2026-03-01, coordinated_by: none").verdict is Verdict.NOT_MET
    tbd = judged("coordinated_on: 2026-03-01, coordinated_by: TBD")
    assert tbd.verdict is Verdict.NOT_STATED
    assert tbd.field == "review.coordinated_by"


def test_without_a_date() -> None:
    """An approval is no joint review."""
    finding = judged("approved: 2026-03-01")
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "review.coordinated_on"


def test_a_review_that_is_still_to_come() -> None:
    """Tomorrow is not yet reviewed."""
    finding = judged("coordinated_on: 2026-11-02")
    assert finding.verdict is Verdict.NOT_MET
    assert "2026-11-02" in finding.message


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [(date(2027, 2, 28), Verdict.MET), (date(2027, 3, 1), Verdict.NOT_MET)],
)
def test_the_last_day_is_included(as_of: date, verdict: Verdict) -> None:
    """Six months after the last of August is the last of February."""
    assert judged("coordinated_on: 2026-08-31", months=6, as_of=as_of).verdict is verdict


def test_without_a_limit_an_old_date_stands() -> None:
    """Where the profile sets no age, none is invented."""
    assert judged("coordinated_on: 2009-03-01").verdict is Verdict.MET
    assert judged("coordinated_on: 2009-03-01", months=999999).verdict is Verdict.MET


@pytest.mark.parametrize(
    "named",
    [
        "[A. Smith of Hortonton Area, B. Jones of Foxton Tech]",
        "[welding teacher, dean of manufacturing]",
        "[high school and college staff]",
        "[secondary partner, post-secondary partner]",
    ],
)
def test_both_sides_are_known_by_name_or_office(named: str) -> None:
    """The file's own names and the usual offices tell the sides."""
    assert judged(f"coordinated_on: 2026-03-01, coordinated_by: {named}", more=SIDES).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("named", "missing"),
    [("[A. Smith]", "school and for the college"), ("[school board]", "college"), ("[post-secondary partner]", "school")],
)
def test_a_side_that_is_not_recognized(named: str, missing: str) -> None:
    """Who does not show a side is asked for."""
    finding = judged(f"coordinated_on: 2026-03-01, coordinated_by: {named}", more=SIDES)
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert finding.message == f"who took part for the {missing} in the joint review of 2026-03-01?"


def test_the_contacts_of_both_sides_are_known_by_name() -> None:
    """Who answers for a half in the file has taken part for it."""
    text = """
        secondary: {contact: {name: Pat Example}}
        postsecondary: [{contact: {name: Lee Example}}]
        review: {coordinated_on: 2026-03-01, coordinated_by: [Pat Example, Lee Example]}
    """
    program = facts_of(text, profile.load("wi-dpi"), date(2026, 11, 1))
    assert rule.check(program).verdict is Verdict.MET
