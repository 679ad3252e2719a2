"""Edges of no-placeholder that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.no_placeholder import no_placeholder

Facts = Callable[..., ProgramFacts]


def test_a_slot_may_be_called_as_it_is(facts: Facts) -> None:
    """`Varies by placement` is what a slot says of itself; as a course's title it says nothing."""
    text = "secondary: {courses: [{title: Algebra}, {title: Varies by placement%s}]}"
    assert no_placeholder.check(facts(text % ", slot: yes")).verdict is Verdict.MET
    finding = no_placeholder.check(facts(text % ""))
    assert (finding.verdict, "Varies by placement" in finding.message) == (Verdict.NOT_MET, True)


def test_every_cell_is_shown(facts: Facts) -> None:
    """Agreements, signers, credentials and contacts are looked at."""
    text = """
        secondary: {contact: {name: TBD}, district: TBA}
        college_credit:
          - {exam: N/A, agreement: {secondary_partners: [pending], signed: [{name: "-none-"}]}}
        credentials: [{title: see college, issuer: unknown}]
        advisory: {members: [{name: xxx}]}
    """
    finding = no_placeholder.check(facts(text))
    assert (finding.verdict, len(finding.evidence)) == (Verdict.NOT_MET, 8)


def test_a_title_alone_is_not_met(facts: Facts) -> None:
    """The program's own title is looked at, and is not enough."""
    assert no_placeholder.check(facts("title: Welding")).verdict is Verdict.NOT_APPLICABLE
    assert no_placeholder.check(facts("title: TBD")).verdict is Verdict.NOT_MET
