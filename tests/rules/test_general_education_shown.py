"""Edges of general-education-shown that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.general_education_shown import general_education_shown

Facts = Callable[..., ProgramFacts]


DEGREE = "postsecondary: [{program: Welding, award: %s, courses: %s}]"


def test_only_a_degree_needs_it(facts: Facts) -> None:
    """A technical diploma may be technical throughout."""
    courses = "[{id: a, subject: cte}]"
    assert general_education_shown.check(facts(DEGREE % ("technical-diploma", courses))).verdict is Verdict.NOT_APPLICABLE
    finding = general_education_shown.check(facts(DEGREE % ("baccalaureate", courses)))
    assert (finding.verdict, "Welding" in finding.message) == (Verdict.NOT_MET, True)


def test_a_course_without_subject_leaves_it_open(facts: Facts) -> None:
    """Courses or subjects that are missing are named."""
    finding = general_education_shown.check(facts(DEGREE % ("associate-aas", "[{id: a, subject: cte}, {id: b}]")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].courses[1].subject")
    finding = general_education_shown.check(facts("postsecondary: [{award: associate-aas}]"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].courses")


def test_a_slot_of_general_education_shows_it(facts: Facts) -> None:
    """The place for the course is planned, whichever course it will be."""
    courses = "[{id: a, subject: cte}, {title: Social science elective, subject: general-education, slot: yes}]"
    assert general_education_shown.check(facts(DEGREE % ("associate-aas", courses))).verdict is Verdict.MET
