"""Edges of no-remedial-secondary."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.no_remedial_secondary import no_remedial_secondary as rule

Facts = Callable[..., ProgramFacts]


def school(*courses: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{course}}}" for course in courses) + "]}"


def test_support_beside_the_sequence_is_allowed(facts: Facts) -> None:
    """An optional course is not part of the sequence."""
    lab = "id: lab, remedial: yes, grade: 9"
    finding = rule.check(facts(school("id: a", lab)))
    assert finding.verdict is Verdict.NOT_MET
    assert "lab in grade 9" in finding.message
    assert rule.check(facts(school("id: a", f"{lab}, optional: yes"))).verdict is Verdict.MET
    assert rule.check(facts(school(f"{lab}, optional: yes"))).verdict is Verdict.NOT_APPLICABLE


def test_pre_algebra_is_a_course_of_the_middle_grades(facts: Facts) -> None:
    """In grade 8 it is the course of the grade; in grade 9 a person must say."""
    course = "id: a, title: Pre-Algebra, subject: mathematics"
    assert rule.check(facts(school(f"{course}, grade: 8"))).verdict is Verdict.MET
    finding = rule.check(facts(school(f"{course}, grade: 8-9")))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert finding.message == "is Pre-Algebra (a) a remedial course?"


def test_a_title_without_a_subject_is_a_question(facts: Facts) -> None:
    """Remedial Reading is about reading whether or not its subject is given; Developmental Psychology is not."""
    for more in ("", ", subject: academic", ", subject: general-education"):
        finding = rule.check(facts(school(f"id: a, title: Remedial Reading, grade: 9{more}")))
        assert finding.verdict is Verdict.NEEDS_REVIEW
        other = rule.check(facts(school(f"id: a, title: Developmental Psychology, grade: 12{more}")))
        assert other.verdict is Verdict.MET
