"""A catalog that is not among the files is asked for once, not key by key in every rule that rests on it."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rule import Rule
from posctl.rules import PROGRAM_RULES
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]
BY_NAME = {rule.name: rule for rule in PROGRAM_RULES}
PROGRAM = """
    secondary:
      catalog: high-school
      totals: {credits: 2}
      courses: [{id: english-9, grade: 9}, {id: welding-1, grade: 10}]
    postsecondary:
      - institution: Example Technical College
        program: Welding
        award: associate-aas
        requires: {credits: 60}
        catalog: college
        courses: [{id: gmaw-1, term: 1}]
"""
SCHOOL, COLLEGE = "secondary.catalog", "postsecondary[0].catalog"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("academic-content-present", SCHOOL),
        ("cte-content-present", SCHOOL),
        ("totals-agree", SCHOOL),
        ("outcome-reachable", COLLEGE),
    ],
)
def test_an_error_asks_for_the_catalog(facts: Facts, name: str, field: str) -> None:
    """What is to be filled in is not a subject or a credit but the catalog."""
    found = BY_NAME[name].check(facts(PROGRAM))
    assert (found.verdict, found.field, found.add) == (Verdict.NOT_STATED, field, "catalog: …")
    assert ".".join(str(step) for step in found.evidence[0].at.path).endswith("catalog")


@pytest.mark.parametrize("rule", [rule for rule in PROGRAM_RULES if rule.severity != "error"], ids=lambda rule: rule.name)
def test_what_is_milder_asks_for_nothing_in_those_courses(facts: Facts, rule: Rule) -> None:
    """A warning or note does not name a key of a course of which only the id is known."""
    assert "courses[" not in rule.check(facts(PROGRAM)).field


def test_the_length_of_the_sequence_asks_for_it_too(facts: Facts) -> None:
    """A course written in full counts; whether those of the catalog add to it cannot be seen."""
    text = PROGRAM.replace("{id: welding-1, grade: 10}", "{id: welding-1, grade: 10, subject: cte}")
    found = BY_NAME["sequence-length"].check(facts(text, named="perkins-v"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, SCHOOL)


def test_the_fix_says_how_to_give_the_catalog(facts: Facts) -> None:
    """Most often the folder was left out of the paths."""
    found = BY_NAME["references-resolve"].check(facts(PROGRAM))
    assert found.fix == "give the folder that holds the catalog as a path too, or correct the id"
    assert len(found.evidence) == 2


def test_a_catalog_that_is_there_is_not_missing(facts: Facts) -> None:
    """Each half by itself: with the school's catalog, only the college's is asked for."""
    held = catalog_of("{kind: course-catalog, id: high-school, courses: [{id: english-9, subject: english}]}")
    program = facts(PROGRAM, catalog=held)
    assert [*program.missing_catalogs] == [("postsecondary", 0)]
    assert BY_NAME["academic-content-present"].check(program).verdict is Verdict.MET


def test_an_agreement_that_is_not_there_backs_nothing_and_lacks_nothing(facts: Facts) -> None:
    """Milder rules leave an unknown agreement to the rule on references."""
    text = "college_credit: [{from: [a], mechanism: advanced-standing, credits: 1, agreement: gone}]"
    for name in ("agreement-backs-alignment", "mechanism-detailed"):
        assert BY_NAME[name].check(facts(text)).verdict is Verdict.NOT_APPLICABLE
