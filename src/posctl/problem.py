"""A file, or a place in it, that could not be read: data for the report, never an exception."""


from typing import NamedTuple

from posctl.guard import Offence
from posctl.source import Pointer, Position, Source, spot


class Problem(NamedTuple):
    """What is wrong in a file, what would fix it, and where. ``code`` is stable, e.g. ``unknown-key``."""

    code: str
    message: str
    fix: str
    at: Pointer


def of_offence(source: Source, offence: Offence) -> Problem:
    """Place an offence of the reader in its source: one character, the last of the line for one at its end."""
    at = offence.at
    lines = source.text.split("\n")
    if source.text:
        number = min(at.line, len(lines) - 1)
        at = Position(number, max(0, min(at.column, len(lines[number].rstrip("\r")) - 1)))
    return Problem(offence.code, offence.message, offence.fix, Pointer(spot(source.name, source.text, at, 1)))
