"""Edges of partnership-alive."""

from datetime import date

import pytest

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.partnership_alive import partnership_alive as rule
from tests.support import facts_of


def judged(partners: str, *, months: int | None = None, more: str = "", as_of: date = date(2026, 11, 1)) -> Finding:
    figures = profile.load("wi-dpi")
    if months is not None:
        figures = profile.with_thresholds(figures, {"partnership_max_age_months": str(months)})
    return rule.check(facts_of(f"{more}\npartners: {partners}\n", figures, as_of))


def test_no_partners_is_told_elsewhere() -> None:
    """Whether there are partners is another question."""
    assert judged("none").verdict is Verdict.NOT_APPLICABLE


def test_each_role_needs_a_partner() -> None:
    """Nobody maintains: not met where every partner gives its roles, not stated where one does not."""
    two = "{name: A, roles: [develop], date: 2026-05-01}, {name: B, roles: [implement], date: 2026-05-01}"
    finding = judged(f"[{two}]")
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "no partner maintains the pathway"
    assert [one.says for one in finding.evidence] == ["A: develop", "B: implement"]
    silent = judged(f"[{two}, {{name: C, date: 2026-05-01}}]")
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "partners[2].roles")


def test_who_teaches_implements() -> None:
    """The school whose courses are listed implements the pathway; a school without courses does not yet."""
    employer = "[{name: Works, kind: employer, roles: [develop, maintain], date: 2026-05-01}]"
    school = "secondary: {district: Example District, courses: [{id: a, grade: 9}]}"
    finding = judged(employer, more=school)
    assert finding.verdict is Verdict.MET
    assert "Example District teaches the school courses listed" in finding.message
    assert judged(employer, more="secondary: {district: Example District}").verdict is Verdict.NOT_MET


def test_names_without_a_date() -> None:
    """A list of names is not a living partnership; a record is as good as a date, a placeholder is neither."""
    roles = "roles: [develop, implement, maintain]"
    bare = judged(f"[{{name: A, {roles}}}]")
    assert (bare.verdict, bare.field) == (Verdict.NOT_STATED, "partners[0].date")
    assert judged(f"[{{name: A, {roles}, evidence: TBD}}]").verdict is Verdict.NOT_STATED
    assert judged(f"[{{name: A, {roles}, evidence: minutes of the spring meeting}}]").verdict is Verdict.MET
    assert judged(f"[{{name: A, {roles}, date: 2027-01-01}}]").verdict is Verdict.NOT_STATED, "still to come"


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-11-01", Verdict.MET), ("2024-10-31", Verdict.NOT_MET), ("2012-05-01", Verdict.NOT_MET)]
)
def test_the_age_that_a_profile_sets(day: str, verdict: Verdict) -> None:
    """Twenty-four months, the last day included; without a limit an old date stands."""
    partner = f"[{{name: A, roles: [develop, implement, maintain], date: {day}}}]"
    finding = judged(partner, months=24)
    assert finding.verdict is verdict
    assert day in finding.message
    assert judged(partner).verdict is Verdict.MET


def test_a_record_whose_age_is_not_given() -> None:
    """Whether minutes are recent enough is a question for a person, where the profile asks."""
    finding = judged("[{name: A, roles: [develop, implement, maintain], evidence: minutes}]", months=24)
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert '"minutes" of A' in finding.message


def test_very_many_partners() -> None:
    """A list of a thousand is judged as one of three is."""
    one = "{name: A, roles: [develop, implement, maintain], %s}"
    many = ", ".join([one % "date: 2026-05-01", one % "evidence: minutes"] * 500)
    finding = judged(f"[{many}]")
    assert finding.verdict is Verdict.MET
    assert len(finding.evidence) == 1_000
