"""Edges of dates-sane that do not belong in its documentation."""

from collections.abc import Callable
from datetime import date

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.dates_sane import dates_sane
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def test_a_signature_of_today_is_no_future(facts: Facts) -> None:
    """The day of the check itself has come."""
    text = "college_credit: [{from: [a], agreement: {signed: [{side: secondary, date: 2026-11-01}]}}]"
    assert dates_sane.check(facts(text)).verdict is Verdict.MET
    early = dates_sane.check(facts(text, as_of=date(2026, 10, 31)))
    assert (early.verdict, "2026-11-01" in early.message) == (Verdict.NOT_MET, True)


def test_an_agreement_of_one_day_is_possible(facts: Facts) -> None:
    """First and last day may be one; the last may not come first."""
    text = "college_credit: [{agreement: {effective: 2026-07-01, expires: %s}}]"
    assert dates_sane.check(facts(text % "2026-07-01")).verdict is Verdict.MET
    assert dates_sane.check(facts(text % "2026-06-30")).verdict is Verdict.NOT_MET


def test_expired_before_its_last_day_is_a_contradiction(facts: Facts) -> None:
    """Agreed and run out is another rule's matter; expired in the future cannot be."""
    text = "college_credit: [{agreement: {status: %s, expires: %s}}]"
    finding = dates_sane.check(facts(text % ("expired", "2027-06-30")))
    assert (finding.verdict, len(finding.evidence)) == (Verdict.NOT_MET, 2)
    assert dates_sane.check(facts(text % ("expired", "2026-06-30"))).verdict is Verdict.MET
    assert dates_sane.check(facts(text % ("agreed", "2026-06-30"))).verdict is Verdict.MET


def test_the_next_review_follows_the_approval(facts: Facts) -> None:
    """A review that is due may lie in the future, but not before the approval."""
    text = "review: {approved: 2024-06-01, next: %s}"
    assert dates_sane.check(facts(text % "2029-06-01")).verdict is Verdict.MET
    assert "2023-06-01" in dates_sane.check(facts(text % "2023-06-01")).message


def test_a_shared_agreement_is_shown_in_its_own_file(facts: Facts) -> None:
    """The date to correct stands in the agreement's document."""
    shared = catalog_of("{kind: articulation-agreement, id: tc, effective: 2027-01-01, expires: 2026-01-01}")
    finding = dates_sane.check(facts("college_credit: [{agreement: tc}]", catalog=shared))
    assert (finding.verdict, finding.evidence[0].at.source.name) == (Verdict.NOT_MET, "shared-0.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "labor_market: [{source: x, date: 2199-01-01}]",
        "partners: [{name: X, date: 2199-01-01}]",
        "advisory: {meetings: [2026-01-01, 2199-01-01]}",
    ],
)
def test_evidence_is_of_the_past(facts: Facts, text: str) -> None:
    """What was read, held or attended was so before the day of the check."""
    finding = dates_sane.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "on 2199-01-01, which is after" in finding.message
    assert dates_sane.check(facts(text.replace("2199", "2025"))).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ("effective: 1900-01-01", "1900"), ("expires: 9999-12-31", "9999"), ("signed: [{date: 1949-12-31}]", "1949"),
        ("effective: 1950-01-01", ""), ("expires: 2076-12-31", ""),
    ],
)
def test_a_year_that_cannot_be_is_asked_about(facts: Facts, dates: str, year: str) -> None:
    """Before 1950 there was no such program, and nothing is agreed for more than 50 years."""
    finding = dates_sane.check(facts(f"college_credit: [{{from: [a], agreement: {{{dates}}}}}]"))
    assert finding.verdict is (Verdict.NOT_MET if year else Verdict.MET)
    assert (f"is the year {year} right?" in finding.message) is bool(year)


@pytest.mark.parametrize(
    ("years", "limit"),
    [("2010-11", "is in force only from 2026-07-01"), ("2027-28", "expires on 2027-06-30"), ("2026-27", "")],
)
def test_school_years_lie_within_the_dates(facts: Facts, years: str, limit: str) -> None:
    """A school year wholly before the first day, or after the last, is a slip in one of the two."""
    terms = f"effective: 2026-07-01, expires: 2027-06-30, school_years: [{years}]"
    finding = dates_sane.check(facts(f"college_credit: [{{from: [a], agreement: {{{terms}}}}}]"))
    assert finding.verdict is (Verdict.NOT_MET if limit else Verdict.MET)
    assert limit in finding.message
