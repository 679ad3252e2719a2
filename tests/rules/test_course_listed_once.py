"""Edges of course-listed-once."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.course_listed_once import course_listed_once as rule
from posctl.rules.r4_outcome.outcome_reachable import outcome_reachable

Facts = Callable[..., ProgramFacts]


def school(*courses: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{course}}}" for course in courses) + "]}"


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        ("the second year goes deeper", "met"),
        ("no", "not-met"),
        ("No", "not-met"),
        ("false", "not-met"),
        ("TBD", "not-met"),
        ("N/A", "not-met"),
        ("none", "not-met"),
    ],
)
def test_only_a_reason_lets_a_course_be_repeated(facts: Facts, reason: str, verdict: str) -> None:
    """`no` and what only fills the place are no reason."""
    text = school("id: a, grade: 10", f"id: a, grade: 11, repeatable: {reason}")
    assert rule.check(facts(text)).verdict == verdict


def test_no_credits_come_from_a_repetition_without_a_reason(facts: Facts) -> None:
    """A course listed twice counts once toward an award where the file says that it is not repeated."""
    text = """
        postsecondary:
          - award: technical-diploma
            requires: {credits: 6}
            courses: [{id: a, term: 1, credits: 3, repeatable: "no"}, {id: a, term: 2, credits: 3}]
    """
    assert outcome_reachable.check(facts(text)).verdict is Verdict.NOT_MET
    assert outcome_reachable.check(facts(text.replace('"no"', "taken twice by all"))).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("title: Welding I, grade: 10", "title: Welding I, grade: 11", "not-met"),
        ("title: Welding I", "title: welding  i", "not-met"),
        ("title: Welding I, code: W 1", "title: Welding I, code: w-1", "not-met"),
        ("title: Welding I, id: w1, grade: 10", "title: Welding I, grade: 11", "not-met"),
        ("title: Welding I, code: W 1", "title: Welding I, code: W 2", "met"),
        ("title: Welding I", "title: Welding II", "met"),
        ("title: Welding I", "title: Welding I, repeatable: for mastery", "met"),
        ("title: Elective, grade: 11", "title: Elective, grade: 12", "met"),
        ("title: Pick one, choose: 1, from: [a]", "title: Pick one, choose: 1, from: [b]", "met"),
        ("title: Art, slot: yes", "title: Art, slot: yes", "met"),
        ("title: TBD", "title: TBD", "met"),
        ("title: Welding I, id: w1", "title: Welding I, id: w2", "met"),
    ],
)
def test_a_course_without_an_id_is_known_by_title_and_code(
    facts: Facts, one: str, other: str, verdict: str
) -> None:
    """In whatever grades they stand; places in which a course is chosen are no courses."""
    finding = rule.check(facts(school("id: a, title: English 9", one, other)))
    assert finding.verdict == verdict


def test_both_rows_are_shown_by_title(facts: Facts) -> None:
    """The evidence is the title of each."""
    finding = rule.check(facts(school("title: Welding I, grade: 10", "title: Welding I, grade: 11")))
    assert finding.message == "Welding I is listed in grade 10 and in grade 11"
    assert [one.at.path for one in finding.evidence] == [
        ("secondary", "courses", 0, "title"),
        ("secondary", "courses", 1, "title"),
    ]


def test_the_halves_may_list_the_same_title(facts: Facts) -> None:
    """A school course and a college course of one title are two courses."""
    text = school("title: Welding I") + "\npostsecondary: [{courses: [{title: Welding I}]}]\n"
    assert rule.check(facts(text)).verdict is Verdict.MET
