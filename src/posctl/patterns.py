"""Patterns of paths, as `.gitignore` has them: the last one that matches decides, and no pattern can take long."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

MOST = 2000
"""Patterns of one file that are read."""
MOST_SELECTING = 200
"""Patterns of the overrides of one configuration, each of which is asked about every program."""
LONGEST = 500
"""Characters of one pattern."""

Segment = str | re.Pattern[str] | None
"""What one part of a path must be, or match; None stands for ``**``, any number of parts."""


class Pattern(NamedTuple):
    """One pattern. ``place`` says where it is written, for readers."""

    segments: tuple[Segment, ...]
    negated: bool
    folders_only: bool
    anchored: bool
    place: str

    def matches(self, parts: list[str], *, folder: bool) -> bool:
        """Whether it matches a path, given by its parts from the folder of the patterns."""
        if self.folders_only and not folder:
            return False
        if self.anchored:
            return len(parts) in _reached(self.segments, parts)
        return _fits(self.segments[0], parts[-1])

    def selects(self, parts: list[str]) -> bool:
        """Whether it matches a file, or a folder that the file lies in."""
        among = parts[:-1] if self.folders_only else parts
        if self.anchored:
            return any(True for _ in _reached(self.segments, among))
        return any(_fits(self.segments[0], part) for part in among)


def pattern(text: str, place: str) -> Pattern | None:
    r"""Read one line: ``!`` takes back, ``/`` at the end means folders, ``/`` before it ties it to the folder of the patterns.

    A line that is empty, a comment, or can match nothing gives None.
    """
    line = _without_end(text.rstrip("\r\n"))
    if not line or line.startswith("#") or len(line) > LONGEST:
        return None
    negated = line.startswith("!")
    line = line.removeprefix("!")
    folders_only = line.endswith("/")
    line = line.removesuffix("/")
    if not line.strip("/"):
        return None
    anchored = "/" in line
    parts = line.removeprefix("/").split("/")
    segments = tuple(None if part == "**" else _segment(part) for part in parts)
    return Pattern(segments, negated, folders_only, anchored, place)


def fault(text: str) -> str | None:
    """Say why a pattern that a user wrote out would not be read; None where it is."""
    if len(text) > LONGEST:
        return f"a pattern of more than {LONGEST} characters is not read"
    if (first := text.removeprefix("!").split("/")[0]) in (".", ".."):
        return f"the pattern {text} matches nothing, for no path begins with {first}"
    return None if pattern(text, "") else f"the pattern {text or 'without a name'} matches nothing"


def _without_end(line: str) -> str:
    r"""Take off the spaces at the end, but for one behind a backslash."""
    bare = line.rstrip(" ")
    escaped = (len(bare) - len(bare.rstrip("\\"))) % 2 == 1
    return f"{bare} " if escaped and bare != line else bare


def _segment(text: str) -> str | re.Pattern[str]:
    return _expression(text) if re.search(_SPECIAL, text) else text


_SPECIAL = r"[*?\[\\]"


@lru_cache(maxsize=4096)
def _expression(text: str) -> re.Pattern[str]:
    import fnmatch  # noqa: PLC0415 - most repositories leave out nothing

    # `fnmatch` gives an expression that never tries the same part of a name twice, whatever the pattern.
    return re.compile(fnmatch.translate(_plain(text)))


_ESCAPED = r"\\(.)|\[\^"


def _plain(text: str) -> str:
    r"""Write what stands behind a backslash, and ``[^a]``, as `fnmatch` has it."""

    def written(match: re.Match[str]) -> str:
        if match[1] is None:
            return "[!"
        return f"[{match[1]}]" if match[1] in "*?[" else match[1]

    return re.sub(_ESCAPED, written, text, flags=re.DOTALL)


def _fits(one: Segment, part: str) -> bool:
    if one.__class__ is str:
        return one == part
    return one is None or one.match(part) is not None  # type: ignore[union-attr]  # it is no str


def _reached(segments: tuple[Segment, ...], parts: list[str]) -> Iterator[int]:
    """Walk through the parts once, keeping every place in the pattern that may be reached; give each depth that matches."""
    if not parts or not _fits(segments[0], parts[0]):
        return
    end = len(segments)
    reached = _onward({0}, segments)
    for depth, part in enumerate(parts, 1):
        found: set[int] = set()
        for at in reached:
            if at == end:
                continue
            one = segments[at]
            if one is None:
                found.add(at)
                if at == end - 1:  # at the end it takes at least one part
                    found.add(end)
            elif _fits(one, part):
                found.add(at + 1)
        reached = _onward(found, segments)
        if not reached:
            return
        if end in reached:
            yield depth


def _onward(reached: set[int], segments: tuple[Segment, ...]) -> set[int]:
    found = set(reached)
    for at in reached:
        while at < len(segments) - 1 and segments[at] is None:
            at += 1  # noqa: PLW2901 - `**` may stand for no part at all
            found.add(at)
    return found


class Patterns:
    """Patterns that belong to one folder; they keep in mind which of them decided about a path."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        self._patterns = [one for text, place in lines if (one := pattern(text, place)) is not None]
        self._used: set[Pattern] = set()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._patterns)

    def has_used(self, text: str, place: str) -> bool:
        """Whether a pattern, given as it was written, has decided about any path so far."""
        return pattern(text, place) in self._used

    def last(self, path: str, *, folder: bool) -> Pattern | None:
        """Give the last pattern that matches a path, ``/``-separated and relative to the folder of the patterns."""
        parts = path.split("/")
        return self._noted(one for one in reversed(self._patterns) if one.matches(parts, folder=folder))

    def select(self, path: str) -> Pattern | None:
        """Give the pattern that selects a file, by itself or by a folder that it lies in; None where none does.

        Otherwise than for what is ignored, a file may be taken back though the folder that it lies in is not.
        """
        parts = path.split("/")
        found = self._noted(one for one in reversed(self._patterns) if one.selects(parts))
        return None if found is None or found.negated else found

    def _noted(self, matching: Iterator[Pattern]) -> Pattern | None:
        found = next(matching, None)
        if found is not None:
            self._used.add(found)
        return found
