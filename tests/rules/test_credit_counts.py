"""Edges of credit-counts."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.credit_counts import credit_counts as rule

Facts = Callable[..., ProgramFacts]
COLLEGES = """
postsecondary:
  - id: x-welding
    institution: X College
    program: Welding
    courses: [{id: weld-101, code: WELD 101, title: Gas metal arc welding}, {id: eng-1, code: ENG 101}]
  - id: y-welding
    institution: Y College
    program: Fabrication
    courses: [{id: eng-2, code: ENG 101}, {id: lent, title: Robotics, institution: Z College}]
  - id: w-open
    institution: W College
    program: Open studies
    courses: [{id: tech, title: Technical elective, slot: yes}]
  - id: v-bare
    institution: V College
    program: Bare
"""


def credit(entry: str) -> str:
    return COLLEGES + f"college_credit: [{entry}]\n"


def test_a_number_is_found_at_the_college_that_grants_it(facts: Facts) -> None:
    """Two colleges may use one number; spelling by id, number or title is the same course."""
    for name in ("ENG 101", "eng 101", "eng-2"):
        found = rule.check(facts(credit(f"{{from: [a], to: [{name}], institution: Y College}}")))
        assert found.verdict is Verdict.MET, name
    assert rule.check(facts(credit("{from: [a], to: [Gas Metal Arc Welding]}"))).verdict is Verdict.MET


def test_a_course_of_another_college_does_not_count(facts: Facts) -> None:
    """A course that only another college lists is none of this college's."""
    found = rule.check(facts(credit("{from: [a], to: [weld-101], institution: Y College}")))
    assert found.verdict is Verdict.NOT_MET
    assert found.message.startswith("weld-101 is none of the courses listed for Fabrication")


def test_a_lent_course_counts(facts: Facts) -> None:
    """A program may list a course that another college teaches."""
    assert rule.check(facts(credit("{from: [a], to: [lent], institution: Z College}"))).verdict is Verdict.MET


def test_toward_settles_it(facts: Facts) -> None:
    """A listed program under `toward` says what the credit counts in; an unknown one does not."""
    known = rule.check(facts(credit("{from: [a], toward: v-bare, institution: V College, to: [ART 9]}")))
    assert known.verdict is Verdict.MET
    unknown = rule.check(facts(credit("{from: [a], toward: nowhere, institution: X College, to: [ART 9]}")))
    assert unknown.verdict is Verdict.NOT_MET


def test_a_program_that_lists_no_courses_cannot_be_compared(facts: Facts) -> None:
    """The missing list, or the missing program, is named."""
    bare = rule.check(facts(credit("{from: [a], to: [ART 9], institution: V College}")))
    assert (bare.verdict, bare.field) == (Verdict.NOT_STATED, "postsecondary[3].courses")
    absent = rule.check(facts(credit("{from: [a], to: [ART 9], institution: Q College}")))
    assert (absent.verdict, absent.field) == (Verdict.NOT_STATED, "college_credit[0].toward")


def test_an_open_place_is_a_question(facts: Facts) -> None:
    """An elective slot may take the course; a person must say."""
    found = rule.check(facts(credit("{from: [a], to: [ART 9], institution: W College}")))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message == "does ART 9 count as Technical elective?"


def test_credit_that_names_no_course_is_left_alone(facts: Facts) -> None:
    """Without a course or program there is nothing to look up; a placeholder is none."""
    for entry in ("{from: [a], credits: 3}", "{from: [a], credits: 3, to: [TBD]}"):
        assert rule.check(facts(credit(entry))).verdict is Verdict.NOT_APPLICABLE
