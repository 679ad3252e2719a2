"""F117."""

from posctl.codebook import SYSTEMS, Code, CodeBook
from posctl.facts import ProgramFacts, Written, book_for, looked_up
from posctl.finding import Finding, beside, met, not_applicable, not_met, says
from posctl.model import System
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import counted, lists_of


class _Found:
    def __init__(self, written: Written, code: Code, book: CodeBook) -> None:
        self.written, self.code, self.book = written, code, book


@rule(
    code="F117",
    requirement=FILE,
    severity="warning",
    citation="posctl's own, by the status that the code-list gives; for CIP, the actions of NCES",
    fix="write the code that stands in place of the retired one",
    shared=(
        """
        kind: code-list
        system: cip
        edition: "2020"
        codes:
          - {code: "01.0309", title: Viticulture and Enology, status: retired, replaced_by: "01.1004"}
          - {code: "01.1004", title: Viticulture and Enology}
        """,
    ),
    good="""
        cip: "01.1004"
    """,
    bad="""
        cip: "01.0309"  # <--
        postsecondary:
          - {institution: Example Technical College, program: Wine Making, cip: "01.1004"}
    """,
)
def codes_current(program: ProgramFacts) -> Finding:
    """Every code that a list knows is still in use.

    A retired code was once right, and old documents hand it on. Tables of this year have no row for it, so that what
    is reported under it drops out of them.
    """
    if not program.catalog.code_lists:
        return not_applicable("no code-list of CIP, SOC, SCED or state course codes is among the files")
    found = [one for system in _SYSTEMS for one in _found(program, system)]
    if not found:
        return not_applicable("no code of the file stands in a list that tells which codes are retired")
    past = [one for one in found if one.code.status != "active"]
    if past:
        more = f", and {len(past) - 1} more" if len(past) > 1 else ""
        return not_met(
            f"{_told(past[0])}{more}",
            *(says(_told(one), one.written.at(program)) for one in past),
            beside(f"{past[0].code.label}: {past[0].code.status}", past[0].book.at(past[0].code)),
            fix="; ".join(dict.fromkeys(_instead(one) for one in past[:3])),
        )
    return met(
        f"{counted(len(found), 'code')} of the lists, none retired",
        *(says(f"{SYSTEMS[one.book.system]} code {one.code.label}", one.written.at(program)) for one in found if one.written.course is None),
        *lists_of((one.written.course for one in found if one.written.course), "course with a code", "courses with codes"),
    )


_NAMED = 4
"""Codes in place of one that a message names."""
_SYSTEMS: tuple[System, ...] = ("cip", "soc", "sced", "state-course")


def _found(program: ProgramFacts, system: System) -> list[_Found]:
    book = book_for(program, system)
    if isinstance(book, str) or not book.tells_past:
        return []
    return [_Found(one, code, book) for one, code in looked_up(program, book) if code is not None]


def _told(one: _Found) -> str:
    what = f"{SYSTEMS[one.book.system]} code {one.code.label} is {one.code.status} in {one.book.label}"
    if named := [one.book.title(code) for code in one.book.successors(one.code)[:_NAMED]]:
        return f"{what}; {' or '.join(named)} {'stands' if len(named) == 1 else 'stand'} in its place"
    if one.code.replaced_by:
        return f"{what}, and what the list names in its place is not in use either"
    return what if one.code.status == "reserved" else f"{what}, and the list names none in its place"


def _instead(one: _Found) -> str:
    if codes := one.book.successors(one.code)[:_NAMED]:
        return f"write {' or '.join(codes)} instead of {one.code.code}"
    return f"look up in {one.book.source.name} which code is used instead of {one.code.code}"
