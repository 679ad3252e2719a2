"""Edges of credit-amount."""

from datetime import date

import pytest

from posctl import profile
from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.credit_amount import credit_amount as rule
from tests.support import facts_of

SCHOOL = "secondary: {courses: [{id: a, grade: 11}, {id: b, grade: 12}]}\n"


def program(*entries: str, needed: str = "5", more: str = "") -> ProgramFacts:
    figures = profile.with_thresholds(profile.load("wi-dpi"), {"min_college_credits": needed})
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return facts_of(f"{SCHOOL}{more}college_credit:\n{lines}", figures, date(2026, 11, 1))


def test_without_a_figure_it_does_not_apply() -> None:
    """The number comes from the profile only."""
    text = SCHOOL + "college_credit: [{from: [a], credits: 1}]"
    found = rule.check(facts_of(text, profile.load("wi-dpi"), date(2026, 11, 1)))
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert "wi-dpi" in found.message


def test_the_sum_is_shown() -> None:
    """Exactly the number needed is enough."""
    found = rule.check(program("{from: [a], to: [W 1], credits: 2}", "{from: [b], to: [W 2], credits: 3}"))
    assert found.verdict is Verdict.MET
    assert found.message.startswith("2 + 3 = 5 college credits, 5 needed")


def test_one_course_at_several_colleges_counts_once() -> None:
    """A student goes on to one college: the one that gives most is counted."""
    found = rule.check(
        program(
            "{from: [a], to: [W 1], institution: X College, credits: 2}",
            "{from: [a], to: [V 1], institution: Y College, credits: 3}",
        )
    )
    assert found.verdict is Verdict.NOT_MET
    assert found.message.startswith("3 college credits, 5 needed")
    assert found.fix == "add 2 college credits"


def test_one_credit_toward_several_programs_counts_once() -> None:
    """Entries that differ only in the program they count toward are one credit."""
    found = rule.check(
        program(
            "{from: [a], toward: p, institution: X College, credits: 3}",
            "{from: [a], toward: q, institution: X College, credits: 3}",
        )
    )
    assert found.message.startswith("3 college credits")


def test_credits_come_from_the_college_courses_too() -> None:
    """Where the entry gives none, the credits of the college courses are added."""
    more = (
        "postsecondary: [{institution: X College, courses: [{id: w-1, credits: 2}, {id: w-2, credits: 3}]}]\n"
    )
    assert rule.check(program("{from: [a], to: [w-1, w-2]}", more=more)).verdict is Verdict.MET
    overlap = rule.check(
        program("{from: [a], to: [w-1]}", "{from: [b], to: [w-1, w-2], credits: 5}", more=more)
    )
    assert overlap.message.startswith("2 + 3 = 5 college credits")


def test_missing_credits_matter_only_below_the_number() -> None:
    """What is known may be enough; otherwise the missing number is asked for."""
    silent = "{from: [b], to: [W 2]}"
    assert rule.check(program("{from: [a], to: [W 1], credits: 5}", silent)).verdict is Verdict.MET
    found = rule.check(program("{from: [a], to: [W 1], credits: 4}", silent))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "college_credit[1].credits")


@pytest.mark.parametrize(
    ("credits", "verdict"),
    [
        ("4-5", Verdict.NEEDS_REVIEW),
        ("4+", Verdict.NEEDS_REVIEW),
        ("3-4", Verdict.NOT_MET),
        ("5-6", Verdict.MET),
    ],
)
def test_a_range_is_never_guessed(credits: str, verdict: Verdict) -> None:
    """A range that may or may not reach the number is a question."""
    assert rule.check(program(f"{{from: [a], to: [W 1], credits: {credits}}}")).verdict is verdict


def test_closed_credit_adds_nothing() -> None:
    """Credit under negotiation is not added."""
    closed = "{from: [b], to: [W 2], credits: 9, agreement: {status: negotiating}}"
    assert rule.check(program(closed)).verdict is Verdict.NOT_APPLICABLE
    assert rule.check(program(closed, "{from: [a], to: [W 1], credits: 4}")).verdict is Verdict.NOT_MET
