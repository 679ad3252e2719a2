"""Facts: what words amount to, the order of courses, the catalog under a program, agreements and credit."""

from collections.abc import Callable, Iterable
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posctl.facts import (
    CourseFacts,
    ProgramFacts,
    Requisites,
    course_number,
    is_placeholder,
    same_name,
    series_part,
    stated,
    title_words,
)
from posctl.model import AnyOf, Course
from posctl.model.element import read
from posctl.source import Pointer, spot
from tests.cost import steps
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]
NOWHERE = Pointer(spot("example.yaml"))


# --- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "TBD", "N/A", "n.a.", "-none-", "…", "See College", "xxx", " Pending ", "a technical college",
        "To be determined (2027)", "Program TBD", "(TBD)", "not yet decided", "None yet", "number pending",
        "signature pending", "TBD by board", "to be named", "unsigned", "_____", "???", "various vendors",
        "partner college", "xx-xxx-x", "To be identified by advisory committee",
        "no", "Yes", "not yet", "Not offered", "None at this time", "No supports at this time", "N/A at present", "Currently none",
        "TODO: add", "will be added", "in development",
    ],
)
def test_a_placeholder_states_nothing(text: str) -> None:
    """What only fills the field is no statement, whatever its case and punctuation."""
    assert is_placeholder(text)
    assert stated(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Example Technical College", "Pending Matters in Law", "0", "Nancy", "x-ray technology", "None of the Above Theater",
        "Nothing like it", "No student is turned away", "Yes Preparatory School", "Careers in Development", "Not required",
        "Interpreter, not used currently", "Spending", "Appending Data", "To Be or Not to Be", "Various Media", "Partner College Academy", "STBD 101",
        "no articulated course exists in this field, and the agreement is to be decided",
    ],
)
def test_words_with_content_are_stated(text: str) -> None:
    """A placeholder is the whole text or a phrase at its end or its beginning, never just any part of it."""
    assert stated(text) == text


@pytest.mark.parametrize("text", ["ᏣᎳᎩ ᎦᏚᎩ", "焊接技术", "溶接", "हिन्दी", "Сварка", "มหาวิทยาลัย", "جامعة", "Hmoob", "한국어"])
def test_a_name_in_any_script_is_stated(text: str) -> None:
    """Letters are letters, whatever the script: such a name is no placeholder, and is itself only."""
    assert stated(text) == text
    assert same_name(text, f" {text.upper()}.")
    assert not same_name(text, text[:-1])
    assert not same_name(text, "焊接")


@pytest.mark.parametrize(("one", "other"), [("Café É.", "cafe e"), ("が", "か\u3099"), ("２０", "20"), ("Ängel & Ö", "angel and o")])
def test_accents_and_ways_to_write_a_letter_do_not_count(one: str, other: str) -> None:
    """Accents of Latin letters are left out, and a letter written in two ways is one letter."""
    assert same_name(one, other)


def test_what_is_absent_is_not_stated() -> None:
    """No text is no statement."""
    assert stated(None) is None


def test_title_words_leave_out_level_and_number() -> None:
    """Titles are compared by content: fillers, numerals and accents do not count."""
    assert title_words("Introduction to Welding I") == title_words("Welding II") == {"welding"}
    assert title_words("Café & Restaurant Management") == {"cafe", "restaurant", "management"}


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Welding II", ("welding", 2)),
        ("Animal Science 1", ("animal science", 1)),
        ("French Four", ("french", 4)),
        ("Welding", None),
        ("II", None),
        ("World War II History", None),
    ],
)
def test_a_series_has_its_numeral_at_the_end(title: str, part: tuple[str, int] | None) -> None:
    """A title is a part of a series where a numeral ends it."""
    assert series_part(title) == part


@pytest.mark.parametrize(
    ("code", "found"),
    [("WELD 240", 240), ("10-101-111", 111), ("ENG 1010A", 1010), ("WELD", None), ("A 12", None), ("", None)],
)
def test_the_course_number_ends_the_code(code: str, found: int | None) -> None:
    """Three or four digits at the end of a code are its number."""
    assert course_number(code) == found


def test_names_are_one_whatever_their_case_and_punctuation() -> None:
    """Names are compared as people read them."""
    assert same_name("Arts & Sciences, College of", "arts and sciences college of")
    assert not same_name("Lakeshore College", "Lakeland College")


# --- order -------------------------------------------------------------------------------------------------


def requisites_of(needs: dict[str, list[AnyOf]], field: str = "requires") -> Requisites:
    """Build courses that need one another."""
    courses = [read(Course, {"id": name, field: list(wanted)}) for name, wanted in needs.items()]
    return Requisites(
        CourseFacts(course, NOWHERE / index, "secondary") for index, course in enumerate(courses)
    )


def ids(courses: Iterable[CourseFacts]) -> tuple[str, ...]:
    """Name some courses."""
    return tuple(course.label for course in courses)


def ancestors_of(name: str, found: Requisites) -> set[str]:
    """Name the ancestors of a course."""
    after = next(course for course in found.courses if course.id == name)
    return {course.label for course in found.courses if found.leads_to(course, after)}


def all_of(*names: str) -> list[AnyOf]:
    """Require each of several courses."""
    return [AnyOf(any=(name,)) for name in names]


def test_a_chain_is_ordered() -> None:
    """The order and the ancestors of three courses and one beside them."""
    found = requisites_of({"c": all_of("b"), "b": all_of("a"), "a": [], "d": all_of("a")})
    assert found.cycle == ()
    order = ids(found.order)
    assert order.index("a") < order.index("b") < order.index("c")
    assert ancestors_of("c", found) == {"a", "b"}


def test_a_circle_is_named_and_leaves_no_order() -> None:
    """The circle starts and ends with one course; the order is empty, and nothing leads anywhere."""
    order = requisites_of({"a": all_of("b"), "b": all_of("c"), "c": all_of("a"), "d": []})
    assert order.cycle[0] == order.cycle[-1]
    assert set(ids(order.cycle)) == {"a", "b", "c"}
    assert order.order == ()
    assert ancestors_of("a", order) == set()


def test_a_course_that_needs_itself_is_a_circle() -> None:
    """The smallest circle has one course."""
    assert set(ids(requisites_of({"a": all_of("a")}).cycle)) == {"a"}


def test_alternatives_are_not_sure() -> None:
    """One of two courses may come first, so neither must; both of two must."""
    one_of_two = requisites_of({"a": [], "b": [], "c": [AnyOf(any=("a", "b"))]})
    assert [edge.sure for edge in one_of_two.edges] == [False, False]
    assert ancestors_of("c", one_of_two) == set()
    both = requisites_of({"a": [], "b": [], "c": [AnyOf(any=("a", "b"), choose=2)]})
    assert ancestors_of("c", both) == {"a", "b"}


def test_an_alternative_closes_no_circle() -> None:
    """A way round the circle opens it."""
    assert requisites_of({"a": [AnyOf(any=("b", "c"))], "b": all_of("a"), "c": []}).cycle == ()


def test_what_alternatives_leave_open_is_found_at_once() -> None:
    """Long ways to a course, written from the last one to the first, cost no more than they are long."""
    needs = {
        f"c{n}": [AnyOf(any=("missing", f"c{n}")), *all_of(*(f"c{m}" for m in range(max(0, n - 60), n)))]
        for n in reversed(range(400))
    }
    assert requisites_of(needs).cycle == ()
    closed = needs | {"x": all_of("y"), "y": all_of("x")}
    assert ids(requisites_of(closed).cycle) in {("x", "y", "x"), ("y", "x", "y")}
    assert steps(lambda: requisites_of(needs).cycle) < 150 * 23_000  # requisites
    assert steps(lambda: requisites_of(closed).cycle) < 150 * 23_000


def test_corequisites_close_a_circle_only_where_one_must_come_first() -> None:
    """Two courses of one term may name each other; with an allowed earlier start they may not."""
    each_other = {"a": all_of("b"), "b": all_of("a")}
    assert requisites_of(each_other, "requires_with").cycle == ()
    assert requisites_of(each_other, "requires_or_with").cycle != ()
    assert ancestors_of("b", requisites_of({"a": [], "b": all_of("a")}, "requires_or_with")) == set()


def test_a_name_that_is_no_course_is_left_out() -> None:
    """Unknown names make no edge; another rule reports them."""
    assert requisites_of({"a": all_of("missing")}).edges == ()


graphs = st.integers(1, 5).flatmap(
    lambda size: st.fixed_dictionaries(
        {name: st.lists(st.sampled_from("abcde"[:size]), unique=True, max_size=3) for name in "abcde"[:size]}
    )
)


@given(graphs)
def test_order_and_cycle_agree_with_brute_force(graph: dict[str, list[str]]) -> None:
    """The order is one of the right permutations; where there is none, and only there, a circle is shown."""
    found = requisites_of({name: all_of(*wanted) for name, wanted in graph.items()})
    rights = {names for names in permutations(graph) if _right(names, graph)}
    if rights:
        assert found.cycle == ()
        assert ids(found.order) in rights
    else:
        assert found.order == ()
        assert len(found.cycle) > 1
        assert found.cycle[0] == found.cycle[-1]
        assert all(one in graph[other] for one, other in pairwise(ids(found.cycle)))


def _right(names: tuple[str, ...], graph: dict[str, list[str]]) -> bool:
    place = {name: index for index, name in enumerate(names)}
    return all(place[before] < place[after] for after, wanted in graph.items() for before in wanted)


@given(graphs)
def test_ancestors_agree_with_brute_force(graph: dict[str, list[str]]) -> None:
    """Ancestors are all courses that can be reached."""
    found = requisites_of({name: all_of(*wanted) for name, wanted in graph.items()})
    assume(not found.cycle)
    for name in graph:
        assert ancestors_of(name, found) == _reached(name, graph)


def _reached(name: str, graph: dict[str, list[str]]) -> set[str]:
    return set(graph[name]).union(*(_reached(one, graph) for one in graph[name]))


def test_a_requisite_is_of_the_same_list(facts: Facts) -> None:
    """Where two college programs list one course, each course requires that of its own program; else the school's."""
    found = facts(SHARED).requisites
    assert [(edge.before.side, edge.before.of, edge.after.of) for edge in found.edges] == [
        ("postsecondary", 0, 0),
        ("postsecondary", 1, 1),
        ("secondary", 0, 1),
    ]
    assert (found.cycle, len(found.order)) == ((), 6)


def test_what_two_plans_order_differently_is_no_circle(facts: Facts) -> None:
    """Each list of a college is a plan of its own."""
    assert facts(OPPOSED).requisites.cycle == ()


SHARED = """
    secondary:
      courses: [{id: art, title: Art}]
    postsecondary:
      - courses:
          - {id: first, title: First}
          - {id: second, title: Second, requires: [first]}
      - courses:
          - {id: first, title: First}
          - {id: second, title: Second, requires: [first]}
          - {id: third, title: Third, requires: [art]}
"""
OPPOSED = """
    postsecondary:
      - courses: [{id: a, title: A, requires: [b]}, {id: b, title: B}]
      - courses: [{id: a, title: A}, {id: b, title: B, requires: [a]}]
"""


# --- courses over their catalog ----------------------------------------------------------------------------

BOOK = """
    kind: course-catalog
    id: high-school
    courses:
      - {id: other, title: Other}
      - {id: welding-1, title: Welding I, grade: 9-10, credits: 1, requires: [other]}
"""
PROGRAM = """
    secondary:
      catalog: high-school
      courses:
        - {id: welding-1, grade: 11}
        - {id: art, title: Art}
"""


def test_the_program_goes_over_the_catalog(facts: Facts) -> None:
    """Each field comes from the program where it is written there, else from the catalog."""
    course, other = facts(PROGRAM, catalog=catalog_of(BOOK)).school_courses
    assert (course.name, course.course.grade, str(course.credits)) == ("Welding I", (11,), "1")
    assert (other.name, other.credits) == ("Art", None)


def test_a_field_lies_where_it_is_written(facts: Facts) -> None:
    """A field is shown in the file that says it, and one that neither says in the program."""
    course, _ = facts(PROGRAM, catalog=catalog_of(BOOK)).school_courses
    grade, credit, hours = (course.place(field) for field in ("grade", "credits", "hours"))
    assert (grade.source.name, grade.path) == ("example.yaml", ("secondary", "courses", 0, "grade"))
    assert (credit.source.name, credit.path) == ("shared-0.yaml", ("courses", 1, "credits"))
    assert (hours.source.name, hours.path) == ("example.yaml", ("secondary", "courses", 0, "hours"))
    assert "id: welding-1" in BOOK.splitlines()[credit.span.start.line]


def test_requisites_of_the_catalog_point_into_it(facts: Facts) -> None:
    """A requisite that only the catalog states is shown there."""
    course, _ = facts(PROGRAM, catalog=catalog_of(BOOK)).school_courses
    ((field, number, any_of),) = course.requisites
    at = course.place(field, number)
    assert (field, any_of.any, at.source.name, at.path) == (
        "requires",
        ("other",),
        "shared-0.yaml",
        ("courses", 1, "requires", 0),
    )


def test_without_its_catalog_a_program_stands_alone(facts: Facts) -> None:
    """A catalog that is not there adds nothing; another rule reports the name."""
    course, _ = facts(PROGRAM).school_courses
    assert (course.name, course.credits) == ("welding-1", None)


def test_options_lie_under_from(facts: Facts) -> None:
    """The key is the author's word, not the model's."""
    (course,) = facts("secondary: {courses: [{title: A, choose: 1, from: [b, c]}]}\n").school_courses
    assert course.place("options").path[-1] == "from"


@pytest.mark.parametrize(
    ("written", "side", "when"),
    [
        ({"grade": "9"}, "secondary", "grade 9"),
        ({"grade": "9-10"}, "secondary", "grades 9 to 10"),
        ({"term": "2"}, "postsecondary", "term 2"),
        ({"term": "1.2"}, "postsecondary", "term 1.2"),
        ({"term": "1-2"}, "postsecondary", "terms 1 to 2"),
        ({"order": "3"}, "secondary", "place 3 in the sequence"),
        ({"program_year": "2"}, "secondary", "year 2 of the program"),
        ({}, "secondary", "no grade or term"),
    ],
)
def test_when_a_course_is_taken_in_words(written: dict[str, str], side: str, when: str) -> None:
    """Messages say when a course is taken as the document does."""
    course = CourseFacts(read(Course, {"id": "a", **written}), NOWHERE, side)
    assert course.when == when
    assert (course.earliest is None) == (not {"grade", "term"}.intersection(written))


def test_school_comes_before_college() -> None:
    """Grades and terms lie on one line, every grade before every term."""
    school = CourseFacts(read(Course, {"grade": "11-12"}), NOWHERE, "secondary")
    college = CourseFacts(read(Course, {"term": "1"}), NOWHERE, "postsecondary")
    assert school.earliest is not None
    assert school.latest is not None
    assert college.earliest is not None
    assert school.earliest < school.latest < college.earliest


def test_an_order_or_a_year_is_no_grade() -> None:
    """Places in a sequence are not compared with grades."""
    assert CourseFacts(read(Course, {"order": "1"}), NOWHERE, "secondary").earliest is None


# --- agreements and credit ---------------------------------------------------------------------------------

AGREEMENT = """
    kind: articulation-agreement
    id: tech-2026
    title: Agreement of 2026
    status: %s
"""
CREDIT = """
    secondary: {courses: [{id: welding-1}, {id: welding-2}]}
    postsecondary:
      - {id: diploma, institution: Example Technical College, courses: [{id: gmaw, code: 31-442-310}]}
    college_credit:
      - {from: [welding-1], to: [31-442-310], agreement: tech-2026}
      - {from: [welding-2], to: [31-442-999], toward: diploma, agreement: tech-2026}
"""


def test_an_agreement_is_found_by_its_id(facts: Facts) -> None:
    """A bare id names the shared document; used twice, it is one agreement, shown in its own file."""
    program = facts(CREDIT, catalog=catalog_of(AGREEMENT % "agreed"))
    assert [credit.agreement.label for credit in program.credits if credit.agreement] == [
        "Agreement of 2026"
    ] * 2
    (agreement,) = program.agreements
    assert (agreement.shared, agreement.in_force, agreement.at.source.name) == (True, True, "shared-0.yaml")


def test_an_agreement_that_is_not_there_is_only_its_id(facts: Facts) -> None:
    """Without the document the name stands for itself, in the program's file."""
    agreement = facts(CREDIT).credits[0].agreement
    assert agreement is not None
    assert (agreement.label, agreement.shared, agreement.at.path) == (
        "tech-2026",
        False,
        ("college_credit", 0, "agreement"),
    )


def test_the_college_is_found_by_course_or_program(facts: Facts) -> None:
    """A course number names a listed course and so its college; so does the program it goes toward."""
    first, second = facts(CREDIT).credits
    assert ([course.id for course in first.college], first.other_college) == (["gmaw"], ())
    assert (second.college, second.other_college) == ((), ("31-442-999",))
    assert first.institution == second.institution == "Example Technical College"
    assert first.label == "welding-1 → gmaw"


def test_a_placeholder_is_no_college(facts: Facts) -> None:
    """`TBD` as institution leaves the question to the courses."""
    (credit,) = facts("college_credit: [{from: [a], institution: TBD, to: [TBD]}]\n").credits
    assert (credit.institution, credit.other_college) == (None, ())


@pytest.mark.parametrize(
    ("status", "number"), [("agreed", 2), ("negotiating", 0), ("expired", 0), ("ended", 0), ("none", 0)]
)
def test_credit_is_open_while_its_agreement_is_in_force(facts: Facts, status: str, number: int) -> None:
    """Credit under an agreement that is not agreed, or no longer, is not open."""
    assert len(facts(CREDIT, catalog=catalog_of(AGREEMENT % status)).open_credits) == number


def test_an_entry_that_says_nothing_is_not_open(facts: Facts) -> None:
    """A row with notes only is no way to earn credit; a mechanism alone is one, without an agreement too."""
    program = facts("college_credit: [{notes: later}, {mechanism: ap}, {from: [], institution: X}]\n")
    assert [credit.index for credit in program.open_credits] == [1]
    assert program.credits[0].agreement is None


# --- outcomes ----------------------------------------------------------------------------------------------


def test_outcomes_are_offered_and_named(facts: Facts) -> None:
    """Pending, ended and unnamed credentials are no outcomes; diplomas are none that is recognized."""
    program = facts("""
        credentials:
          - {title: A, type: license}
          - {title: B, status: pending}
          - {title: TBD, type: certificate}
          - {type: high-school-diploma}
          - {id: e}
    """)
    assert [one.at.path for one in program.outcomes] == [("credentials", 0), ("credentials", 3)]
    assert [one.at.path for one in program.recognized_outcomes] == [("credentials", 0)]
