"""Edges of no-remedial-college."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.no_remedial_college import no_remedial_college as rule

Facts = Callable[..., ProgramFacts]


def college(*courses: str) -> str:
    return "postsecondary: [{courses: [" + ", ".join(f"{{{course}}}" for course in courses) + "]}]"


def test_level_b_is_a_mark(facts: Facts) -> None:
    """The sixth character of a SCED identifier is the level; five digits have none."""
    finding = rule.check(facts(college("id: a, sced: 02001B0.5011, term: 1", "id: b")))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "a in term 1 is marked as remedial"
    assert finding.evidence[0].says == "a, level B in SCED 02001B0.5011"
    assert rule.check(facts(college('id: a, sced: "02001"'))).verdict is Verdict.MET


@pytest.mark.parametrize(
    "course",
    [
        "id: a, title: Pre-Algebra, subject: mathematics",
        "id: a, title: Prealgebra, subject: mathematics",
        "id: a, title: Developmental Writing, subject: general-education, counts_as: [english]",
        "id: a, title: Basic Skills in Reading, subject: english, optional: yes",
        "id: a, title: Developmental Mathematics",
        "id: a, title: Remedial Reading, subject: academic",
        "id: a, title: REMEDIAL ALGEBRA, subject: general-education",
        "id: a, title: Developmental English",
        "id: a, title: Pre-Algebra",
    ],
)
def test_a_title_alone_is_a_question(facts: Facts, course: str) -> None:
    """Only the college knows whether a title means remediation."""
    finding = rule.check(facts(college(course, "id: b")))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "remedial: no" in finding.fix


@pytest.mark.parametrize(
    "course",
    [
        "id: a, title: Developmental Psychology, subject: general-education",
        "id: a, title: Basic Skills of Nursing, subject: cte",
        "id: a, title: Basic Skills of Nursing",
        "id: a, title: Developmental Psychology",
        "id: a, title: Developmental Psychology, subject: academic",
        "id: a, title: Teaching Developmental Reading, subject: cte",
        "id: a, title: Developmental Mathematics, remedial: no",
        "id: a, title: Developmental Mathematics, subject: mathematics, remedial: no",
    ],
)
def test_other_development_and_a_plain_no(facts: Facts, course: str) -> None:
    """Only reading, writing and mathematics are remediated, and the file may deny it."""
    assert rule.check(facts(college(course))).verdict is Verdict.MET


def test_slots_name_no_course(facts: Facts) -> None:
    """A plan of mere slots shows nothing, and no plan is another rule's matter."""
    assert rule.check(facts(college("title: Mathematics, slot: yes"))).verdict is Verdict.NOT_APPLICABLE
    assert rule.check(facts("postsecondary: [{program: Welding}]")).message == "no college courses are listed"
