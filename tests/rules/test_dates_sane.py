"""Edges of dates-sane that do not belong in its documentation."""

from collections.abc import Callable
from datetime import date

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
