"""D101: at least one program of study, asked only of the whole repository."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.has_a_program import has_a_program

Repository = Callable[..., RepositoryFacts]

CATALOG = "# file: catalogs/school.yaml\n{kind: course-catalog, id: school}\n"


def test_a_part_is_not_asked(repository: Repository) -> None:
    """Neither met nor not met where other files may hold what is missing."""
    assert has_a_program.check(repository(CATALOG, whole=False)).verdict is Verdict.NOT_APPLICABLE


def test_what_cannot_be_read_is_no_program_and_no_absence(repository: Repository) -> None:
    """The one program that there is cannot be read: the file does not say."""
    finding = has_a_program.check(repository(CATALOG, unread=("programs/welding.yaml",)))
    assert (finding.verdict, finding.evidence[0].at.source.name) == (Verdict.NOT_STATED, "programs/welding.yaml")


def test_names_of_a_state_alone_are_no_recipient(repository: Repository) -> None:
    """A repository of clusters and pathways serves no school."""
    text = "# file: x.yaml\n{kind: cluster, id: x, name: X}\n"
    assert has_a_program.check(repository(text)).verdict is Verdict.NOT_APPLICABLE


def test_one_is_enough(repository: Repository) -> None:
    """The number stands in the message, each program in the evidence."""
    finding = has_a_program.check(repository("# file: a.yaml\ntitle: A\n# file: b.yaml\ntitle: B\n"))
    assert (finding.message, len(finding.evidence)) == ("2 programs of study", 2)
