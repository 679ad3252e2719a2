"""What a run looks at on the disk, kept for who waits until some of it changes. Nothing is kept unless it is asked for."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

Sign = tuple[int, ...]
"""What changes with a file or a folder; empty where there is none."""
Listing = frozenset[tuple[str, str]]
"""What matters of the entries of a folder."""


class Seen(NamedTuple):
    """The sign of each path that was looked at, and the listing of each folder, as they were just before."""

    signs: dict[str, Sign]
    listings: dict[str, Listing]


class _Keeper:
    def __init__(self, seen: Seen, list_: Callable[[str], Listing]) -> None:
        self.seen, self.list_ = seen, list_


_RUNNING: list[_Keeper] = []


def sign(path: str) -> Sign:
    """Give the sign of a path as it is now."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return ()
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def is_folder(found: Sign) -> bool:
    """Whether a sign is that of a folder."""
    return bool(found) and stat.S_ISDIR(found[0])


@contextmanager
def noting(list_: Callable[[str], Listing]) -> Iterator[Seen]:
    """Keep what is looked at within, as it was just before; ``list_`` lists a folder."""
    keeper = _Keeper(Seen({}, {}), list_)
    _RUNNING.append(keeper)
    try:
        yield keeper.seen
    finally:
        _RUNNING.remove(keeper)


def note(path: str) -> None:
    """Say that a file or a folder is about to be looked at."""
    if _RUNNING and path not in (seen := _RUNNING[-1].seen).signs:
        seen.signs[path] = sign(path)
        if is_folder(seen.signs[path]):
            seen.listings[path] = _RUNNING[-1].list_(path)
