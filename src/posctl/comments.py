"""Comments that speak to posctl, told from text that only looks like one: within quotes or a block, `#` is no comment."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from posctl.source import Comment, Position

MOST = 500
"""Comments of one file that are read; one more shows that there are others."""
_SPEAKS = re.compile(r"#[ \t]*posctl:[ \t]*")


def comments(text: str, root: Any) -> tuple[Comment, ...]:
    """Give the comments of a document that begin with ``posctl:``, from its nodes; a text without the word costs a search."""
    if "posctl:" not in text:
        return ()
    found = list(_SPEAKS.finditer(text))
    return tuple(islice(_found(text, found, _Scalars(text, root)), MOST + 1)) if found else ()


def _found(text: str, found: list[re.Match[str]], scalars: "_Scalars") -> Iterator[Comment]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    below = _below(lines)
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, next_ in zip(found, ends, strict=True):
        if match.start() in scalars:
            continue
        number = bisect_right(starts, match.start()) - 1
        end = min(next_, starts[number + 1] - 1)
        said = text[match.end() : end].strip()
        begins = starts[number] + len(lines[number]) - len(lines[number].lstrip())
        alone = text[begins] == "#" and begins not in scalars  # quoted text may begin a line so, and end on it
        about = below[number] if alone else number
        at = Position(number, match.start() - starts[number])
        yield Comment(at, len(text[match.start() : end].rstrip()), said, about)


def _below(lines: list[str]) -> list[int | None]:
    """Give for each line the first one below it that is no comment; None where that is empty."""
    found: list[int | None] = []
    about: int | None = None
    for at in range(len(lines) - 1, -1, -1):
        found.append(about)
        line = lines[at].strip()
        if not line.startswith("#"):
            about = at if line else None
    return found[::-1]


class _Scalars:
    """Where in a text keys and values are written. What follows ``|`` or ``>`` on its line is a comment."""

    def __init__(self, text: str, root: Any) -> None:
        self._spans = sorted(set(_spans(text, root)))
        self._starts = [start for start, _ in self._spans]

    def __contains__(self, index: int) -> bool:
        at = bisect_right(self._starts, index) - 1
        return at >= 0 and index < self._spans[at][1]


def _spans(text: str, root: Any) -> Iterator[tuple[int, int]]:
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            start = node.start_mark.index
            if node.style in ("|", ">"):
                start = text.find("\n", start) + 1 or start
            yield start, node.end_mark.index
            continue
        children = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        for child in children:
            if id(child) not in seen:
                seen.add(id(child))
                waiting.append(child)
