"""Edges of no-remediation-at-entry that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.no_remediation_at_entry import no_remediation_at_entry

Facts = Callable[..., ProgramFacts]


ENTRY = """
secondary: {courses: [{id: algebra-2%s}]}
postsecondary: [{program: Welding, entry_requirements: %s}, {program: Machining, entry_requirements: none}]
"""


def test_none_is_an_answer_and_silence_is_not(facts: Facts) -> None:
    """A college that asks for nothing needs no course; one of which nothing is said is not stated."""
    assert no_remediation_at_entry.check(facts(ENTRY % ("", "none"))).verdict is Verdict.MET
    finding = no_remediation_at_entry.check(facts("postsecondary: [{program: Welding}]"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].entry_requirements")


def test_a_condition_is_for_a_person_to_judge(facts: Facts) -> None:
    """A test score is no course."""
    finding = no_remediation_at_entry.check(facts(ENTRY % ("", "[algebra-2, {condition: ACT 18 in mathematics}]")))
    assert (finding.verdict, "ACT 18" in finding.message) == (Verdict.NEEDS_REVIEW, True)


def test_an_optional_course_does_not_cover_it_for_all(facts: Facts) -> None:
    """A student may have left out an optional course."""
    finding = no_remediation_at_entry.check(facts(ENTRY % (", optional: yes", "[algebra-2]")))
    assert (finding.verdict, "optional" in finding.message) == (Verdict.NEEDS_REVIEW, True)


def test_a_college_course_does_not_cover_it(facts: Facts) -> None:
    """What is taught at college is the remediation itself."""
    text = "postsecondary: [{program: W, entry_requirements: [math-0], courses: [{id: math-0}]}]"
    finding = no_remediation_at_entry.check(facts(text))
    assert (finding.verdict, "math-0" in finding.message) == (Verdict.NOT_MET, True)
