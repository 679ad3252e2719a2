"""Field types: every scalar arrives as the author's own text, and the type alone decides what it means."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic_core import PydanticCustomError, core_schema

from posctl.model.element import Before, Block, Ready, said


def wrong(kind: str, message: str, **context: str) -> PydanticCustomError:
    """Build the error of a field type: what is wrong, in words for a coordinator; ``fix`` may be in the context."""
    return PydanticCustomError(kind, message, context or None)


def scalar(parse: Callable[[str], Any], expected: str) -> Callable[[Any], Any]:
    """Make a validator of text; a list, mapping or empty item gives one sentence that says what is expected.

    A repository says `1` and `2026-06-30` thousands of times: what a text means is worked out once. Only what parses is
    kept, and that is short.
    """
    parse = lru_cache(maxsize=4096)(parse)

    def validate(value: Any) -> Any:
        if isinstance(value, str):
            return parse(value.strip())
        if isinstance(value, list | dict) or value is None:
            found = "a list" if isinstance(value, list) else "`key: value` lines" if value else "an empty item"
            raise wrong("shape", "{expected} is expected here, not {found}", expected=expected, found=found)
        return value

    return validate


def parsed(validate: Callable[[Any], Any], schema: Mapping[str, Any]) -> Ready:
    """Make a field type of a function that reads a text."""
    return Ready(core_schema.no_info_plain_validator_function(validate), schema)


# --- text ---------------------------------------------------------------------------------------------------------

_SCALAR_SCHEMA = {"type": ["string", "number", "boolean"]}

_TEXT = core_schema.str_schema(strip_whitespace=True, min_length=1)
_TEXT_SCHEMA = {**_SCALAR_SCHEMA, "minLength": 1, "pattern": r"\S"}
Text = Annotated[str, Ready(_TEXT, _TEXT_SCHEMA)]
"""Words of the author's own, kept as written."""

SLUG = r"^[a-z0-9]+(?:[-._][a-z0-9]+)*$"
Slug = Annotated[
    str,
    Ready(
        core_schema.str_schema(strip_whitespace=True, pattern=SLUG),
        {
            **_SCALAR_SCHEMA,
            "pattern": SLUG.replace("^", r"^\s*").replace("$", r"\s*$"),
            "patternErrorMessage": "an id has lower-case letters, digits and hyphens, such as welding-2",
        }
    ),
]
"""An id: lower-case letters, digits and hyphens."""

_T = TypeVar("_T")


def _no_items(value: Any) -> Any:
    return [] if isinstance(value, str) and value.strip() == "none" else value


Items = Annotated[tuple[_T, ...], Before(_no_items)]
"""A list. ``none`` and ``[]`` say that there is none, which is another thing than leaving the key out."""


def _one_or_more(value: Any) -> Any:
    if isinstance(value, str):
        return [] if value.strip() == "none" else [value]
    return value


Texts = Annotated[
    tuple[str, ...],
    Ready(
        core_schema.no_info_before_validator_function(
            _one_or_more, core_schema.tuple_schema([_TEXT], variadic_item_index=0)
        ),
        {"anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA}]},
    ),
]
"""One text or a list of texts; ``none`` or ``[]`` says that there is none."""


class Element(Block):
    """A part of a document. ``notes`` is free text for people; posctl never judges it."""

    notes: Texts | None = said("Free text for people; posctl does not judge it.")


Slugs = Annotated[
    tuple[Slug, ...],
    Before(_one_or_more, Slug | list[Slug]),
]
"""One id or a list of ids."""


# --- yes and no ---------------------------------------------------------------------------------------------------

_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "false"})


def _yes_no(text: str) -> bool:
    lower = text.lower()
    if lower in _YES:
        return True
    if lower in _NO:
        return False
    raise wrong("yes-no", "write yes or no")


YesNo = Annotated[
    bool,
    parsed(
        scalar(_yes_no, "yes or no"),
        {
            "type": ["boolean", "string"],
            "pattern": r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$",
            "patternErrorMessage": "write yes or no",
        }
    ),
]


# --- dates --------------------------------------------------------------------------------------------------------

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def _date(text: str) -> date:
    match = _ISO.fullmatch(text)
    if match is None:
        raise wrong("date", "a date is written YYYY-MM-DD, for example 2026-09-01")
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise wrong("date", "there is no such day in the calendar") from None


# No `format: date`: tools that check it refuse white space around the date. 02-29 is left to the loader.
_DATE_PATTERN = (
    r"^\s*(?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    r"|02-(0[1-9]|[12][0-9]))\s*$"
)
Date = Annotated[
    date,
    parsed(
        scalar(_date, "a date"),
        {
            "type": "string",
            "pattern": _DATE_PATTERN,
            "patternErrorMessage": "a date is a day of the calendar, written YYYY-MM-DD: 2026-09-01",
        }
    ),
]
"""A calendar day, ``YYYY-MM-DD``."""

_SCHOOL_YEAR = re.compile(r"(\d{4})[-–/](\d{2}|\d{4})", re.ASCII)


class SchoolYear(NamedTuple):
    """A school year by the calendar years it begins and ends in."""

    first: int
    last: int


def _school_year(text: str) -> SchoolYear:
    match = _SCHOOL_YEAR.fullmatch(text)
    if match is not None:
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if last < first and first % 100 == 99:
            last += 100
        if last == first + 1:
            return SchoolYear(first, last)
    raise wrong("school-year", "a school year is written 2026-27")


Year = Annotated[
    SchoolYear,
    parsed(
        scalar(_school_year, "a school year"),
        {
            "type": "string",
            "pattern": r"^\s*[0-9]{4}[-–/]([0-9]{2}|[0-9]{4})\s*$",
            "patternErrorMessage": "a school year is written 2026-27",
        }
    ),
]
