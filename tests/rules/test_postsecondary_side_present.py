"""Edges of postsecondary-side-present that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.postsecondary_side_present import postsecondary_side_present

Facts = Callable[..., ProgramFacts]


def test_silence_and_none_differ(facts: Facts) -> None:
    """Nothing said is not stated; `none` is not met."""
    silent = postsecondary_side_present.check(facts("title: Welding"))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "postsecondary")
    assert postsecondary_side_present.check(facts("postsecondary: none")).verdict is Verdict.NOT_MET


def test_a_college_alone_does_not_say_the_program(facts: Facts) -> None:
    """An institution, or a placeholder for the program, leaves the program to be named."""
    for text in ("[{institution: Example TC}]", "[{institution: Example TC, program: TBD}]"):
        finding = postsecondary_side_present.check(facts(f"postsecondary: {text}"))
        assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].program")


def test_courses_are_enough_and_slots_are_not(facts: Facts) -> None:
    """Listed courses show a college half; places without a course do not."""
    text = "postsecondary: [{institution: Example TC, courses: [{title: Welding 1%s}]}]"
    assert postsecondary_side_present.check(facts(text % "")).verdict is Verdict.MET
    assert postsecondary_side_present.check(facts(text % ", slot: yes")).verdict is Verdict.NOT_STATED
