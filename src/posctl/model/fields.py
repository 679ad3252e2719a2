"""Field types: every scalar arrives as the author's own text, and the type alone decides what it means."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

LOWEST_GRADE, HIGHEST_GRADE = 6, 12
"""Perkins money starts in the middle grades (20 U.S.C. 2395); a program of study may list courses from grade 6."""


def said(description: str, **more: Any) -> Any:
    """Declare a field that may be absent. Absent means *not stated*; the description is the editor's hover text."""
    return Field(default=None, description=description, **more)


def wrong(kind: str, message: str, **context: str) -> PydanticCustomError:
    """Build the error of a field type: what is wrong, in words for a coordinator; ``fix`` may be in the context."""
    return PydanticCustomError(kind, message, context or None)  # type: ignore[arg-type]  # wants LiteralString


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
            found = {list: "a list", dict: "`key: value` lines"}.get(type(value), "an empty item")
            raise wrong("shape", "{expected} is expected here, not {found}", expected=expected, found=found)
        return value

    return validate


# --- text ---------------------------------------------------------------------------------------------------------

_SCALAR_SCHEMA = {"type": ["string", "number", "boolean"]}

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema({**_SCALAR_SCHEMA, "minLength": 1, "pattern": r"\S"})
]
"""Words of the author's own, kept as written."""

SLUG = r"^[a-z0-9]+(?:[-._][a-z0-9]+)*$"
Slug = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=SLUG),
    WithJsonSchema(
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


Items = Annotated[tuple[_T, ...], BeforeValidator(_no_items)]
"""A list. ``none`` and ``[]`` say that there is none, which is another thing than leaving the key out."""


def _one_or_more(value: Any) -> Any:
    if isinstance(value, str):
        return [] if value.strip() == "none" else [value]
    return value


Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema(
        {"anyOf": [{**_SCALAR_SCHEMA, "minLength": 1, "pattern": r"\S"}, {"type": "array", "items": {**_SCALAR_SCHEMA, "minLength": 1, "pattern": r"\S"}}]}
    ),
]
"""One text or a list of texts; ``none`` or ``[]`` says that there is none."""


class Element(BaseModel):
    """Anything in a document that has keys. ``notes`` is free text for people; posctl never judges it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    notes: Texts | None = said("Free text for people; posctl does not judge it.")


Slugs = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=Slug | list[Slug]),
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
    BeforeValidator(scalar(_yes_no, "yes or no")),
    WithJsonSchema(
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
    BeforeValidator(scalar(_date, "a date")),
    WithJsonSchema(
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
    BeforeValidator(scalar(_school_year, "a school year")),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*[0-9]{4}[-–/]([0-9]{2}|[0-9]{4})\s*$",
            "patternErrorMessage": "a school year is written 2026-27",
        }
    ),
]


# --- numbers ------------------------------------------------------------------------------------------------------

_NUMBER = r"\d{1,6}(?:\.\d{1,4})?"
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s*(?:-|–|to)\s*({_NUMBER}))?(\+?)(?:\s+(?:per|each)\s+(semester|term|year|quarter|trimester))?", re.ASCII)
_AT_LEAST = re.compile(rf">=?\s*({_NUMBER})", re.ASCII)


class Amount(NamedTuple):
    """A number of credits or hours as documents give it: exact, a range, or a minimum.

    ``high`` is None where the text sets no upper end (``>=0.5``, ``2+``, ``0.5 per semester``).
    The unit is that of the field: Carnegie credits at school, college credits at college, clock hours for hours.
    """

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> Decimal | None:
        """The number, where it is one number."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        if self.high is None:
            return f"{number(self.low)} or more"
        return number(self.low) if self.low == self.high else f"{number(self.low)} to {number(self.high)}"


def number(value: Decimal) -> str:
    """Write a number without trailing zeros: ``2.5``, ``30``."""
    return f"{value.normalize():f}" if value else "0"


def amount(text: str) -> Amount:
    """Read ``1``, ``0.5``, ``1-2``, ``>=0.5``, ``2+``, ``0.5 per semester``. Raises PydanticCustomError otherwise."""
    if match := _AT_LEAST.fullmatch(text):
        return Amount(Decimal(match[1]), None)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise wrong("amount", "a number is expected, such as 1, 0.5, 1-2 or, for at least 0.5, 0.5+")
    low = Decimal(match[1])
    if match[3] or match[4]:
        return Amount(low, None)
    high = Decimal(match[2]) if match[2] else low
    if high < low:
        raise wrong("amount", "the range ends below its start")
    return Amount(low, high)


# In JSON Schema \s is any white space of Unicode: right at the ends, which are stripped, but not within.
_SPACE = r"[ \t-\r]"
_TO = rf"{_SPACE}*(-|–|to){_SPACE}*"
_DIGITS = r"[0-9]{1,6}(\.[0-9]{1,4})?"
_AMOUNT_PATTERN = (
    rf"^\s*(>=?{_SPACE}*{_DIGITS}|{_DIGITS}({_TO}{_DIGITS})?\+?"
    rf"({_SPACE}+(per|each){_SPACE}+(semester|term|year|quarter|trimester))?)\s*$"
)
AmountField = Annotated[
    Amount,
    BeforeValidator(scalar(amount, "a number")),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": 999999.9999,
            "pattern": _AMOUNT_PATTERN,
            "patternErrorMessage": "a number is expected, such as 1, 0.5, 1-2 or, for at least 0.5, 0.5+",
        }
    ),
]


def _count(text: str) -> int:
    if re.fullmatch(r"\d{1,6}", text, re.ASCII) is None:
        raise wrong("count", "a whole number is expected")
    return int(text)


Count = Annotated[
    int,
    BeforeValidator(scalar(_count, "a whole number")),
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 0,
            "maximum": 999999,
            "pattern": r"^\s*[0-9]{1,6}\s*$",
            "patternErrorMessage": "a whole number is expected",
        }
    ),
]


def _percent(text: str) -> Decimal:
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?)\s*%?", text, re.ASCII)
    if match is None or Decimal(match[1]) > 100:
        raise wrong("percent", "a share between 0 and 100 is expected")
    return Decimal(match[1])


Percent = Annotated[
    Decimal,
    BeforeValidator(scalar(_percent, "a share in per cent")),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": 100,
            "pattern": rf"^\s*(100(\.0{{1,4}})?|0?[0-9]{{1,2}}(\.[0-9]{{1,4}})?)({_SPACE}*%)?\s*$",
            "patternErrorMessage": "a share between 0 and 100 is expected",
        }
    ),
]


# --- grades and terms ---------------------------------------------------------------------------------------------

_GRADES = re.compile(r"(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?", re.ASCII)


@lru_cache(maxsize=256)
def _grade_span(text: str) -> frozenset[int]:
    match = _GRADES.fullmatch(text.strip())
    if match is None:
        raise wrong("grade", "a grade is written 9, 9-10 or [9, 10]")
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    if not LOWEST_GRADE <= first <= last <= HIGHEST_GRADE:
        raise wrong("grade", "grades go from 6 to 12, the lower one first")
    return frozenset(range(first, last + 1))


def _grades(value: Any) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    parts = value if isinstance(value, list) else [value]
    found: set[int] = set()
    for part in parts:
        if not isinstance(part, str):
            raise wrong("grade", "a grade is written 9, 9-10 or [9, 10]")
        for piece in part.split(","):
            found |= _grade_span(piece)
    if not found:
        raise wrong("grade", "a grade is written 9, 9-10 or [9, 10]")
    return tuple(sorted(found))


_GRADE = r"0?[6-9]|1[0-2]"
_GRADE_SPAN = rf"({_GRADE})({_TO}({_GRADE}))?"
_GRADE_ITEM = {
    "type": ["integer", "string"],
    "minimum": 6,
    "maximum": 12,
    "pattern": rf"^\s*{_GRADE_SPAN}(\s*,\s*{_GRADE_SPAN})*\s*$",
    "patternErrorMessage": "a grade is written 9, 9-10 or [9, 10], from 6 to 12",
}
Grades = Annotated[
    tuple[int, ...],
    BeforeValidator(_grades),
    WithJsonSchema({"anyOf": [_GRADE_ITEM, {"type": "array", "minItems": 1, "items": _GRADE_ITEM}]}),
]
"""School grades in which a course is open, ascending, from 6 to 12."""

_FROM_ONE = "(0?[1-9]|[1-9][0-9])"
_TERM = re.compile(rf"{_FROM_ONE}(?:\.([1-9]))?(?:\s*(?:-|–|to)\s*{_FROM_ONE}(?:\.([1-9]))?)?", re.ASCII)


class Term(NamedTuple):
    """College terms, first and last, as ``(year, term)``; ``year`` is 0 where terms are simply counted."""

    first: tuple[int, int]
    last: tuple[int, int]


def _term(text: str) -> Term:
    match = _TERM.fullmatch(text)
    if match is None or (match[3] is not None and (match[2] is None) != (match[4] is None)):
        raise wrong("term", "a college term is written 1, 2 or, with its year, 1.2 for year 1, term 2; both count from 1")

    def pair(one: str, two: str | None) -> tuple[int, int]:
        return (0, int(one)) if two is None else (int(one), int(two))

    first = pair(match[1], match[2])
    last = pair(match[3], match[4]) if match[3] else first
    if last < first:
        raise wrong("term", "the range of terms ends before its start")
    return Term(first, last)


TermField = Annotated[
    Term,
    BeforeValidator(scalar(_term, "a term")),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": 1,
            "exclusiveMaximum": 100,
            "pattern": rf"^\s*({_FROM_ONE}({_TO}{_FROM_ONE})?|{_FROM_ONE}\.[1-9]({_TO}{_FROM_ONE}\.[1-9])?)\s*$",
            "patternErrorMessage": "a college term is written 1, 2 or, with its year, 1.2 for year 1, term 2",
        }
    ),
]

_PART = re.compile(r"(\d{1,2})\s*(?:/|of)\s*(\d{1,2})", re.ASCII)


class Part(NamedTuple):
    """Part ``number`` of ``of`` of a course taught in several parts (SCED sequence)."""

    number: int
    of: int


def _part(text: str) -> Part:
    match = _PART.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise wrong("part", "a part is written 1/2: part 1 of 2")
    return Part(int(match[1]), int(match[2]))


PartField = Annotated[
    Part,
    BeforeValidator(scalar(_part, "a part such as 1/2")),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^\s*{_FROM_ONE}{_SPACE}*(/|of){_SPACE}*{_FROM_ONE}\s*$",
            "patternErrorMessage": "a part is written 1/2: part 1 of 2",
        }
    ),
]
