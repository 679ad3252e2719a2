"""Edges of content-not-repeated."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.content_not_repeated import content_not_repeated as rule

Facts = Callable[..., ProgramFacts]


def school(*courses: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{course}}}" for course in courses) + "]}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('id: a, sced: "13207", title: Welding I', 'id: b, sced: "13207", title: Welding II'),
        ("id: a, code: W1, sequence_part: 1/2", "id: b, code: W1, sequence_part: 2/2"),
        ("id: a, code: W1, part_of_year: [a]", "id: b, code: W1, part_of_year: [b]"),
        ("id: a, code: W1, tracks: [pipe]", "id: b, code: W1, tracks: [structural]"),
        ("id: a, code: W1, offered_at: [East]", "id: b, code: W1, offered_at: [West]"),
        ("id: a, code: W1, repeatable: a new project", "id: b, code: W1"),
        ("id: a, code: W1, grade: 10", "id: a, code: W1, grade: 11"),
        ("id: a, code: TBD", "id: b, code: TBD"),
        ('id: a, sced: "13997"', 'id: b, sced: "13997"'),
        ("id: a, sced: 13207G1.0012", "id: b, sced: 13207G1.0022"),
    ],
)
def test_what_only_looks_like_a_repeat(facts: Facts, one: str, other: str) -> None:
    """Parts, tracks, schools, reasons, one id, placeholders and catch-all codes repeat no content."""
    finding = rule.check(facts(school(one, other, "id: x, code: X1", "id: y, code: Y1")))
    assert finding.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("id: a, code: [W1, W2]", "id: b, code: W2", "code W2"),
        ("id: a, state_code: 7301", "id: b, state_code: [7301]", "state code 7301"),
        ("id: a, sced: 13207G1.0011, title: Welding I", "id: b, sced: 13207G1.0011, title: Welding II", "SCED code"),
        ("title: Metals, code: W1", "title: Welding, code: W1", "Metals and Welding"),
        ("id: a, code: W1, part_of_year: [a]", "id: b, code: W1", "code W1"),
        ("id: a, code: W1, sequence_part: 1/1", "id: b, code: W1", "code W1"),
    ],
)
def test_what_is_a_repeat(facts: Facts, one: str, other: str, said: str) -> None:
    """One of several codes is enough, a stated sequence beats the numeral, and a name need not be an id."""
    finding = rule.check(facts(school(one, other)))
    assert finding.verdict is Verdict.NOT_MET
    assert said in finding.message


def test_alternatives_are_taken_once(facts: Facts) -> None:
    """Two courses of which a student chooses one may share a code."""
    row = "title: English 10, choose: 1, from: [plain, honors]"
    plain, honors = "id: plain, code: E10, optional: yes", "id: honors, code: E10, optional: yes"
    assert rule.check(facts(school(row, plain, honors))).verdict is Verdict.MET
    both = school(plain, honors)[:-1] + ", selections: [{all: [{choose: 1, from: [plain, honors]}]}]}"
    assert rule.check(facts(both)).verdict is Verdict.MET
    assert rule.check(facts(school(row.replace("1,", "2,"), plain, honors))).verdict is Verdict.NOT_MET


def test_a_college_course_repeats_a_school_course_unless_it_is_earned(facts: Facts) -> None:
    """The same content on both levels is no repeat where a credit joins the two."""
    both = """
        secondary: {courses: [{id: a, sced: "12104"}]}
        postsecondary: [{courses: [{id: b, sced: "12104"}]}]
    """
    finding = rule.check(facts(both))
    assert finding.verdict is Verdict.NOT_MET
    assert {evidence.at.path[0] for evidence in finding.evidence} == {"secondary", "postsecondary"}
    earned = both.rstrip() + "\n        college_credit: [{from: [a], to: [b]}]\n"
    assert rule.check(facts(earned)).verdict is Verdict.MET


def test_two_colleges_may_teach_the_same(facts: Facts) -> None:
    """A student goes to one of several college programs."""
    finding = rule.check(facts("""
        postsecondary:
          - {courses: [{id: a, state_code: ENC1101, code: ENG 1}]}
          - {courses: [{id: b, state_code: ENC1101, code: ENG 1}]}
    """))
    assert finding.verdict is Verdict.MET


def test_one_code_cannot_clash(facts: Facts) -> None:
    """With fewer than two codes there is nothing to compare."""
    assert rule.check(facts(school("id: a, code: W1", "id: b"))).verdict is Verdict.NOT_APPLICABLE
