"""Edges of requisites-not-redundant."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.requisites_not_redundant import requisites_not_redundant as rule
from tests.cost import steps

Facts = Callable[..., ProgramFacts]


def school(*lines: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{line}}}" for line in lines) + "]}"


def test_a_long_way_round_makes_a_requisite_redundant(facts: Facts) -> None:
    """a → b → c → d implies a → d; every step is shown."""
    text = school("id: a", "id: b, requires: [a]", "id: c, requires: [b]", "id: d, requires: [c, a]")
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "d requires a, and c, which already requires it"
    assert {one.at.path[2] for one in finding.evidence} == {1, 2, 3}


def test_two_requisites_that_do_not_lead_to_one_another(facts: Facts) -> None:
    """Two courses side by side are both needed."""
    text = school("id: a", "id: b", "id: c, requires: [a, b]")
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_corequisites_and_alternatives_imply_nothing(facts: Facts) -> None:
    """Only what surely comes earlier makes another requisite redundant."""
    text = school("id: a", "id: b, requires_or_with: [a]", "id: c, requires: [a, b]")
    assert rule.check(facts(text)).verdict is Verdict.MET
    text = school("id: a", "id: b, requires: [{any: [a, x]}]", "id: x", "id: c, requires: [a, b]")
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_a_circle_is_left_to_another_rule(facts: Facts) -> None:
    """In a circle everything follows from everything."""
    text = school("id: a, requires: [b]", "id: b, requires: [a]")
    assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_dense_file_is_judged_at_once(facts: Facts) -> None:
    """Thousands of requisites are counted, the first ones shown."""
    lines = (f"id: c{n}, requires: [{', '.join(f'c{m}' for m in range(max(0, n - 40), n))}]" for n in range(200))
    program = facts(school(*lines))
    assert steps(lambda: rule.check(program)) < 50 * 8_000  # requisites
    finding = rule.check(program)
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message.endswith(f", and {sum(min(n, 40) for n in range(200)) - 199 - 1} more such")
    assert 100 <= len(finding.evidence) <= 200


def test_a_long_chain_is_judged_at_once(facts: Facts) -> None:
    """What lies behind each course of a long chain is not kept course by course."""
    lines = (f"id: c{n}, requires: c{n - 1}" for n in range(1, 990))
    program = facts(school("id: c0", *lines, "id: last, requires: [c0, c989]"))
    assert steps(lambda: rule.check(program)) < 100 * 990  # courses
    finding = rule.check(program)
    assert finding.message == "last requires c0, and c989, which already requires it"
