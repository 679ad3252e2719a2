"""D103: one course, one definition, within a catalog, a school or a college."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Finding, Verdict
from posctl.rules.d_repository.one_course_one_definition import one_course_one_definition

Repository = Callable[..., RepositoryFacts]

BOOK = """
# file: catalogs/school.yaml
kind: course-catalog
id: school
courses:
  - {id: welding-2, code: "0702", credits: 1}
"""


def program(name: str, course: str, half: str = "district: Example District", more: str = "") -> str:
    return f"# file: {name}.yaml\nid: {name}\n{more}secondary:\n  {half}\n  courses:\n    - {course}\n"


def check(repository: Repository, *texts: str) -> Finding:
    return one_course_one_definition.check(repository("\n".join(texts)))


def test_codes_are_compared_without_regard_to_their_form(repository: Repository) -> None:
    """WELD 101 and weld-101 are one code; several codes agree where one of them does."""
    finding = check(repository, program("a", "{id: w, code: WELD 101}"), program("b", "{id: w, code: [weld-101, W1]}"))
    assert finding.verdict is Verdict.MET


def test_what_is_not_stated_differs_from_nothing(repository: Repository) -> None:
    """A program that gives no code does not contradict one that does."""
    assert check(repository, program("a", "{id: w, code: W1}"), program("b", "{id: w, grade: 9}")).verdict is Verdict.MET


def test_credits_that_do_not_meet(repository: Repository) -> None:
    """1 and 0.5 differ, 1 and 0.5 to 1 do not; both places are shown."""
    apart = check(repository, program("a", "{id: w, credits: 1}"), program("b", "{id: w, credits: 0.5}"))
    assert (apart.verdict, apart.message) == (
        Verdict.NOT_MET, "w of Example District has the credits 1 in a.yaml and 0.5 in b.yaml",
    )
    assert [(one.at.source.name, one.at.path[-1], one.main) for one in apart.evidence] == [
        ("a.yaml", "credits", True), ("b.yaml", "credits", False),
    ]
    assert check(repository, program("a", "{id: w, credits: 1}"), program("b", "{id: w, credits: 0.5-1}")).verdict is Verdict.MET


def test_two_districts_are_never_compared(repository: Repository) -> None:
    """Each district has its own numbers."""
    finding = check(repository, program("a", "{id: w, code: W1}"), program("b", "{id: w, code: W2}", "district: Other District"))
    assert finding.verdict is Verdict.NOT_APPLICABLE


def test_two_school_years_are_never_compared(repository: Repository) -> None:
    """Numbers change from year to year; a program without a year belongs to that of the others, where it is one."""
    old, new = program("a", "{id: w, code: W1}", more="school_year: 2025-26\n"), "school_year: 2026-27\n"
    assert check(repository, old, program("b", "{id: w, code: W2}", more=new)).verdict is Verdict.NOT_APPLICABLE
    assert check(repository, old, program("b", "{id: w, code: W2}")).verdict is Verdict.NOT_MET


def test_two_schools_of_a_district_are_asked_about(repository: Repository) -> None:
    """One school is sure; two schools may have two courses of one id."""
    north, south = "schools: North High School", "schools: South High School"
    district = "district: Example District\n  "
    same = check(repository, program("a", "{id: w, code: W1}", district + north), program("b", "{id: w, code: W2}", district + north))
    assert same.verdict is Verdict.NOT_MET
    other = check(repository, program("a", "{id: w, code: W1}", district + north), program("b", "{id: w, code: W2}", district + south))
    assert other.verdict is Verdict.NEEDS_REVIEW
    assert other.message.startswith("is w of Example District one course")


def test_programs_that_name_nobody_are_asked_about(repository: Repository) -> None:
    """Where no district, school or catalog is named, a difference is a question, and sameness is not met."""
    one, other = program("a", "{id: w, code: W1}", "notes: x"), program("b", "{id: w, code: W2}", "notes: x")
    assert check(repository, one, other).verdict is Verdict.NEEDS_REVIEW
    assert check(repository, one, program("b", "{id: w, code: W1}", "notes: x")).verdict is Verdict.NOT_APPLICABLE


def test_the_catalog_is_a_definition(repository: Repository) -> None:
    """A program that writes another number over that of its catalog is shown beside it."""
    finding = check(repository, BOOK, program("a", '{id: welding-2, code: "0720"}', "catalog: school"))
    assert (finding.verdict, finding.message) == (
        Verdict.NOT_MET,
        "welding-2 of the catalog school has the code 0702 in catalogs/school.yaml and 0720 in a.yaml",
    )
    same = check(repository, BOOK, program("a", "{id: welding-2}", "catalog: school"), program("b", "{id: welding-2}", "catalog: school"))
    assert same.verdict is Verdict.MET


def test_a_copy_beside_the_catalog_of_its_district(repository: Repository) -> None:
    """A program that names no catalog is held to the only one that its district uses."""
    named = program("a", "{id: welding-2}", "district: Example District\n  catalog: school")
    finding = check(repository, BOOK, named, program("b", '{id: welding-2, code: "0720"}'))
    assert (finding.verdict, len(finding.evidence)) == (Verdict.NOT_MET, 2)


def test_a_course_listed_twice_in_one_program_is_not_shared(repository: Repository) -> None:
    """Two programs are needed."""
    assert check(repository, program("a", "{id: w, code: W1}\n    - {id: w, code: W2}")).verdict is Verdict.NOT_APPLICABLE


def test_one_credit_one_agreement(repository: Repository) -> None:
    """The same course for the same college course by the same mechanism rests on one agreement, with one number of credits."""
    def claim(name: str, terms: str, college: str = "Example College") -> str:
        credit = f"{{from: [w], to: [C 101], institution: {college}, mechanism: articulated-credit, {terms}}}"
        return program(name, "{id: w}") + f"college_credit:\n  - {credit}\n"

    finding = check(repository, claim("a", "agreement: old"), claim("b", "agreement: new"))
    assert (finding.verdict, finding.message) == (
        Verdict.NOT_MET, "w → C 101 of Example District has the agreement old in a.yaml and new in b.yaml",
    )
    assert check(repository, claim("a", "credits: 3"), claim("b", "credits: 4")).verdict is Verdict.NOT_MET
    assert check(repository, claim("a", "agreement: old"), claim("b", "agreement: new", "Other College")).verdict is Verdict.MET


def test_college_courses_by_college(repository: Repository) -> None:
    """The same id at one college has one number; at another college it may have another."""
    def college(name: str, code: str, institution: str) -> str:
        return f"# file: {name}.yaml\npostsecondary: [{{institution: {institution}, courses: [{{id: g, code: {code}}}]}}]\n"

    assert check(repository, college("a", "G1", "Example College"), college("b", "G2", "Example college")).verdict is Verdict.NOT_MET
    assert check(repository, college("a", "G1", "Example College"), college("b", "G2", "Other College")).verdict is Verdict.NOT_APPLICABLE


def test_how_many_more_differ(repository: Repository) -> None:
    """One is told in full, the others are counted and shown."""
    two = "{{id: w, code: {0}1}}\n    - {{id: v, code: {0}2}}"
    finding = check(repository, program("a", two.format("A")), program("b", two.format("B")), program("c", two.format("C")))
    assert finding.message.endswith("has the code A1 in a.yaml and B1 in b.yaml and 1 other value elsewhere; 1 other course differs too")
    assert len(finding.evidence) == 6
