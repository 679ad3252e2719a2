"""Outcomes to lines of JSON and back, by their types alone: a line that is not exactly of that shape is refused."""

from collections.abc import Mapping
from types import GenericAlias
from typing import Any, NamedTuple, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from posctl.clean import hides
from posctl.comparison import ComparedProgram
from posctl.facts import ProgramExtract
from posctl.files import File
from posctl.judge import Outcome
from posctl.report import RequirementReport

FOUND_AGAIN: Mapping[str, Any] = {"file": File("", ""), "spent": (), "key": ""}
"""Fields of an outcome that are not kept: the file and the key are those by which it is found again."""
_APART = "extract"
"""The field that has a line of its own, since a run that judges nothing anew has no need of it."""


class Lines(NamedTuple):
    """An outcome as two lines: what a report shows of it, and what the rules about all programs together ask."""

    shown: bytes
    extract: bytes


_HINTS = get_type_hints(Outcome, localns={"ComparedProgram": ComparedProgram})
_SHOWN = tuple(name for name in Outcome._fields if name not in FOUND_AGAIN and name != _APART)
# A type that pydantic cannot keep stops the import, and a test; so does none that is new and that it can keep.
_shown: Any = GenericAlias(tuple, tuple(_HINTS[name] for name in _SHOWN))
_outcome: TypeAdapter[Any] = TypeAdapter(_shown)
_extract: TypeAdapter[ProgramExtract | None] = TypeAdapter(ProgramExtract | None)
_together: TypeAdapter[tuple[RequirementReport, ...]] = TypeAdapter(tuple[RequirementReport, ...])


def lines_of(outcome: Outcome) -> Lines | None:
    """Write an outcome; None for one with text that cannot be written, such as the name of a file that is not UTF-8."""
    shown = tuple(getattr(outcome, name) for name in _SHOWN)
    try:
        return Lines(_outcome.dump_json(shown), _extract.dump_json(outcome.extract))
    except PydanticSerializationError:
        return None


def outcome_of(shown: bytes, extract: bytes | None, file: File, key: str) -> Outcome | None:
    """Read the outcome of a file, without its extract where that is None; None for a line of another shape."""
    try:
        values = _outcome.validate_json(_visible(shown), strict=True)
        kept = None if extract is None else _extract.validate_json(extract, strict=True)
    except ValueError:
        return None
    return Outcome(**{**FOUND_AGAIN, **dict(zip(_SHOWN, values, strict=True)), "extract": kept, "file": file, "key": key})


def line_of(together: tuple[RequirementReport, ...]) -> bytes:
    """Write what is found in all programs together, under each profile."""
    return _together.dump_json(together)


def together_of(line: bytes) -> tuple[RequirementReport, ...] | None:
    """Read what was found in all programs together; None for a line of another shape."""
    try:
        return _together.validate_json(_visible(line), strict=True)
    except ValueError:
        return None


def _visible(line: bytes) -> str:
    """Give the text of a line, all of which may be shown. Raises ValueError where it hides anything.

    A report holds cleaned text alone, and so does what is kept of it, whoever wrote it there.
    """
    text = line.decode()
    escapes = text.replace("\\\\", "").replace('\\"', "") if "\\" in text else ""
    if "\\" in escapes or hides(text):
        raise ValueError("the line holds characters that cannot be seen")
    return text
