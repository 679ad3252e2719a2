"""Edges of transitions-named."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.transitions_named import transitions_named as rule

Facts = Callable[..., ProgramFacts]
PROGRAM = """
secondary: {courses: [{id: a, subject: cte, grade: 9}]}
postsecondary: [{institution: Example College}]
"""


def given(*where: str, helped_by: str = "A counselor") -> str:
    return PROGRAM + "transitions: [" + ", ".join(f"{{at: {one}, helped_by: {helped_by}}}" for one in where) + "]"


@pytest.mark.parametrize(
    "where",
    [("8-9", "12-13"), ("middle school to high school", "after graduation"), ("grade 8", "Example College"),
     ("from junior high", "post-secondary")],
)
def test_the_usual_words_are_known(facts: Facts, where: tuple[str, str]) -> None:
    """Grades or schools, whichever way they are written."""
    assert rule.check(facts(given(*where))).verdict is Verdict.MET


def test_a_hand_over_that_is_lacking(facts: Facts) -> None:
    """It is asked for by its name, with the line to add."""
    found = rule.check(facts(given("grade 8 to 9")))
    assert found.verdict is Verdict.NOT_STATED
    assert "grade 12 to college" in found.message
    assert "grade 12 to college" in found.add


def test_a_text_that_fits_none(facts: Facts) -> None:
    """A person says which hand-over is meant."""
    found = rule.check(facts(given("8-9", "the big step")))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message == "does the big step stand for the hand-over grade 12 to college?"


@pytest.mark.parametrize(("where", "verdict"), [("term 1", Verdict.MET), ("each exit", Verdict.MET), ("8-9", Verdict.NOT_STATED)])
def test_exits_are_hand_overs(facts: Facts, where: str, verdict: Verdict) -> None:
    """By their own point, or all together."""
    found = rule.check(facts(given("8-9", "12-13", where) + "\nexits: [{at: Term 1}]"))
    assert found.verdict is verdict


def test_who_helps(facts: Facts) -> None:
    """`none` says that nobody does; a placeholder says nothing; an empty list is no silence."""
    assert rule.check(facts(given("8-9", helped_by="none"))).verdict is Verdict.NOT_MET
    assert rule.check(facts(given("8-9", helped_by="TBD"))).field == "transitions[0].helped_by"
    assert rule.check(facts(given("TBD"))).field == "transitions[0].at"
    assert rule.check(facts(PROGRAM + "transitions: none")).verdict is Verdict.NOT_MET
    assert rule.check(facts("transitions: none")).verdict is Verdict.NOT_APPLICABLE
