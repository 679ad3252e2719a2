"""Facts of credit: an agreement that a document shares, with the program's own words over it; course numbers."""

from collections.abc import Callable

import pytest

from posctl.facts import AgreementFacts, ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.agreement_backs_alignment import agreement_backs_alignment
from posctl.rules.r3_credit.agreement_current import agreement_current
from posctl.rules.r3_credit.credit_opportunity_present import credit_opportunity_present
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]

DOCUMENT = """
    kind: articulation-agreement
    id: tc-2026
    title: Agreement of 2026
    status: agreed
    effective: 2026-07-01
    expires: 2027-06-30
"""
PROGRAM = """
    secondary: {courses: [{id: welding-2, title: Welding II}]}
    college_credit:
      - from: [welding-2]
        to: [WELD 101]
        mechanism: articulated-credit
        institution: Example Technical College
        agreement: %s
"""


def program_of(facts: Facts, said: str) -> ProgramFacts:
    """Read a program that says something of the shared agreement."""
    return facts(PROGRAM % said, catalog=catalog_of(DOCUMENT))


def one_of(program: ProgramFacts) -> AgreementFacts:
    """Give the one agreement of a program."""
    (agreement,) = program.agreements
    return agreement


def test_the_programs_own_words_go_over_the_document(facts: Facts) -> None:
    """Field by field: what the program does not say comes from the document, and each is shown where it stands."""
    agreement = one_of(program_of(facts, "{id: tc-2026, expires: 2026-12-31}"))
    terms = agreement.terms
    assert (str(terms.effective), str(terms.expires), terms.status) == ("2026-07-01", "2026-12-31", "agreed")
    assert agreement.label == "Agreement of 2026"
    assert (agreement.place("expires").source.name, agreement.place("effective").source.name) == (
        "example.yaml",
        "shared-0.yaml",
    )
    assert agreement.place("expires").path == ("college_credit", 0, "agreement", "expires")
    assert agreement.place("signed").source.name == "shared-0.yaml"


@pytest.mark.parametrize("said", ["{id: tc-2026}", "tc-2026", "{id: tc-2026, notes: see the office}"])
def test_an_id_and_notes_say_nothing_of_it(facts: Facts, said: str) -> None:
    """Then the document speaks alone, and two entries that name it name one agreement."""
    program = facts(
        "college_credit:\n"
        + "".join(f"  - {{from: [{name}], agreement: {said}}}\n" for name in ("welding-1", "welding-2")),
        catalog=catalog_of(DOCUMENT),
    )
    assert one_of(program).own == frozenset()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{id: tc-2026, status: expired, expires: 2019-06-30}", "Agreement of 2026 has expired"),
        ("{id: tc-2026, status: negotiating}", "Agreement of 2026 is still being negotiated"),
        ("{id: tc-2026, expires: 2019-06-30}", "Agreement of 2026 expired on 2019-06-30, before 2026-11-01"),
    ],
)
def test_a_document_does_not_hide_what_the_program_says_against_it(facts: Facts, said: str, shown: str) -> None:
    """An agreement that the program calls expired is not in force, and the program's line is marked."""
    program = program_of(facts, said)
    finding = agreement_current.check(program)
    assert (finding.verdict, finding.message) == (Verdict.NOT_MET, shown)
    assert finding.evidence[0].at.source.name == "example.yaml"
    assert agreement_backs_alignment.check(program).verdict is not Verdict.MET


def test_no_credit_rests_on_an_agreement_that_the_program_calls_expired(facts: Facts) -> None:
    """The entry is not open, and the status in the program's file is the evidence."""
    finding = credit_opportunity_present.check(program_of(facts, "{id: tc-2026, status: expired}"))
    assert finding.verdict is not Verdict.MET
    assert any(one.at.path == ("college_credit", 0, "agreement", "status") for one in finding.evidence)


@pytest.mark.parametrize("name", ["31-442-310", "31 442 310", "31442310", "WELD 101", "weld-101"])
def test_a_course_number_is_one_in_any_spelling(facts: Facts, name: str) -> None:
    """Case, spaces and hyphens do not hide that credit is for a listed course."""
    program = facts(f"""
        postsecondary: [{{institution: X, courses: [{{id: gmaw, code: [31-442-310, WELD 101]}}]}}]
        college_credit: [{{from: [welding-1], to: ["{name}"]}}]
    """)
    assert [course.id for course in program.credits[0].college] == ["gmaw"]
