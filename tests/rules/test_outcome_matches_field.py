"""Edges of outcome-matches-field that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.outcome_matches_field import outcome_matches_field

Facts = Callable[..., ProgramFacts]


def test_one_series_however_it_is_written(facts: Facts) -> None:
    """A code without its dot, or its leading zero, is of the same series."""
    for own, award in (("480508", "48.0599"), ("01.0000", "1.0101"), ("48", "48.0508")):
        finding = outcome_matches_field.check(
            facts(f"cip: {own}\npostsecondary: [{{award: certificate, cip: {award}}}]\n")
        )
        assert finding.verdict is Verdict.MET, own


def test_a_credential_takes_the_code_of_its_college_program(facts: Facts) -> None:
    """A credential without a code is in the field of the college program it comes from."""
    finding = outcome_matches_field.check(
        facts(
            "cip: 48.0508\npostsecondary: [{id: nursing, cip: 51.3901}]\n"
            "credentials: [{title: Nurse, type: license, from: nursing}]\n"
        )
    )
    assert finding.verdict is Verdict.NOT_MET
    assert "Nurse is in CIP series 51" in finding.message


def test_a_reason_for_another_field_is_accepted(facts: Facts) -> None:
    """`field_note` says why a college program of another field follows."""
    finding = outcome_matches_field.check(
        facts("cip: 48.0508\npostsecondary: [{award: associate, cip: 15.0614, field_note: engineers weld}]\n")
    )
    assert finding.verdict is Verdict.MET


def test_what_has_no_code_is_asked_for(facts: Facts) -> None:
    """The program's own code first, then that of the outcome."""
    award = "postsecondary: [{award: certificate}]\n"
    assert outcome_matches_field.check(facts(award)).field == "cip"
    assert outcome_matches_field.check(facts("cip: welding\n" + award)).field == "cip"
    assert outcome_matches_field.check(facts("cip: 48.0508\n" + award)).field == "postsecondary[0].cip"


def test_the_code_of_the_school_half_stands_in(facts: Facts) -> None:
    """Where only the school half has a code, it is the program's."""
    finding = outcome_matches_field.check(
        facts("secondary: {cip: 48.0508}\ncredentials: [{title: A, type: license, cip: 51.0000}]\n")
    )
    assert finding.verdict is Verdict.NOT_MET
    assert finding.evidence[-1].at.path == ("secondary", "cip")
