"""D110."""

from collections.abc import Iterator
from itertools import pairwise

from posctl.facts import HalfExtract, ProgramExtract, RepositoryFacts, written_year
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_applicable, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Path
from posctl.suggest import normal

_NAMED = 3
"""Names of what is new, or gone, that a message gives; the evidence has all."""


@rule(
    code="D110",
    requirement=REPOSITORY,
    severity="note",
    citation="Pennsylvania, CATS: agreements and the scope and sequence are renewed each year, "
    "https://papsa-web.org/cats-program-approval-file-is-now-open-march-18-2024",
    fix="look at what is new and what is gone with the college, and mend what nobody meant to change",
    good="""
        # file: programs/welding-2026.yaml
        id: welding-2026
        title: Welding
        school_year: 2026-27
        secondary: {district: Example Valley Schools, courses: [{id: welding-1}]}
        # file: programs/welding-2027.yaml
        id: welding-2027
        title: Welding
        school_year: 2027-28
        secondary: {district: Example Valley Schools, courses: [{id: welding-1}]}
    """,
    bad="""
        # file: programs/welding-2026.yaml
        id: welding-2026
        title: Welding
        school_year: 2026-27  # <--
        secondary: {district: Example Valley Schools, courses: [{id: welding-1}]}  # <--
        # file: programs/welding-2027.yaml
        id: welding-2027
        title: Welding
        school_year: 2027-28  # <--
        secondary: {district: Example Valley Schools, courses: [{id: welding-2}]}  # <--
    """,
)
def changes_between_years(repository: RepositoryFacts) -> Finding:
    """What a program changes from one school year to the next, school and college meant to change.

    A program is begun each year as a copy of last year's. A course that was dropped at one place, an agreement or a
    credential that was lost in copying looks like any other line. Programs of one title and district are one program
    where they are written for different school years. Whether a change was meant is for a person to say.
    """
    groups = _by_name(repository)
    if not groups:
        return not_applicable("no program is here for two school years")
    for group in groups:
        if len({program.year for program in group}) < len(group):
            return _unclear(repository, group)
    changes = [change for group in groups for pair in pairwise(group) for change in _changes(repository, *pair)]
    if not changes:
        return met(
            f"{counted(len(groups), 'program')} of several school years, each with the courses, agreements and credentials of the year before",
            *(says(f"{program.title}, {written_year(program)}", repository.at(program, "school_year")) for group in groups for program in group),
        )
    first, *others = changes
    more = f" (and {counted(len(others), 'change')} more)" if others else ""
    return needs_review(f"{first.says}: is that meant?{more}", *(piece for change in changes for piece in change.evidence))


def _by_name(repository: RepositoryFacts) -> list[list[ProgramExtract]]:
    """Give the programs that are here for several school years, each in the order of the years."""
    found: dict[tuple[str, ...], list[ProgramExtract]] = {}
    for program in repository.programs:
        if program.title and program.year:
            name = (normal(program.title), normal(program.school.named or ""), *sorted(map(normal, program.school.schools)))
            found.setdefault(name, []).append(program)
    groups = [sorted(group, key=lambda one: (one.year or (0, 0), one.file)) for group in found.values()]
    return [group for group in groups if group[0].year != group[-1].year]


def _unclear(repository: RepositoryFacts, group: list[ProgramExtract]) -> Finding:
    """Ask which of two programs of one year is that of another year."""
    twice = next(one for one, other in pairwise(group) if one.year == other.year)
    number = sum(one.year == twice.year for one in group)
    return needs_review(
        f"which of the {number} programs called {twice.title} of {written_year(twice)} is that of the other school years?",
        *(says(f"{one.title}, {written_year(one)}", repository.at(one, "school_year")) for one in group),
        fix="give programs that are not the same titles, schools or districts of their own",
    )


class _Change:
    """What one year has and the other has not: courses, agreements or credentials."""

    def __init__(self, text: str, *evidence: Evidence) -> None:
        self.says, self.evidence = text, evidence


_Things = dict[str, tuple[str, Path]]
"""Courses, agreements or credentials by their folded names: each name as it is written, and where."""


def _changes(repository: RepositoryFacts, old: ProgramExtract, new: ProgramExtract) -> Iterator[_Change]:
    for kind, before, after in _compared(old, new):
        gone = {name: thing for name, thing in before.items() if name not in after}
        added = {name: thing for name, thing in after.items() if name not in before}
        if gone:
            yield _change(repository, f"{new.title} of {written_year(new)} no longer has {kind}", gone, old, new)
        if added:
            yield _change(repository, f"{new.title} of {written_year(new)} is the first to have {kind}", added, new, old)


def _change(repository: RepositoryFacts, text: str, things: _Things, within: ProgramExtract, other: ProgramExtract) -> _Change:
    names = [name for name, _ in things.values()]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return _Change(
        f"{text} {', '.join(names[:_NAMED])}{more}",
        *(says(f"{name}, in {written_year(within)} and not in {written_year(other)}", repository.at(within, *path)) for name, path in things.values()),
        beside(f"{other.title}, {written_year(other)}", repository.at(other, "school_year")),
    )


def _compared(old: ProgramExtract, new: ProgramExtract) -> Iterator[tuple[str, _Things, _Things]]:
    yield "the school course", _courses([(old.school, ("secondary",))]), _courses([(new.school, ("secondary",))])
    yield "the college course", _courses(_colleges(old)), _courses(_colleges(new))
    yield "the agreement", _agreements(old), _agreements(new)
    yield "the credential", _credentials(old), _credentials(new)


def _colleges(program: ProgramExtract) -> list[tuple[HalfExtract, Path]]:
    return [(half, ("postsecondary", number)) for number, half in enumerate(program.colleges)]


def _courses(halves: list[tuple[HalfExtract, Path]]) -> _Things:
    found: _Things = {}
    for half, path in halves:
        for number, course in enumerate(half.courses):
            name = course.id or (course.code[0] if course.code else None) or course.title
            if name and not course.is_slot:
                found.setdefault(normal(name), (name, (*path, "courses", number)))
    return found


def _agreements(program: ProgramExtract) -> _Things:
    found: _Things = {}
    for credit in program.credits:
        if credit.agreement:
            found.setdefault(normal(credit.agreement), (credit.agreement, ("college_credit", credit.number, "agreement")))
    return found


def _credentials(program: ProgramExtract) -> _Things:
    return {normal(name): (name, ("credentials", number)) for number, name in enumerate(program.credentials) if name}
