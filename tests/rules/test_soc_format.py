"""Edges of soc-format that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.soc_format import soc_format

Facts = Callable[..., ProgramFacts]


def test_the_hint_knows_both_systems(facts: Facts) -> None:
    """Six digits are SOC, eight are O*NET."""
    finding = soc_format.check(facts("occupations: [{soc: 514121}, {soc: 51412106}]"))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.fix == "write 51-4121; write 51-4121.06"


def test_an_occupation_without_a_code_is_left_alone(facts: Facts) -> None:
    """A title alone is no wrong code, and neither is a placeholder."""
    text = "occupations: [{title: Welders}, {soc: TBD, title: Fitters}]"
    assert soc_format.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_code_of_no_group_is_no_code(facts: Facts) -> None:
    """00-0000 has the form of a code and names no occupation."""
    finding = soc_format.check(facts("occupations: [{soc: 51-4121}, {soc: 00-0000}]"))
    assert finding.verdict is Verdict.NOT_MET
    assert [one.at.path for one in finding.evidence] == [("occupations", 1, "soc")]
