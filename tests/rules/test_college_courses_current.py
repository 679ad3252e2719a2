"""D108: numbers of college courses that the college has no longer."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.college_courses_current import college_courses_current

Repository = Callable[..., RepositoryFacts]

BOOK = "# file: c.yaml\n{kind: course-catalog, id: c, institution: Example College, school_year: 2026-27, courses: [{id: g, code: W 101}]}\n"


def program(college: str, credit: str = "") -> str:
    return f"# file: a.yaml\ntitle: A\npostsecondary: [{{{college}}}]\n{credit}"


def test_numbers_are_compared_without_regard_to_their_form(repository: Repository) -> None:
    """w-101 is W 101, whatever the id."""
    text = BOOK + program("institution: EXAMPLE college, courses: [{id: x, code: w-101}]")
    assert college_courses_current.check(repository(text)).verdict is Verdict.MET


def test_a_number_that_is_gone(repository: Repository) -> None:
    """With the year of the catalog that no longer has it."""
    finding = college_courses_current.check(repository(BOOK + program("institution: Example College, courses: [{id: x, code: W 99}]")))
    assert (finding.verdict, finding.message) == (
        Verdict.NOT_MET, "W 99, which A names, is not in the catalog c of 2026-27",
    )


def test_numbers_of_credit_are_looked_up_too(repository: Repository) -> None:
    """A college course that is only earned, and listed nowhere."""
    credit = "college_credit: [{from: [w], to: [W 7], institution: Example College}]\n"
    finding = college_courses_current.check(repository(BOOK + program("institution: Example College", credit)))
    assert (finding.verdict, finding.evidence[0].at.path) == (Verdict.NOT_MET, ("college_credit", 0, "to"))


def test_a_number_written_over_that_of_the_catalog(repository: Repository) -> None:
    """The id joins the course with the catalog; the number is not the catalog's."""
    text = BOOK + program("catalog: c, courses: [{id: g, code: W 102}]")
    assert college_courses_current.check(repository(text)).verdict is Verdict.NOT_MET
    assert college_courses_current.check(repository(BOOK + program("catalog: c, courses: [{id: g}]"))).verdict is Verdict.NOT_APPLICABLE


def test_other_colleges_and_catalogs_without_numbers(repository: Repository) -> None:
    """Of a college whose catalog is not there nothing is said; a catalog without numbers does not say."""
    other = program("institution: Other College, courses: [{id: x, code: W 99}]")
    assert college_courses_current.check(repository(BOOK + other)).verdict is Verdict.NOT_APPLICABLE
    bare = BOOK.replace(", code: W 101", "") + program("institution: Example College, courses: [{id: x, code: W 99}]")
    assert college_courses_current.check(repository(bare)).verdict is Verdict.NOT_STATED
