"""Edges of postsecondary-is-named that do not belong in its documentation."""

from collections.abc import Callable

import pytest

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


@pytest.mark.parametrize("code", ['number: "0"', "number: 00-000-0", "number: number pending", 'cip: "00.0000"'])
def test_zeros_are_no_number(facts: Facts, code: str) -> None:
    """A program cannot be looked up by a number of zeros."""
    finding = postsecondary_is_named.check(facts(f"postsecondary: [{FULL.replace('number: 31-442-1', code)}]"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].cip")


@pytest.mark.parametrize("half", ["district: EXAMPLE TC", "schools: [Sample High School, Example T.C]", "schools: [example tc]"])
def test_the_own_school_is_no_college(facts: Facts, half: str) -> None:
    """A college program is taught by a college, not by the district or school of the same file."""
    finding = postsecondary_is_named.check(facts(f"secondary: {{{half}}}\npostsecondary: [{FULL}]"))
    own = "T.C" not in half
    assert finding.verdict is (Verdict.NOT_MET if own else Verdict.MET)
    assert ("Example TC" in finding.message) is True


def test_a_name_in_another_script_names_a_college(facts: Facts) -> None:
    """Letters of every script count."""
    text = FULL.replace("Example TC", "ᏣᎳᎩ ᎦᏚᎩ").replace("Welding", "焊接技术")
    assert postsecondary_is_named.check(facts(f"postsecondary: [{text}]")).verdict is Verdict.MET
