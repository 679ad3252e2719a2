"""R112."""

from collections.abc import Iterator

from posctl.facts import ProgramFacts, same_name, stated
from posctl.finding import Finding, met, needs_review, not_applicable, not_stated, says
from posctl.model.program import Contact
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.source import Path, Pointer


@rule(
    code="R112",
    requirement=ALIGNED,
    severity="warning",
    citation="Ohio CTE-26 and Maryland program application: a responsible person on each side",
    fix="name a contact for the school half and one for the college half",
    good="""
        secondary:
          district: {name: Example School District, contact: {name: Ada Example, role: CTE coordinator}}
        postsecondary:
          - {institution: Example Technical College, program: Welding, contact: {name: Ben Sample}}
    """,
    bad="""
        secondary:
          contact:
            name: Ada Example  # <--
        postsecondary:
          - institution: Example Technical College
            program: Welding
            contact:
              name: Ada Example  # <--
    """,
)
def owners_both_sides(program: ProgramFacts) -> Finding:
    """A person is named on each side who answers for the program.

    Sequences drift apart when nobody at the other end knows whom to call. One name on each side is what
    keeps school and college talking.
    """
    if program.program.secondary is None or not program.colleges:
        return not_applicable("only one half is listed, so there is no other side to name a contact for")
    school, college = list(_of_school(program)), list(_of_college(program))
    if not school:
        return not_stated(
            "no contact is named for the school half",
            program.at("secondary", "contact"),
            field="secondary.contact.name",
            add="contact: {name: …, role: …}",
        )
    if not college:
        return not_stated(
            "no contact is named for the college half",
            program.at("postsecondary", 0, "contact"),
            field="postsecondary[0].contact.name",
            add="contact: {name: …, role: …}",
        )
    if all(same_name(one.name, other.name) for one in school for other in college):
        return needs_review(
            f"does {school[0].name} answer for both the school and the college half?",
            *(says(one.name, one.at) for one in (*school, *college)),
            fix="name the person who answers at the college",
        )
    return met(
        f"{school[0].name} for the school half, {college[0].name} for the college half",
        *(says(one.name, one.at) for one in (*school, *college)),
    )


class _Person:
    def __init__(self, name: str, at: Pointer) -> None:
        self.name, self.at = name, at


def _of_school(program: ProgramFacts) -> Iterator[_Person]:
    half = program.program.secondary
    if half is None:
        return
    yield from _named(program, half.contact, ("secondary", "contact"))
    if half.district is not None:
        yield from _named(program, half.district.contact, ("secondary", "district", "contact"))
    for index, school in enumerate(half.schools or ()):
        yield from _named(program, school.contact, ("secondary", "schools", index, "contact"))


def _of_college(program: ProgramFacts) -> Iterator[_Person]:
    for index, college in enumerate(program.program.postsecondary or ()):
        yield from _named(program, college.contact, ("postsecondary", index, "contact"))


def _named(program: ProgramFacts, contact: Contact | None, path: Path) -> Iterator[_Person]:
    name = stated(contact.name) if contact is not None else None
    if name is not None:
        yield _Person(name, program.at(*path, "name"))
