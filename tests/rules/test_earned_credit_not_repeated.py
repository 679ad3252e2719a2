"""Edges of earned-credit-not-repeated."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.earned_credit_not_repeated import earned_credit_not_repeated as rule

Facts = Callable[..., ProgramFacts]


def plan(course: str, credit: str = "from: [w2], to: [g1]", more: str = "{id: g2, code: G 200, term: 2}") -> str:
    return f"""
        secondary: {{courses: [{{id: w2, grade: 11}}, {{id: w3, grade: 12}}]}}
        postsecondary:
          - institution: Example Technical College
            courses: [{{{course}}}, {more}]
        college_credit: [{{{credit}}}]
    """


def test_the_fix_names_the_courses(facts: Facts) -> None:
    """The author can paste what is missing; both places are shown."""
    finding = rule.check(facts(plan("id: g1, term: 1.2")))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "g1 is earned in school by w2 and scheduled again in term 1.2"
    assert finding.fix == "add `satisfied_by: [w2]` to g1, or take it out of term 1.2"
    assert [evidence.main for evidence in finding.evidence] == [True, False]


def test_satisfied_by_another_course_is_not_enough(facts: Facts) -> None:
    """The school course that earns the credit must stand there."""
    assert rule.check(facts(plan("id: g1, term: 1, satisfied_by: [w3]"))).verdict is Verdict.NOT_MET
    assert rule.check(facts(plan("id: g1, term: 1, satisfied_by: none"))).verdict is Verdict.NOT_MET
    assert rule.check(facts(plan("id: g1, term: 1, satisfied_by: [w2, w3]"))).verdict is Verdict.MET


def test_an_optional_course_need_not_be_taken_again(facts: Facts) -> None:
    """What a student may leave out is not scheduled."""
    finding = rule.check(facts(plan("id: g1, term: 1, optional: yes")))
    assert finding.verdict is Verdict.MET
    assert finding.evidence[0].at.path[-1] == "optional"


@pytest.mark.parametrize("name", ["G 100", "g-100", "G100", "Gas Welding"])
def test_a_course_is_known_by_number_and_title(facts: Facts, name: str) -> None:
    """Spaces, hyphens and case do not hide that the earned course is scheduled."""
    text = plan("id: g1, code: G 100, title: Gas Welding, term: 1", f"from: [w2], to: [{name}]")
    assert rule.check(facts(text)).verdict is Verdict.NOT_MET


def test_the_number_of_another_college_is_another_course(facts: Facts) -> None:
    """The same number elsewhere repeats nothing, and what is not listed at a college without terms is unknown."""
    credit = "from: [w2], to: [G 100], institution: Sample University"
    finding = rule.check(facts(plan("id: g1, code: G 100, term: 1", credit)))
    assert finding.verdict is Verdict.NOT_APPLICABLE


def test_an_earned_course_that_is_not_listed_is_not_repeated(facts: Facts) -> None:
    """The evidence is the line of the credit."""
    finding = rule.check(facts(plan("id: g1, term: 1", "from: [w2], to: [G 900]")))
    assert finding.verdict is Verdict.MET
    assert finding.evidence[0].at.path == ("college_credit", 0, "to", 0)


def test_the_second_program_of_a_college_counts(facts: Facts) -> None:
    """The same number in another program of that college is the same course."""
    text = """
        secondary: {courses: [{id: w2}]}
        postsecondary:
          - {institution: Example Technical College, courses: [{id: c1, code: G 100, term: 1, satisfied_by: [w2]}]}
          - {institution: Example Technical College, courses: [{id: d1, code: G 100, term: 1}]}
        college_credit: [{from: [w2], to: [c1]}]
    """
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message.startswith("d1 is earned")


def test_without_a_term_the_file_does_not_say(facts: Facts) -> None:
    """A course in a plan with terms that gives none could be taken again."""
    finding = rule.check(facts(plan("id: g1")))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "postsecondary[0].courses[0].satisfied_by"
    assert finding.add == "satisfied_by: [w2]"


def test_a_list_of_earned_courses_is_no_schedule(facts: Facts) -> None:
    """Courses listed only because they are earned, in no term, are not scheduled."""
    finding = rule.check(facts(plan("id: g1", more="{id: elective, slot: yes, term: 1}", credit="from: [w2], to: [elective]")))
    assert finding.verdict is Verdict.NOT_APPLICABLE
    text = """
        secondary: {courses: [{id: w2}]}
        postsecondary: [{courses: [{id: g1}]}]
        college_credit: [{from: [w2], to: [g1]}]
    """
    assert rule.check(facts(text)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("credit", ["from: [w2], to: [g1], agreement: {status: negotiating}", "from: [w2]", "from: [w2], to: none"])
def test_credit_that_is_not_agreed_or_names_nothing(facts: Facts, credit: str) -> None:
    """A pending agreement earns nothing yet, so nothing is repeated."""
    assert rule.check(facts(plan("id: g1, term: 1", credit))).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("credit", "by"),
    [
        ("credential: cna, to: [g1]", "by cna "),
        ("to: [g1], mechanism: start-college-now", "by start college now "),
        ("from: none, to: [g1], mechanism: dual-enrollment", "by dual enrollment "),
    ],
)
@pytest.mark.parametrize("when", ["", ", term: 1"])
def test_what_no_school_course_earns_is_a_question(facts: Facts, credit: str, by: str, when: str) -> None:
    """Not every student earns it, so the college must schedule it; any satisfied_by settles it."""
    finding = rule.check(facts(plan(f"id: g1{when}", credit)))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert by in finding.message
    assert "satisfied_by" in finding.fix
    assert rule.check(facts(plan("id: g1, term: 1, satisfied_by: [w3]", credit))).verdict is Verdict.MET


def test_a_school_course_that_earns_it_too_decides(facts: Facts) -> None:
    """Two ways to one course: the one that every student goes is judged."""
    credit = "to: [g1], mechanism: start-college-now}, {from: [w2], to: [g1]"
    assert rule.check(facts(plan("id: g1, term: 1", credit))).verdict is Verdict.NOT_MET
    settled = plan("id: own, term: 1, satisfied_by: [w3]", "from: [w3], to: [own], mechanism: start-college-now")
    assert rule.check(facts(settled)).verdict is Verdict.MET


def test_one_id_in_both_halves(facts: Facts) -> None:
    """A college course that has the id of a school course is still found."""
    text = """
        secondary: {courses: [{id: eng-101, grade: 12}]}
        postsecondary: [{courses: [{id: eng-101, term: 1}]}]
        college_credit: [{from: [eng-101], to: [eng-101]}]
    """
    assert rule.check(facts(text)).verdict is Verdict.NOT_MET


@pytest.mark.parametrize("name", ["gmaw-l", "gmw-1", "gmaaw-1", "31-442-31O"])
def test_a_misspelt_course_is_a_question(facts: Facts, name: str) -> None:
    """A name of no course that is nearly one of a scheduled course may hide that it is taken again."""
    finding = rule.check(facts(plan("id: gmaw-1, code: 31-442-310, term: 1", f"from: [w2], to: [{name}]")))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    meant = "31-442-310" if name[0] == "3" else "gmaw-1"
    assert f"is {name}, which is no listed course, meant to be {meant}?" in finding.message
    assert [evidence.main for evidence in finding.evidence] == [True, False]


@pytest.mark.parametrize("name", ["gmaw-2", "31-442-311", "Gas Metal Arcs", "oxyfuel-1"])
def test_another_number_or_name_is_another_course(facts: Facts, name: str) -> None:
    """Neighbors in a catalog are near to one another, and a title is no id."""
    text = plan("id: gmaw-1, code: 31-442-310, title: Gas Metal Arc, term: 1", f"from: [w2], to: [{name}]")
    assert rule.check(facts(text)).verdict is Verdict.MET


@pytest.mark.parametrize("course", ["satisfied_by: [w2], term: 1", "optional: yes, term: 1"])
def test_a_misspelt_course_that_is_not_taken_again_hides_nothing(facts: Facts, course: str) -> None:
    """Where the listed course is earned or may be left out, nothing is scheduled twice."""
    assert rule.check(facts(plan(f"id: gmaw-1, {course}", "from: [w2], to: [gmaw-l]"))).verdict is Verdict.MET


def test_the_program_that_credit_goes_towards_names_the_college(facts: Facts) -> None:
    """Another spelling of the college does not hide that its course is scheduled."""
    text = """
        secondary: {courses: [{id: w2, grade: 11}]}
        postsecondary:
          - {id: wd, institution: Example Lakes Technical College, courses: [{id: g1, code: 31-442-310, term: 1}]}
        college_credit: [{from: [w2], to: [31-442-%s], institution: ELTC, toward: wd}]
    """
    finding = rule.check(facts(text % 310))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "g1 is earned in school by w2 and scheduled again in term 1"
    assert rule.check(facts(text % 999)).verdict is Verdict.MET
