"""Comments that ask to ignore a finding: what one says, and what is wrong with it by itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from posctl.comments import MOST
from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, says
from posctl.showing import counted
from posctl.source import Comment, Pointer, spot
from posctl.waiving import Flaw, told

_FORM = r"ignore[ \t]*\[([^\[\]]*)\][ \t:]*(.*)"
_WRITE = "write `# posctl: ignore[rule] reason`, several rules with commas"
_LONGEST = 60
MOST_NAMES = 50
"""Rules that one comment can name."""


class Ignore(NamedTuple):
    """What one comment asks: the rules it names, as written, its reason, where it stands, and the line it is about."""

    names: tuple[str, ...]
    reason: str | None
    at: Pointer
    about: int | None
    sound: bool = True

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        return f"the comment on line {self.at.span.start.line + 1}"


def ignores_of(program: ProgramFacts) -> tuple[Ignore, ...]:
    """Read the comments of a program's file that speak to posctl; beyond the first ones they hold no more."""
    return tuple(_read(program, one) for one in program.source.comments[:MOST])


def too_many(program: ProgramFacts) -> Iterator[Flaw]:
    """Say where a file has more comments than are read."""
    for one in program.source.comments[MOST:]:
        at = Pointer(spot(program.source.name, program.source.text, one.at, one.width))
        says = f"from line {one.at.line + 1} on, comments ignore nothing: of one file {MOST} are read"
        yield Flaw(says, "mend what is ignored, or have the severity of a rule changed in posctl.yaml", "one too many", at)


def _read(program: ProgramFacts, comment: Comment) -> Ignore:
    at = Pointer(spot(program.source.name, program.source.text, comment.at, comment.width))
    form = re.fullmatch(_FORM, comment.text)
    if form is None:
        return Ignore((), None, at, comment.about, sound=False)
    names = tuple(name for name in (part.strip() for part in form[1].split(",")) if name)
    return Ignore(tuple(dict.fromkeys(names)), stated(form[2]), at, comment.about)


def flaws(one: Ignore) -> Iterator[Flaw]:
    """Find what keeps a comment from holding, as far as it shows that itself."""
    if not one.sound:
        yield Flaw(f"{one.label} is not of the form that posctl reads, so it ignores nothing", _WRITE, "not of the form", one.at)
        return
    if not one.names:
        yield Flaw(f"{one.label} names no rule, so it ignores nothing", _WRITE, "names no rule", one.at)
    if len(one.names) > MOST_NAMES:
        fix = "have the severity of these rules changed in posctl.yaml"
        yield Flaw(f"{one.label} names more than {MOST_NAMES} rules, so it ignores nothing", fix, "names too many rules", one.at)
    if one.reason is None:
        fix = "write after the bracket why the finding need not be mended"
        yield Flaw(f"{one.label} gives no reason, so it ignores nothing", fix, "gives no reason", one.at)
    if one.about is None:
        fix = "put it on the line that the report names, or right above that line"
        yield Flaw(f"{one.label} stands above no line, so it ignores nothing", fix, "an empty line follows", one.at)


def finding_of(found: tuple[Ignore, ...], flaws_found: tuple[Flaw, ...]) -> Finding:
    """Give the finding on all such comments of a program."""
    if flaws_found:
        return told(flaws_found)
    shown = (says(f"ignores {', '.join(name[:_LONGEST] for name in one.names)}", one.at) for one in found)
    return met(f"{counted(len(found), 'comment')} with a rule and a reason", *shown)
