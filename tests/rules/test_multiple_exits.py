"""Edges of multiple-exits that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.multiple_exits import multiple_exits

Facts = Callable[..., ProgramFacts]

TWO_AWARDS = """
    postsecondary:
      - {id: aas, institution: A, program: Welding, award: associate-aas}
      - {id: other, institution: B, program: %s, award: %s}
"""


def test_one_degree_at_two_colleges_is_one_exit(facts: Facts) -> None:
    """The same award at another college is another place, not another exit."""
    assert multiple_exits.check(facts(TWO_AWARDS % ("Welding", "associate"))).verdict is Verdict.NOT_STATED
    assert multiple_exits.check(facts(TWO_AWARDS % ("Welding", "certificate"))).verdict is Verdict.MET


def test_an_award_listed_again_as_credential_is_one_exit(facts: Facts) -> None:
    """A degree that stands under postsecondary and under credentials is not counted twice."""
    for link in (", from: aas", ", at: term 4", ""):
        text = (
            "postsecondary: [{id: aas, program: Welding, award: associate-aas}]\n"
            f"credentials: [{{id: degree, title: AAS, type: associate-aas{link}}}]\n"
        )
        finding = multiple_exits.check(facts(text))
        assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "exits"), link


def test_two_credentials_at_one_point_are_one_exit(facts: Facts) -> None:
    """Exits are points; a second credential at the same point adds none."""
    text = "credentials: [{title: A, type: license, at: grade 12}, {title: B, type: license, at: %s}]\n"
    assert multiple_exits.check(facts(text % "Grade 12")).verdict is Verdict.NOT_STATED
    assert multiple_exits.check(facts(text % "term 2")).verdict is Verdict.MET


def test_an_exit_with_a_pending_credential_does_not_count(facts: Facts) -> None:
    """What is not offered yet lets nobody leave."""
    text = """
        credentials: [{id: a, title: A, type: license}, {id: b, title: B, type: license, status: pending}]
        exits: [{at: grade 11, credential: a}, {at: grade 12, credential: b}]
    """
    finding = multiple_exits.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "only 1 exit" in finding.message


def test_an_exit_without_its_point_is_not_stated(facts: Facts) -> None:
    """The key that is missing is named."""
    text = "credentials: [{id: a, title: A, type: license}]\nexits: [{at: TBD, credential: a}]\n"
    finding = multiple_exits.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "exits[0].at")


def test_no_exits_is_not_met(facts: Facts) -> None:
    """`none` says so."""
    finding = multiple_exits.check(facts("credentials: [{title: A, type: license}]\nexits: none\n"))
    assert finding.verdict is Verdict.NOT_MET
    assert "no exit" in finding.message


def test_without_a_recognized_outcome_it_does_not_speak(facts: Facts) -> None:
    """A diploma alone is reported elsewhere."""
    text = "credentials: [{title: D, type: high-school-diploma}]\nexits: none\n"
    finding = multiple_exits.check(facts(text))
    assert finding.verdict is Verdict.NOT_APPLICABLE


def test_each_exit_is_shown_once(facts: Facts) -> None:
    """An award that is a credential and an exit too is shown where the exit is."""
    text = """
        postsecondary: [{id: aas, program: Welding, award: associate-aas}, {id: td, program: Welding, award: certificate}]
        credentials:
          - {id: degree, title: AAS, type: associate-aas, from: aas, at: term 4}
          - {id: cert, title: Certificate, type: certificate, from: td}
        exits: [{at: term 4, credential: degree}]
    """
    finding = multiple_exits.check(facts(text))
    assert finding.verdict is Verdict.MET
    assert [evidence.at.path[0] for evidence in finding.evidence] == ["postsecondary", "exits"]
