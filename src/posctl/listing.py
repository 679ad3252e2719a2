"""Codes looked up in the list of their system: known or not, under which title, and which was probably meant."""

from posctl.codebook import SYSTEMS, Code, CodeBook
from posctl.facts import ProgramFacts, Written, book_for, looked_up
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, says
from posctl.model import System
from posctl.showing import counted, lists_of, nor

_TITLED = 8
"""Known codes of one file that are shown with their titles; of the courses after them the number is shown."""
_HINTED = 5
"""Unknown codes of one file for which the nearest known one is looked for; a file with more has another trouble."""


def listed(program: ProgramFacts, system: System) -> Finding:
    """Judge whether every code of a system stands in its list. A code of another form is not looked up."""
    book = book_for(program, system)
    if isinstance(book, str):
        return not_applicable(f"{book}; only the form of the codes was checked")
    codes = looked_up(program, book)
    if not codes:
        return not_applicable(f"the file gives no {SYSTEMS[system]} code to look up")
    unknown = [one for one, code in codes if code is None and not _is_group(book, one.code)]
    return _unknown(program, book, unknown) if unknown else _known(program, book, codes)


def _is_group(book: CodeBook, code: str) -> bool:
    """Whether it is a CIP code of two or four digits with which some code of the list begins."""
    return book.system == "cip" and book.has_group(code)


def _known(program: ProgramFacts, book: CodeBook, codes: list[tuple[Written, Code | None]]) -> Finding:
    name = f"{SYSTEMS[book.system]} code"
    first = _titled(codes[0][0].code, codes[0][1])
    says_it = f"{name} {first} stands in {book.label}" if len(codes) == 1 else f"{counted(len(codes), name)} stand in {book.label}"
    more = [one.course for one, _ in codes[_TITLED:] if one.course is not None]
    return met(
        says_it,
        *(
            says(f"{f'{one.course.label}: ' if one.course else ''}{name} {_titled(one.code, code)}", one.at(program))
            for place, (one, code) in enumerate(codes)
            if place < _TITLED or one.course is None
        ),
        *lists_of(more, f"course besides with a {name}", f"courses besides with a {name}"),
    )


def _titled(written: str, code: Code | None) -> str:
    return code.label if code else written


def _unknown(program: ProgramFacts, book: CodeBook, unknown: list[Written]) -> Finding:
    first, name = unknown[0].code, f"{SYSTEMS[book.system]} code"
    near = book.nearest(first)
    meant = f"; the nearest is {near.label}" if near else ""
    return not_met(
        f"{name} {first} is not in {book.label}{meant}{nor(len(unknown) - 1)}",
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
