"""Where the cache lies, who may write there, and how much it may hold. Nothing here can fail a run."""

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from posctl.cache.pack import MOST_BYTES

LIMIT = 250_000_000
"""Bytes that all packs together may take; the one that was not used for longest goes first."""
_PACK = re.compile(r"[0-9a-f]{40}\.posctl").fullmatch
_HALF = re.compile(r"[0-9a-f]{40}\.posctl\.[0-9a-f]{16}").fullmatch
"""Names of packs, and of those that are being written. No file of another name is ever read, replaced or deleted."""
_TAG = "CACHEDIR.TAG"
_SAYS = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of posctl. It may be deleted at any time: posctl cache clear\n"
_OLD = 3600.0
"""Seconds after which a file that was never finished is nobody's."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def usual() -> Path | None:
    """Give the folder for caches that the system sets apart for this user; None where there is none."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(_home(), "Library", "Caches") if _home() else ""
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        base = given if os.path.isabs(given) else os.path.join(_home(), ".cache") if _home() else ""
    return Path(base, "posctl") if os.path.isabs(base) else None


def _home() -> str:
    found = os.path.expanduser("~")
    return found if os.path.isabs(found) else ""


def lies_in(folder: str, root: Path) -> bool:
    """Whether a folder lies within another, as far as links can be followed."""
    inner, outer = os.path.realpath(folder), os.path.realpath(root)
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


class Kept(NamedTuple):
    """A pack as it lies in the folder."""

    path: str
    size: int
    used: float


class Folder:
    """A folder of packs. Reading gives None, and writing does nothing, wherever something is not as it should be."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self.path, self.limit = os.fspath(path), limit

    def fault(self) -> str | None:
        """Say why the folder must not be used; None where it may, or is not there yet."""
        try:
            found = os.lstat(self.path)
        except FileNotFoundError:
            return None
        except OSError as error:
            return _reason(error)
        if not stat.S_ISDIR(found.st_mode):
            return "it is no folder"
        return _open_to_others(found)

    def read(self, name: str) -> bytes | None:
        """Read a pack, and note that it was used."""
        if self.fault() is not None:
            return None
        path = self._path(name)
        try:
            number = os.open(path, _OPEN)
            with open(number, "rb") as stream:
                found = os.fstat(number)
                if not stat.S_ISREG(found.st_mode) or _open_to_others(found) or found.st_size > min(self.limit, MOST_BYTES):
                    return None
                data = stream.read(found.st_size + 1)
            os.utime(path)
        except OSError:
            return None
        return data

    def write(self, name: str, data: bytes) -> str | None:
        """Put a pack in its place, whole or not at all, and let old ones go where there are too many; else say why not."""
        if len(data) > self.limit:
            return "there is more to keep than it may hold"
        half = f"{self._path(name)}.{os.urandom(8).hex()}"
        try:
            self._ready()
            if fault := self.fault():
                return fault
            self._put(half, data, self._path(name))
        except OSError as error:
            return _reason(error)
        self._tidy()
        return None

    def _put(self, half: str, data: bytes, path: str) -> None:
        """Write into a file of its own first, so that nobody ever reads half a pack."""
        try:
            with open(os.open(half, _NEW, 0o600), "wb") as stream:
                stream.write(data)
            os.replace(half, path)
        except BaseException:
            _forget(half)
            raise

    def packs(self) -> list[Kept]:
        """List the packs, the one that was used last first."""
        return sorted(self._entries(_PACK), key=lambda one: -one.used)

    def clear(self) -> int:
        """Delete every pack, and what was never finished, and nothing else; give how many packs. Raises OSError."""
        kept = self.packs()
        for one in (*kept, *self._entries(_HALF)):
            with suppress(FileNotFoundError):  # another posctl was quicker
                os.unlink(one.path)
        return len(kept)

    def _path(self, name: str) -> str:
        return os.path.join(self.path, f"{name}.posctl")

    def _ready(self) -> None:
        """Make the folder, for this user alone, with the sign by which backups pass it over."""
        if os.path.isdir(self.path):
            return
        os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
        os.mkdir(self.path, 0o700)
        for file, says in ((_TAG, _SAYS), (".gitignore", "*\n")):
            with open(os.path.join(self.path, file), "x", encoding="ascii") as stream:
                stream.write(says)

    def _entries(self, named: Callable[[str], object]) -> Iterator[Kept]:
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    if named(entry.name) and entry.is_file(follow_symlinks=False):
                        found = entry.stat(follow_symlinks=False)
                        yield Kept(entry.path, found.st_size, found.st_mtime)
        except OSError:
            return

    def _tidy(self) -> None:
        total = 0
        for one in self.packs():
            total += one.size
            if total > self.limit:
                _forget(one.path)
        for one in list(self._entries(_HALF)):
            if one.used < time.time() - _OLD:
                _forget(one.path)


def _open_to_others(found: os.stat_result) -> str | None:
    """Say whether other users could have written; where a system has no owners, nothing can be seen."""
    if not hasattr(os, "geteuid"):
        return None
    if found.st_uid != os.geteuid():
        return "it belongs to another user"
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "other users can write to it"
    return None


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
