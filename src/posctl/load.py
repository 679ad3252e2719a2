"""Paths to documents: the only place where files under check are opened."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from posctl.catalog import Builder
from posctl.decode import decode, unknown_kind
from posctl.errors import UsageError
from posctl.guard import Limits, Offence
from posctl.model import KINDS, Document, ProgramOfStudy
from posctl.problem import Problem, of_offence
from posctl.source import Pointer, Position, Source, spot
from posctl.suggest import nearest
from posctl.yamltree import parse

SUFFIXES = (".yaml", ".yml")
_SHIPPED = os.path.realpath(os.path.join(os.path.dirname(__file__), "data"))
"""The documents that ship with posctl: known already, wherever posctl is installed."""
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
_KIND = re.compile(rb"^kind[ \t]*:[ \t]*[\"']?([A-Za-z-]+)[\"']?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
_OURS = frozenset(
    {"secondary", "postsecondary", "college_credit", "credentials", "pathway", "cluster", "courses", "school_year"}
)


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file to read: the name shown to readers, its real path, and whether a user named it."""

    name: str
    path: str
    named: bool = False


@dataclass(slots=True)
class Found:
    """What a walk over paths found: files in the order of their names, problems, and what was passed over and why."""

    files: list[File] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[tuple[str, str]] = field(default_factory=list)


def repository_root(paths: list[Path]) -> Path:
    """Give the nearest folder above all paths that holds ``.git``; without one, the folder of the paths themselves."""
    real = [Path(os.path.realpath(path)) for path in paths]
    common = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in real]))
    for folder in (common, *common.parents):
        if (folder / ".git").exists():
            return folder
    here = Path(os.path.realpath(Path.cwd()))
    return here if here in (common, *common.parents) else common


def name_of(path: str, root: str) -> str:
    """Give the name of a file for readers: relative to the root, parts joined by ``/``."""
    relative = os.path.relpath(path, root)
    return relative.replace(os.sep, "/")


def find(paths: list[Path], root: Path) -> Found:
    """Walk the given files and folders. Raises UsageError for a path that does not exist."""
    walk = _Finder(os.path.realpath(root))
    for path in paths:
        walk.start(path)
    walk.settle_links()
    walk.found.files.sort()
    walk.found.passed_over.sort()
    walk.found.problems.sort(key=lambda problem: (problem.at.source.name, problem.code))
    return walk.found


class _Finder:
    def __init__(self, root: str) -> None:
        self.root = root
        self.found = Found()
        self.seen: set[str] = set()
        self.folders: set[str] = set()
        self.links: list[tuple[str, str, bool]] = []

    def start(self, path: Path) -> None:
        given = os.fspath(path)
        if not os.path.lexists(given):
            raise UsageError(f"{path}: no such file or folder")
        at = os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(given))), os.path.basename(os.path.abspath(given)))
        if os.path.islink(at):
            target = os.path.realpath(at)
            if os.path.isdir(target):
                self._folder(target)
            else:
                self.links.append((at, target, True))
        elif os.path.isdir(at):
            self._folder(os.path.realpath(at))
        else:
            self._add(at, named=True)

    def _folder(self, top: str) -> None:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            if folder in self.folders:
                continue
            self.folders.add(folder)
            try:
                with os.scandir(folder) as entries:
                    for entry in sorted(entries, key=lambda one: one.name):
                        self._entry(entry, waiting)
            except OSError as error:
                self._problem(folder, "unreadable", f"the folder cannot be read: {_reason(error)}", "check its permissions")

    def _entry(self, entry: os.DirEntry[str], waiting: list[str]) -> None:
        is_yaml = entry.name.lower().endswith(SUFFIXES)
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if is_yaml or os.path.isdir(target):
                self.links.append((entry.path, target, False))
        elif entry.is_dir(follow_symlinks=False):
            if entry.path == _SHIPPED:
                return
            if entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS:
                if entry.name != ".git":
                    self._pass(entry.path, "folders of this name are not searched")
                return
            if is_yaml:
                self._problem(
                    entry.path, "folder", "this is a folder with the name of a YAML file", "rename the folder"
                )
            waiting.append(entry.path)
        elif is_yaml:
            self._add(entry.path, named=False)

    def _add(self, path: str, *, named: bool) -> None:
        if path not in self.seen:
            self.seen.add(path)
            self.found.files.append(File(name_of(path, self.root), path, named))

    def settle_links(self) -> None:
        """Decide on links once every file is known: a link is never a way out of the root or into a folder."""
        for path, target, named in sorted(self.links):
            inside = target == self.root or target.startswith(self.root.rstrip(os.sep) + os.sep)
            if not inside:
                self._problem(
                    path, "link-out", "this link leads out of the repository and is not followed",
                    "put the file itself in the repository, or delete the link",
                )
            elif target in self.seen or target in self.folders:
                self._pass(path, f"a link to {name_of(target, self.root)}, which is read itself")
            elif os.path.isdir(target):
                self._problem(
                    path, "link-to-folder", "links to folders are not followed", "give the folder itself as a path"
                )
            elif not os.path.exists(target):
                self._problem(path, "link-broken", "this link leads nowhere", "delete it, or restore its target")
            else:
                self._add(target, named=named)

    def _pass(self, path: str, why: str) -> None:
        self.found.passed_over.append((name_of(path, self.root), why))

    def _problem(self, path: str, code: str, message: str, fix: str) -> None:
        self.found.problems.append(Problem(code, message, fix, Pointer(spot(name_of(path, self.root)))))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(path: str, limits: Limits) -> bytes | Offence:
    """Read a regular file, one byte beyond the limit at the most; anything else is an offence, never a wait."""
    try:
        number = os.open(path, _OPEN)
    except OSError as error:
        return _unreadable(error)
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return Offence("not-a-file", "this is not a regular file (a pipe, socket, device or folder)", "remove it", Position(0, 0))
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
        return Offence("vanished", "the file vanished while posctl was reading", "run posctl again", Position(0, 0))
    if error.errno in (errno.ELOOP, errno.ENXIO, errno.EOPNOTSUPP):
        return Offence("not-a-file", "this is not a regular file (a link, pipe, socket or device)", "remove it", Position(0, 0))
    return Offence("unreadable", f"the file cannot be read: {_reason(error)}", "check its permissions", Position(0, 0))


def sniff(data: bytes) -> str | None:
    """Guess the kind of a document from its bytes; only a guess, which reading the document confirms or not."""
    found = {match.group(1) for match in _KIND.finditer(data)}
    return found.pop().decode("ascii") if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document that was read. ``name`` is its id where it gives none."""

    model: Document
    source: Source
    name: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read. ``kind`` is a guess, or None."""

    problems: tuple[Problem, ...]
    kind: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A YAML file that is none of ours, and why posctl thinks so."""

    why: str


def stem(name: str) -> str:
    """Give the id that a document has by its file's name."""
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[0] if base.lower().endswith(SUFFIXES) else base


def load(file: File, limits: Limits) -> Loaded | Unread | Foreign:
    """Read one file."""
    data = read_bytes(file.path, limits)
    name = stem(file.name)
    if isinstance(data, Offence):
        return Unread((of_offence(spot(file.name), data),), None, name)
    return load_bytes(data, file, limits)


def load_bytes(data: bytes, file: File, limits: Limits) -> Loaded | Unread | Foreign:
    """Read one document from its bytes."""
    name = stem(file.name)
    tree = parse(data, file.name, limits)
    if isinstance(tree, tuple):
        return Unread((of_offence(*tree),), sniff(data), name)
    if tree.offences:
        found = tuple(of_offence(tree.source, offence) for offence in tree.offences[:50])
        return Unread(found, sniff(data), name)
    kind = tree.data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        return _not_ours(tree.data, kind, tree.source, file)
    model = decode(kind, tree.data, tree.source)
    if isinstance(model, tuple):
        return Unread(model, kind, name)
    return Loaded(model, tree.source, name)


def _not_ours(data: dict[str, object], kind: object, source: Source, file: File) -> Unread | Foreign:
    ours = not _OURS.isdisjoint(data)
    if kind is not None:
        near = isinstance(kind, str) and nearest(kind, KINDS) is not None
        if ours or near or file.named:
            return Unread((unknown_kind(kind, source),), None, stem(file.name))
        return Foreign("its kind is none of posctl's")
    if ours or file.named:
        missing = Problem("no-kind", "the file has no `kind:`", f"add a line `kind:` with one of: {', '.join(KINDS)}", Pointer(source))
        return Unread((missing,), None, stem(file.name))
    return Foreign("it has no `kind:` and none of posctl's keys")


@dataclass(slots=True)
class Sorted:
    """Files by what they hold: programs to judge, shared documents taken in, and what could not be read."""

    programs: list[File] = field(default_factory=list)
    shared: list[File] = field(default_factory=list)
    builder: Builder = field(default_factory=Builder)
    unread: list[tuple[File, Unread]] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)
    files: int = 0


def sort(files: list[File], limits: Limits, *, shared: frozenset[str] = frozenset()) -> Sorted:
    """Tell programs from shared documents; a file whose bytes look like a program is left to be read when judged.

    ``shared`` names files that looked like programs and turned out not to be.
    """
    found = Sorted()
    for file in files:
        found.files += 1
        data = read_bytes(file.path, limits)
        if isinstance(data, bytes) and sniff(data) == "program-of-study" and file.name not in shared:
            found.programs.append(file)
            continue
        _take(found, file, load_bytes(data, file, limits) if isinstance(data, bytes) else load(file, limits))
    return found


def _take(found: Sorted, file: File, loaded: Loaded | Unread | Foreign) -> None:
    match loaded:
        case Foreign(why):
            found.foreign.append((file.name, why))
        case Unread():
            found.unread.append((file, loaded))
        case Loaded(ProgramOfStudy()):
            found.programs.append(file)
        case Loaded(model, source, name):
            found.shared.append(file)
            found.builder.add(model, source, name)


def context(root: Path, given: list[File], limits: Limits) -> Iterator[File]:
    """List the files of the repository, beyond those given, that look like shared documents."""
    known = {file.path for file in given}
    for file in find([root], root).files:
        if file.path in known:
            continue
        data = read_bytes(file.path, limits)
        if isinstance(data, bytes) and sniff(data) in KINDS.keys() - {"program-of-study"}:
            yield file
