"""D105: courses stand in the catalog that their program names."""

import sys
from collections.abc import Callable

import pytest

from posctl.facts import RepositoryFacts, names_in
from posctl.finding import Verdict
from posctl.rules.d_repository.catalog_match import catalog_match

Repository = Callable[..., RepositoryFacts]

BOOK = "# file: school.yaml\n{kind: course-catalog, id: school, courses: [{id: welding-1, code: '0701', title: Welding I}]}\n"


def program(course: str, catalog: str = "school") -> str:
    return f"# file: welding.yaml\ntitle: Welding\nsecondary:\n  catalog: {catalog}\n  courses:\n    - {course}\n"


def test_the_nearest_id_is_named(repository: Repository) -> None:
    """Did you mean welding-1?"""
    finding = catalog_match.check(repository(BOOK + program("{id: weldng-1}")))
    assert (finding.verdict, finding.message) == (Verdict.NOT_MET, "weldng-1 of Welding is not in the catalog school")
    assert finding.fix.startswith("did you mean welding-1?")


def test_found_by_its_code_or_title(repository: Repository) -> None:
    """Another id is no other course, where the catalog has its number or title."""
    for course in ("{id: w, code: '0701'}", "{title: welding i}"):
        assert catalog_match.check(repository(BOOK + program(course))).verdict is Verdict.MET


def test_described_in_full_is_asked_about(repository: Repository) -> None:
    """The program says what the course is; whether the school offers it, the catalog does not say."""
    finding = catalog_match.check(repository(BOOK + program("{id: forge, title: Blacksmithing}")))
    assert (finding.verdict, finding.message) == (
        Verdict.NEEDS_REVIEW, "is forge, which Welding describes itself, offered by the school or college of the catalog school?",
    )


def test_a_catalog_is_looked_through_once(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand courses that a long catalog does not have cost one look through it, not a thousand."""
    looks: list[object] = []
    monkeypatch.setattr(sys.modules["posctl.rules.d_repository.catalog_match"], "names_in", lambda books: (looks.append(books), names_in(books))[1])
    courses = "\n    - ".join(f"{{id: forge-{number}}}" for number in range(50))
    finding = catalog_match.check(repository(BOOK + program(courses)))
    assert (finding.verdict, len(looks)) == (Verdict.NOT_MET, 1)


def test_slots_and_choices_are_no_courses(repository: Repository) -> None:
    """A place with no course named stands in no catalog."""
    text = BOOK + program("{title: Fine arts, slot: yes}\n    - {title: A choice, choose: 1, from: [welding-1]}")
    assert catalog_match.check(repository(text)).verdict is Verdict.NOT_APPLICABLE


def test_a_catalog_that_is_not_there(repository: Repository) -> None:
    """What cannot be looked up is not stated, even where another catalog has everything."""
    text = BOOK + program("{id: welding-1}") + program("{id: a}", "lost").replace("welding.yaml", "other.yaml")
    finding = catalog_match.check(repository(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.catalog")
    assert finding.evidence[0].at.source.name == "other.yaml"


def test_no_catalog_named(repository: Repository) -> None:
    """A program may stand alone."""
    assert catalog_match.check(repository("# file: a.yaml\nsecondary: {courses: [{id: w}]}\n")).verdict is Verdict.NOT_APPLICABLE
