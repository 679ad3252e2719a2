"""Edges of agreement-reapproved."""

from collections.abc import Callable
from datetime import date

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.agreement_reapproved import agreement_reapproved as rule

Facts = Callable[..., ProgramFacts]


def entry(agreement: str, mechanism: str = "articulated-credit") -> str:
    return f"college_credit: [{{from: [a], mechanism: {mechanism}, agreement: {agreement}}}]"


@pytest.mark.parametrize(
    ("approved", "verdict"),
    [("2025-11-01", Verdict.MET), ("2025-10-31", Verdict.NOT_MET), ("2026-11-01", Verdict.MET)],
)
def test_the_day_twelve_months_ago_is_in_time(facts: Facts, approved: str, verdict: Verdict) -> None:
    """Twelve months to the day is in time; a day more is not."""
    found = rule.check(facts(entry(f"{{approved: {approved}}}")))
    assert found.verdict is verdict
    assert "12 months" in found.message


def test_the_last_of_february_stands_for_the_29th(facts: Facts) -> None:
    """A month that is shorter ends on its own last day."""
    found = rule.check(facts(entry("{approved: 2027-02-28}"), as_of=date(2028, 2, 29)))
    assert found.verdict is Verdict.MET


BOTH = "signed: [{side: secondary, date: 2026-05-02}, {side: postsecondary, date: 2026-05-09}]"


@pytest.mark.parametrize(
    ("terms", "verdict", "path", "words"),
    [
        (f"effective: 2026-07-01, approved: 2021-05-01, {BOTH}", Verdict.MET, ("signed", 0, "date"), "signed by both"),
        ("effective: 2026-07-01, approved: 2021-05-01", Verdict.NOT_MET, ("approved",), "approved on 2021-05-01"),
        (f"effective: 2020-07-01, approved: 2026-06-01, {BOTH}", Verdict.MET, ("approved",), "approved within"),
        ("effective: 2026-07-01", Verdict.MET, ("effective",), "put into force within"),
        ("effective: 2020-07-01", Verdict.NOT_MET, ("effective",), "put into force on 2020-07-01"),
        (
            "effective: 2020-07-01, signed: [{side: secondary, date: 2026-05-02}]",
            Verdict.NOT_MET, ("effective",), "put into force",
        ),
    ],
)
def test_what_counts_for_an_approval(
    facts: Facts, terms: str, verdict: Verdict, path: tuple[str | int, ...], words: str
) -> None:
    """The approval or the signatures of both sides, whichever is later; the first day only where neither is given."""
    found = rule.check(facts(entry(f"{{{terms}}}")))
    assert found.verdict is verdict
    assert found.evidence[0].at.path == ("college_credit", 0, "agreement", *path)
    assert words in found.message


def test_one_signature_is_no_approval_by_both(facts: Facts) -> None:
    """Without the other side, and without any other day, the file does not say."""
    found = rule.check(facts(entry("{signed: [{side: secondary, date: 2026-05-02}]}")))
    assert found.verdict is Verdict.NOT_STATED


@pytest.mark.parametrize("terms", ["{status: agreed}", "{approved: 2027-01-01}"])
def test_no_day_up_to_today_is_not_stated(facts: Facts, terms: str) -> None:
    """A day that is still to come is no approval."""
    found = rule.check(facts(entry(terms)))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "college_credit[0].agreement.approved")


@pytest.mark.parametrize(
    "text",
    [
        entry("{scope: state, approved: 2010-01-01}"),
        entry("{approved: 2010-01-01}", "statewide-articulation"),
        entry("{approved: 2010-01-01, status: negotiating}"),
        entry("{approved: 2010-01-01, expires: 2011-01-01}"),
        entry("tc-2026"),
        "college_credit: [{from: [a], mechanism: ap}]",
    ],
)
def test_what_is_not_local_or_not_in_force_is_left_alone(facts: Facts, text: str) -> None:
    """Statewide agreements need no yearly approval; others speak of what is not in force."""
    assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_scope_that_is_written_outweighs_the_mechanism(facts: Facts) -> None:
    """An agreement that calls itself local is judged as one."""
    found = rule.check(facts(entry("{scope: local, approved: 2010-01-01}", "ctag")))
    assert found.verdict is Verdict.NOT_MET
