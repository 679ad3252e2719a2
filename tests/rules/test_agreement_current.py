"""Edges of agreement-current."""

from collections.abc import Callable
from datetime import date

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.agreement_backs_alignment import agreement_backs_alignment
from posctl.rules.r3_credit.agreement_current import agreement_current as rule
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def entry(agreement: str, mechanism: str = "articulated-credit") -> str:
    return f"college_credit: [{{from: [a], mechanism: {mechanism}, agreement: {agreement}}}]"


DATED = entry("{effective: 2026-07-01, expires: 2027-06-30}")


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2026, 6, 30), Verdict.NOT_MET),
        (date(2026, 7, 1), Verdict.MET),
        (date(2027, 6, 30), Verdict.MET),
        (date(2027, 7, 1), Verdict.NOT_MET),
    ],
)
def test_first_and_last_day_belong_to_it(facts: Facts, day: date, verdict: Verdict) -> None:
    """An agreement is in force from its first to its last day, both included."""
    found = rule.check(facts(DATED, as_of=day))
    assert found.verdict is verdict
    assert str(day) in found.message


@pytest.mark.parametrize(
    ("years", "day", "verdict"),
    [
        ("[2026-27]", date(2026, 7, 1), Verdict.MET),
        ("[2026-27]", date(2027, 6, 30), Verdict.MET),
        ("[2026-27]", date(2027, 7, 1), Verdict.NOT_MET),
        ("[2024-25, 2025-26]", date(2026, 7, 1), Verdict.NOT_MET),
    ],
)
def test_school_years_are_enough(facts: Facts, years: str, day: date, verdict: Verdict) -> None:
    """A school year runs from July to June and stands in place of dates."""
    assert rule.check(facts(entry(f"{{school_years: {years}}}"), as_of=day)).verdict is verdict


def test_dates_outweigh_school_years(facts: Facts) -> None:
    """An agreement that has expired is not saved by its school years."""
    found = rule.check(facts(entry("{expires: 2026-10-31, school_years: [2026-27]}")))
    assert found.verdict is Verdict.NOT_MET
    assert "2026-10-31" in found.message


@pytest.mark.parametrize(
    ("terms", "key", "add"),
    [
        ("{status: agreed}", "expires", "effective: …\nexpires: …"),
        ("{effective: 2026-07-01}", "expires", "expires: …"),
        ("{expires: 2027-06-30}", "effective", "effective: …"),
    ],
)
def test_the_missing_date_is_named(facts: Facts, terms: str, key: str, add: str) -> None:
    """Without both dates nobody can tell; the file must say."""
    found = rule.check(facts(entry(terms)))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, f"college_credit[0].agreement.{key}")
    assert found.add == add


@pytest.mark.parametrize(
    ("status", "words"),
    [("negotiating", "still being negotiated"), ("expired", "has expired"), ("none", "no agreement")],
)
def test_the_status_outweighs_the_dates(facts: Facts, status: str, words: str) -> None:
    """An agreement that is not agreed is not in force, whatever its dates."""
    text = entry(f"{{status: {status}, effective: 2026-07-01, expires: 2027-06-30}}")
    found = rule.check(facts(text))
    assert found.verdict is Verdict.NOT_MET
    assert words in found.message


def test_a_mechanism_that_needs_an_agreement_and_has_none(facts: Facts) -> None:
    """Credit between school and college needs an agreement; examinations and public programs do not."""
    found = rule.check(facts("college_credit: [{from: [a], mechanism: dual-credit}]"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "college_credit[0].agreement")
    for mechanism in ("ap", "start-college-now"):
        text = f"college_credit: [{{from: [a], mechanism: {mechanism}}}]"
        assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_an_agreement_by_an_unknown_id_shows_no_dates(facts: Facts) -> None:
    """A bare id that no document has is not stated."""
    found = rule.check(facts(entry("welding-2026")))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "college_credit[0].agreement")


def test_a_shared_agreement_is_judged_once_in_its_own_file(facts: Facts) -> None:
    """Two entries under one agreement document give one piece of evidence, in that document."""
    dates = "effective: 2024-07-01\nexpires: 2025-06-30\n"
    shared = f"kind: articulation-agreement\nid: tc\ntitle: TC agreement\n{dates}"
    text = """
    college_credit:
      - {from: [a], mechanism: dual-credit, agreement: tc}
      - {from: [b], mechanism: dual-credit, agreement: tc}
    """
    found = rule.check(facts(text, catalog=catalog_of(shared)))
    assert found.verdict is Verdict.NOT_MET
    assert found.message == "TC agreement expired on 2025-06-30, before 2026-11-01"
    assert [one.at.source.name for one in found.evidence] == ["shared-0.yaml"]


def test_every_agreement_is_judged(facts: Facts) -> None:
    """One current agreement does not cover for one that has run out; a statewide one has its dates too."""
    text = """
    college_credit:
      - {from: [a], mechanism: dual-credit, agreement: {effective: 2026-07-01, expires: 2027-06-30}}
      - {from: [b], mechanism: ctag, agreement: {scope: state, expires: 2020-06-30}}
    """
    found = rule.check(facts(text))
    assert found.verdict is Verdict.NOT_MET
    assert found.evidence[0].at.path == ("college_credit", 1, "agreement", "expires")


@pytest.mark.parametrize(
    ("school_year", "agreed", "says"),
    [
        ("2026-27", "{effective: 2026-07-01, expires: 2027-06-30}", "1 agreement in force on 2026-11-23"),
        ("2027-28", "{effective: 2027-07-01, expires: 2028-06-30}", "1 agreement in force in the school year 2027-28"),
        ("2027-28", "{effective: 2026-07-01, expires: 2027-07-01}", "1 agreement in force in the school year 2027-28"),
        ("2027-28", "{effective: 2028-06-30, expires: 2029-06-30}", "1 agreement in force in the school year 2027-28"),
        ("2027-28", "{school_years: [2027-28]}", "1 agreement in force in the school year 2027-28"),
    ],
)
def test_a_program_for_a_later_year_is_judged_by_that_year(
    facts: Facts, school_year: str, agreed: str, says: str
) -> None:
    """An agreement that begins with the program's school year is in force for it; its days belong to the year."""
    found = rule.check(facts(f"school_year: {school_year}\n{entry(agreed)}", as_of=date(2026, 11, 23)))
    assert (found.verdict, found.message) == (Verdict.MET, says)


@pytest.mark.parametrize(
    ("school_year", "agreed", "says"),
    [
        ("2028-29", "{effective: 2026-07-01, expires: 2027-06-30}", "expires on 2027-06-30, before the school year 2028-29"),
        ("2027-28", "{effective: 2028-07-01, expires: 2029-06-30}", "begins on 2028-07-01, after the school year 2027-28"),
        ("2027-28", "{school_years: [2026-27]}", "covers 2026-27, not 2027-28"),
        ("2026-27", "{effective: 2026-07-01, expires: 2026-11-22}", "expired on 2026-11-22, before 2026-11-23"),
        ("2026-27", "{effective: 2027-01-01, expires: 2027-06-30}", "begins on 2027-01-01, after 2026-11-23"),
        ("0000-01", "{effective: 2026-07-01, expires: 2027-06-30}", "begins on 2026-07-01, after the school year 0-01"),
        ("9999-00", "{effective: 2026-07-01, expires: 2027-06-30}", "before the school year 9999-00"),
    ],
)
def test_an_agreement_outside_the_programs_year_is_not_in_force(
    facts: Facts, school_year: str, agreed: str, says: str
) -> None:
    """Within the present school year the day counts; in another one, the year."""
    program = facts(f"school_year: {school_year}\n{entry(agreed)}", as_of=date(2026, 11, 23))
    found = rule.check(program)
    assert found.verdict is Verdict.NOT_MET
    assert says in found.message
    backed = agreement_backs_alignment.check(program)
    assert (backed.verdict, says in backed.message) == (Verdict.NOT_MET, True)
