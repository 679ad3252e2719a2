"""Edges of agreement-signed."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.agreement_signed import agreement_signed as rule

Facts = Callable[..., ProgramFacts]
SCHOOL = "{side: secondary, role: superintendent, date: 2026-05-02}"


def signed(*lines: str) -> str:
    terms = f"{{signed: [{', '.join(lines)}]}}"
    return f"college_credit: [{{from: [a], mechanism: dual-credit, agreement: {terms}}}]"


def test_silence_and_none_differ(facts: Facts) -> None:
    """Without `signed` the file does not say; `none` says that nobody signed."""
    silent = rule.check(facts("college_credit: [{from: [a], agreement: {status: agreed}}]"))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "college_credit[0].agreement.signed")
    nobody = rule.check(facts("college_credit: [{from: [a], agreement: {signed: none}}]"))
    assert nobody.verdict is Verdict.NOT_MET
    assert "signed by nobody" in nobody.message


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("{role: dean, date: 2026-05-09}", "side"),
        ("{side: postsecondary, date: 2026-05-09}", "role"),
        ("{side: postsecondary, name: TBD, date: 2026-05-09}", "role"),
        ("{side: postsecondary, role: dean}", "date"),
    ],
)
def test_a_signature_with_a_gap_names_the_gap(facts: Facts, line: str, key: str) -> None:
    """A signature needs its side, its signer and its day."""
    found = rule.check(facts(signed(SCHOOL, line)))
    assert (found.verdict, found.field) == (
        Verdict.NOT_STATED,
        f"college_credit[0].agreement.signed[1].{key}",
    )


def test_one_side_alone_is_the_contrary(facts: Facts) -> None:
    """Two signatures of one side are still one side."""
    found = rule.check(facts(signed(SCHOOL, "{side: secondary, role: principal, date: 2026-05-03}")))
    assert found.verdict is Verdict.NOT_MET
    assert "no postsecondary signature" in found.message


def test_a_third_signature_without_a_side_does_no_harm(facts: Facts) -> None:
    """Both sides are covered; a witness may sign too."""
    dean = "{side: postsecondary, role: dean, date: 2026-11-01}"
    found = rule.check(facts(signed(SCHOOL, dean, "{name: A. Witness}")))
    assert found.verdict is Verdict.MET
    assert len(found.evidence) == 2


def test_a_signature_of_tomorrow_is_none(facts: Facts) -> None:
    """The last day that counts is today."""
    found = rule.check(facts(signed(SCHOOL, "{side: postsecondary, role: dean, date: 2026-11-02}")))
    assert found.verdict is Verdict.NOT_MET
    assert "2026-11-02, after 2026-11-01" in found.message


def test_a_statewide_agreement_is_not_signed_by_each_school(facts: Facts) -> None:
    """Scope or mechanism may say that it is statewide."""
    for text in (
        "college_credit: [{from: [a], agreement: {scope: state}}]",
        "college_credit: [{from: [a], mechanism: ctag, agreement: {status: agreed}}]",
    ):
        assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (("secondary, name: Rosa L", "postsecondary, name: rosa l."), Verdict.NEEDS_REVIEW),
        (("secondary, name: Rosa L", "postsecondary, name: Martin O"), Verdict.MET),
        (("secondary, name: Rosa L", "postsecondary, name: Rosa L", "postsecondary, name: Ann P"), Verdict.MET),
        (("secondary, name: Rosa L", "postsecondary, role: dean"), Verdict.MET),
        (("secondary, role: dean", "postsecondary, role: dean"), Verdict.MET),
    ],
)
def test_one_person_for_both_sides_is_asked_about(facts: Facts, lines: tuple[str, ...], verdict: Verdict) -> None:
    """Two sides are two people; an office may well bear one name on both."""
    finding = rule.check(facts(signed(*(f"{{side: {line}, date: 2026-05-02}}" for line in lines))))
    assert finding.verdict is verdict
    assert ("Rosa L" in finding.message) is (verdict is Verdict.NEEDS_REVIEW)


@pytest.mark.parametrize("who", ["name: unsigned", "role: signature pending", "name: _____, role: to be named"])
def test_a_placeholder_is_no_signer(facts: Facts, who: str) -> None:
    """Whoever is still to sign has not signed."""
    finding = rule.check(facts(signed(SCHOOL, f"{{side: postsecondary, {who}, date: 2026-05-09}}")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "college_credit[0].agreement.signed[1].role")
