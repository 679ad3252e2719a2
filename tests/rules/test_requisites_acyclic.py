"""Edges of requisites-acyclic."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.requisites_acyclic import requisites_acyclic as rule

Facts = Callable[..., ProgramFacts]


def school(*lines: str) -> str:
    return "secondary: {courses: [" + ", ".join(f"{{{line}}}" for line in lines) + "]}"


def test_courses_of_one_term_are_no_circle(facts: Facts) -> None:
    """Two courses that require each other in the same term can be begun."""
    text = school("id: a, requires_with: [b]", "id: b, requires_with: [a]")
    assert rule.check(facts(text)).verdict is Verdict.MET


def test_a_course_of_the_same_term_cannot_come_first(facts: Facts) -> None:
    """In the same term as b, and b only after a: no student can begin, directly or through others."""
    for lines in (
        ("id: a, requires_with: [b]", "id: b, requires: [a]"),
        ("id: a, requires_with: [b]", "id: b, requires: [c]", "id: c, requires: [a]"),
        (
            "id: a, requires_with: [b]",
            "id: b, requires: [d]",
            "id: c, requires_with: [d]",
            "id: d",
            "id: e, requires: [a]",
        ),
    ):
        finding = rule.check(facts(school(*lines)))
        stuck = "id: e" not in lines[-1]
        assert (finding.verdict is Verdict.NOT_MET) is stuck, lines


def test_two_pairs_of_one_term_can_close_a_circle(facts: Facts) -> None:
    """Pairs a+b and c+d: b after d and c after a cannot both be."""
    text = school(
        "id: a, requires_with: [b]",
        "id: b, requires: [d]",
        "id: c, requires_with: [d], requires: [a]",
        "id: d",
    )
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "requires in the same term" in finding.message


def test_an_alternative_opens_a_circle_unless_each_is_closed(facts: Facts) -> None:
    """One of b and c is enough; only where both wait for a is there no way in."""
    text = school("id: a, requires: [{any: [b, c]}]", "id: b, requires: [a]", "id: c%s")
    assert rule.check(facts(text % "")).verdict is Verdict.MET
    finding = rule.check(facts(text % ", requires: [a]"))
    assert finding.verdict is Verdict.NOT_MET
    assert "among others that wait too" in finding.message
    assert len(finding.evidence) == 2


def test_pre_or_corequisites_in_a_circle_are_a_question(facts: Facts) -> None:
    """Two courses that may each come before or with the other can be taken together."""
    text = school("id: a, requires_or_with: [b]", "id: b, requires_or_with: [a]")
    assert rule.check(facts(text)).verdict is Verdict.NEEDS_REVIEW


def test_a_course_that_requires_itself(facts: Facts) -> None:
    """The shortest circle has one course."""
    assert rule.check(facts(school("id: a, requires: [a]"))).verdict is Verdict.NOT_MET


def test_names_that_are_not_listed_are_no_edge(facts: Facts) -> None:
    """A requisite that names no course of the file is not judged here."""
    assert rule.check(facts(school("id: a, requires: [Foods I]"))).verdict is Verdict.NOT_APPLICABLE
