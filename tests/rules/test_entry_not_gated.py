"""Edges of entry-not-gated."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.facts.gates import selects
from posctl.finding import Verdict
from posctl.rules.p_pathway.entry_not_gated import entry_not_gated as rule

Facts = Callable[..., ProgramFacts]
SCHOOL = "secondary: {courses: [{id: algebra-1, title: Algebra I, grade: 9}, {id: w, subject: cte, grade: 10, conditions: [X]}]}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2.5 GPA", "grades"), ("G.P.A. of 3", "grades"), ("C or better in Algebra I", "grades"),
        ("grade point average of 2.0", "grades"), ("95 % attendance", "attendance"), ("fewer than 5 absences", "attendance"),
        ("no disciplinary referrals", "behavior"), ("good behavior", "behavior"), ("never suspended", "behavior"),
        ("letter of recommendation", "recommendation"), ("Teacher approval", "recommendation"),
        ("signature of the counselor", "recommendation"),
        ("Introduction to Behavioral Health", None), ("Human Behavior", None), ("Steering and Suspension", None),
        ("Geometry is recommended", None), ("an average of 10 hours a week", None), ("open to grade 10", None),
        ("an interdisciplinary project", None), ("16 years of age", None),
        ("No GPA needed", None), ("Letters of recommendation are not required.", None),
        ("GPA of 2.5, letters are not required", "grades"), ("No attendance problem and a recommendation is required", "attendance"),
    ],
)  # fmt: skip
def test_words_of_gates(text: str, kind: str | None) -> None:
    """Grades, attendance, behavior, letters; titles of courses that sound like them are none."""
    assert selects(text) == kind


def test_none_and_not_stated(facts: Facts) -> None:
    """`none` is an answer, silence and a placeholder are not."""
    assert rule.check(facts("access: {entry_requirements: none}")).verdict is Verdict.MET
    for text in ("title: W", "access: {statement: Open to all}", "access: {entry_requirements: TBD}"):
        finding = rule.check(facts(text))
        assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "access.entry_requirements")


def test_a_gate_that_a_course_sets(facts: Facts) -> None:
    """A condition of a CTE course is a gate though entry asks for nothing; one that keeps nobody out is not."""
    gate = SCHOOL.replace("X", "2.5 GPA") + "\n        access: {entry_requirements: none}"
    finding = rule.check(facts("        " + gate))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.evidence[0].says == "w asks for: 2.5 GPA"
    harmless = SCHOOL.replace("X", "safety test in the first week") + "\n        access: {entry_requirements: none}"
    assert rule.check(facts("        " + harmless)).verdict is Verdict.MET


def test_a_reason_settles_it(facts: Facts) -> None:
    """With a reason the gate is met, and the reason shown."""
    finding = rule.check(facts("access: {entry_requirements: 2.5 GPA, reason: State law asks for it}"))
    assert finding.verdict is Verdict.MET
    assert finding.message == "entry asks for grades, and the file gives a reason: State law asks for it"


def test_what_else_is_asked(facts: Facts) -> None:
    """A school course is no gate; what the words do not settle is a question."""
    course = rule.check(facts("        " + SCHOOL + "\n        access: {entry_requirements: [algebra 1]}"))
    assert course.verdict is Verdict.MET
    other = rule.check(facts("access: {entry_requirements: an interview}"))
    assert other.verdict is Verdict.NEEDS_REVIEW
    assert '"an interview"' in other.message
