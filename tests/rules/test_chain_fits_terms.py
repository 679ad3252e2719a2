"""Edges of chain-fits-terms."""

import itertools
import random
from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.chain_fits_terms import chain_fits_terms as rule

Facts = Callable[..., ProgramFacts]


def chain(*lines: str) -> str:
    courses = [
        f"{{id: c{number}, {line}{f', requires: [c{number - 1}]' if number else ''}}}"
        for number, line in enumerate(lines)
    ]
    return f"secondary: {{courses: [{', '.join(courses)}]}}"


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (["grade: 10-11, length: year"] * 3, "not-met"),
        (["grade: 10-11, length: semester"] * 3, "met"),
        (["grade: 10-11, length: semester"] * 5, "not-met"),
        (["grade: 10-11, credits: 0.5"] * 4, "met"),
        (["grade: 10-11"] * 3, "not-stated"),
        (["grade: 10-12, credits: 1"] * 3, "met"),
        (["credits: 1"] * 4, "met"),
        (["credits: 1"] * 5, "not-met"),
        (["length: semester"] * 8, "met"),
        (["program_year: 1, length: year", "length: year", "program_year: 2, length: year"], "not-met"),
        (
            ["grade: 9-10, length: two-years", "grade: 10-12, length: year", "grade: 11-12, length: year"],
            "met",
        ),
        (
            ["grade: 10-11, length: two-years", "grade: 10-12, length: year", "grade: 11-12, length: year"],
            "not-met",
        ),
        (["grade: 10, part_of_year: [fall]", "grade: 10, part_of_year: [spring]", "grade: 11"], "met"),
    ],
)
def test_a_chain_in_its_grades(facts: Facts, lines: list[str], verdict: str) -> None:
    """Courses of a year fill a grade, those of half a year share one; an unknown length is not guessed."""
    assert rule.check(facts(chain(*lines))).verdict == verdict


def test_the_chain_is_shown(facts: Facts) -> None:
    """The message names the chain and the turn of its last course; the evidence shows each course."""
    finding = rule.check(facts(chain(*["grade: 11-12, length: year"] * 3)))
    assert "c0 → c1 → c2" in finding.message
    assert "after grade 12" in finding.message
    assert [one.at.path[2] for one in finding.evidence] == [2, 0, 1]


def test_an_unknown_length_is_asked_for(facts: Facts) -> None:
    """Three courses in two grades fit only if one is short."""
    finding = rule.check(facts(chain(*["grade: 10-11"] * 3)))
    assert finding.field == "secondary.courses[0].length"


def test_college_terms_are_counted(facts: Facts) -> None:
    """A chain of three in a program of two terms is too long; without terms there is nothing to count."""
    text = (
        "postsecondary: [{courses: [{id: a%s}, {id: b, requires: [a]}, {id: c, requires: [b]}, {id: d%s}]}]"
    )
    finding = rule.check(facts(text % ("", ", term: 2")))
    assert finding.verdict is Verdict.NOT_MET
    assert "the college program has 2 terms" in finding.message
    assert rule.check(facts(text % ("", ", term: 3"))).verdict is Verdict.MET
    assert rule.check(facts(text % ("", ""))).verdict is Verdict.NOT_APPLICABLE


def test_two_courses_that_clash_by_themselves_are_no_chain(facts: Facts) -> None:
    """A prerequisite in a later grade is a matter of order, not of length."""
    assert rule.check(facts(chain("grade: 12", "grade: 11"))).verdict is Verdict.NOT_APPLICABLE


def test_against_all_placements(facts: Facts) -> None:
    """For small plans, the verdict is that of trying every placement."""
    rng = random.Random(7)
    for _ in range(300):
        number = rng.randint(3, 4)
        spans = [sorted((rng.randint(9, 11), rng.randint(9, 11))) for _ in range(number)]
        long = [rng.random() < 0.5 for _ in range(number)]
        needs = [[j for j in range(i) if rng.random() < 0.6] for i in range(number)]
        slots = [_slots(low, high, year) for (low, high), year in zip(spans, long, strict=True)]
        pairs = [(j, i) for i in range(number) for j in needs[i]]
        if not pairs or any(slots[j][0] + (2 if long[j] else 1) > slots[i][-1] for j, i in pairs):
            continue
        possible = any(
            all(place[j] + (2 if long[j] else 1) <= place[i] for j, i in pairs)
            for place in itertools.product(*slots)
        )
        courses = ", ".join(
            f"{{id: c{i}, grade: {spans[i][0]}-{spans[i][1]}, length: {'year' if long[i] else 'semester'},"
            f" requires: [{', '.join(f'c{j}' for j in needs[i])}]}}"
            for i in range(number)
        )
        finding = rule.check(facts(f"secondary: {{courses: [{courses}]}}"))
        assert (finding.verdict is Verdict.MET) is possible, courses


def _slots(low: int, high: int, year: bool) -> list[int]:
    return list(range(2 * low, 2 * high + 2, 2 if year else 1))


def steps(number: int, long: str, short: str = "length: year", grades: str = "11-12") -> str:
    """Write steps of two courses, one of which must come before each course of the next step."""
    rows = [
        f"{{id: w{step}{way}, grade: {grades}, {length}"
        + (f", requires: [{{any: [w{step - 1}a, w{step - 1}b]}}]" if step else "")
        + "}"
        for step in range(number)
        for way, length in (("a", long), ("b", short))
    ]
    return f"secondary: {{courses: [{', '.join(rows)}]}}"


@pytest.mark.parametrize(
    ("number", "short", "verdict"),
    [(5, "length: year", "not-met"), (2, "length: year", "met"), (3, "length: semester", "met")],
)
def test_the_shortest_of_the_ways_must_fit(facts: Facts, number: int, short: str, verdict: str) -> None:
    """Alternatives do not hide that five years do not fit into two; one short way is enough."""
    finding = rule.check(facts(steps(number, "length: year", short)))
    assert finding.verdict == verdict
    if verdict == "not-met":
        assert "w0a → w1a → w2a do not fit one after another" in finding.message


def test_alternatives_written_last_to_first_are_the_same(facts: Facts) -> None:
    """The order of the rows decides nothing."""
    inner = steps(5, "length: year").removeprefix("secondary: {courses: [").removesuffix("]}")
    rows = reversed(inner.replace("}, {", "}|{").split("|"))
    assert rule.check(facts(f"secondary: {{courses: [{', '.join(rows)}]}}")).verdict is Verdict.NOT_MET


def test_an_alternative_elsewhere_leaves_the_chain_open(facts: Facts) -> None:
    """A course that the program does not list, or of the other half, may be the shortest way."""
    text = steps(5, "length: year").replace("w0a, w0b]", "w0a, w0b, other]").replace("w1a, w1b]", "w1a, c]")
    text += "\npostsecondary: [{courses: [{id: c}]}]\n"
    finding = rule.check(facts(text.replace("w2a, w2b]", "w2a, other]").replace("w3a, w3b]", "w3b, other]")))
    assert finding.verdict is not Verdict.NOT_MET
