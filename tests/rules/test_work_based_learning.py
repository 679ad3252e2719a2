"""Edges of work-based-learning."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.work_based_learning import work_based_learning as rule

Facts = Callable[..., ProgramFacts]


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [
        ("90", Verdict.MET),
        ("89.5", Verdict.NOT_MET),
        ("90+", Verdict.MET),
        ("60-120", Verdict.NEEDS_REVIEW),
        ("60+", Verdict.NEEDS_REVIEW),
        ("6", Verdict.NOT_MET),
    ],
)
def test_ninety_hours_in_wisconsin(facts: Facts, hours: str, verdict: Verdict) -> None:
    """The least number is included; a range that holds it asks a person."""
    found = rule.check(facts(f"work_based_learning: [{{title: Internship, hours: {hours}}}]"))
    assert found.verdict is verdict
    assert "90" in found.message


def test_short_ones_together(facts: Facts) -> None:
    """Whether hours may be added up is asked; hours that are not given come first to be filled in."""
    found = rule.check(facts("work_based_learning: [{title: A, hours: 45}, {title: B, hours: 45}]"))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert "all together" in found.message
    silent = rule.check(facts("work_based_learning: [{title: A, hours: 6}, {title: B}]"))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "work_based_learning[1].hours")


def test_a_job_shadow_beside_an_apprenticeship_does_no_harm(facts: Facts) -> None:
    """One experience that is long enough is enough."""
    found = rule.check(facts("work_based_learning: [{title: Job shadow, hours: 6}, {title: Apprenticeship, hours: 450}]"))
    assert found.verdict is Verdict.MET
    assert found.message == "Apprenticeship: 450 hours, 90 needed"


def test_a_work_based_course_is_an_experience(facts: Facts) -> None:
    """A course of level work-based counts once, with its own hours, also through an entry that names it."""
    course = "secondary: {courses: [{id: coop, title: Co-op, subject: cte, level: work-based, hours: 120}]}"
    assert rule.check(facts(course)).message == "Co-op: 120 hours, 90 needed"
    linked = rule.check(facts(course + "\nwork_based_learning: [{title: Placement, course: coop}]"))
    assert linked.message == "Placement: 120 hours, 90 needed"
    untimed = rule.check(facts(course.replace(", hours: 120", "")))
    assert (untimed.verdict, untimed.field) == (Verdict.NOT_STATED, "secondary.courses[0].hours")


def test_silence_none_and_placeholder(facts: Facts) -> None:
    """`none` is an answer; TBD is not."""
    assert rule.check(facts("title: A")).field == "work_based_learning"
    assert rule.check(facts("work_based_learning: none")).verdict is Verdict.NOT_MET
    assert rule.check(facts("work_based_learning: [{title: TBD, hours: 90}]")).field == "work_based_learning[0].title"


def test_without_a_figure_any_named_experience_counts(facts: Facts) -> None:
    """Where the profile sets no hours, none are invented."""
    found = rule.check(facts("work_based_learning: [{type: job shadow}]", named="perkins-v"))
    assert found.verdict is Verdict.MET
    found = rule.check(facts("work_based_learning: [{title: Help desk, hours: 90}]", named="perkins-v"))
    assert [one.at.path for one in found.evidence] == [("work_based_learning", 0, "title")]
