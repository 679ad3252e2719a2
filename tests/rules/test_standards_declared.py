"""Edges of standards-declared that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.standards_declared import standards_declared
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def test_the_courses_without_are_counted(facts: Facts) -> None:
    """The first that names none is where to begin; a placeholder names none."""
    text = "secondary: {courses: [{id: a, subject: cte, standards: A.1}, {id: b, subject: english, standards: TBD}]}"
    finding = standards_declared.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].standards")
    assert "1 of 2" in finding.message


def test_slots_choices_and_optional_courses_are_not_asked(facts: Facts) -> None:
    """Nor are electives; a file with nothing else is not judged."""
    text = """
        secondary:
          courses:
            - {title: Fine arts, subject: english, slot: yes}
            - {title: Choice, subject: cte, choose: 1, from: [b]}
            - {id: b, subject: cte, optional: yes}
            - {id: c, subject: elective}
    """
    assert standards_declared.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_catalog_may_name_them(facts: Facts) -> None:
    """What the catalog says of a course counts in every program."""
    book = catalog_of("{kind: course-catalog, id: book, courses: [{id: a, subject: cte, standards: [A.1]}]}")
    finding = standards_declared.check(facts("secondary: {catalog: book, courses: [{id: a}]}", catalog=book))
    assert (finding.verdict, "1 CTE" in finding.message) == (Verdict.MET, True)
