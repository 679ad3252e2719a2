"""Edges of open-to-all."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.open_to_all import open_to_all as rule

Facts = Callable[..., ProgramFacts]


def verdict(facts: Facts, access: str) -> Verdict:
    return rule.check(facts(f"access: {access}\n")).verdict


@pytest.mark.parametrize("text", ["title: W", "access: {entry_requirements: none}", "access: {statement: TBD}"])
def test_no_statement(facts: Facts, text: str) -> None:
    """That nothing is asked at entry is no statement to families."""
    finding = rule.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "access.statement")


@pytest.mark.parametrize(
    "statement",
    [
        "Open to every student of the district",
        "All students may enroll, members of special populations included",
        "Any learner in grades 9 to 12",
        "Everyone is welcome",
        "Open to all",
        "Open enrollment",
        "The program is open to all interested students in grades 9-12, regardless of sex, race or disability.",
        "Open to every student of Example Valley High School",
        "No student is turned away",
    ],
)
def test_open(facts: Facts, statement: str) -> None:
    """What says so in plain words is met."""
    found = rule.check(facts(f'secondary: {{schools: [Example Valley High School]}}\naccess: {{statement: "{statement}"}}'))
    assert found.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Open to students with a GPA of 2.5", Verdict.NOT_MET),
        ("All students with good grades", Verdict.NOT_MET),
        ("By recommendation of the shop teacher", Verdict.NOT_MET),
        ("All students who are interviewed by the instructor", Verdict.NEEDS_REVIEW),
        ("Open to every student, no GPA required", Verdict.NEEDS_REVIEW),
        ("Open to every student without a disciplinary record", Verdict.NEEDS_REVIEW),
        ("See the handbook", Verdict.NEEDS_REVIEW),
        ("Not open to every student", Verdict.NEEDS_REVIEW),
        ("Not all students are admitted", Verdict.NEEDS_REVIEW),
        ("The program is closed to all students", Verdict.NEEDS_REVIEW),
        ("All male students", Verdict.NEEDS_REVIEW),
        ("Open to all students in the top quarter of the class", Verdict.NEEDS_REVIEW),
        ("Open to all; seats are assigned by lottery", Verdict.NEEDS_REVIEW),
        ("All students apply and 20 are chosen", Verdict.NEEDS_REVIEW),
        ("Open to every student, regardless of sex, race or grades", Verdict.NEEDS_REVIEW),
        ("Open to every student of Another High School", Verdict.NEEDS_REVIEW),
        ("Any school may take students", Verdict.NEEDS_REVIEW),
        ("Open to all programs", Verdict.NEEDS_REVIEW),
        ("none", Verdict.NOT_MET),
    ],
)
def test_statements_that_leave_some_out(facts: Facts, statement: str, expected: Verdict) -> None:
    """A gate in the statement is not met; what has other words than plain ones is asked of a person."""
    assert verdict(facts, f'{{statement: "{statement}"}}') is expected


def test_a_reason_is_for_a_person(facts: Facts) -> None:
    """A gate with a reason is neither passed nor failed; a placeholder is no reason."""
    gate = "statement: Open to every student, entry_requirements: [2.0 GPA]"
    finding = rule.check(facts(f"access: {{{gate}, reason: The clinic asks for it}}"))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert '"The clinic asks for it"' in finding.message
    assert verdict(facts, f"{{{gate}, reason: TBD}}") is Verdict.NOT_MET


def test_what_keeps_nobody_out(facts: Facts) -> None:
    """A course that comes first, or a form, takes nothing back."""
    assert verdict(facts, "{statement: Open to every student, entry_requirements: [algebra-1, sign-up form]}") is Verdict.MET


def test_a_statement_without_end(facts: Facts) -> None:
    """A text of thousands of words is asked about, and soon."""
    assert verdict(facts, f"{{statement: {'all ' * 4_900}}}") is Verdict.NEEDS_REVIEW
