"""Edges of agreement-backs-alignment that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.agreement_backs_alignment import agreement_backs_alignment
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


CREDIT = """
secondary: {district: Example School District, courses: [{id: a}]}
college_credit: [{from: [a], institution: Example TC, mechanism: %s, agreement: %s}]
"""
SIGNED = "signed: [{side: secondary, date: 2026-05-02}]"


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
    assert (finding.verdict, "unsigned" in finding.message) == (Verdict.NOT_MET, True)
