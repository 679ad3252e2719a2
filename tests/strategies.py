"""Hypothesis strategies that make documents from the models: plain data, and the YAML that says it.

Plain data is what ``posctl.yamltree`` makes of a file: dicts, lists and the author's text. ``None`` stands for a value
left empty. ``documents`` makes what the loader must accept; ``broken`` makes one or two mistakes in it.
"""

import json
import re
import types
from collections.abc import Callable
from copy import deepcopy
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from posctl.model.element import Before, Block, fields
from posctl.model.fields import Date, Slug, Text, Texts, Year, YesNo
from posctl.model.numbers import AmountField, Count, Grades, PartField, Percent, TermField

Plain = Any
"""Dicts, lists, text and None."""

DEEPEST = 5
"""Levels of mappings below which only scalars are made."""
FULL = 3
"""Levels of mappings that are never empty."""
MOST_KEYS = 5
MOST_ITEMS = 3

SLUGS = st.sampled_from(
    ["welding-2", "english-9", "a", "12", "1.2", "0x1f", "true", "no", "none", "gmaw_1", "2026-09-01", "1e3", "b.c-d"]
)
TEXTS = st.sampled_from(
    ["Welding II", "01001", "51.3800", "yes", "Off", "none", "-3", "2:30", "a: b", "# no", "Größe", " x ", "{a}", "[", "'", '"q"',
     "1.0", "~x", "2026-02-30", "two\nlines", "\u00a0nb", "x" * 70]
)  # fmt: skip
NUMBERS = st.sampled_from(["0", "1", "2", "0.5", "0.25", "12", "030", "2.50"])
COUNTS = st.sampled_from(["1", "2", "3", "8", "01", "000004"])
DASHES = st.sampled_from(["-", " - ", "–", " to "])


def _dates() -> SearchStrategy[str]:
    return st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")


def _amounts() -> SearchStrategy[str]:
    ranges = st.builds(lambda low, dash, more: f"{low}{dash}{float(low) + more}", NUMBERS, DASHES, st.integers(0, 9))
    least = st.builds(lambda sign, low: f"{sign}{low}", st.sampled_from([">=", "> ", ">= "]), NUMBERS)
    each = st.builds(lambda low, unit: f"{low} {unit}", NUMBERS, st.sampled_from(["per semester", "each year", "per  term"]))
    return NUMBERS | ranges | least | each | NUMBERS.map("{}+".format) | NUMBERS.map(" {} ".format)


def _grade_spans() -> SearchStrategy[str]:
    ends = st.tuples(st.integers(6, 12), st.integers(6, 12)).map(sorted)
    spans = st.builds(lambda pair, dash: f"{pair[0]}{dash}{pair[1]}", ends, DASHES)
    return st.integers(6, 12).map(str) | st.just("09") | spans | st.just("9,10") | st.just("9 , 11-12")


def _years() -> SearchStrategy[str]:
    short = st.builds(lambda year, dash: f"{year}{dash}{(year + 1) % 100:02}", st.integers(1990, 2101), st.sampled_from("-–/"))
    return short | st.integers(1990, 2101).map(lambda year: f"{year}-{year + 1}")


SCALARS: tuple[tuple[Any, SearchStrategy[Plain]], ...] = (
    (Text, TEXTS),
    (Slug, SLUGS),
    (Texts, TEXTS | st.lists(TEXTS, max_size=MOST_ITEMS)),
    (YesNo, st.sampled_from(["yes", "no", "true", "False", "YES"])),
    (Date, _dates()),
    (Year, _years()),
    (AmountField, _amounts()),
    (Count, COUNTS),
    (Percent, st.sampled_from(["0", "80", "80%", "99.5 %", "100", "100.0", "007"])),
    (Grades, _grade_spans() | st.lists(_grade_spans(), min_size=1, max_size=MOST_ITEMS)),
    (TermField, st.sampled_from(["1", "2", "12", "1-4", "1.2", "2.1 to 2.3", "1.2–2.1", "03"])),
    (PartField, st.sampled_from(["1/2", "2 of 2", "1/ 1", "2of3"])),
)


def documents(model: type[Block]) -> SearchStrategy[dict[str, Plain]]:
    """Make documents of a model that the loader must accept."""
    return _object(model, 0)


@st.composite
def broken(draw: st.DrawFn, model: type[Block]) -> dict[str, Plain]:
    """Make documents of a model with one or two changes, most of them mistakes."""
    document = deepcopy(draw(documents(model)))
    mistakes = draw(st.lists(st.sampled_from(_MISTAKES), min_size=1, max_size=2))
    for mistake in mistakes:
        mistake(draw, document)
    return document


def _object(model: type[Block], depth: int) -> SearchStrategy[dict[str, Plain]]:
    hints = get_type_hints(model, include_extras=True)
    needed: dict[str, Any] = {}
    free: dict[str, Any] = {}
    for name, field in fields(model).items():
        kept = needed if field.required else free
        kept[field.alias or name] = hints[name]
    return _filled(needed, free, depth)


@st.composite
def _filled(draw: st.DrawFn, needed: dict[str, Any], free: dict[str, Any], depth: int) -> dict[str, Plain]:
    least = 1 if depth < FULL else 0
    names = draw(st.lists(st.sampled_from(sorted(free)), unique=True, min_size=least, max_size=MOST_KEYS)) if free else []
    filled = {}
    for name in (*needed, *names):
        made = _values(needed[name] if name in needed else free[name], depth + 1)
        filled[name] = draw(made if name in needed else _or_empty(made))
    return filled


def _or_empty(values: SearchStrategy[Plain]) -> SearchStrategy[Plain]:
    return st.integers(0, 19).flatmap(lambda roll: values if roll else st.none())


def _values(hint: Any, depth: int) -> SearchStrategy[Plain]:
    """Make values of a type, as an author may write them."""
    for known, values in SCALARS:
        if hint == known:
            return values
    if isinstance(hint, type) and issubclass(hint, Block):
        return st.deferred(lambda: _object(hint, depth)) if depth < DEEPEST else st.just({})
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:], depth)
    if origin in (Union, types.UnionType):
        return st.one_of([_values(part, depth) for part in arguments if part is not type(None)])
    if origin in (tuple, list):
        return st.lists(_values(arguments[0], depth), max_size=MOST_ITEMS)
    if origin is dict:
        keys = SLUGS if arguments[0] is str else _values(arguments[0], depth)
        return st.dictionaries(keys, _values(arguments[1], depth), max_size=MOST_ITEMS)
    raise TypeError(f"no values are known for {hint}")


def _annotated(inner: Any, metadata: tuple[Any, ...], depth: int) -> SearchStrategy[Plain]:
    """Make what the validator of a type takes in; a list without one of its own takes the word ``none``."""
    for one in metadata:
        if isinstance(one, Before) and get_origin(one.written):
            return _values(one.written, depth)
    values = _values(inner, depth)
    return values | st.just("none") if get_origin(inner) is tuple else values


def near_numbers() -> SearchStrategy[str]:
    """Make text that looks like a number, range, date or share, and often is none."""
    parts = ["0", "1", "2", "6", "9", "10", "12", "13", "99", "100", "2024", "-", "–", "to", "/", "of", " ", ".", ",", "+", ">=",
             "%", " per ", "year", "02", "29", "-02-", "30", "31", "yes", "No", "none", "a", "é", "\u00a0", "\t"]  # fmt: skip
    return st.lists(st.sampled_from(parts), max_size=6).map("".join)


# --- mistakes -----------------------------------------------------------------------------------------------------

_ODD: tuple[Plain, ...] = (
    None, "", " ", "none", "no", "x y", "Welding", "english", "2002", "1990", "0", "9", "13", "9-13", "12-9", "-1", "1.2.3", "0.1",
    "1-1.2", "4/2", "0/1", "2026-02-30", "2025-02-29", "2026-13-01", "2026-9-1", "2026-28", "2026-27", "101", "100.5", "2-1",
    "1e9", "1234567", "999999.9999", "null-ish", [], {}, [None], ["none"], [[]], [{}], ["a", None], {"a": "b"}, {"any": ["a"]},
    {"id": "a"}, {"x-a": "b"}, [" "], "\u0669", "1\u00a0-\u00a02", "none ",
)  # fmt: skip
_KEYS = ("x-note", "x-", "titel", "Title", "notes", "grades", "from", "options", "credit", "kind", "y", "any")


def _mappings(node: Plain) -> list[dict[str, Plain]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict) else []
    return here + [found for value in inner for found in _mappings(value)]


def _containers(node: Plain) -> list[Plain]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict | list) and node else []
    return here + [found for value in inner for found in _containers(value)]


def _keys(container: Plain) -> list[Any]:
    return sorted(container) if isinstance(container, dict) else list(range(len(container)))


def _replace(draw: st.DrawFn, document: dict[str, Plain]) -> None:
    """Put an odd value in the place of another."""
    if found := _containers(document):
        into = draw(st.sampled_from(found))
        key = draw(st.sampled_from(_keys(into)))
        into[key] = deepcopy(draw(st.sampled_from(_ODD)))


def _smudge(draw: st.DrawFn, document: dict[str, Plain]) -> None:
    """Change a character or two of a text."""
    found = [(into, key) for into in _containers(document) for key in _keys(into) if isinstance(into[key], str)]
    if not found:
        return
    into, key = draw(st.sampled_from(found))
    place, length = draw(st.integers(0, len(into[key]))), draw(st.integers(0, 2))
    put = draw(st.sampled_from(["", "", "0", "1", "9", "-", " ", ".", "é", "S"]))
    into[key] = into[key][:place] + put + into[key][place + length :]


def _add_key(draw: st.DrawFn, document: dict[str, Plain]) -> None:
    """Write a key that may not be known there."""
    into = draw(st.sampled_from(_mappings(document)))
    into[draw(st.sampled_from(_KEYS))] = deepcopy(draw(st.sampled_from(_ODD)))


def _remove_key(draw: st.DrawFn, document: dict[str, Plain]) -> None:
    """Leave a key out."""
    into = draw(st.sampled_from(_mappings(document)))
    if into:
        del into[draw(st.sampled_from(sorted(into)))]


def _wrap(draw: st.DrawFn, document: dict[str, Plain]) -> None:
    """Make a list of a value, or its first item of a list."""
    into = draw(st.sampled_from(_mappings(document)))
    if into:
        key = draw(st.sampled_from(sorted(into)))
        into[key] = into[key][0] if isinstance(into[key], list) and into[key] else [into[key]]


_MISTAKES: tuple[Callable[[st.DrawFn, dict[str, Plain]], None], ...] = (
    _replace, _replace, _smudge, _smudge, _add_key, _remove_key, _wrap,
)  # fmt: skip


# --- YAML ---------------------------------------------------------------------------------------------------------

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+%–]*(?:[ -]+[A-Za-z0-9._/+%–]+)*")


def written(data: Plain, *, quoted: bool = False) -> str:
    """Write plain data as YAML in flow style: scalars without quotes where that is possible, or all in quotes."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{_text(key, quoted)}: {written(value, quoted=quoted)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(written(value, quoted=quoted) for value in data) + "]"
    return "null" if data is None else _text(data, quoted)


def _text(text: str, quoted: bool) -> str:
    return text if not quoted and _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
