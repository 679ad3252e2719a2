"""D102: as many programs as the state asks of a recipient, or of a district of its size."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.enough_programs import enough_programs

Repository = Callable[..., RepositoryFacts]

STEPS = [{"students": 501, "programs": 2}, {"students": 2001, "programs": 3}]


def program(name: str, district: str) -> str:
    return f"# file: {name}.yaml\ntitle: {name}\nsecondary: {{district: {district}}}\n"


def test_no_figure_no_verdict(repository: Repository) -> None:
    """Most states set no number."""
    finding = enough_programs.check(repository(program("a", "Example District")))
    assert finding.message == "the profile wi-dpi sets no number of programs"


def test_the_number_of_a_consortium(repository: Repository) -> None:
    """min_programs counts every program that was read."""
    text = program("a", "Example District") + program("b", "Other District")
    assert enough_programs.check(repository(text, min_programs=2)).verdict is Verdict.MET
    finding = enough_programs.check(repository(text, min_programs=7))
    assert (finding.verdict, finding.message) == (Verdict.NOT_MET, "2 programs of study in the repository, 7 needed")
    assert finding.fix == "add 5 programs of study"


def test_a_part_shows_enough_but_never_too_few(repository: Repository) -> None:
    """What is not among the files given may be among the others."""
    text = program("a", "{name: Example District, students: 800}")
    found = enough_programs.check(repository(text, whole=False, programs_by_enrollment=STEPS))
    assert found.verdict is Verdict.NOT_APPLICABLE
    more = text + program("b", "Example District")
    assert enough_programs.check(repository(more, whole=False, programs_by_enrollment=STEPS)).verdict is Verdict.MET


def test_the_steps_by_enrollment(repository: Repository) -> None:
    """500 students ask for one program, 501 for two, 2001 for three; each district for itself."""
    for students, verdict in ((500, Verdict.MET), (501, Verdict.NOT_MET), (2000, Verdict.NOT_MET)):
        text = program("a", f"{{name: Example District, students: {students}}}")
        assert enough_programs.check(repository(text, programs_by_enrollment=STEPS)).verdict is verdict
    two = program("a", "{name: Example District, students: 2001}") + program("b", "Example  DISTRICT")
    finding = enough_programs.check(repository(two, programs_by_enrollment=STEPS))
    assert finding.message == "2 programs of study in Example District with 2,001 students, 3 needed"


def test_how_many_students_is_not_guessed(repository: Repository) -> None:
    """Not stated where no program says it, a question where two say different numbers."""
    finding = enough_programs.check(repository(program("a", "Example District"), programs_by_enrollment=STEPS))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.district.students")
    apart = program("a", "{name: D, students: 800}") + program("b", "{name: D, students: 900}")
    finding = enough_programs.check(repository(apart, programs_by_enrollment=STEPS))
    assert (finding.verdict, finding.message) == (Verdict.NEEDS_REVIEW, "how many students has D: 800 or 900?")
    finding = enough_programs.check(repository("# file: a.yaml\ntitle: A\n", programs_by_enrollment=STEPS))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.district")


def test_one_number_that_cannot_be_told_is_none_that_is_met(repository: Repository) -> None:
    """Where the figure for a district cannot be judged on a part, the figure for the repository alone does not meet the rule."""
    text = program("a", "{name: Example District, students: 800}")
    found = enough_programs.check(repository(text, whole=False, min_programs=1, programs_by_enrollment=STEPS))
    assert found.verdict is Verdict.NOT_APPLICABLE


def test_a_program_of_two_years_is_one(repository: Repository) -> None:
    """The same title in two school years is one program; another title counts, whatever its year."""
    def of_year(name: str, year: str, title: str) -> str:
        return program(name, "{name: D, students: 800}").replace(f"title: {name}", f"school_year: {year}\ntitle: {title}")

    twice = of_year("a", "2025-26", "Welding") + of_year("b", "2026-27", "welding")
    assert enough_programs.check(repository(twice, programs_by_enrollment=STEPS)).verdict is Verdict.NOT_MET
    other = of_year("a", "2025-26", "Welding") + of_year("b", "2026-27", "Machining")
    assert enough_programs.check(repository(other, programs_by_enrollment=STEPS)).verdict is Verdict.MET


def test_programs_that_cannot_be_read(repository: Repository) -> None:
    """They may be those that are wanting; where even they would not be enough, it is not met."""
    text = program("a", "{name: D, students: 800}")
    found = enough_programs.check(repository(text, unread=("b.yaml",), programs_by_enrollment=STEPS))
    assert (found.verdict, found.message) == (
        Verdict.NEEDS_REVIEW, "1 program of study in D with 800 students, 2 needed: would they be enough with 1 program that cannot be read?",
    )
    assert enough_programs.check(repository(text, unread=("b.yaml",), min_programs=7)).verdict is Verdict.NOT_MET
