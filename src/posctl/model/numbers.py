"""Field types that are numbers: credits and hours, counts, shares, grades, terms and parts."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from posctl.model.fields import parsed, scalar, wrong

LOWEST_GRADE, HIGHEST_GRADE = 6, 12
"""Perkins money starts in the middle grades (20 U.S.C. 2395); a program of study may list courses from grade 6."""

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
    parsed(
        scalar(amount, "a number"),
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
    parsed(
        scalar(_count, "a whole number"),
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
    parsed(
        scalar(_percent, "a share in per cent"),
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
    parsed(_grades, {"anyOf": [_GRADE_ITEM, {"type": "array", "minItems": 1, "items": _GRADE_ITEM}]}),
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
    parsed(
        scalar(_term, "a term"),
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
    parsed(
        scalar(_part, "a part such as 1/2"),
        {
            "type": "string",
            "pattern": rf"^\s*{_FROM_ONE}{_SPACE}*(/|of){_SPACE}*{_FROM_ONE}\s*$",
            "patternErrorMessage": "a part is written 1/2: part 1 of 2",
        }
    ),
]
