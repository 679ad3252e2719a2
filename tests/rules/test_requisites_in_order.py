"""Edges of requisites-in-order."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.requisites_in_order import requisites_in_order as rule

Facts = Callable[..., ProgramFacts]


def pair(before: str, after: str, field: str = "requires") -> str:
    return f"secondary: {{courses: [{{id: a, {before}}}, {{id: b, {after}, {field}: [a]}}]}}"


@pytest.mark.parametrize(
    ("before", "after", "field", "verdict"),
    [
        ("grade: 10-12", "grade: 10-12", "requires", "met"),
        ("grade: 11-12", "grade: 10-11", "requires", "not-stated"),
        ("grade: 12", "grade: 10-11", "requires", "not-met"),
        ("grade: 11", "grade: 11", "requires", "not-stated"),
        ("grade: 11, length: year", "grade: 11", "requires", "not-met"),
        ("grade: 11, credits: 0.5", "grade: 11, length: semester", "requires", "met"),
        ("grade: 11, part_of_year: [fall]", "grade: 11, part_of_year: [spring]", "requires", "met"),
        ("grade: 11, part_of_year: [b]", "grade: 11, part_of_year: [a]", "requires", "not-met"),
        ("grade: 11, part_of_year: [a]", "grade: 11, part_of_year: [b]", "requires", "met"),
        ("grade: 11, part_of_year: [fall]", "grade: 11, part_of_year: [fall]", "requires", "not-met"),
        (
            "grade: 11, part_of_year: [fall, spring]",
            "grade: 11, part_of_year: [spring]",
            "requires",
            "not-stated",
        ),
        (
            "grade: 11, part_of_year: [fall, spring], length: semester",
            "grade: 11, part_of_year: [spring]",
            "requires",
            "met",
        ),
        ("grade: 11, length: year", "grade: 11, length: summer", "requires", "met"),
        ("grade: 11, part_of_year: [fall]", "grade: 11, part_of_year: [b]", "requires", "needs-review"),
        ("grade: 10-11, length: two-years", "grade: 11", "requires", "not-met"),
        ("grade: 10-11, length: two-years", "grade: 12", "requires", "met"),
        ("grade: 11", "grade: 11", "requires_or_with", "met"),
        ("grade: 12", "grade: 11", "requires_or_with", "not-met"),
        (
            "grade: 11, part_of_year: [spring]",
            "grade: 11, part_of_year: [fall]",
            "requires_or_with",
            "not-met",
        ),
        ("grade: 10-11", "grade: 11-12", "requires_with", "met"),
        ("grade: 10", "grade: 11", "requires_with", "not-met"),
        ("grade: [9, 12]", "grade: 10-11", "requires_with", "not-met"),
        ("grade: 11, part_of_year: [spring]", "grade: 11, part_of_year: [fall]", "requires_with", "not-met"),
        ("order: 1", "order: 2", "requires", "met"),
        ("order: 2", "order: 1", "requires", "not-met"),
        ("program_year: 2", "program_year: 1", "requires", "not-met"),
        ("order: 1", "grade: 11", "requires", "not-stated"),
    ],
)
def test_two_courses(facts: Facts, before: str, after: str, field: str, verdict: str) -> None:
    """Ranges, parts of the year and lengths decide; what is not stated is not guessed."""
    assert rule.check(facts(pair(before, after, field))).verdict == verdict


def test_a_missing_grade_is_named(facts: Facts) -> None:
    """The course without a grade is the one to mend; a broken order elsewhere comes first."""
    finding = rule.check(facts(pair("title: A", "grade: 11")))
    assert finding.field == "secondary.courses[0].grade"
    text = (
        "secondary: {courses: [{id: a}, {id: b, grade: 10, requires: [a]}, {id: c, grade: 9, requires: [b]}]}"
    )
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "c (grade 9) requires b (grade 10)" in finding.message


def test_within_a_grade_the_part_of_the_year_is_asked_for(facts: Facts) -> None:
    """Two courses of one grade may follow one another if each fills half of it."""
    finding = rule.check(facts(pair("grade: 11", "grade: 11, part_of_year: [spring]")))
    assert finding.field == "secondary.courses[0].part_of_year"


ALTERNATIVES = """
secondary:
  courses:
    - {id: a, %s}
    - {id: b, %s}
    - {id: c, grade: 11, requires: [{any: [a, b]%s}]}
"""


@pytest.mark.parametrize(
    ("first", "second", "choose", "verdict"),
    [
        ("grade: 12", "grade: 10", "", "met"),
        ("grade: 12", "grade: 12", "", "not-met"),
        ("grade: 12", "grade: 10", ", choose: 2", "not-met"),
        ("grade: 12", "title: B", "", "not-stated"),
        ("grade: 10", "title: B", "", "met"),
    ],
)
def test_alternatives(facts: Facts, first: str, second: str, choose: str, verdict: str) -> None:
    """One alternative in order is enough, or as many as are to be chosen."""
    assert rule.check(facts(ALTERNATIVES % (first, second, choose))).verdict == verdict


def test_an_alternative_that_is_not_listed_may_be_the_way(facts: Facts) -> None:
    """A name without a course is another rule's matter; the order is not called broken for it."""
    text = "secondary: {courses: [{id: a, grade: 12}, {id: b, grade: 11, requires: [{any: [a, Elsewhere]}]}]}"
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert "not listed" in finding.message


def test_school_comes_before_college(facts: Facts) -> None:
    """A college course may require any school course; the reverse is a question of dual enrollment."""
    college = "postsecondary: [{courses: [{id: x, term: 1%s}, {id: y, term: 1%s}]}]"
    school = "secondary: {courses: [{id: a, grade: 12%s}]}\n"
    assert rule.check(facts(school % "" + college % (", requires: [a]", ""))).verdict is Verdict.MET
    assert rule.check(facts(school % ", requires: [x]" + college % ("", ""))).verdict is Verdict.NEEDS_REVIEW
    finding = rule.check(facts(school % "" + college % ("", ", requires: [x]")))
    assert finding.verdict is Verdict.NOT_MET
    assert "y (term 1) requires x (term 1)" in finding.message


def test_every_broken_requisite_is_marked(facts: Facts) -> None:
    """The message names the first and counts the others; the evidence shows all."""
    courses = "{id: a, grade: 12}, {id: b, grade: 11, requires: [a]}, {id: c, grade: 10, requires: [b]}"
    finding = rule.check(facts(f"secondary: {{courses: [{courses}]}}"))
    assert "1 more such" in finding.message
    assert {one.at.path[2] for one in finding.evidence} == {0, 1, 2}


def test_a_requisite_is_of_the_same_college_program(facts: Facts) -> None:
    """A certificate and a degree list the same courses: each is in order by itself."""
    certificate = "- courses: [{id: a, term: 1}, {id: b, term: 2, requires: [a]}]"
    degree = "- courses: [{id: a, term: 2}, {id: b, term: %d, requires: [a]}]"
    found = rule.check(facts(f"postsecondary:\n  {certificate}\n  {degree % 3}"))
    assert found.verdict is Verdict.MET
    assert "1 more" in found.message
    found = rule.check(facts(f"postsecondary:\n  {certificate}\n  {degree % 1}"))
    assert found.verdict is Verdict.NOT_MET
    assert {one.at.path[1] for one in found.evidence} == {1}


def test_alternatives_are_of_the_same_college_program(facts: Facts) -> None:
    """One of several courses is looked for in the program's own list first."""
    either = "requires: [{any: [a, x]}]"
    text = f"""
        postsecondary:
          - courses: [{{id: a, term: 3}}, {{id: x, term: 3}}]
          - courses: [{{id: a, term: 1}}, {{id: x, term: 1}}, {{id: b, term: 2, {either}}}]
    """
    assert rule.check(facts(text)).verdict is Verdict.MET
