"""The codes that a program writes, and the list of each system in which they can be looked up."""

import re
from collections.abc import Callable, Iterator

from posctl.codebook import SYSTEMS, Code, CodeBook
from posctl.facts.course import CourseFacts
from posctl.facts.program import ProgramFacts
from posctl.facts.text import stated
from posctl.model import System
from posctl.source import Path, Pointer


class Written:
    """A code, the course that it is of, and else its path in the file."""

    def __init__(self, code: str, course: CourseFacts | None, path: Path, field: str) -> None:
        self.code, self.course, self.path, self.field = code, course, path, field

    def at(self, program: ProgramFacts) -> Pointer:
        """Point at it: in the program, or in the catalog that says it."""
        if self.course is None:
            return program.at(*self.path)
        return self.course.place(self.field, *self.path)


def cip_codes(program: ProgramFacts) -> Iterator[Written]:
    """Give every CIP code: of the program, of its halves, of credentials and of courses."""
    model = program.program
    if model.cip:
        yield Written(model.cip, None, ("cip",), "cip")
    if model.secondary is not None and model.secondary.cip:
        yield Written(model.secondary.cip, None, ("secondary", "cip"), "cip")
    for index, college in enumerate(model.postsecondary or ()):
        if college.cip:
            yield Written(college.cip, None, ("postsecondary", index, "cip"), "cip")
    for index, credential in enumerate(model.credentials or ()):
        if credential.cip:
            yield Written(credential.cip, None, ("credentials", index, "cip"), "cip")
    for course in program.courses:
        if course.course.cip:
            yield Written(course.course.cip, course, (), "cip")


def soc_codes(program: ProgramFacts) -> Iterator[Written]:
    """Give the SOC or O*NET code of every occupation."""
    for index, one in enumerate(program.program.occupations or ()):
        if one.soc:
            yield Written(one.soc, None, ("occupations", index, "soc"), "soc")


def sced_codes(program: ProgramFacts) -> Iterator[Written]:
    """Give the SCED code of every course."""
    for course in program.courses:
        if course.course.sced:
            yield Written(course.course.sced, course, (), "sced")


def state_codes(program: ProgramFacts) -> Iterator[Written]:
    """Give the state's codes of every course; a school's or college's own numbers are none."""
    for course in program.courses:
        codes = course.course.state_code
        if codes:
            for index, code in enumerate(codes):
                yield Written(code, course, (index,) if len(codes) > 1 else (), "state_code")


_FORM: dict[System, re.Pattern[str]] = {
    "cip": re.compile(r"\d\d(?:\.\d\d(?:\d\d)?)?", re.ASCII),
    "soc": re.compile(r"\d\d-\d{4}(?:\.\d\d)?", re.ASCII),
    "sced": re.compile(r"\d{5}(?:[BGEHCX]\d\.\d\d\d\d)?", re.ASCII),
}
"""The form without which a code is not looked up: what is wrong with it is another matter."""

_WRITTEN: dict[System, Callable[[ProgramFacts], Iterator[Written]]] = {
    "cip": cip_codes, "soc": soc_codes, "sced": sced_codes, "state-course": state_codes,
}  # fmt: skip


def looked_up(program: ProgramFacts, book: CodeBook) -> list[tuple[Written, Code | None]]:
    """Look up the codes of a system that have its form and fill no place."""
    known, form = book.by_code, _FORM.get(book.system)
    found: list[tuple[Written, Code | None]] = []
    for one in _WRITTEN[book.system](program):
        if (code := known.get(one.code)) is not None:
            found.append((one, code))
        elif form.fullmatch(one.code) if form else stated(one.code):
            found.append((one, book.find(one.code)))
    return found


# --- the list -----------------------------------------------------------------------------------------------------


def book_for(program: ProgramFacts, system: System) -> CodeBook | str:
    """Give the list in which a program's codes are looked up, or say why there is none.

    A state's list comes before one for all, the edition that the file names before others, and else the newest.
    """
    books = program.catalog.code_lists.get(system)
    if not books:
        return f"no code-list with `system: {system}` was read"
    if system in ("cip", "soc", "sced"):
        return _of_edition(program, books) if system == "cip" else books[0]
    state = (program.program.state or "").casefold()
    fitting = [one for one in books if state and one.state.casefold() == state] or [one for one in books if not one.state]
    if fitting:
        return _of_year(program, fitting)
    states = ", ".join(sorted({one.state for one in books}))
    if not state:
        return f"the file names no state, and the {SYSTEMS[system]} list among the files is of {states}"
    return f"the {SYSTEMS[system]} list among the files is of {states}, not of {program.program.state}"


def _of_edition(program: ProgramFacts, books: list[CodeBook]) -> CodeBook | str:
    wanted = program.program.cip_edition
    if wanted is None:
        return books[0]
    known = ", ".join(sorted(one.edition or "no edition" for one in books))
    found = next((one for one in books if one.edition == wanted), None)
    return found or f"the file names edition {wanted} of CIP, and the code-list among the files is of {known}"


def _of_year(program: ProgramFacts, books: list[CodeBook]) -> CodeBook:
    """Choose the list of the program's school year, else the newest."""
    year = program.program.school_year
    if year is None:
        return books[0]
    names = (f"{year.first}-{year.last % 100:02}", f"{year.first}-{year.last}")
    return next((one for one in books if one.edition in names), books[0])


def unchecked(program: ProgramFacts) -> Iterator[tuple[System, str]]:
    """Give the systems of which the program has codes and no list has them, with the reason."""
    for system, codes in _WRITTEN.items():
        reason = book_for(program, system)
        if isinstance(reason, str) and any(stated(one.code) for one in codes(program)):
            yield system, reason
    reason = book_for(program, "credential")
    if isinstance(reason, str) and any(one.value.type == "industry-certification" for one in program.outcomes):
        yield "credential", reason
