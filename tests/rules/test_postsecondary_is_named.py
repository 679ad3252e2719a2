"""Edges of postsecondary-is-named that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.postsecondary_is_named import postsecondary_is_named

Facts = Callable[..., ProgramFacts]


FULL = "{institution: Example TC, program: Welding, award: technical-diploma, number: 31-442-1}"


def test_the_fullest_is_asked_about(facts: Facts) -> None:
    """Of several programs, the one that lacks least is named, with what it lacks first."""
    text = "postsecondary: [{institution: Example TC}, {institution: Sample TC, program: Welding, award: certificate}]"
    finding = postsecondary_is_named.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[1].cip")


def test_one_in_full_is_enough_and_the_others_are_shown(facts: Facts) -> None:
    """The rule asks for one; a reader still sees which are not."""
    finding = postsecondary_is_named.check(facts(f"postsecondary: [{{institution: Sample TC}}, {FULL}]"))
    assert finding.verdict is Verdict.MET
    assert [evidence.main for evidence in finding.evidence] == [True, False]


def test_a_placeholder_names_no_college(facts: Facts) -> None:
    """`a technical college` leaves the college to be named."""
    finding = postsecondary_is_named.check(facts(f"postsecondary: [{FULL}]".replace("Example TC", "a technical college")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].institution")
