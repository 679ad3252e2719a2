"""D110: what changes from one school year to the next."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.changes_between_years import changes_between_years

Repository = Callable[..., RepositoryFacts]

HALF = "title: Welding\nsecondary: {district: Example Valley Schools, courses: [{id: welding-1}, {id: welding-2}]}\n"


def year(name: str, first: int, text: str = HALF) -> str:
    """Give a program of a school year in a file of its own."""
    return f"# file: {name}.yaml\nid: {name}\nschool_year: {first}-{first % 100 + 1}\n{text}"


def test_one_year_is_not_compared(repository: Repository) -> None:
    """Programs of one school year, of none, or with other titles are no versions of one another."""
    for other in (year("b", 2026), "# file: b.yaml\nid: b\n" + HALF, year("b", 2027, HALF.replace("Welding", "Machining"))):
        assert changes_between_years.check(repository(year("a", 2026) + other)).verdict is Verdict.NOT_APPLICABLE


def test_another_district_has_another_program(repository: Repository) -> None:
    """The same title in two districts is two programs."""
    other = year("b", 2027, HALF.replace("Example Valley", "Example Hills"))
    assert changes_between_years.check(repository(year("a", 2026) + other)).verdict is Verdict.NOT_APPLICABLE


def test_the_same_in_every_year_is_met(repository: Repository) -> None:
    """Three years with the same courses: each is shown."""
    finding = changes_between_years.check(repository("".join(year(name, 2026 + n) for n, name in enumerate("abc"))))
    assert finding.verdict is Verdict.MET
    assert [one.says for one in finding.evidence] == ["Welding, 2026-27", "Welding, 2027-28", "Welding, 2028-29"]


def test_every_change_is_shown(repository: Repository) -> None:
    """A course, an agreement and a credential that are gone, and a college course that is new, with both sides."""
    old = HALF + "college_credit: [{from: [welding-1], to: [W1], agreement: a-1}]\ncredentials: [{title: AWS D1.1}]\n"
    new = HALF.replace(", {id: welding-2}", "") + "postsecondary: [{institution: Example College, courses: [{code: WELD 101}]}]\n"
    finding = changes_between_years.check(repository(year("a", 2026, old) + year("b", 2027, new)))
    assert (finding.verdict, finding.message) == (
        Verdict.NEEDS_REVIEW, "Welding of 2027-28 no longer has the school course welding-2: is that meant? (and 3 changes more)"
    )
    assert [(one.says, one.at.source.name, one.main) for one in finding.evidence] == [
        ("welding-2, in 2026-27 and not in 2027-28", "a.yaml", True),
        ("Welding, 2027-28", "b.yaml", False),
        ("WELD 101, in 2027-28 and not in 2026-27", "b.yaml", True),
        ("Welding, 2026-27", "a.yaml", False),
        ("a-1, in 2026-27 and not in 2027-28", "a.yaml", True),
        ("Welding, 2027-28", "b.yaml", False),
        ("AWS D1.1, in 2026-27 and not in 2027-28", "a.yaml", True),
        ("Welding, 2027-28", "b.yaml", False),
    ]


def test_many_names_are_shortened(repository: Repository) -> None:
    """The message names three and counts the others; the evidence has all."""
    more = HALF.replace("{id: welding-1}", ", ".join(f"{{id: course-{n}}}" for n in range(6)))
    finding = changes_between_years.check(repository(year("a", 2026) + year("b", 2027, more)))
    assert finding.message == "Welding of 2027-28 no longer has the school course welding-1: is that meant? (and 1 change more)"
    assert sum(one.main for one in finding.evidence) == 7
    back = changes_between_years.check(repository(year("a", 2026, more) + year("b", 2027)))
    assert back.message.startswith("Welding of 2027-28 no longer has the school course course-0, course-1, course-2 and 3 more: ")


def test_two_of_one_year_are_asked_about(repository: Repository) -> None:
    """Where two programs of one year have the name, nobody can say which of them last year's became."""
    finding = changes_between_years.check(repository(year("a", 2026) + year("b", 2027) + year("c", 2027)))
    assert (finding.verdict, finding.message) == (
        Verdict.NEEDS_REVIEW, "which of the 2 programs called Welding of 2027-28 is that of the other school years?"
    )


def test_a_course_is_known_by_number_or_title(repository: Repository) -> None:
    """Courses without ids are compared by number, else by title; places without a course are not compared."""
    named = "title: Welding\nsecondary: {courses: [{code: W-1}, {title: Blueprint Reading}, {title: Elective, slot: yes}]}\n"
    other = named.replace("Blueprint Reading", "Print Reading").replace("Elective", "Choice")
    finding = changes_between_years.check(repository(year("a", 2026, named) + year("b", 2027, other)))
    assert [one.says for one in finding.evidence if one.main] == [
        "Blueprint Reading, in 2026-27 and not in 2027-28", "Print Reading, in 2027-28 and not in 2026-27",
    ]
