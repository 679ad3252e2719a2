"""D107: agreement documents that nothing rests on."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.agreements_used import agreements_used

Repository = Callable[..., RepositoryFacts]

HELD = "# file: held.yaml\n{kind: articulation-agreement, id: held}\n"
PROGRAM = "# file: a.yaml\ncollege_credit: [{from: [w], to: [g], agreement: other}]\n"


def test_only_the_whole_repository_shows_that_nobody_uses_it(repository: Repository) -> None:
    """A part does not, and a program that cannot be read leaves a question."""
    assert agreements_used.check(repository(HELD + PROGRAM)).verdict is Verdict.NOT_MET
    assert agreements_used.check(repository(HELD + PROGRAM, whole=False)).verdict is Verdict.NOT_APPLICABLE
    finding = agreements_used.check(repository(HELD + PROGRAM, unread=("b.yaml",)))
    assert (finding.verdict, finding.message) == (Verdict.NEEDS_REVIEW, "does a program that cannot be read name held?")


def test_no_document_no_question(repository: Repository) -> None:
    """Terms written in the program are used by it; agreements of no program at all are another rule's."""
    assert agreements_used.check(repository(PROGRAM)).verdict is Verdict.NOT_APPLICABLE
    assert agreements_used.check(repository(HELD)).verdict is Verdict.NOT_APPLICABLE
