"""Edges of agreement-complete."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.agreement_complete import agreement_complete as rule
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]
WHOLE = "prerequisites: none, benefit: 2 credits, responsibilities: see annex 1, endorsement: both boards"


def entry(terms: str) -> str:
    return f"college_credit: [{{from: [a], agreement: {{{terms}}}}}]"


def test_dates_say_how_long_it_lasts(facts: Facts) -> None:
    """First and last day, or school years, stand for the duration; no prerequisites is a statement."""
    assert (
        rule.check(facts(entry(f"{WHOLE}, effective: 2026-07-01, expires: 2027-06-30"))).verdict
        is Verdict.MET
    )
    assert rule.check(facts(entry(f"{WHOLE}, school_years: [2026-27]"))).verdict is Verdict.MET
    half = rule.check(facts(entry(f"{WHOLE}, effective: 2026-07-01")))
    assert (half.verdict, half.add) == (Verdict.NOT_STATED, "duration: …")


def test_placeholders_are_gaps(facts: Facts) -> None:
    """TBD is not a benefit; all gaps are named at once."""
    found = rule.check(facts(entry("benefit: TBD, responsibilities: [N/A], duration: one year")))
    assert found.field == "college_credit[0].agreement.prerequisites"
    assert found.add == "prerequisites: …\nbenefit: …\nresponsibilities: …\nendorsement: …"


def test_a_shared_agreement_names_the_field_of_its_own_file(facts: Facts) -> None:
    """The gap of an agreement document is filled in that document."""
    shared = "kind: articulation-agreement\nid: tc\nprerequisites: none\nduration: one year\n"
    found = rule.check(facts("college_credit: [{from: [a], agreement: tc}]", catalog=catalog_of(shared)))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "benefit")
    assert found.evidence[0].at.source.name == "shared-0.yaml"


def test_an_agreement_not_in_force_is_left_alone(facts: Facts) -> None:
    """What is still negotiated need not be complete."""
    assert rule.check(facts(entry("status: negotiating"))).verdict is Verdict.NOT_APPLICABLE
