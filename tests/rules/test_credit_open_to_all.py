"""Edges of credit-open-to-all."""

from collections.abc import Callable

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
    found = rule.check(facts("college_credit: [{from: [a], mechanism: ap, open_to: juniors and seniors}]"))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert "juniors and seniors" in found.message
    silent = rule.check(facts("college_credit: [{from: [a], mechanism: ap, open_to: TBD}]"))
    assert silent.verdict is Verdict.NOT_STATED


def test_every_selective_entry_is_shown(facts: Facts) -> None:
    """All offenders are evidence."""
    entries = ", ".join(f"{{from: [{one}], mechanism: ap, selective: yes}}" for one in "ab")
    found = rule.check(facts(f"college_credit: [{entries}]"))
    assert found.verdict is Verdict.NOT_MET
    assert len(found.evidence) == 2
