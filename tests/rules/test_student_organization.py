"""Edges of student-organization."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.student_organization import student_organization as rule

Facts = Callable[..., ProgramFacts]


def test_silence_none_and_placeholder(facts: Facts) -> None:
    """`none` is an answer; TBD is not, and does not hide a name beside it."""
    assert rule.check(facts("title: A")).verdict is Verdict.NOT_STATED
    assert rule.check(facts("student_organization: TBD")).field == "student_organization"
    assert rule.check(facts("student_organization: none")).verdict is Verdict.NOT_MET
    assert rule.check(facts("student_organization: [TBD, FFA]")).message == "student organization: FFA"
