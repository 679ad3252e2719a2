"""Edges of references-resolve that do not belong in its documentation."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.references_resolve import references_resolve
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def test_a_title_in_place_of_an_id_leads_to_the_id(facts: Facts) -> None:
    """The course of that title is what was meant."""
    text = "secondary: {courses: [{id: w-1, title: Welding I}, {id: x-2, requires: [Welding I]}]}"
    finding = references_resolve.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "did you mean w-1?" in finding.fix


def test_all_that_name_nothing_are_shown(facts: Facts) -> None:
    """Requisites, choices, credit, credentials and agreements are looked at alike."""
    text = """
        secondary:
          catalog: no-book
          courses: [{id: a, requires_with: [b]}, {title: Choice, choose: 1, from: [a, c]}]
          selections: [{all: [{choose: 1, from: [d]}]}]
        postsecondary: [{id: diploma, courses: [{id: k, satisfied_by: [k]}]}]
        college_credit: [{from: [f], credential: g, toward: other, agreement: h}]
        credentials: [{id: card, from: degree}]
        exits: [{credential: cards}]
        overlaps: [{school: [i], college: a}]
        work_based_learning: [{course: j}]
    """
    finding = references_resolve.check(facts(text))
    named = {evidence.says.rsplit(" ", 1)[1] for evidence in finding.evidence}
    assert finding.verdict is Verdict.NOT_MET
    assert named == {
        "no-book", "b", "c", "d", "k", "f", "g", "other", "h", "degree", "cards", "i", "a", "j"
    }


def test_a_point_in_the_sequence_may_be_free_text(facts: Facts) -> None:
    """`grade 12` names no course; a slip of a course id does."""
    text = "secondary: {courses: [{id: gmaw-1}]}\nexits: [{at: %s}]"
    assert references_resolve.check(facts(text % "grade 12")).verdict is Verdict.NOT_APPLICABLE
    assert references_resolve.check(facts(text % "gmaw-1")).verdict is Verdict.MET
    assert references_resolve.check(facts(text % "gmav-1")).verdict is Verdict.NOT_MET


def test_two_courses_under_one_id_are_told(facts: Facts) -> None:
    """A school and a college course of one id, and two titles under one id, leave open which is meant."""
    halves = "{secondary: {courses: [{id: a}]}, postsecondary: [{courses: [{id: a}]}]}"
    titles = "secondary: {courses: [{id: a, title: Welding}, {id: a, title: Nursing}]}"
    terms = "secondary: {courses: [{id: a, title: Welding}, {id: a, title: Welding}]}"
    assert "2 different courses" in references_resolve.check(facts(halves)).message
    assert references_resolve.check(facts(titles)).verdict is Verdict.NOT_MET
    assert references_resolve.check(facts(terms)).verdict is Verdict.NOT_APPLICABLE


def test_an_agreement_with_terms_names_itself(facts: Facts) -> None:
    """Only a bare id must be that of a document."""
    own = "college_credit: [{agreement: {id: tc-2026, status: agreed}}]"
    assert references_resolve.check(facts(own)).verdict is Verdict.NOT_APPLICABLE
    shared = catalog_of("{kind: articulation-agreement, id: tc-2026}")
    bare = "college_credit: [{agreement: tc-2026}]"
    assert references_resolve.check(facts(bare)).verdict is Verdict.NOT_MET
    assert references_resolve.check(facts(bare, catalog=shared)).verdict is Verdict.MET


def test_an_alternative_may_stand_in_the_catalog_alone(facts: Facts) -> None:
    """One of several prerequisites is in the program; the other is a course of the school that it need not list."""
    catalog = catalog_of(
        """
        kind: course-catalog
        id: school
        courses:
          - {id: english-11, title: English 11}
          - {id: ap-english, title: AP English}
          - {id: english-12, title: English 12, requires: [{any: [english-11, ap-english]}]}
        """
    )
    text = "secondary: {catalog: school, courses: [{id: english-12}%s]}"
    assert references_resolve.check(facts(text % ", {id: english-11}", catalog=catalog)).verdict is Verdict.MET
    assert references_resolve.check(facts(text % "", catalog=catalog)).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("text", "what", "places"),
    [
        (
            "credentials: [{id: c, title: A}, {id: d, title: B}, {id: c, title: A}]", "c is the id of 2 credentials",
            [("credentials", 0, "id"), ("credentials", 2, "id")],
        ),
        (
            "postsecondary: [{id: wd, program: A}, {id: wd, program: B}, {program: C}]", "wd is the id of 2 college programs",
            [("postsecondary", 0, "id"), ("postsecondary", 1, "id")],
        ),
    ],
)
def test_an_id_names_one_thing(facts: Facts, text: str, what: str, places: list[object]) -> None:
    """Two credentials, or two college programs, under one id cannot be told apart by what refers to them."""
    finding = references_resolve.check(facts(text))
    assert (finding.verdict, finding.message) == (Verdict.NOT_MET, what)
    assert [one.at.path for one in finding.evidence] == places


@pytest.mark.parametrize(
    ("level", "half", "says"),
    [
        ("postsecondary", "secondary: {catalog: book}", "book is a catalog of college courses"),
        ("secondary", "postsecondary: [{catalog: book}]", "book is a catalog of school courses"),
        ("secondary", "secondary: {catalog: book}", ""),
        ("postsecondary", "postsecondary: [{catalog: book}]", ""),
    ],
)
def test_a_half_names_a_catalog_of_its_own_kind(facts: Facts, level: str, half: str, says: str) -> None:
    """College credits are no school credits: a catalog of the other half would mix them."""
    book = catalog_of(f"{{kind: course-catalog, id: book, level: {level}}}")
    finding = references_resolve.check(facts(half, catalog=book))
    assert finding.verdict is (Verdict.NOT_MET if says else Verdict.MET)
    assert says in finding.message
