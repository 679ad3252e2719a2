"""Edges of cte-content-present."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.cte_content_present import cte_content_present as rule

Facts = Callable[..., ProgramFacts]


SCHOOL = "secondary: {courses: [{id: w, subject: cte}]}"


def college(text: str) -> str:
    return f"{SCHOOL}\npostsecondary: [{{{text}}}]"


def test_a_named_program_with_an_award_stands_for_its_courses(facts: Facts) -> None:
    """Where the college courses are not listed, or say no subject, program and award are enough."""
    for courses in ("", ", courses: [{code: CJS1015}]"):
        finding = rule.check(facts(college(f"program: Criminal Justice, award: associate-aas{courses}")))
        assert finding.verdict is Verdict.MET
        assert "the college program Criminal Justice" in finding.message


@pytest.mark.parametrize("award", ["associate-aa", "associate-as", "associate", "baccalaureate"])
def test_a_degree_may_be_of_any_field(facts: Facts, award: str) -> None:
    """History and Welding can both end in such a degree: only its courses say whether it is CTE."""
    finding = rule.check(facts(college(f"program: History, award: {award}")))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert f"is History, which ends in the award {award}, a program of career" in finding.message
    listed = college(f"program: Biotechnology, award: {award}, courses: [{{title: PCR, subject: cte}}]")
    assert rule.check(facts(listed)).verdict is Verdict.MET


def test_a_placeholder_names_no_program(facts: Facts) -> None:
    """TBD is no program; a program without an award does not say where it ends."""
    assert rule.check(facts(college("program: TBD, award: certificate"))).field == "postsecondary[0].program"
    assert rule.check(facts(college("program: Welding"))).field == "postsecondary[0].award"


def test_college_courses_of_other_subjects_only(facts: Facts) -> None:
    """A college half whose courses all say their subject, and none CTE, holds no CTE content."""
    text = college("program: Welding, award: certificate, courses: [{id: e, subject: general-education}]")
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "the one college course listed is not CTE"


def test_no_college_half_is_another_thing_than_none(facts: Facts) -> None:
    """An absent college half is not stated; `none` says that there is none."""
    assert rule.check(facts(SCHOOL)).field == "postsecondary"
    assert rule.check(facts(f"{SCHOOL}\npostsecondary: none")).verdict is Verdict.NOT_MET


def test_a_school_course_without_subject_may_be_the_one(facts: Facts) -> None:
    """The school half is judged only when each course says its subject."""
    finding = rule.check(facts("secondary: {courses: [{subject: english}, {title: Welding}]}"))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].subject"
