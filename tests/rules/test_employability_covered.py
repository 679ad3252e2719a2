"""Edges of employability-covered that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.employability_covered import employability_covered

Facts = Callable[..., ProgramFacts]


def test_work_based_learning_is_asked_about(facts: Facts) -> None:
    """An internship may teach employability; the file must say so."""
    text = "{secondary: {courses: [{id: a}]}, work_based_learning: [{title: Internship}]}"
    finding = employability_covered.check(facts(text))
    assert (finding.verdict, "Internship" in finding.message) == (Verdict.NEEDS_REVIEW, True)


def test_one_course_without_strands_leaves_it_open(facts: Facts) -> None:
    """Only where every course names its strands can it be seen that none teaches it."""
    text = "secondary: {courses: [{id: a, strands: [safety]}, {id: b%s}]}"
    finding = employability_covered.check(facts(text % ""))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].strands")
    assert employability_covered.check(facts(text % ", strands: none")).verdict is Verdict.NOT_MET


def test_an_optional_course_does_not_reach_all(facts: Facts) -> None:
    """The skills are for every student of the program."""
    text = "secondary: {courses: [{id: a, strands: [safety]}, {id: b, optional: yes, strands: [employability]}]}"
    assert employability_covered.check(facts(text)).verdict is Verdict.NOT_MET
