"""A file, or a place in it, that could not be read: data for the report, never an exception."""

from dataclasses import dataclass

from posctl.guard import Offence
from posctl.source import Pointer, Source, spot


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, what would fix it, and where. ``code`` is stable, e.g. ``unknown-key``."""

    code: str
    message: str
    fix: str
    at: Pointer


def of_offence(source: Source, offence: Offence) -> Problem:
    """Place an offence of the reader in its source."""
    return Problem(
        offence.code, offence.message, offence.fix, Pointer(spot(source.name, source.text, offence.at, 1))
    )
