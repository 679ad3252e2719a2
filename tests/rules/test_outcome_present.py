"""Edges of outcome-present that do not belong in its documentation."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.outcome_present import outcome_present

Facts = Callable[..., ProgramFacts]


def test_no_word_on_credentials_is_not_stated(facts: Facts) -> None:
    """A college program without an award, and no list of credentials, says nothing of an outcome."""
    finding = outcome_present.check(facts("postsecondary: [{program: Welding}]\n"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials")


def test_none_is_not_met(facts: Facts) -> None:
    """`none` says that there is no credential, which is another thing than silence."""
    finding = outcome_present.check(facts("title: Welding\ncredentials: none\n"))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.evidence[0].at.span.start.line == 1


def test_an_award_of_a_college_is_an_outcome(facts: Facts) -> None:
    """The award of the college program is enough; beside `credentials: none` it is a contradiction."""
    award = "postsecondary: [{program: Welding, award: associate-aas}]\n"
    finding = outcome_present.check(facts(award))
    assert (finding.verdict, "associate-aas" in finding.message) == (Verdict.MET, True)
    finding = outcome_present.check(facts(f"credentials: none\n{award}"))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "no credential, but Welding has the award associate-aas: which holds?" in finding.message


@pytest.mark.parametrize(
    ("credential", "verdict"),
    [
        ("type: technical-diploma, status: pending", Verdict.NEEDS_REVIEW),
        ("from: wd, status: ended", Verdict.NEEDS_REVIEW),
        ("type: industry-certification, status: pending", Verdict.MET),
        ("type: technical-diploma, status: offered", Verdict.MET),
    ],
)
def test_an_award_that_is_not_offered_is_a_question(facts: Facts, credential: str, verdict: Verdict) -> None:
    """The credential that the award names again is pending or has ended; another credential may well be pending."""
    college = "postsecondary: [{id: wd, program: Welding, award: technical-diploma}]"
    finding = outcome_present.check(facts(f"{college}\ncredentials: [{{title: Diploma, {credential}}}]"))
    assert finding.verdict is verdict
    assert ("which holds?" in finding.message) is (verdict is Verdict.NEEDS_REVIEW)


def test_a_placeholder_is_no_title(facts: Facts) -> None:
    """`TBD` typed in the field names no credential."""
    finding = outcome_present.check(facts("credentials:\n  - {title: TBD, type: certificate}\n"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials[0].title")
    assert "TBD" in finding.message


def test_one_offered_beside_one_pending_is_enough(facts: Facts) -> None:
    """A pending credential does no harm beside one that is offered, and is no evidence."""
    finding = outcome_present.check(
        facts("credentials:\n  - {title: A, status: pending}\n  - {title: Pipe Welder, status: offered}\n")
    )
    assert finding.verdict is Verdict.MET
    assert [one.at.path for one in finding.evidence] == [("credentials", 1)]


def test_every_one_that_is_not_offered_is_shown(facts: Facts) -> None:
    """Planned and ended credentials are all marked."""
    finding = outcome_present.check(
        facts("credentials:\n  - {title: A, status: planned}\n  - {title: B, status: ended}\n")
    )
    assert finding.verdict is Verdict.NOT_MET
    paths = [one.at.path for one in finding.evidence]
    assert paths == [("credentials", 0, "status"), ("credentials", 1, "status")]
