"""Files to documents: what a file holds, or why it could not be read."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from posctl.catalog import Builder
from posctl.decode import decode, misspelt_kind, unknown_kind
from posctl.files import SUFFIXES, TABLE, File, WhyNot, beside, data_of, find, nothing_left_out, read_bytes
from posctl.guard import Limits, Offence
from posctl.keys import digest
from posctl.lookalike import plain
from posctl.model import KINDS, CodeList, Document, ProgramOfStudy
from posctl.problem import Problem, of_offence
from posctl.source import Pointer, Source, spot
from posctl.suggest import nearest
from posctl.yamltree import Tree, parse

if TYPE_CHECKING:
    from posctl.csvtable import Table

_KIND = re.compile(rb"^kind[ \t]*:[ \t]*[\"']?([A-Za-z-]+)[\"']?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)


def sniff(data: bytes) -> str | None:
    """Guess the kind of a document from its bytes; only a guess, which reading the document confirms or not."""
    matches = (_KIND.match(data, start) for start in _kind_lines(data))
    found = {match.group(1) for match in matches if match}
    return found.pop().decode("ascii") if len(found) == 1 else None


def _kind_lines(data: bytes) -> Iterator[int]:
    """Give the starts of the lines that begin with ``kind``."""
    if data.startswith(b"kind"):
        yield 0
    at = data.find(b"\nkind")
    while at >= 0:
        yield at + 1
        at = data.find(b"\nkind", at + 1)


class Loaded(NamedTuple):
    """A document that was read. ``name`` is its id where it gives none, ``table`` the CSV file that it names.

    ``made_of`` has all the bytes that it was made of.
    """

    model: Document
    source: Source
    name: str
    table: "Table | None" = None
    made_of: tuple[bytes, ...] = ()


class Unread(NamedTuple):
    """A document that could not be read. ``kind`` is a guess, or None."""

    problems: tuple[Problem, ...]
    kind: str | None
    name: str


class Foreign(NamedTuple):
    """A YAML file that is none of ours, and why posctl thinks so."""

    why: str


def stem(name: str) -> str:
    """Give the id that a document has by its file's name."""
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[0] if base.lower().endswith((*SUFFIXES, TABLE)) else base


def load(file: File, limits: Limits) -> Loaded | Unread | Foreign:
    """Read one file."""
    return loaded(data_of(file, limits), file, limits)


def loaded(data: bytes | Offence, file: File, limits: Limits) -> Loaded | Unread | Foreign:
    """Make of a file's bytes what it holds, or say why there are none."""
    if isinstance(data, Offence):
        kind = "code-list" if file.name.lower().endswith(TABLE) else None
        return Unread((of_offence(spot(file.name), data),), kind, stem(file.name))
    if file.name.lower().endswith(TABLE):
        return _list_of_nces(data, file, limits)
    return load_bytes(data, file, limits)


def load_bytes(data: bytes, file: File, limits: Limits) -> Loaded | Unread | Foreign:
    """Read one document from its bytes."""
    tree = parse(data, file.name, limits)
    if isinstance(tree, tuple):
        source, offence = tree
        return _at_fault(source, (offence,), data, file, composed=False)
    if tree.offences:
        return _at_fault(tree.source, tree.offences, data, file, composed=True)
    kind = tree.data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        return _not_ours(tree.data, kind, tree.source, file)
    model = decode(kind, tree.data, tree.source)
    if isinstance(model, tuple):
        return Unread(model, kind, stem(file.name))
    if isinstance(model, CodeList) and model.file is not None and model.codes is None:
        return _with_table(model, tree.source, data, file, limits)
    return Loaded(model, tree.source, stem(file.name), made_of=(data,))


def reopen(file: File, limits: Limits, read: Callable[[str, bytes], None]) -> Source | None:
    """Read a file again for its places alone; None where it can no longer be read."""
    data = data_of(file, limits)
    read(file.name, b"" if isinstance(data, Offence) else data)
    tree = data if isinstance(data, Offence) else parse(data, file.name, limits)
    return tree.source if isinstance(tree, Tree) else None


def opener(files: Iterable[File], limits: Limits, read: Callable[[str, bytes], None]) -> Callable[[Pointer], Pointer]:
    """Read the file of a program again when a place in it is to be shown; a few stay open at a time.

    ``read`` hears the name and the bytes of each; none where it can no longer be read.
    """
    by_name = {file.name: file for file in files}

    @lru_cache(maxsize=4)
    def source(name: str) -> Source | None:
        return reopen(by_name[name], limits, read)

    def opened(at: Pointer) -> Pointer:
        found = source(at.source.name) if at.source.name in by_name and not at.source.text else None
        return at if found is None else at._replace(source=found)

    return opened


def _with_table(model: CodeList, source: Source, data: bytes, file: File, limits: Limits) -> Loaded | Unread:
    """Read the CSV file that a code list names."""
    from posctl import csvtable  # noqa: PLC0415 - only for code lists

    found = beside(file, model.file or "")
    if isinstance(found, Offence):
        return _no_table(found, source, file)
    rows = read_bytes(found.path, limits)
    if isinstance(rows, Offence):
        return _no_table(rows, source, file)
    table = csvtable.read(rows, found.name, limits, encoding=model.encoding, skip=model.skip_lines or 0)
    if not isinstance(table, csvtable.Table):
        return Unread((of_offence(*table),), "code-list", stem(file.name))
    return Loaded(model, source, stem(file.name), table, made_of=(data, found.name.encode("utf-8", "surrogatepass"), rows))


def _no_table(offence: Offence, source: Source, file: File) -> Unread:
    at = Pointer(source, ("file",))
    return Unread((Problem(offence.code, offence.message, offence.fix, at),), "code-list", stem(file.name))


_EDITION = r"CIP\D{0,5}(20\d0)(?!\d)"
"""The edition in the name that NCES gives the file: ``CIPCode2020.csv``."""


def _list_of_nces(data: bytes, file: File, limits: Limits) -> Loaded | Unread:
    """Read a CSV file that a user names: the CIP list as NCES gives it stands for a code-list of its own."""
    from posctl import csvtable  # noqa: PLC0415 - only for code lists
    from posctl.codereader import is_nces  # noqa: PLC0415

    table = csvtable.read(data, file.name, limits)
    if not isinstance(table, csvtable.Table):
        return Unread((of_offence(*table),), "code-list", stem(file.name))
    if not is_nces(table):
        says = "this CSV file is not the CIP list as NCES gives it, whose columns are CIPFamily, CIPCode, Action and so on"
        fix = f"write a document with `kind: code-list`, its `system:` and `file: {stem(file.name)}.csv`"
        return Unread((Problem("unknown-table", says, fix, Pointer(table.source, table.header.path)),), "code-list", stem(file.name))
    edition = re.search(_EDITION, stem(file.name), re.IGNORECASE | re.ASCII)
    model = CodeList(kind="code-list", system="cip", file=file.name, edition=edition[1] if edition else None)
    return Loaded(model, table.source, stem(file.name), table, made_of=(data,))


def _meant_kind(data: dict[str, object]) -> str | None:
    """Find a key that stands for ``kind``, such as ``Kind``, or one with a Cyrillic letter, by its value."""
    return next(
        (
            key
            for key, value in data.items()
            if isinstance(value, str) and value in KINDS and nearest(plain(key), ["kind"]) is not None
        ),
        None,
    )


def _at_fault(source: Source, offences: tuple[Offence, ...], data: bytes, file: File, *, composed: bool) -> Unread | Foreign:
    """Tell a file that cannot be read from one of another tool that no user named."""
    from posctl import stranger  # noqa: PLC0415 - most files can be read

    if not file.named and (why := stranger.why(source.text, offences, composed=composed)):
        return Foreign(why)
    return Unread(tuple(of_offence(source, one) for one in offences), sniff(data), stem(file.name))


def _not_ours(data: dict[str, object], kind: object, source: Source, file: File) -> Unread | Foreign:
    from posctl.stranger import KEYS  # noqa: PLC0415 - in most repositories every file is ours

    ours = not KEYS.isdisjoint(data)
    if kind is None and (meant := _meant_kind(data)) is not None:
        return Unread((misspelt_kind(meant, source),), None, stem(file.name))
    if kind == "baseline":
        return Foreign(BASELINE)
    if kind is not None:
        near = isinstance(kind, str) and nearest(kind, KINDS) is not None
        if ours or near or file.named:
            return Unread((unknown_kind(kind, source),), None, stem(file.name))
        return Foreign("its kind is none of posctl's")
    if ours or file.named:
        missing = Problem(
            "no-kind",
            "the file has no `kind:`",
            f"add a line `kind:` with one of: {', '.join(KINDS)}",
            Pointer(source),
        )
        return Unread((missing,), None, stem(file.name))
    return Foreign("it has no `kind:` and none of posctl's keys")


class Sorted:
    """Files by what they hold: programs to judge, shared documents taken in, and what could not be read.

    For the cache, ``digests`` has that of each file's bytes by its name, ``made_of`` those of the shared
    documents in the order in which they were taken in.
    """

    def __init__(self, builder: Builder) -> None:
        self.programs: list[File] = []
        self.shared: list[File] = []
        self.builder = builder
        self.unread: list[tuple[File, Unread]] = []
        self.foreign: list[tuple[str, str]] = []
        self.files = 0
        self.digests: dict[str, str] = {}
        self.made_of: list[str] = []


def sort(
    files: list[File], limits: Limits, *, shared: frozenset[str] = frozenset(), builder: Builder | None = None, keyed: bool = False
) -> Sorted:
    """Tell programs from shared documents; a file whose bytes look like a program is left to be read when judged.

    ``shared`` names files that looked like programs and turned out not to be. Shared documents go into ``builder``.
    ``keyed`` keeps the digests that the cache asks for.
    """
    found = Sorted(builder or Builder())
    for file in files:
        found.files += 1
        data = data_of(file, limits)
        if keyed and isinstance(data, bytes):
            found.digests[file.name] = digest(data)
        kind = sniff(data) if isinstance(data, bytes) else None
        if kind == "program-of-study" and file.name not in shared:
            found.programs.append(file)
            continue
        if kind == "baseline":  # it may be larger than a document
            found.foreign.append((file.name, BASELINE))
            continue
        one = loaded(data, file, limits)
        _take(found, file, one)
        if keyed and isinstance(one, Loaded) and not isinstance(one.model, ProgramOfStudy):
            found.made_of.append(digest(file.name, *one.made_of))
    return found


def _take(found: Sorted, file: File, loaded: Loaded | Unread | Foreign) -> None:
    match loaded:
        case Foreign(why):
            found.foreign.append((file.name, why))
        case Unread():
            found.unread.append((file, loaded))
        case Loaded(ProgramOfStudy()):
            found.programs.append(file)
        case Loaded(model, source, name, table):
            if source.comments:
                line = source.comments[0].at.line + 1
                found.foreign.append((file.name, f"the comment on line {line} ignores nothing: such a comment holds in the file of a program only"))
            found.shared.append(file)
            found.builder.add(model, source, name, table)


BASELINE = "a baseline, which `--baseline` takes"

SHARED = KINDS.keys() - {"program-of-study"}


def context(root: Path, given: list[File], limits: Limits, why_not: WhyNot = nothing_left_out) -> Iterator[File]:
    """List the files of the repository, beyond those given, that look like shared documents or do not show their kind."""
    known = {file.path for file in given}
    for file in find([root], root, why_not).files:
        if file.path in known:
            continue
        data = read_bytes(file.path, limits)
        if not isinstance(data, bytes):
            continue
        kind = sniff(data)
        if kind in SHARED or (kind is None and b"kind" in data):
            yield file
