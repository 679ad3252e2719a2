"""Edges of one-mechanism-per-college."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.one_mechanism_per_college import one_mechanism_per_college as rule

Facts = Callable[..., ProgramFacts]
SCHOOL = "secondary: {courses: [{id: a, grade: 11}, {id: b, grade: 12}]}\n"


def entries(*lines: str) -> str:
    return SCHOOL + "college_credit:\n" + "".join(f"  - {line}\n" for line in lines)


def test_a_college_is_one_whatever_its_spelling(facts: Facts) -> None:
    """Case and punctuation make no other college."""
    found = rule.check(
        facts(
            entries(
                "{from: [a], mechanism: dual-credit, institution: St. Example College}",
                "{from: [a, b], mechanism: articulated-credit, institution: st example college}",
            )
        )
    )
    assert found.verdict is Verdict.NOT_MET
    assert found.message == "a earns credit at St. Example College by dual-credit and by articulated-credit"


@pytest.mark.parametrize(
    "other",
    [
        "{from: [b], mechanism: articulated-credit, institution: X College}",
        "{from: [a], mechanism: dual-credit, institution: X College, to: [WELD 102]}",
        "{from: [a], mechanism: ap, exam: AP Statistics, institution: X College}",
        "{from: [a], mechanism: ctag, institution: X College, agreement: {status: negotiating}}",
    ],
)
def test_what_is_no_second_agreement(facts: Facts, other: str) -> None:
    """Another course, one mechanism twice, an examination and a mere negotiation are no second agreement."""
    found = rule.check(facts(entries("{from: [a], mechanism: dual-credit, institution: X College}", other)))
    assert found.verdict is Verdict.MET


def test_without_a_college_there_is_nothing_to_compare(facts: Facts) -> None:
    """The missing college is another rule's matter."""
    assert rule.check(facts(entries("{from: [a], mechanism: dual-credit}"))).verdict is Verdict.NOT_APPLICABLE
