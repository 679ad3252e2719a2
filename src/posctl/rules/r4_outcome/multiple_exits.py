"""R408."""

from collections.abc import Iterator
from typing import NamedTuple

from posctl.facts import At, CollegeFacts, ProgramFacts, stated
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model import Credential
from posctl.model.words import NEVER_ALONE
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Path, Pointer

_MULTIPLE = 2
_NEAREST = ("exits", "credentials", "postsecondary")
_ASKED = {"at": "where it is", "credential": "which credential is earned by then"}
_ADD = "exits:\n  - {at: …, credential: …}\n  - {at: …, credential: …}"


@rule(
    code="R408",
    requirement=OUTCOME,
    severity="warning",
    needs=("min_exits",),
    citation="Perkins V, 20 U.S.C. 2302(41)(E): several points of exit, with credentials",
    fix="give under exits the points at which a student may leave, each with its credential",
    good="""
        postsecondary:
          - {id: welding-diploma, program: Welding, award: technical-diploma}
        credentials:
          - {id: certified-welder, title: Certified Welder, type: industry-certification}
        exits:
          - {at: grade 12, credential: certified-welder}
    """,
    bad="""
        credentials:
          - {id: certified-welder, title: Certified Welder, type: industry-certification}
        exits:  # <--
          - {at: grade 12, credential: certified-welder}  # <--
    """,
)
def multiple_exits(program: ProgramFacts) -> Finding:
    """Students can leave at several points of the sequence, each with a credential of its own.

    Not every student stays to the last course. Exits on the way let those who leave early take something with
    them that employers accept and that counts when they come back. Several means two or more, where the profile
    sets no other number.
    """
    awards = [college for college in program.awards if college.model.award not in NEVER_ALONE]
    if not program.recognized_outcomes and not awards:
        return not_applicable("no recognized outcome is given, so no exit can carry one")
    least = program.needs.min_exits.value if program.needs.min_exits else _MULTIPLE
    exits = tuple(_exits(program, awards))
    shown = _once(exits)
    number = min(len({one.credential for one in exits}), len({one.point for one in exits}))
    if number >= least:
        return met(
            f"{number} exits with a credential, {least} needed", *(says(one.says, one.at) for one in shown)
        )
    return _too_few(program, shown, number, least)


class _Exit(NamedTuple):
    credential: str
    point: str
    says: str
    at: Pointer


def _exits(program: ProgramFacts, awards: list[CollegeFacts]) -> Iterator[_Exit]:
    """Give each credential with each point at which it is earned, an award with the end of its program."""
    ends = {college.model.id: college for college in program.colleges if college.model.id}
    same = _same_as_award(program, awards)
    by_id: dict[str, str] = {}
    for college in awards:
        key = _award_key(college)
        yield _Exit(key, key, f"{college.label}: {college.model.award}", college.at / "award")
    for one in program.recognized_outcomes:
        key = same.get(one.at.path) or one.value.id or one.value.title or f"credential {one.at.path[-1]}"
        by_id[one.value.id or ""] = key
        end = ends.get(one.value.program or "")
        if point := stated(one.value.at):
            yield _Exit(key, point.casefold(), f"{_name(one)} at {point}", one.at / "at")
        elif end is not None and one.at.path not in same:
            yield _Exit(key, _award_key(end), f"{_name(one)} at the end of {end.label}", one.at / "from")
    for index, leaving in enumerate(program.program.exits or ()):
        known, point = by_id.get(leaving.credential or " "), stated(leaving.at)
        if known and point:
            yield _Exit(
                known, point.casefold(), f"{leaving.credential} at {point}", program.at("exits", index)
            )


def _once(exits: tuple[_Exit, ...]) -> tuple[_Exit, ...]:
    """Show each credential once: where `exits` names it, else where the credential stands, else the award."""
    first: dict[str, _Exit] = {}
    for one in sorted(exits, key=lambda one: _NEAREST.index(one.at.path[0])):
        first.setdefault(one.credential, one)
    named = [one for one in exits if one.at.path[0] == "exits"]
    return (*(one for one in first.values() if one not in named), *named)


def _award_key(college: CollegeFacts) -> str:
    """Name an award so that one degree offered by two colleges is one exit."""
    return f"{_family(college.model.award)} {(college.model.program or '').casefold()}"


def _same_as_award(program: ProgramFacts, awards: list[CollegeFacts]) -> dict[Path, str]:
    """Find for each award the credential that names it again: by ``from``, else by its type."""
    found: dict[Path, str] = {}
    for college in awards:
        alike = [
            one
            for one in program.recognized_outcomes
            if _family(one.value.type) == _family(college.model.award)
            and one.value.program in (None, college.model.id)
        ]
        linked = [one for one in alike if one.value.program]
        for one in (linked or alike)[-1:]:
            found[one.at.path] = _award_key(college)
    return found


def _family(award: str | None) -> str:
    return "associate" if award and award.startswith("associate") else award or ""


def _too_few(program: ProgramFacts, exits: tuple[_Exit, ...], number: int, least: int) -> Finding:
    given = program.program.exits
    count = "no exit" if number == 0 else f"only {number} exit{'' if number == 1 else 's'}"
    if given is None:
        return not_stated(
            f"the file shows {count} with a credential at a point of the sequence, {least} needed",
            program.at("exits"),
            field="exits",
            add=_ADD,
        )
    for index, one in enumerate(given):
        missing = "at" if stated(one.at) is None else "credential" if one.credential is None else ""
        if missing:
            return not_stated(
                f"exit {index + 1} does not say {_ASKED[missing]}",
                program.at("exits", index),
                field=f"exits[{index}].{missing}",
                add=f"{missing}: …",
            )
    return not_met(
        f"{count} with a credential of its own, {least} needed",
        says(f"{counted(len(given), 'exit')} listed", program.at("exits")),
        *(beside(one.says, one.at) for one in exits),
        fix="add another point at which a student may leave, with another credential that is offered",
    )


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or one.value.type or "the credential"
