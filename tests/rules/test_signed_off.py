"""Edges of signed-off."""

from datetime import date

import pytest

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.signed_off import signed_off as rule
from tests.support import facts_of

SCHOOL = "{side: secondary, name: Ada Example, date: 2026-05-02}"
COLLEGE = "{side: postsecondary, role: dean, date: 2026-05-09}"


def judged(signatures: str, *sides: str) -> Finding:
    figures = profile.load("wi-dpi")
    if sides:
        figures = profile.with_thresholds(figures, {"required_signatures": list(sides)})
    return rule.check(facts_of(f"review: {{signatures: {signatures}}}", figures, date(2026, 11, 1)))


def test_both_sides_unless_the_profile_names_one() -> None:
    """Where a state asks for the district alone, its signature is enough, and the college's is not."""
    assert judged(f"[{SCHOOL}, {COLLEGE}]").verdict is Verdict.MET
    assert judged(f"[{SCHOOL}]").message == "the program is signed for one side only: no postsecondary signature"
    assert judged(f"[{SCHOOL}]", "secondary").verdict is Verdict.MET
    assert judged(f"[{COLLEGE}]", "secondary").message == "the program is signed for the other side only: no secondary signature"


@pytest.mark.parametrize(
    ("signature", "field"),
    [
        ("{side: secondary, role: superintendent}", "review.signatures[1].date"),
        ("{side: secondary, role: TBD, date: 2026-05-02}", "review.signatures[1].role"),
        ("{role: superintendent, date: 2026-05-02}", "review.signatures[1].side"),
    ],
)
def test_half_a_signature_does_not_count(signature: str, field: str) -> None:
    """Side, signer and date: what is lacking is asked for."""
    found = judged(f"[{COLLEGE}, {signature}]")
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, field)


def test_nobody_a_day_to_come_and_one_for_both() -> None:
    """`none` says nobody; tomorrow is not signed; one person for both sides is asked about."""
    assert judged("none").message == "the program is signed by nobody"
    early = judged(f"[{SCHOOL}, {{side: postsecondary, role: dean, date: 2026-11-02}}]")
    assert early.verdict is Verdict.NOT_MET
    assert "2026-11-02" in early.message
    alone = judged(f"[{SCHOOL}, {{side: postsecondary, name: Ada Example, date: 2026-05-09}}]")
    assert alone.verdict is Verdict.NEEDS_REVIEW
