"""`--watch`: judges, waits until something that was looked at changes, and judges again what that concerns."""

import os
import sys
import time
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from posctl.cache.memory import Memory
from posctl.clean import clean
from posctl.cli.guarded import INTERRUPTED
from posctl.cli.streams import say
from posctl.errors import PosctlError
from posctl.files import CONFIGURATION, SUFFIXES, TABLE, is_lock, root_of
from posctl.noting import Listing, Seen, is_folder, note, noting, sign
from posctl.showing import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from posctl.cache import Cache
    from posctl.comparison import Comparison
    from posctl.report import Report

LEAST, MOST, SHARE = 0.2, 2.0, 8.0
"""Seconds between two looks: as many as a look takes, times the share, within these bounds."""
SETTLED = 0.1
"""Seconds without a further change after which an editor has finished writing."""
_PATIENCE = 20
"""Times that is waited for; then what changes all the time is judged as it is."""
_SETTINGS = (CONFIGURATION, "pyproject.toml", ".gitignore")
_NAMED = 3
_CLEAR = "\x1b[2J\x1b[H"

_OFFICE = ("~$", ".~lock.")
"""How names begin that offices put beside a table that is open."""


class Watch:
    """What is remembered from run to run: outcomes, the report, and whether the screen is to be cleared."""

    def __init__(self, first: "Cache | None", *, clears: bool) -> None:
        self.cache = Memory(first)
        self._clears = clears
        self._last: Report | Comparison | None = None
        self._runs = 0

    def is_new(self, report: "Report | Comparison") -> bool:
        """Whether a report says anything that the one before did not; if so, make room for it."""
        self._runs += 1
        if report == self._last:
            say("judged again; the report is the same")
            return False
        self._last = report
        if self._clears and self._runs > 1:
            sys.stdout.write(_CLEAR)
        return True


def watch(paths: tuple[Path, ...], judge: "Callable[[], int]", own: Iterable[Path] = ()) -> int:
    """Judge, wait, and judge again, until Ctrl-C ends it, or nobody reads any more. Raises what the first run raises.

    ``own`` has what a run writes itself: its reports and the cache, which are no change wherever they lie.
    """
    judge, reader = _forgiving(judge), _reader()
    written = frozenset(os.path.join(os.path.realpath(path.parent), path.name) for path in own)
    try:
        while True:
            with noting(lambda folder: listing(folder, written)) as seen:
                _note_above(paths)
                code = judge()
            if _reader() != reader:
                return code
            changed = wait(seen, written)
            say(f"{time.strftime('%H:%M:%S')} {_list(changed)} changed")
    except KeyboardInterrupt:
        return INTERRUPTED


def _reader() -> tuple[int, int] | None:
    """Say where stdout leads: a report that nobody reads to its end closes it, and then it leads elsewhere."""
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return found.st_dev, found.st_ino


def _forgiving(judge: "Callable[[], int]") -> "Callable[[], int]":
    """Let what goes wrong after the first run be said, and be waited for."""
    runs: list[int] = []

    def again() -> int:
        try:
            runs.append(judge())
        except PosctlError as error:
            if not runs:
                raise
            say(str(error))
            runs.append(error.exit_code)
        return runs[-1]

    return again


def _note_above(paths: Iterable[Path]) -> None:
    """Note the paths themselves, and where a configuration would stand that is not there yet."""
    root, _ = root_of(list(paths))
    for path in paths:
        note(os.path.abspath(path))
        folder = Path(os.path.realpath(path))
        for one in (folder, *folder.parents):
            for name in _SETTINGS:
                note(os.fspath(one / name))
            if one == root:
                break


def wait(seen: Seen, own: AbstractSet[str] = frozenset()) -> list[str]:
    """Wait until something that a run looked at is another than it was, and has settled; give what it is, in order."""
    files = sum(1 for before in seen.signs.values() if before and not is_folder(before))
    say(f"waiting for changes of {counted(files, 'file')}; Ctrl-C ends it")
    while True:
        began = time.perf_counter()
        if changed := _settled(seen, own):
            return sorted(changed)
        time.sleep(min(MOST, max(LEAST, SHARE * (time.perf_counter() - began))))


def _settled(seen: Seen, own: AbstractSet[str]) -> set[str]:
    """Find what changed, once it changes no more."""
    found = changes(seen, own)
    for _ in range(_PATIENCE if found else 0):
        before = {path: sign(path) for path in found}
        time.sleep(SETTLED)
        if before == {path: sign(path) for path in found}:
            break
    return changes(seen, own) if found else found


def changes(seen: Seen, own: AbstractSet[str] = frozenset()) -> set[str]:
    """Find what is another than was ``seen``. A folder in which only other files came and went is known anew."""
    found = set()
    for path, before in seen.signs.items():
        now = sign(path)
        if now == before:
            continue
        if is_folder(now) and seen.listings.get(path) == listing(path, own):
            seen.signs[path] = now
        else:
            found.add(path)
    return found


def listing(folder: str, own: AbstractSet[str] = frozenset()) -> Listing:
    """List what a walk takes note of in a folder: documents, tables, configurations, folders, links. No lock, nothing of our ``own``."""
    try:
        with os.scandir(folder) as entries:
            return frozenset((one.name, kind) for one in entries if (kind := _kind(one)) and one.path not in own)
    except OSError:
        return frozenset()


def _kind(entry: "os.DirEntry[str]") -> str:
    if is_lock(entry.name) or entry.name.startswith(_OFFICE):
        return ""
    if entry.is_symlink():
        return f"to {os.readlink(entry.path)}"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.name.lower().endswith((*SUFFIXES, TABLE)) or entry.name in _SETTINGS else ""


def _list(changed: list[str]) -> str:
    """Name a few of the files that changed; folders only where nothing else did."""
    files = [path for path in changed if not os.path.isdir(path)] or changed
    here = os.getcwd()
    names = [clean(os.path.relpath(path, here)) for path in files[:_NAMED]]
    more = len(files) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
