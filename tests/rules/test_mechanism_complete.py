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


@pytest.mark.parametrize("mechanism", ["articulated-credit", "advanced-standing"])
def test_articulation_is_for_a_course(facts: Facts, mechanism: str) -> None:
    """`to: none` beside articulation is a contradiction; silence is not."""
    entry = f"college_credit: [{{from: [a], mechanism: {mechanism}, institution: X College%s}}]"
    finding = rule.check(facts(entry % ", to: []"))
    assert (finding.verdict, finding.evidence[0].at.path[-1]) == (Verdict.NOT_MET, "to")
    assert rule.check(facts(entry % "")).verdict is Verdict.MET


def test_the_own_school_grants_no_college_credit(facts: Facts) -> None:
    """A college grants the credit."""
    entry = "college_credit: [{from: [a], to: [b], mechanism: dual-credit, institution: example high school}]"
    finding = rule.check(facts(f"secondary: {{schools: [Example High School]}}\n{entry}"))
    assert finding.verdict is Verdict.NOT_MET
    assert "example high school" in finding.message


COVERS = """
secondary: {courses: [{id: welding-2, title: Welding II, code: "4410", grade: 11}]}
postsecondary: [{institution: X College, courses: [{id: gmaw-1, title: Gas Metal Arc 1, code: 31-442-310}]}]
college_credit:
  - from: [welding-2]
    to: [gmaw-1]
    mechanism: articulated-credit
    institution: X College
    agreement: {title: The accord, covers: %s}
"""


@pytest.mark.parametrize(
    ("covers", "verdict", "says"),
    [
        ("[{school: [Welding II], college: [31-442-310]}]", Verdict.MET, ""),
        ("[{school: [welding-2]}]", Verdict.MET, ""),
        ('[{school: [cooking]}, {school: ["4410"], college: [GAS METAL ARC 1]}]', Verdict.MET, ""),
        ("[{school: [cooking], college: [baking]}]", Verdict.NOT_MET, "The accord does not cover welding-2 → gmaw-1"),
        ("[]", Verdict.NOT_MET, "The accord does not cover welding-2 → gmaw-1"),
        ("[{school: [Weldng II], college: [baking]}]", Verdict.NEEDS_REVIEW, "is Weldng II the same as welding-2?"),
        ("[{school: [welding-2], college: [baking]}]", Verdict.NEEDS_REVIEW, "does The accord cover welding-2 → gmaw-1?"),
    ],
)
def test_an_agreement_covers_what_it_lists(facts: Facts, covers: str, verdict: Verdict, says: str) -> None:
    """Courses are known by id, code or title; one half alone, or a name that is nearly right, is a question."""
    finding = rule.check(facts(COVERS % covers))
    assert finding.verdict is verdict
    assert says in finding.message
