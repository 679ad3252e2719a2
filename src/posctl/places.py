"""A piece of evidence as a report shows it: where it stands, its line, and the part of the line to mark."""

from functools import lru_cache
from typing import NamedTuple

from posctl.clean import Clean, clean
from posctl.source import Pointer

WIDEST_EXCERPT = 160
"""Characters of a source line that an excerpt shows."""


class Place(NamedTuple):
    """One piece of evidence. Lines and columns count from 0; ``excerpt`` is the source line, cleaned and cut.

    ``mark`` is the part of the excerpt to underline, from and up to. ``where`` is the path in the document, such as
    ``secondary.courses[welding-2].grade``, for a format that asks for it.
    """

    path: Clean
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: Clean
    mark: tuple[int, int]
    says: Clean
    main: bool = True
    where: Clean = Clean("")

    @property
    def text(self) -> str:
        """What is written there, as far as it stands on one line."""
        return self.excerpt[self.mark[0] : self.mark[1]]


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def place(at: Pointer, says: str, *, main: bool = True, named: bool = False) -> Place:
    """Resolve a pointer to a place with its source line; ``named`` writes its path in the document, too."""
    start, end = at.span
    lines = _lines(at.source.text)
    line = lines[start.line].removesuffix("\r") if start.line < len(lines) else ""
    stop = end.column if end.line == start.line else len(line)
    excerpt, mark = _excerpt(line, min(start.column, len(line)), max(start.column, min(stop, len(line))))
    return Place(
        clean(at.source.name), start.line, start.column, end.line, end.column, excerpt, mark, clean(says), main, _where(at, named)
    )


def _where(at: Pointer, named: bool) -> Clean:
    return clean(at.named) if named else Clean("")


def _excerpt(line: str, start: int, stop: int) -> tuple[Clean, tuple[int, int]]:
    """Clean a line, cut it around the mark where it is long, and say where the mark is now."""
    if len(line) <= WIDEST_EXCERPT and clean(line) == line and clean(line[start:stop]) == line[start:stop]:
        return Clean(line), (start, stop)
    first = max(0, start - WIDEST_EXCERPT // 2) if len(line) > WIDEST_EXCERPT else 0
    last = min(len(line), first + WIDEST_EXCERPT)
    stop = min(stop, last)
    before, marked, after = line[first:start], line[start:stop], line[stop:last]
    head = ("…" if first else "") + _visible(before)
    middle = _visible(marked)
    tail = _visible(after) + ("…" if last < len(line) else "")
    whole = clean(head + middle + tail, longest=4 * WIDEST_EXCERPT)
    return whole, (len(head), len(head) + len(middle))


def _visible(text: str) -> str:
    return clean(text.replace("\t", "    "), longest=WIDEST_EXCERPT)


def line_of(at: Pointer, says: str, *, main: bool = True, named: bool = False) -> Place:
    """Resolve a pointer to a place without its source line, for a format that shows none."""
    start, end = at.span
    name = clean(at.source.name)
    return Place(name, start.line, start.column, end.line, end.column, Clean(""), (0, 0), clean(says), main, _where(at, named))
