"""Edges of sequence-parts-complete."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.sequence_parts_complete import sequence_parts_complete as rule

Facts = Callable[..., ProgramFacts]


def school(*lines: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{line}}}" for line in lines) + "]}"


def test_each_earlier_part_is_asked_for(facts: Facts) -> None:
    """JROTC I to IV is whole; without III it is not."""
    titles = [f"title: JROTC {number}, subject: cte" for number in ("I", "II", "III", "IV")]
    assert rule.check(facts(school(*titles))).verdict is Verdict.MET
    finding = rule.check(facts(school(*titles[:2], titles[3])))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "JROTC IV is listed, JROTC III is not"


@pytest.mark.parametrize(
    "first",
    [
        "title: Welding 1",
        "title: Introduction to Welding",
        "title: Metals, also_known_as: [Welding I]",
        "id: welding-1, title: Metal Joining",
        "title: Welding I, optional: yes",
    ],
)
def test_the_first_part_under_another_name(facts: Facts, first: str) -> None:
    """Digits, a title without a number, another title and an id name the first part too."""
    assert rule.check(facts(school(first, "title: Welding II, subject: cte"))).verdict is Verdict.MET


def test_parts_by_number(facts: Facts) -> None:
    """Part 2 of 2 needs part 1 of the same course, by title, requisite or joint credit."""
    later = "title: Biology, sequence_part: 2/2"
    finding = rule.check(facts(school("title: Chemistry, sequence_part: 1/2", later)))
    assert finding.message == "Biology is listed, part 1 of 2 is not"
    assert rule.check(facts(school("title: Biology, sequence_part: 1/2", later))).verdict is Verdict.MET
    other = school("id: x, title: Life Science, sequence_part: 1/2", f"{later}, credits_with: x")
    assert rule.check(facts(other)).verdict is Verdict.MET


def test_what_comes_before_the_plan_is_passed_over(facts: Facts) -> None:
    """Algebra II in grade 9 had its first part in the middle grades; `Math 6` is named after its grade."""
    text = school(
        "title: Algebra II, subject: mathematics, grade: 9", "title: Math 6, subject: mathematics, grade: 6"
    )
    assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE
    text = school("title: Algebra II, subject: mathematics, grade: 10")
    assert rule.check(facts(text)).verdict is Verdict.NOT_MET
