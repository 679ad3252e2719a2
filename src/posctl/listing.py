"""Codes looked up in the list of their system: known or not, under which title, and which was probably meant."""

from posctl.codebook import SYSTEMS, CodeBook
from posctl.facts import ProgramFacts, Written, book_for, written
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, says
from posctl.model import System
from posctl.showing import counted

_HINTED = 5
"""Unknown codes of one file for which the nearest known one is looked for; a file with more has another trouble."""


def listed(program: ProgramFacts, system: System) -> Finding:
    """Judge whether every code of a system stands in its list. A code of another form is not looked up."""
    book = book_for(program, system)
    if isinstance(book, str):
        return not_applicable(f"{book}; only the form of the codes was checked")
    codes = written(program, system)
    if not codes:
        return not_applicable(f"the file gives no {SYSTEMS[system]} code to look up")
    unknown = [one for one in codes if not is_known(book, one.code)]
    if unknown:
        return _unknown(program, book, unknown)
    name = f"{SYSTEMS[system]} code"
    first = book.title(codes[0].code)
    says_it = f"{name} {first} stands in {book.label}" if len(codes) == 1 else f"{counted(len(codes), name)} stand in {book.label}"
    return met(says_it, *(says(_titled(one, name, book), one.at(program)) for one in codes))


def _titled(one: Written, name: str, book: CodeBook) -> str:
    return f"{f'{one.course.label}: ' if one.course else ''}{name} {book.title(one.code)}"


def is_known(book: CodeBook, code: str) -> bool:
    """Whether a list has a code, or, for a CIP code of two or four digits, one that begins with it."""
    return book.find(code) is not None or (book.system == "cip" and book.has_group(code))


def _unknown(program: ProgramFacts, book: CodeBook, unknown: list[Written]) -> Finding:
    first, name = unknown[0].code, f"{SYSTEMS[book.system]} code"
    near = book.nearest(first)
    meant = f"; the nearest is {near.label}" if near else ""
    more = f", nor are {len(unknown) - 1} more" if len(unknown) > 1 else ""
    return not_met(
        f"{name} {first} is not in {book.label}{meant}{more}",
        *_marked(program, book, unknown),
        *((beside(f"{near.label} is listed here", book.at(near)),) if near else ()),
        fix=f"write {near.code} if that is meant, or look the code up in {book.source.name}"
        if near
        else f"look the code up in {book.source.name}, and correct it",
    )


def _marked(program: ProgramFacts, book: CodeBook, unknown: list[Written]) -> list[Evidence]:
    marked = []
    for place, one in enumerate(unknown):
        near = book.nearest(one.code) if place < _HINTED else None
        hint = f", the nearest is {near.label}" if near else ""
        marked.append(says(f"{one.course.label + ': ' if one.course else ''}{one.code} is not in the list{hint}", one.at(program)))
    return marked
