"""Edges of credit-open-to-all."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.credit_open_to_all import credit_open_to_all as rule

Facts = Callable[..., ProgramFacts]


def test_silence_is_not_openness(facts: Facts) -> None:
    """An entry that does not say who may earn it is not stated, also beside a selective one."""
    text = "college_credit: [{from: [a], mechanism: ap, selective: yes}, {from: [b], mechanism: ap}]"
    found = rule.check(facts(text))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "college_credit[1].selective")


def test_words_on_who_may_earn_it_are_a_question(facts: Facts) -> None:
    """Nobody but a reader can tell whether the words leave someone out; a placeholder says nothing."""
    found = rule.check(facts("college_credit: [{credential: a, mechanism: ap, open_to: juniors and seniors}]"))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message.startswith('a is open to "juniors and seniors": can every student')
    silent = rule.check(facts("college_credit: [{from: [a], mechanism: ap, open_to: TBD}]"))
    assert silent.verdict is Verdict.NOT_STATED


def test_every_selective_entry_is_shown(facts: Facts) -> None:
    """All offenders are evidence."""
    entries = ", ".join(f"{{from: [{one}], mechanism: ap, selective: yes}}" for one in "ab")
    found = rule.check(facts(f"college_credit: [{entries}]"))
    assert found.verdict is Verdict.NOT_MET
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    "words", ["Every student of the program", "all students", "Any student in grade 11", "all of the high school students"]
)
def test_words_that_leave_nobody_out(facts: Facts, words: str) -> None:
    """Every, all or any student is everyone; `selective` outweighs the words."""
    text = f"college_credit: [{{credential: a, mechanism: ap, open_to: {words}%s}}]"
    found = rule.check(facts(text % ""))
    assert found.verdict is Verdict.MET
    assert found.evidence[0].at.path[-1] == "open_to"
    assert rule.check(facts(text % ", selective: yes")).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    "words",
    [
        "every student who passes a test", "all students with a GPA of 3", "any student in the top third",
        "all students if places are left", "all selected students", "all honors students", "every student, minimum GPA 2.5",
        "every student chosen by the dean", "not all students",
    ],
)
def test_words_that_may_leave_some_out(facts: Facts, words: str) -> None:
    """A condition beside every student is a question for a person."""
    found = rule.check(facts(f'college_credit: [{{credential: a, mechanism: ap, open_to: "{words}"}}]'))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert words in found.message
