"""Edges of outcome-is-postsecondary that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.outcome_is_postsecondary import outcome_is_postsecondary

Facts = Callable[..., ProgramFacts]

NURSE_AIDE = "credentials: [{title: Nurse Aide, type: license, level: secondary}]\n"


def test_the_profile_says_how_the_law_is_read(facts: Facts) -> None:
    """A license earned in high school is enough under one reading and not under the other."""
    strict = outcome_is_postsecondary.check(facts(NURSE_AIDE))
    wide = outcome_is_postsecondary.check(facts(NURSE_AIDE, named="perkins-v"))
    assert (strict.verdict, wide.verdict) == (Verdict.NOT_MET, Verdict.MET)
    assert "wi-dpi" in strict.message
    assert "whenever it is earned" in wide.message


def test_a_certification_without_level_is_not_stated(facts: Facts) -> None:
    """The level of an industry certification is never guessed."""
    text = "credentials: [{title: A, type: license, level: secondary}, {title: B, type: license}]\n"
    finding = outcome_is_postsecondary.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials[1].level")


def test_a_credential_of_a_college_program_is_postsecondary(facts: Facts) -> None:
    """`from` a college program of the file says the level; from one that is not there it does not."""
    text = "postsecondary: [{id: diploma}]\ncredentials: [{title: W, type: certificate, from: %s}]\n"
    assert outcome_is_postsecondary.check(facts(text % "diploma")).verdict is Verdict.MET
    assert outcome_is_postsecondary.check(facts(text % "diplom")).verdict is Verdict.NOT_STATED


def test_a_degree_needs_no_level(facts: Facts) -> None:
    """An associate degree is what the law names, wherever it is earned."""
    finding = outcome_is_postsecondary.check(facts("credentials: [{title: Welding, type: associate-aas}]\n"))
    assert finding.verdict is Verdict.MET


def test_an_endorsement_is_a_question_under_the_wide_reading(facts: Facts) -> None:
    """Endorsements and registrations are on no list of recognized credentials, so a person is asked."""
    text = "credentials: [{title: Nurse Aide, type: registration, level: secondary}]\n"
    finding = outcome_is_postsecondary.check(facts(text, named="perkins-v"))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert finding.message.endswith("?")


def test_without_a_recognized_outcome_it_does_not_speak(facts: Facts) -> None:
    """A diploma alone is reported elsewhere."""
    text = "credentials: [{type: high-school-diploma}]\npostsecondary: [{award: high-school-diploma}]\n"
    assert outcome_is_postsecondary.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_degree_of_high_school_is_a_contradiction(facts: Facts) -> None:
    """A college awards the degree, or it is none; which of the two keys is wrong a person must say."""
    text = "credentials: [{title: Welding AAS, type: associate-aas, level: secondary}]\n"
    for named in ("wi-dpi", "perkins-v"):
        finding = outcome_is_postsecondary.check(facts(text, named=named))
        assert finding.verdict is Verdict.NEEDS_REVIEW
        assert "associate-aas and level secondary contradict each other" in finding.message
