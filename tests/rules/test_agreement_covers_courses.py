"""D106: agreement documents cover what programs claim under them."""

from collections.abc import Callable

from posctl.facts import RepositoryFacts
from posctl.finding import Verdict
from posctl.rules.d_repository.agreement_covers_courses import agreement_covers_courses

Repository = Callable[..., RepositoryFacts]

PROGRAM = """
# file: welding.yaml
title: Welding
secondary: {courses: [{id: welding-2, title: Welding II}, {id: blueprint}]}
postsecondary: [{institution: Example College, courses: [{id: gmaw-1, code: W 101}]}]
college_credit: [{from: [welding-2], to: [gmaw-1], credits: 3, agreement: held}]
"""


def held(covers: str) -> str:
    return f"# file: held.yaml\nkind: articulation-agreement\nid: held\n{covers}\n"


def test_courses_by_any_of_their_names(repository: Repository) -> None:
    """An agreement may print titles and numbers."""
    text = held("covers: [{school: Welding II, college: w-101, credits: 3}]") + PROGRAM
    assert agreement_covers_courses.check(repository(text)).verdict is Verdict.MET


def test_a_course_that_no_line_has(repository: Repository) -> None:
    """Named, with the claim and the list."""
    finding = agreement_covers_courses.check(repository(held("covers: [{school: [welding-1], college: [gmaw-1]}]") + PROGRAM))
    assert (finding.verdict, finding.message) == (Verdict.NOT_MET, "held does not cover welding-2, which Welding claims")
    assert [one.at.source.name for one in finding.evidence] == ["welding.yaml", "held.yaml"]


def test_none_covers_nothing(repository: Repository) -> None:
    """`none` says that there is none; a list that is not there says nothing."""
    assert agreement_covers_courses.check(repository(held("covers: none") + PROGRAM)).verdict is Verdict.NOT_MET
    finding = agreement_covers_courses.check(repository(held("title: Held") + PROGRAM))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "covers")


def test_a_line_that_names_no_course_covers_none(repository: Repository) -> None:
    """A line of credits alone says nothing of what is covered, and one beside others opens nothing."""
    finding = agreement_covers_courses.check(repository(held("covers: [{credits: 3}]") + PROGRAM))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "covers")
    beside = held("covers: [{credits: 3}, {school: [welding-1], college: [gmaw-1]}]")
    assert agreement_covers_courses.check(repository(beside + PROGRAM)).verdict is Verdict.NOT_MET


def test_the_same_courses_on_two_lines(repository: Repository) -> None:
    """The line whose credits are claimed counts, wherever it stands."""
    twice = "covers: [{school: [welding-2], college: [gmaw-1], credits: 2}, {school: [welding-2], college: [gmaw-1], credits: CREDITS}]"
    assert agreement_covers_courses.check(repository(held(twice.replace("CREDITS", "3")) + PROGRAM)).verdict is Verdict.MET
    assert agreement_covers_courses.check(repository(held(twice.replace("CREDITS", "4")) + PROGRAM)).verdict is Verdict.NOT_MET


def test_on_two_lines_is_asked_about(repository: Repository) -> None:
    """Each course is covered, not the one for the other; or the line asks for one course more."""
    apart = held("covers: [{school: [welding-2], college: [x]}, {school: [y], college: [gmaw-1]}]")
    assert agreement_covers_courses.check(repository(apart + PROGRAM)).verdict is Verdict.NEEDS_REVIEW
    more = held("covers: [{school: [welding-1, welding-2], college: [gmaw-1]}]")
    finding = agreement_covers_courses.check(repository(more + PROGRAM))
    assert finding.message == "does welding-2 → gmaw-1 need welding-1 too, as held has it?"


def test_credits_differ(repository: Repository) -> None:
    """More, or fewer, than the agreement gives."""
    finding = agreement_covers_courses.check(repository(held("covers: [{school: [welding-2], college: [gmaw-1], credits: 2}]") + PROGRAM))
    assert (finding.verdict, finding.message) == (
        Verdict.NOT_MET, "Welding claims 3 credits for welding-2 → gmaw-1, held gives 2",
    )


def test_terms_of_the_program_are_not_those_of_the_document(repository: Repository) -> None:
    """Inline terms are the program's own business, as are examinations."""
    inline = PROGRAM.replace("agreement: held", "agreement: {status: agreed}")
    assert agreement_covers_courses.check(repository(held("covers: none") + inline)).verdict is Verdict.NOT_APPLICABLE
    exam = PROGRAM.replace("agreement: held", "mechanism: ap, agreement: held")
    assert agreement_covers_courses.check(repository(held("covers: none") + exam)).verdict is Verdict.NOT_APPLICABLE
