"""Edges of certification-has-issuer that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.certification_has_issuer import certification_has_issuer

Facts = Callable[..., ProgramFacts]


def test_no_issuer_is_not_stated_with_a_count(facts: Facts) -> None:
    """The first without an issuer is asked for; the number of all is said."""
    finding = certification_has_issuer.check(
        facts("credentials: [{title: A, type: license, issuer: State}, {title: B, type: license}]\n")
    )
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials[1].issuer")
    assert "1 of 2" in finding.message


def test_a_placeholder_is_no_issuer(facts: Facts) -> None:
    """`N/A` names nobody, and the message says what is written."""
    finding = certification_has_issuer.check(
        facts("credentials: [{title: A, type: industry-certification, issuer: N/A}]\n")
    )
    assert finding.verdict is Verdict.NOT_STATED
    assert "N/A" in finding.message


def test_the_district_is_no_issuer_whatever_the_spelling(facts: Facts) -> None:
    """An industry certification that the district issues to itself is none."""
    finding = certification_has_issuer.check(
        facts(
            "secondary: {district: {name: Example School District}}\n"
            "credentials: [{title: A, type: industry-certification, issuer: EXAMPLE SCHOOL DISTRICT}]\n"
        )
    )
    assert finding.verdict is Verdict.NOT_MET
    assert {one.at.path for one in finding.evidence} == {
        ("credentials", 0, "issuer"),
        ("secondary", "district", "name"),
    }


def test_degrees_and_pending_certifications_are_not_asked(facts: Facts) -> None:
    """Only certifications and licenses that are offered name an issuer."""
    finding = certification_has_issuer.check(
        facts("credentials: [{title: A, type: associate}, {title: B, type: license, status: pending}]\n")
    )
    assert finding.verdict is Verdict.NOT_APPLICABLE
