"""D109: CTE courses that several programs of a district share."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.shared_courses_limited import shared_courses_limited

Repository = Callable[..., RepositoryFacts]


def program(name: str, courses: str, district: str = "Example District") -> str:
    listed = ", ".join(f"{{id: {one}, subject: cte}}" for one in courses)
    return f"# file: {name}.yaml\ntitle: {name}\nsecondary: {{district: {district}, courses: [{listed}]}}\n"


def test_the_limit_itself_is_allowed(repository: Repository) -> None:
    """One may be shared, two may not."""
    assert shared_courses_limited.check(repository(program("a", "xb") + program("b", "xc"), max_shared_courses=1)).verdict is Verdict.MET
    finding = shared_courses_limited.check(repository(program("a", "xy") + program("b", "xy"), max_shared_courses=1))
    assert (finding.verdict, finding.message) == (
        Verdict.NOT_MET, "a shares 2 CTE courses with other programs, 1 allowed; so does 1 other program",
    )
    assert len(finding.evidence) == 8


def test_what_goes_beyond_the_least_number_may_be_shared(repository: Repository) -> None:
    """Three units, one of them shared: two of its own are enough, however many more there are."""
    text = program("a", "xyab") + program("b", "xycd")
    assert shared_courses_limited.check(repository(text, max_shared_courses=1, min_cte_courses=3)).verdict is Verdict.MET
    assert shared_courses_limited.check(repository(text, max_shared_courses=1, min_cte_courses=4)).verdict is Verdict.NOT_MET


def test_credits_that_are_needed_count_too(repository: Repository) -> None:
    """Of three units one may be shared: one course of its own is too little, and a course without credits is asked for."""
    def credited(name: str, courses: str) -> str:
        return program(name, courses).replace("subject: cte}", "subject: cte, credits: 1}")

    figures = {"max_shared_courses": 1, "min_cte_courses": 2, "min_cte_credits": "3"}
    few = repository(credited("a", "xyb") + credited("b", "xyc"), **figures)
    assert shared_courses_limited.check(few).verdict is Verdict.NOT_MET
    enough = shared_courses_limited.check(repository(credited("a", "xybd") + credited("b", "xyce"), **figures))
    assert (enough.verdict, enough.message) == (
        Verdict.MET, "of the CTE courses that it needs, no program shares more than 1 with others",
    )
    silent = shared_courses_limited.check(repository(program("a", "xybd") + program("b", "xyce"), **figures))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "secondary.courses[2].credits")


def test_two_school_years_share_nothing(repository: Repository) -> None:
    """The program of last year is kept beside that of this year."""
    years = program("a", "xy").replace("title: a", "title: a\nschool_year: 2025-26") + program("b", "xy").replace("title: b", "title: b\nschool_year: 2026-27")
    assert shared_courses_limited.check(repository(years, max_shared_courses=1)).verdict is Verdict.MET


def test_other_districts_and_none(repository: Repository) -> None:
    """Two districts share nothing; a program without a district cannot be seen to."""
    apart = program("a", "xy") + program("b", "xy", "Other District")
    assert shared_courses_limited.check(repository(apart, max_shared_courses=1)).verdict is Verdict.MET
    finding = shared_courses_limited.check(repository(program("a", "xy") + program("b", "xz", "none"), max_shared_courses=1))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.district")


def test_no_figure_or_one_program(repository: Repository) -> None:
    """Most states set no number, and one program shares with nobody."""
    assert "sets no greatest number" in shared_courses_limited.check(repository(program("a", "x"))).message
    assert shared_courses_limited.check(repository(program("a", "x"), max_shared_courses=1)).verdict is Verdict.NOT_APPLICABLE
