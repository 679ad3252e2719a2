"""Edges of special-populations-supported."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.special_populations_supported import special_populations_supported as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("access", "field", "add"),
    [
        ("{}", "access.supports", "supports: [ … ]\nnontraditional: …"),
        ("{supports: Interpreter}", "access.nontraditional", "nontraditional: …"),
        ("{supports: TBD, nontraditional: Visits}", "access.supports", "supports: [ … ]"),
    ],
)
def test_what_is_not_stated(facts: Facts, access: str, field: str, add: str) -> None:
    """Both are needed; what is missing is asked for at once."""
    finding = rule.check(facts(f"access: {access}"))
    assert (finding.verdict, finding.field, finding.add) == (Verdict.NOT_STATED, field, add)


def test_none_is_another_answer(facts: Facts) -> None:
    """`none` says that nothing is done, and outweighs what is not stated."""
    finding = rule.check(facts("access: {supports: none}"))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "the file says that there are no supports for special populations"
    both = rule.check(facts("access: {supports: none, nontraditional: none}"))
    assert "and no ways of recruiting" in both.message
