"""What a run looks at on the disk, kept for who waits until some of it changes. Nothing is kept unless it is asked for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

Sign = tuple[int, ...]
"""What changes with a file or a folder; empty where there is none."""

_RUNNING: list[dict[str, Sign]] = []


def sign(path: str) -> Sign:
    """Give the sign of a path as it is now."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return ()
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@contextmanager
def noting() -> Iterator[dict[str, Sign]]:
    """Keep the sign of each path that is looked at within, as it was just before."""
    found: dict[str, Sign] = {}
    _RUNNING.append(found)
    try:
        yield found
    finally:
        _RUNNING.remove(found)


def note(path: str) -> None:
    """Say that a file or a folder is about to be looked at."""
    if _RUNNING and path not in _RUNNING[-1]:
        _RUNNING[-1][path] = sign(path)
