"""Stands before PyYAML: refuses bytes and event streams that would crash, hang or mislead what comes after."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from posctl.source import Position

MAX_BYTES = 5_000_000
"""Bytes read from one file, unless the caller says otherwise."""
MAX_DEPTH = 100
"""Levels of nesting. A program of study needs about 8; libyaml overflows the C stack at about 700 in a small thread."""
MAX_NODES = 200_000
"""Values in one file, aliases counted with all they repeat."""
MAX_SCALAR = 20_000
"""Characters in one value."""


class Offence(NamedTuple):
    """Why a text is refused: what is wrong, what to do, and where. ``code`` is stable."""

    code: str
    message: str
    fix: str
    at: Position


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken in."""

    size: int = MAX_BYTES
    depth: int = MAX_DEPTH
    nodes: int = MAX_NODES
    scalar: int = MAX_SCALAR


_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_PRINTABLE = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_LINE_TRAP = re.compile("[\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LONE_CR = re.compile("\r(?!\n)")


def position(text: str, index: int) -> Position:
    """Turn an index into a line and a column, lines ending at LF as editors have it."""
    line = text.count("\n", 0, index)
    return Position(line, index - (text.rfind("\n", 0, index) + 1))


def _line(data: bytes, index: int) -> Position:
    start = data.rfind(b"\n", 0, index) + 1
    return Position(data.count(b"\n", 0, index), len(data[start:index].decode("utf-8", "replace")))


def _utf16(data: bytes) -> str | None:
    for mark, name in ((b"\xff\xfe", "UTF-16 (little endian)"), (b"\xfe\xff", "UTF-16 (big endian)")):
        if data.startswith(mark):
            return name
    head = data[:64]
    if len(head) >= 4 and head.count(0) * 3 > len(head):
        return "UTF-16 or UTF-32 without a byte order mark"
    return None


def read_text(data: bytes, limits: Limits) -> str | Offence:
    """Decode a file's bytes, or say in one sentence why they are no UTF-8 text that people and YAML read alike."""
    if len(data) > limits.size:
        return Offence(
            "too-large",
            f"the file is larger than {limits.size:,} bytes",
            "split it, or raise the limit with --max-bytes",
            Position(0, 0),
        )
    if name := _utf16(data):
        return Offence(
            "not-utf-8", f"the file is in {name}, not UTF-8", "save it with the encoding UTF-8", Position(0, 0)
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)
    return _first_offence(data, text) or text


def _undecodable(data: bytes, index: int) -> Offence:
    byte = data[index]
    likely = bytes([byte]).decode("cp1252", "replace")
    guess = f" (perhaps {likely} in Windows-1252 or Latin-1)" if unicodedata.category(likely)[0] in "LPS" else ""
    return Offence(
        "not-utf-8",
        f"byte 0x{byte:02X}{guess} is not valid UTF-8",
        "save the file with the encoding UTF-8",
        _line(data, index),
    )


def _first_offence(data: bytes, text: str) -> Offence | None:
    if data.translate(None, _PRINTABLE):
        if found := _LINE_TRAP.search(text):
            return Offence(
                "hidden-line-break",
                f"the character U+{ord(found.group()):04X} starts a new line for YAML but not in an editor",
                "delete the character",
                position(text, found.start()),
            )
        if found := _NOT_TEXT.search(text):
            return Offence(
                "control-character",
                f"the character U+{ord(found.group()):04X} does not belong in a text file",
                "delete the character",
                position(text, found.start()),
            )
    if b"\r" in data and (found := _LONE_CR.search(text)):
        return Offence(
            "lone-carriage-return",
            "a carriage return stands here without a line feed; some tools see a new line, others do not",
            "save the file with line ends LF or CRLF",
            position(text, found.start()),
        )
    return _slips(data)


def _slips(data: bytes) -> Offence | None:
    for mark in (b"<<<<<<<", b"=======", b">>>>>>>"):
        if mark in data and (found := _CONFLICT.search(data)):
            return Offence(
                "merge-conflict",
                "a merge conflict mark is left in the file",
                "choose one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
                _line(data, found.start()),
            )
    return None


# A `&`, `*` or `!` that starts a token, or a `%` that starts a line, may be an anchor, an alias, a tag or a
# directive. `R&D`, `A & B` and `*` at a word's end are none of them.
_INDICATOR = re.compile(rb"(?:^|[\s\[{,:?\-])[&*!][^\s]|^\s*%|<<|^---|^\.\.\.", re.MULTILINE)
_QUICK_SIZE = 262_144
_QUICK_OPENERS = 400
_QUICK_LINE = 300


def is_ordinary(data: bytes) -> bool:
    """Show from the bytes alone that composing them is safe, so that an ordinary file needs no walk of its events.

    Nesting is bounded by the number of flow brackets plus, for blocks, by twice the longest line: each
    block level starts further right than its parent, save a list right under its key.
    """
    if len(data) > _QUICK_SIZE or data.count(b"[") + data.count(b"{") > _QUICK_OPENERS:
        return False
    if (b"&" in data or b"*" in data or b"!" in data or b"%" in data or b"<<" in data or b"---" in data) and (
        _INDICATOR.search(data)
    ):
        return False
    return b"..." not in data and max(map(len, data.split(b"\n"))) <= _QUICK_LINE


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, offence: Offence) -> None:
        self.offence = offence


def _place(event: Any) -> Position:
    return Position(event.start_mark.line, event.start_mark.column)


class _Walk:
    """Counts what composing a stream of events would cost, and stops at the first offence."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sizes: dict[str, int] = {}
        self.open: list[tuple[str | None, int]] = []
        self.size = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._document(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._enter(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                anchor, before = self.open.pop()
                if anchor is not None:
                    self.sizes[anchor] = self.size - before

    def _refuse(self, event: Any, code: str, message: str, fix: str) -> None:
        raise _Refused(Offence(code, message, fix, _place(event)))

    def _document(self, event: Any) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._refuse(
                event, "directive", "a YAML directive (a line that begins with %) is not accepted", "delete the line"
            )
        if self.documents > 1:
            self._refuse(
                event,
                "second-document",
                "a second document starts here; a file holds one",
                "move what follows --- into a file of its own",
            )

    def _alias(self, event: Any) -> None:
        if any(anchor == event.anchor for anchor, _ in self.open):
            self._refuse(
                event,
                "cycle",
                f"the alias *{event.anchor} stands inside what it repeats",
                "write the value out instead of the alias",
            )
        self._grow(event, self.sizes.get(event.anchor, 1))

    def _tag(self, event: Any) -> None:
        tag = event.tag
        if tag is None or tag == "!" or (isinstance(event, yaml.ScalarEvent) and tag == "tag:yaml.org,2002:str"):
            return
        short = tag.replace("tag:yaml.org,2002:", "!!")
        self._refuse(event, "tag", f"the YAML tag {short} is not accepted", "delete the tag; values are plain text")

    def _scalar(self, event: Any) -> None:
        self._tag(event)
        if len(event.value) > self.limits.scalar:
            self._refuse(
                event,
                "long-value",
                f"the value has {len(event.value):,} characters; {self.limits.scalar:,} are accepted",
                "shorten it, or link to a document that holds it",
            )
        self._grow(event, 1)
        if event.anchor is not None:
            self.sizes[event.anchor] = 1

    def _enter(self, event: Any) -> None:
        self._tag(event)
        self.open.append((event.anchor, self.size))
        if len(self.open) > self.limits.depth:
            self._refuse(
                event,
                "too-deep",
                f"the nesting is deeper than {self.limits.depth} levels",
                "flatten it; a program of study needs about 8",
            )
        self._grow(event, 1)

    def _grow(self, event: Any, by: int) -> None:
        self.size += by
        if self.size > self.limits.nodes:
            self._refuse(
                event,
                "too-many-values",
                f"the file holds more than {self.limits.nodes:,} values, aliases counted with all they repeat",
                "split the file, or write less through aliases",
            )


def offence_in_events(text: str, limits: Limits, loader: Any) -> Offence | None:
    """Walk the events of a text without building anything; stop at the first offence.

    ``loader`` is the PyYAML loader class that will compose the text. Syntax errors are left to the composer,
    which meets them at the same place.
    """
    walk = _Walk(limits)
    events = loader(text)
    try:
        while events.check_event():
            walk.take(events.get_event())
    except _Refused as refused:
        return refused.offence
    except yaml.YAMLError:
        return None
    finally:
        events.dispose()
    return None
