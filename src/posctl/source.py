"""Places: where in a text something was written, named by its path until a reader needs line and column."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

Key = str | int
Path = tuple[Key, ...]
"""A route through a document, the shape of pydantic's ``loc``: ``("courses", 3, "grade")``."""


class Position(NamedTuple):
    """A place between two characters. Line and column count from 0; only renderers add 1."""

    line: int
    column: int


class Span(NamedTuple):
    """From ``start`` up to but not including ``end``."""

    start: Position
    end: Position


def written(path: Path, names: Mapping[int, str] = MappingProxyType({})) -> str:
    """Write a path as text: ``secondary.courses[3].grade``, or ``secondary.courses[welding-2].grade``.

    ``names`` has, by its place in the path, what to write for the number of a list's item. A key or name that could be
    taken for something else is put in quotes.
    """
    steps = []
    for at, step in enumerate(path):
        if isinstance(step, int):
            steps.append(f"[{_word(names[at]) if at in names else step}]")
        else:
            steps.append(f".{_word(step)}")
    return "".join(steps).removeprefix(".")


def _word(text: str) -> str:
    return text if _PLAIN(text) and not text.isdigit() else repr(text)


_PLAIN = re.compile(r"[^\s.\[\]'\"\\]+").fullmatch


class Comment(NamedTuple):
    """A comment that speaks to posctl: where its ``#`` stands, what follows ``posctl:``, and the line it is about.

    ``about`` is its own line where something stands before it there; else the line below it and the comments that
    follow it, or None where that is empty.
    """

    at: Position
    width: int
    text: str
    about: int | None


class Source:
    """One text and the way to find a path in it.

    ``name`` is the path shown to the reader, relative to the repository root, ``/``-separated.
    ``text`` is empty for a file whose text must not be shown.
    ``locate`` gives the span of a path, or of its nearest written ancestor; ``key`` that of its key.
    ``quoted`` says whether the scalar at a path stands in quotes.
    ``named`` writes a path with the ids of list items, where they have one, in place of their numbers.
    ``comments`` has those that speak to posctl.
    """

    __slots__ = ("comments", "key", "locate", "name", "named", "quoted", "text")

    def __init__(
        self, name: str, text: str, locate: Callable[[Path], Span], key: Callable[[Path], Span], quoted: Callable[[Path], bool],
        named: Callable[[Path], str] = written, comments: tuple[Comment, ...] = (),
    ) -> None:
        self.name, self.text = name, text
        self.locate, self.key, self.quoted, self.named = locate, key, quoted, named
        self.comments = comments


class Pointer(NamedTuple):
    """A symbolic place: a source and a path in it. ``pointer / "courses" / 3`` goes deeper."""

    source: Source
    path: Path = ()
    at_key: bool = False

    def __truediv__(self, key: Key) -> "Pointer":
        """Go one key or index deeper."""
        return pointer((self.source, (*self.path, key), False))

    @property
    def span(self) -> Span:
        """Where this is written; the nearest written ancestor when it is not."""
        return self.source.key(self.path) if self.at_key else self.source.locate(self.path)

    @property
    def named(self) -> str:
        """The path as text that stays the same when lines move, or items of a list that have ids."""
        return self.source.named(self.path)

    @property
    def quoted(self) -> bool:
        """Whether the scalar here stands in quotes."""
        return self.source.quoted(self.path)


pointer: Callable[[tuple[Source, Path, bool]], Pointer] = partial(tuple.__new__, Pointer)
"""Make a pointer of its three parts. A program needs hundreds, and calling the class costs twice as much."""

START = Position(0, 0)


def spot(name: str, text: str = "", at: Position = START, width: int = 0) -> Source:
    """Give a source whose every path lies at one place; with no ``text``, none of it is ever shown."""
    span = Span(at, Position(at.line, at.column + width))
    return Source(name, text, lambda _: span, lambda _: span, lambda _: True)
