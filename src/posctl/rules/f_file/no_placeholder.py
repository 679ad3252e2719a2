"""F109."""

from collections.abc import Iterator

from posctl.facts import ProgramFacts, is_placeholder
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, says
from posctl.model import Element
from posctl.model.program import Organization
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Path, Pointer

_HALF = ("program_name", "cip")
_PERSON = ("name", "role", "email", "phone")
_OWNER = ("name", "nces_id", "state_id", "ipeds_id")
_COLLEGE = ("institution", "program", "number", "cip")
_CREDIT = ("institution", "memorandum", "exam", "score")
_AGREEMENT = ("title", "url")
_PARTIES = ("secondary_partners", "postsecondary_partners")
_SIGNER = ("name", "role")
_CREDENTIAL = ("title", "issuer", "cip", "at")
_OCCUPATION = ("soc", "title")
_LABOR = ("source", "region", "finding", "url")
_MEMBER = ("name", "title", "employer")


@rule(
    code="F109",
    requirement=FILE,
    severity="warning",
    citation="California Community Colleges, reasons that delay approval of credit program applications",
    fix="write what is meant, or leave the key out until it is known",
    good="""
        postsecondary:
          - {institution: Example Technical College, program: Welding}
    """,
    bad="""
        postsecondary:
          - institution: a technical college  # <--
            program: TBD  # <--
    """,
)
def no_placeholder(program: ProgramFacts) -> Finding:
    """No field that a reviewer reads is filled with a placeholder.

    `TBD`, `N/A` or `see college` makes a form look complete and tells a student nothing. posctl reads
    such a field as not stated, and says here where it stands.
    """
    cells = _Cells(program)
    cells.look_through()
    if cells.empty:
        text = cells.empty[0][0]
        others = len(cells.empty) - 1
        more = f", and {counted(others, 'more field is', 'more fields are')} filled like it" if others else ""
        return not_met(
            f"`{text}` says nothing{more}",
            *(says(f"`{text}` only fills the place", at) for text, at in cells.empty),
            fix=f"write what is meant instead of `{text}`, or leave the key out until it is known",
        )
    count = sum(cells.counts.values())
    if not count:
        return not_applicable("the file names no school, college, course or credential")
    return met(f"{counted(count, 'field')}, {'none' if count > 1 else 'not'} filled with a placeholder", *cells.evidence())


class _Cells:
    """Walks the cells that rules read once, counting them by key and keeping the placeholders.

    The program's own title is looked at but not counted: a title alone is not a program.
    """

    def __init__(self, program: ProgramFacts) -> None:
        self.program = program
        self.empty: list[tuple[str, Pointer]] = []
        self.counts: dict[str | int, int] = {}

    def look_through(self) -> None:
        """Look at every cell."""
        title = self.program.program.title
        if title is not None and is_placeholder(title):
            self.empty.append((title, self.program.at("title")))
        self.of_school()
        for index, college in enumerate(self.program.program.postsecondary or ()):
            self.cells(college, ("postsecondary", index), _COLLEGE)
            self.cells(college.contact, ("postsecondary", index, "contact"), _PERSON)
        self.of_courses()
        self.of_credit()
        self.of_outcomes()

    def cells(self, element: Element | None, path: Path, names: tuple[str, ...]) -> None:
        """Look at some fields of one element."""
        if element is None:
            return
        here = 0
        for name in names:
            text = getattr(element, name)
            if text is not None:
                here += 1
                if is_placeholder(text):
                    self.empty.append((text, self.program.at(*path, name)))
        self.counts[path[0]] = self.counts.get(path[0], 0) + here

    def of_school(self) -> None:
        """Look at the school half."""
        half = self.program.program.secondary
        self.cells(half, ("secondary",), _HALF)
        if half is not None:
            self.cells(half.contact, ("secondary", "contact"), _PERSON)
            self.owner(half.district, ("secondary", "district"))
            for index, school in enumerate(half.schools or ()):
                self.owner(school, ("secondary", "schools", index))

    def owner(self, owner: Organization | None, path: Path) -> None:
        """Look at a district or school; a bare name stands at its own place."""
        self.cells(owner, path, _OWNER)
        self.cells(owner.contact if owner else None, (*path, "contact"), _PERSON)

    def of_courses(self) -> None:
        """Look at titles of courses; a slot may well be called `varies by placement`."""
        for key, courses in (
            ("secondary", self.program.school_courses), ("postsecondary", self.program.college_courses),
        ):
            titled = [(title, one) for one in courses if one.is_named and (title := one.course.title)]
            self.counts[key] = self.counts.get(key, 0) + len(titled)
            self.empty += [(title, one.place("title")) for title, one in titled if is_placeholder(title)]

    def of_credit(self) -> None:
        """Look at college credit and the agreements written with it."""
        for index, credit in enumerate(self.program.program.college_credit or ()):
            here: Path = ("college_credit", index)
            self.cells(credit, here, _CREDIT)
            terms, there = credit.agreement, (*here, "agreement")
            if terms is None:
                continue
            self.cells(terms, there, _AGREEMENT)
            for side in _PARTIES:
                for number, name in enumerate(getattr(terms, side) or ()):
                    if is_placeholder(name):
                        self.empty.append((name, self.program.at(*there, side, number)))
            for number, signer in enumerate(terms.signed or ()):
                self.cells(signer, (*there, "signed", number), _SIGNER)

    def of_outcomes(self) -> None:
        """Look at credentials, occupations, demand, partners and the advisory committee."""
        model = self.program.program
        for index, credential in enumerate(model.credentials or ()):
            self.cells(credential, ("credentials", index), _CREDENTIAL)
        for index, occupation in enumerate(model.occupations or ()):
            self.cells(occupation, ("occupations", index), _OCCUPATION)
        for index, demand in enumerate(model.labor_market or ()):
            self.cells(demand, ("labor_market", index), _LABOR)
        for index, partner in enumerate(model.partners or ()):
            self.cells(partner, ("partners", index), ("name",))
        for index, member in enumerate((model.advisory and model.advisory.members) or ()):
            self.cells(member, ("advisory", "members", index), _MEMBER)

    def evidence(self) -> Iterator[Evidence]:
        """Show the keys whose cells were looked at."""
        for key, count in self.counts.items():
            if count:
                yield says(counted(count, "field"), self.program.at(key))
