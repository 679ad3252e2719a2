"""``[tool.posctl]`` of a pyproject.toml to plain data with places, as a YAML file gives them."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from posctl.guard import Offence
from posctl.source import START, Path, Position, Source, Span

# What is possessive (`*+`) never tries the same characters twice, whatever a line is made of.
_HEADER = re.compile(r"\s*+\[{1,2}+\s*+([^\s\[\]]++(?:\s++[^\s\[\]]++)*+)\s*+\]{1,2}+\s*+(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_ONE = r"""(?:[A-Za-z0-9_-]{1,200}+|"(?:[^"\\]|\\.){0,200}+"|'[^']{0,200}+')"""
_LEVELS = 50
_DEEP = re.compile(rf"(?<![A-Za-z0-9_-]){_ONE}(?:[ \t]*+\.[ \t]*+{_ONE}){{{_LEVELS}}}")
"""A key of more parts than any tool has; `tomllib` goes over them again for each part, which takes hours for some."""
_TABLE = ("tool", "posctl")


class Table(NamedTuple):
    """The table of posctl, its scalars as text, and the places of its keys."""

    data: dict[str, Any]
    source: Source


def table(data: bytes, name: str) -> Table | Offence | None:
    """Give the table; None where there is none, an offence where the file is not TOML."""
    if b"posctl" not in data:
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if (deep := _deep(text)) is not None:
            return _too_deep(deep)
        found: Any = tomllib.loads(text)
    except UnicodeDecodeError:
        return Offence("not-utf8", "the file is not UTF-8", "save it as UTF-8", START)
    except RecursionError:
        return _too_deep(START)
    except ValueError as error:
        says = _AT.sub("", str(error)).strip()
        return Offence("not-toml", f"this is not TOML: {says[:1].lower()}{says[1:]}", "correct the line", _place(str(error)))
    return _of_table(found, text, name)


def _of_table(found: Any, text: str, name: str) -> Table | Offence | None:
    for key in _TABLE:
        found = found.get(key) if isinstance(found, dict) else None
    if found is None:
        return None
    if not isinstance(found, dict):
        return Offence("wrong-shape", "tool.posctl is no table", "write `[tool.posctl]` and keys below it", START)
    try:
        return Table(_plain(found), _source(text, name))
    except RecursionError:  # keys with dots nest as brackets do
        return _too_deep(START)
    except ValueError:  # Python writes out no number of thousands of digits
        return Offence("too-long", "a number of tool.posctl is too long", "take it out", START)


def _deep(text: str) -> Position | None:
    """Find the first line with a key of too many parts."""
    lines = enumerate(text.split("\n"))
    return next((Position(number, 0) for number, line in lines if line.count(".") >= _LEVELS and _DEEP.search(line)), None)


def _too_deep(at: Position) -> Offence:
    return Offence("too-deep", "the file is nested too deep", "write it with fewer brackets, and shorter keys", at)


def _place(said: str) -> Position:
    match = _AT.search(said)
    return Position(int(match[1]) - 1, int(match[2]) - 1) if match and match[1] else START


def _plain(value: Any) -> Any:
    """Give a value as a YAML file would: scalars by their text."""
    match value:
        case dict():
            return {key: _plain(one) for key, one in value.items() if key[:2] != "x-"}
        case list():
            return [_plain(one) for one in value]
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _source(text: str, name: str) -> Source:
    spans = _spans(text)

    def locate(path: Path) -> Span:
        keys = tuple(key for key in path if isinstance(key, str))
        while keys and keys not in spans:
            keys = keys[:-1]
        return spans.get(keys, Span(START, START))

    return Source(name, text, locate, locate, lambda _: True)


def _spans(text: str) -> Mapping[tuple[str, ...], Span]:
    """Find the lines of the keys below ``tool.posctl``. A key within braces has the line of the key before them."""
    found: dict[tuple[str, ...], Span] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n")):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header:
            table = _parts(header[1])
        match = header or key
        path = table if header else (*table, *_parts(key[1])) if key else ()
        if match and path[: len(_TABLE)] == _TABLE:
            found.setdefault(path[len(_TABLE) :], Span(Position(number, match.start(1)), Position(number, match.end(1))))
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
