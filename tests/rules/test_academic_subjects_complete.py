"""Edges of academic-subjects-complete."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.academic_subjects_complete import academic_subjects_complete as rule

Facts = Callable[..., ProgramFacts]


def test_missing_subjects_are_named(facts: Facts) -> None:
    """What the file does not show is not stated, with one line to paste for each subject."""
    text = "secondary: {courses: [{subject: english}, {subject: cte, counts_as: [science]}]}"
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_STATED
    assert "mathematics or social studies" in finding.message
    assert finding.add.count("subject:") == 2


def test_academic_without_more_may_be_the_missing_one(facts: Facts) -> None:
    """A course that is only called academic is asked for its subject, even where the list is whole."""
    text = (
        "secondary: {totals: {courses: 2}, courses: [{id: a, subject: english}, {id: b, subject: academic}]}"
    )
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "secondary.courses[1].subject"


def test_no_academic_course_at_all_is_left_to_another_rule(facts: Facts) -> None:
    """With no academic course there is nothing to complete."""
    assert rule.check(facts("secondary: {courses: [{subject: cte}]}")).verdict is Verdict.NOT_APPLICABLE
