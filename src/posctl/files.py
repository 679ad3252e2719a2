"""Paths to files: the only place where the files under check are found and opened."""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple, Protocol

from posctl.clean import clean
from posctl.errors import UsageError
from posctl.guard import Limits, Offence
from posctl.noting import note
from posctl.problem import Problem
from posctl.source import START, Pointer, spot

SUFFIXES = (".yaml", ".yml")
CONFIGURATION = "posctl.yaml"
"""A file that says how posctl judges, and that is no document itself."""
PYPROJECT = "pyproject.toml"
"""The same, where it has a table ``[tool.posctl]``."""
TABLE = ".csv"
"""How the name of a table ends. A walk passes over tables; a document or a user names them."""
_SHIPPED = os.path.realpath(os.path.join(os.path.dirname(__file__), "data"))
"""The documents that ship with posctl: known already, wherever posctl is installed."""
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


class File(NamedTuple):
    """A file to read: the name shown to readers, its real path, and whether a user named it.

    ``data`` is what it holds where that was not read from there, but from standard input.
    """

    name: str
    path: str
    named: bool = False
    data: bytes | None = None


class Passed(NamedTuple):
    """A file or folder that is passed over, and why.

    ``left_out`` says that a user, a configuration or .gitignore asks for it, ``foreign`` that it is a file of another tool.
    """

    name: str
    why: str
    left_out: bool = False
    foreign: bool = False


class WhyNot(Protocol):
    """Says why a walk leaves out a file or a folder; None where it does not."""

    def __call__(self, path: str, /, *, folder: bool) -> str | None:
        """Ask about one path."""


def nothing_left_out(_path: str, *, folder: bool) -> str | None:  # noqa: ARG001 - it is asked so
    """Leave nothing out."""
    return None


class Found:
    """What a walk over paths found: files in the order of their names, problems, and what was passed over and why."""

    def __init__(self) -> None:
        self.files: list[File] = []
        self.problems: list[Problem] = []
        self.passed_over: list[Passed] = []
        self.configurations: list[str] = []
        """Real paths of configurations that a user named, which are no documents."""


def _settled(path: Path) -> str:
    """Give a path with the links in its folders resolved. Where it is a link itself, it stays one."""
    given = os.path.abspath(path)
    return os.path.join(os.path.realpath(os.path.dirname(given)), os.path.basename(given))


class Root(NamedTuple):
    """The folder that names are relative to and nothing is read beyond; ``repository`` says whether it holds ``.git``."""

    folder: Path
    repository: bool


def root_of(paths: list[Path]) -> Root:
    """Give the nearest folder above all paths that holds ``.git``; without one, the working folder or that of the paths.

    Tables do not count: a list of codes among a user's downloads must not make a repository of the home folder.
    Raises UsageError for paths that no folder has in common.
    """
    documents = [path for path in paths if not path.name.lower().endswith(TABLE)]
    real = [Path(_settled(path)) for path in documents or paths]
    homes = [path if path.is_dir() and not path.is_symlink() else path.parent for path in real]
    try:
        common = Path(os.path.commonpath(homes))
    except ValueError:
        raise UsageError("the paths lie on different drives; give those of one drive at a time") from None
    for folder in (common, *common.parents):
        if (folder / ".git").exists():
            return Root(folder, repository=True)
    here = Path(os.path.realpath(Path.cwd()))
    return Root(here if here in (common, *common.parents) else common, repository=False)


def name_of(path: str, root: str) -> str:
    """Give the name of a file for readers: relative to the root, parts joined by ``/``."""
    above = root.rstrip(os.sep) + os.sep
    relative = path[len(above) :] if path.startswith(above) else os.path.relpath(path, root)
    return relative.replace(os.sep, "/")


def find(paths: list[Path], root: Path, why_not: WhyNot = nothing_left_out, held: File | None = None) -> Found:
    """Walk the given files and folders; ``held`` is a file in hand, among them or not on the disk.

    Raises UsageError for a path that does not exist.
    """
    walk = _Finder(os.path.realpath(root), why_not)
    if held is not None:
        walk.seen[held.path] = held
    for path in paths:
        if held is None or _settled(path) != held.path:
            walk.start(path)
    walk.settle_links()
    walk.found.files = sorted(walk.seen.values())
    walk.found.passed_over.sort()
    walk.found.problems.sort(key=lambda problem: (problem.at.source.name, problem.code))
    return walk.found


def beside(file: File, named: str) -> File | Offence:
    """Find the table that a document names by its path from there; nothing outside the root is found, or in hidden folders."""
    root = file.path.removesuffix(file.name.replace("/", os.sep)).rstrip(os.sep)
    if "\0" in named or not named.lower().endswith(TABLE):
        return Offence("not-a-table", "the file of a code-list is a CSV file", "save the sheet as CSV and name that file", START)
    target = os.path.realpath(os.path.join(os.path.dirname(file.path), named))
    name = name_of(target, root)
    if os.path.isabs(named) or not target.startswith(root + os.sep):
        says = "the file lies outside the repository, and nothing there is read"
        return Offence("file-outside", says, "put the file in the repository, and give its path from this one", START)
    if unsearched(name):
        return Offence("file-hidden", "the file lies in a hidden folder, and nothing there is read", "put it in another folder", START)
    note(target)
    if not os.path.isfile(target):
        return Offence("no-such-file", f"there is no file {name}", "correct the path: it begins at the folder of this file", START)
    return File(name, target)


def unsearched(name: str) -> bool:
    """Say whether a file lies in a folder that no walk comes to."""
    return any(map(_is_skipped, name.split("/")[:-1]))


def is_lock(name: str) -> bool:
    """Whether a file is what Emacs puts beside a file that is being edited: ``.#welding.yaml``, mostly a link that leads nowhere."""
    return name.startswith(".#")


def _is_skipped(folder: str) -> bool:
    return folder.startswith(".") or folder in _SKIPPED_FOLDERS


class _Finder:
    def __init__(self, root: str, why_not: WhyNot) -> None:
        self.root, self.why_not = root, why_not
        self.found = Found()
        self.seen: dict[str, File] = {}
        self.folders: set[str] = set()
        self.links: list[tuple[str, str, bool]] = []

    def start(self, path: Path) -> None:
        if not os.path.lexists(path):
            raise UsageError(f"{clean(str(path))}: no such file or folder")
        at = _settled(path)
        if os.path.islink(at):
            target = os.path.realpath(at)
            if os.path.isdir(target) and self._inside(target) and not self._in_skipped(target):
                self._folder(target)
            else:
                self.links.append((at, target, True))
        elif os.path.isdir(at):
            self._folder(os.path.realpath(at))
        elif os.path.basename(at) == CONFIGURATION:
            self.found.configurations.append(at)  # a hook names every file that changed
        else:
            self._add(at, named=True)

    def _folder(self, top: str) -> None:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            if folder in self.folders:
                continue
            self.folders.add(folder)
            note(folder)
            try:
                with os.scandir(folder) as entries:
                    for entry in sorted(entries, key=lambda one: one.name):
                        self._entry(entry, waiting)
            except OSError as error:
                self._problem(
                    folder,
                    "unreadable",
                    f"the folder cannot be read: {_reason(error)}",
                    "check its permissions",
                )

    def _entry(self, entry: os.DirEntry[str], waiting: list[str]) -> None:
        is_yaml = entry.name.lower().endswith(SUFFIXES)
        if entry.name == CONFIGURATION:
            return
        if is_lock(entry.name) and is_yaml:
            if os.path.exists(entry.path):
                self._pass(entry.path, "an editor names its locks so; rename it where it is a document")
            return
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            folder = os.path.isdir(target)
            if (is_yaml or (folder and not _is_skipped(entry.name))) and not self._left_out(entry.path, folder=folder):
                self.links.append((entry.path, target, False))
        elif entry.is_dir(follow_symlinks=False):
            if self._enters(entry):
                waiting.append(entry.path)
        elif is_yaml and not self._left_out(entry.path, folder=False):
            self._add(entry.path, named=False)

    def _enters(self, entry: os.DirEntry[str]) -> bool:
        if entry.path == _SHIPPED:
            return False
        if _is_skipped(entry.name):
            if entry.name != ".git":
                self._pass(entry.path, "folders of this name are not searched")
            return False
        if self._left_out(entry.path, folder=True):
            return False
        if entry.name.lower().endswith(SUFFIXES):
            self._problem(entry.path, "folder", "this is a folder with the name of a YAML file", "rename the folder")
        return True

    def _left_out(self, path: str, *, folder: bool) -> bool:
        why = self.why_not(path, folder=folder)
        if why is not None:
            self._pass(path, why, left_out=True)
        return why is not None

    def _add(self, path: str, *, named: bool) -> None:
        if path not in self.seen or (named and self.seen[path].data is None):
            self.seen[path] = File(name_of(path, self.root), path, named)

    def settle_links(self) -> None:
        """Decide on links once every file is known: a link is never a way out of the root or into a folder."""
        for path, target, named in sorted(set(self.links)):
            if not self._inside(target):
                self._problem(
                    path,
                    "link-out",
                    "this link leads out of the repository and is not followed",
                    "put the file itself in the repository, or delete the link",
                )
            elif target in self.seen or target in self.folders:
                self._pass(path, f"a link to {name_of(target, self.root)}, which is read itself")
            elif os.path.isdir(target):
                self._problem(
                    path,
                    "link-to-folder",
                    "links to folders are not followed",
                    "give the folder itself as a path",
                )
            elif not os.path.exists(target):
                self._problem(
                    path, "link-broken", "this link leads nowhere", "delete it, or restore its target"
                )
            elif self._hidden(target):
                self._problem(
                    path,
                    "link-to-other",
                    "this link leads to a file that is no YAML file, or into a hidden folder, and is not followed",
                    "put the file itself in its place, or delete the link",
                )
            else:
                self._add(target, named=named)

    def _inside(self, target: str) -> bool:
        return target == self.root or target.startswith(self.root.rstrip(os.sep) + os.sep)

    def _hidden(self, target: str) -> bool:
        """Say whether a walk would never come to a file: ``.git/config`` holds secrets, and a link must not show it."""
        return not target.lower().endswith(SUFFIXES) or self._in_skipped(os.path.dirname(target))

    def _in_skipped(self, folder: str) -> bool:
        return folder != self.root and any(map(_is_skipped, os.path.relpath(folder, self.root).split(os.sep)))

    def _pass(self, path: str, why: str, *, left_out: bool = False) -> None:
        self.found.passed_over.append(Passed(name_of(path, self.root), why, left_out))

    def _problem(self, path: str, code: str, message: str, fix: str) -> None:
        self.found.problems.append(Problem(code, message, fix, Pointer(spot(name_of(path, self.root)))))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def data_of(file: File, limits: Limits) -> bytes | Offence:
    """Give what a file holds, whether it lies on a disk or came by standard input."""
    return read_bytes(file.path, limits) if file.data is None else file.data


def read_bytes(path: str, limits: Limits) -> bytes | Offence:
    """Read a regular file, one byte beyond the limit at the most; anything else is an offence, never a wait."""
    note(path)
    try:
        number = os.open(path, _OPEN)
    except OSError as error:
        return _unreadable(error)
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return Offence(
                "not-a-file",
                "this is not a regular file (a pipe, socket, device or folder)",
                "remove it",
                START,
            )
        parts, left = [], limits.size + 1
        while left > 0 and (part := os.read(number, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    except OSError as error:
        return _unreadable(error)
    finally:
        os.close(number)


def _unreadable(error: OSError) -> Offence:
    if error.errno == errno.ENOENT:
        return Offence("vanished", "the file vanished while posctl was reading", "run posctl again", START)
    if error.errno in (errno.ELOOP, errno.ENXIO, errno.EOPNOTSUPP):
        return Offence(
            "not-a-file",
            "this is not a regular file (a link, pipe, socket or device)",
            "remove it",
            START,
        )
    return Offence("unreadable", f"the file cannot be read: {_reason(error)}", "check its permissions", START)
