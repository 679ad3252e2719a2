"""Edges of agreement-backs-alignment that do not belong in its documentation."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.agreement_backs_alignment import agreement_backs_alignment
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


CREDIT = """
secondary: {district: Example School District, courses: [{id: a}]}
college_credit: [{from: [a], institution: Example TC, mechanism: %s, agreement: %s}]
"""
SCHOOL, COLLEGE = "{side: secondary, date: 2026-05-02}", "{side: postsecondary, date: 2026-05-09}"
SIGNED = f"signed: [{SCHOOL}, {COLLEGE}]"


def test_a_statewide_agreement_needs_no_signers_here(facts: Facts) -> None:
    """It is made for all schools of the state."""
    assert agreement_backs_alignment.check(facts(CREDIT % ("ctag", "{scope: state}"))).verdict is Verdict.MET


def test_what_is_missing_is_named_first(facts: Facts) -> None:
    """A date, then signatures, then partners."""
    field = "college_credit[0].agreement."
    for terms, missing in (("{status: agreed}", "effective"), ("{effective: 2026-07-01}", "signed")):
        finding = agreement_backs_alignment.check(facts(CREDIT % ("dual-credit", terms)))
        assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, field + missing)
    text = CREDIT % ("dual-credit", f"{{{SIGNED}}}")
    finding = agreement_backs_alignment.check(facts(text.replace("institution: Example TC, ", "")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, field + "postsecondary_partners")


def test_partners_of_another_name_are_asked_about(facts: Facts) -> None:
    """An agreement with another district may or may not cover this one."""
    terms = f"{{secondary_partners: [Sample District], {SIGNED}}}"
    finding = agreement_backs_alignment.check(facts(CREDIT % ("dual-credit", terms)))
    assert (finding.verdict, "Sample District" in finding.message) == (Verdict.NEEDS_REVIEW, True)


def test_examinations_need_no_agreement(facts: Facts) -> None:
    """Credit by AP rests on the examination."""
    text = "college_credit: [{from: [a], mechanism: ap, exam: Calculus, score: 3}]"
    assert agreement_backs_alignment.check(facts(text)).verdict is Verdict.NOT_APPLICABLE
    assert agreement_backs_alignment.check(facts(text.replace("ap,", "dual-credit,"))).verdict is Verdict.NOT_STATED


def test_a_shared_agreement_names_its_own_partners(facts: Facts) -> None:
    """A document of its own must say between whom it is made, and matches by name."""
    document = f"{{kind: articulation-agreement, id: tc, {SIGNED}, postsecondary_partners: [Example TC]%s}}"
    text = CREDIT % ("dual-credit", "tc")
    half = agreement_backs_alignment.check(facts(text, catalog=catalog_of(document % "")))
    assert (half.verdict, half.field) == (Verdict.NOT_STATED, "secondary_partners")
    full = catalog_of(document % ", secondary_partners: [EXAMPLE School District]")
    assert agreement_backs_alignment.check(facts(text, catalog=full)).verdict is Verdict.MET


def test_said_to_be_unsigned_is_not_met(facts: Facts) -> None:
    """`signed: none` is another thing than silence."""
    finding = agreement_backs_alignment.check(facts(CREDIT % ("dual-credit", "{effective: 2026-07-01, signed: []}")))
    assert (finding.verdict, "neither" in finding.message) == (Verdict.NOT_MET, True)


@pytest.mark.parametrize(
    ("signed", "lacking"),
    [
        (SCHOOL, "is not signed for the postsecondary side"),
        (COLLEGE, "is not signed for the secondary side"),
        (f"{SCHOOL}, {COLLEGE.replace('2026', '2027')}", "is not signed for the postsecondary side"),
    ],
)
def test_one_side_alone_is_no_agreement(facts: Facts, signed: str, lacking: str) -> None:
    """Both sides sign, up to today; one made for the whole state is not signed here."""
    terms = f"{{effective: 2026-07-01, signed: [{signed}]%s}}"
    finding = agreement_backs_alignment.check(facts(CREDIT % ("dual-credit", terms % "")))
    assert (finding.verdict, lacking in finding.message) == (Verdict.NOT_MET, True)
    statewide = facts(CREDIT % ("dual-credit", terms % ", scope: state"))
    assert agreement_backs_alignment.check(statewide).verdict is Verdict.MET


def test_a_signature_without_its_side_is_not_stated(facts: Facts) -> None:
    """Whom it binds cannot be seen."""
    text = CREDIT % ("dual-credit", "{signed: [{name: Pat Example, date: 2026-05-02}]}")
    finding = agreement_backs_alignment.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "college_credit[0].agreement.signed")


@pytest.mark.parametrize(
    ("dates", "key"),
    [
        ("effective: 2025-07-01, expires: 2026-10-31", "expires"),
        ("effective: 2026-11-02", "effective"),
        ("school_years: [2025-26]", "school_years"),
    ],
)
def test_an_agreement_that_is_over_backs_nothing(facts: Facts, dates: str, key: str) -> None:
    """Dates are judged as of the day of the report, the last day included."""
    text = CREDIT % ("dual-credit", f"{{{dates}, {SIGNED}}}")
    finding = agreement_backs_alignment.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.evidence[0].at.path[-1] == key
    assert agreement_backs_alignment.check(facts(text.replace("10-31", "11-01"))).verdict is (
        Verdict.MET if key == "expires" else Verdict.NOT_MET
    )
