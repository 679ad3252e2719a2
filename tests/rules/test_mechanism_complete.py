"""Edges of mechanism-complete."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.mechanism_complete import mechanism_complete as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("entry", "field", "add"),
    [
        ("{from: [a]}", "mechanism", "mechanism: …"),
        ("{from: [a], mechanism: dual-credit}", "institution", "institution: …\nto: […]"),
        ("{from: [a], mechanism: dual-credit, institution: X College}", "to", "to: […]"),
        ("{from: [a], mechanism: dual-credit, institution: X College, to: [TBD]}", "to", "to: […]"),
        (
            "{from: [a], mechanism: articulated-credit, institution: see college}",
            "institution",
            "institution: …",
        ),
        ("{from: [a], mechanism: ap}", "exam", "exam: …"),
        ("{from: [a], mechanism: clep, exam: N/A}", "exam", "exam: …"),
        ("{from: [a], mechanism: start-college-now}", "institution", "institution: …"),
    ],
)
def test_the_missing_key_is_named(facts: Facts, entry: str, field: str, add: str) -> None:
    """Each mechanism has the keys without which the claim is empty; a placeholder is no value."""
    found = rule.check(facts(f"college_credit: [{entry}]"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, f"college_credit[0].{field}")
    assert found.add == add


@pytest.mark.parametrize(
    "entry",
    [
        "{from: [a], mechanism: ap, exam: AP Statistics}",
        "{from: [a], mechanism: articulated-credit, institution: X College}",
        "{from: [a], mechanism: start-college-now, institution: X College}",
    ],
)
def test_other_mechanisms_ask_for_no_course_number(facts: Facts, entry: str) -> None:
    """An examination needs no college, articulated credit no course number."""
    assert rule.check(facts(f"college_credit: [{entry}]")).verdict is Verdict.MET


def test_the_college_follows_from_the_course_or_program(facts: Facts) -> None:
    """A college course earned names its college by the program it stands in."""
    text = """
    postsecondary: [{institution: X College, courses: [{id: weld-101, title: Welding}]}]
    college_credit: [{from: [a], to: [weld-101], mechanism: transcripted-credit}]
    """
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_entries_still_negotiated_are_not_asked_for_keys(facts: Facts) -> None:
    """What is not agreed claims nothing yet."""
    found = rule.check(facts("college_credit: [{from: [a], agreement: {status: negotiating}}]"))
    assert found.verdict is Verdict.NOT_APPLICABLE


def test_the_second_entry_is_judged_too(facts: Facts) -> None:
    """A complete entry does not cover for an incomplete one."""
    text = """
    college_credit:
      - {from: [a], mechanism: ap, exam: AP Statistics}
      - {from: [b], mechanism: ib}
    """
    assert rule.check(facts(text)).field == "college_credit[1].exam"
