"""Bytes to text: what is no plain UTF-8 text is refused, and ordinary text is told from what needs the guard."""

import re
import unicodedata

from posctl.guard import Limits, Offence
from posctl.source import START, Position

_CONFLICT = rb"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)"
_PRINTABLE = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_LINE_TRAP = "[\x85\u2028\u2029]"
_NOT_TEXT = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
_LONE_CR = "\r(?!\n)"
_UTF8_MARK = b"\xef\xbb\xbf"


def read_text(data: bytes, limits: Limits, *, for_yaml: bool = True) -> str | Offence:
    """Decode a file's bytes, or say in one sentence why they are no UTF-8 text that people and YAML read alike.

    Line breaks that only YAML knows do not matter where the text is not ``for_yaml``.
    """
    if len(data) > limits.size:
        return Offence(
            "too-large",
            f"the file is larger than {limits.size:,} bytes",
            "split it, or raise the limit with --max-bytes",
            START,
        )
    if name := _utf16(data):
        return Offence(
            "not-utf-8", f"the file is in {name}, not UTF-8", "save it with the encoding UTF-8", START
        )
    data = data.removeprefix(_UTF8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)
    return _first_offence(data, text, for_yaml=for_yaml) or text


def position(text: str, index: int) -> Position:
    """Turn an index into a line and a column, lines ending at LF as editors have it."""
    return Position(text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1))


def _line(data: bytes, index: int) -> Position:
    start = data.rfind(b"\n", 0, index) + 1
    return Position(data.count(b"\n", 0, index), len(data[start:index].decode("utf-8", "replace")))


def _utf16(data: bytes) -> str | None:
    marks = (
        (b"\xff\xfe\x00\x00", "UTF-32 (little endian)"),
        (b"\x00\x00\xfe\xff", "UTF-32 (big endian)"),
        (b"\xff\xfe", "UTF-16 (little endian)"),
        (b"\xfe\xff", "UTF-16 (big endian)"),
    )
    for mark, name in marks:
        if data.startswith(mark):
            return name
    head = data[:64]
    if head.count(0) * 3 > len(head) > 1:
        return "UTF-16 or UTF-32 without a byte order mark"
    return None


def _undecodable(data: bytes, index: int) -> Offence:
    byte = data[index]
    likely = bytes([byte]).decode("cp1252", "replace")
    known = likely != "\ufffd" and unicodedata.category(likely)[0] in "LPS"
    guess = f" (perhaps {likely} in Windows-1252 or Latin-1)" if known else ""
    return Offence(
        "not-utf-8",
        f"byte 0x{byte:02X}{guess} is not valid UTF-8",
        "save the file with the encoding UTF-8",
        _line(data, index),
    )


def _first_offence(data: bytes, text: str, *, for_yaml: bool) -> Offence | None:
    if data.translate(None, _PRINTABLE):
        if for_yaml and (found := re.search(_LINE_TRAP, text)):
            return Offence(
                "hidden-line-break",
                f"the character U+{ord(found.group()):04X} starts a new line for YAML but not in an editor",
                "delete the character",
                position(text, found.start()),
            )
        if found := re.search(_NOT_TEXT, text):
            return Offence(
                "control-character",
                f"the character U+{ord(found.group()):04X} does not belong in a text file",
                "delete the character",
                position(text, found.start()),
            )
    if b"\r" in data and (found := re.search(_LONE_CR, text)):
        return Offence(
            "lone-carriage-return",
            "a carriage return stands here without a line feed; some tools see a new line, others do not",
            "save the file with line ends LF or CRLF",
            position(text, found.start()),
        )
    return _conflict(data)


def _conflict(data: bytes) -> Offence | None:
    for mark in (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"):
        if mark in data and (found := re.search(_CONFLICT, data, re.MULTILINE)):
            return Offence(
                "merge-conflict",
                "a merge conflict mark is left in the file",
                "choose one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
                _line(data, found.start()),
            )
    return None


_NAME = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_BLANK = frozenset(b" \t\r\n")
# After these an anchor, alias or tag cannot begin: they stand inside a plain or quoted scalar, a comment, a name.
_INSIDE = _NAME - frozenset(b"-") | frozenset(b"().;/+=") | frozenset(range(0x80, 0x100))
_FEW = 200


def is_ordinary(data: bytes, limits: Limits | None = None) -> bool:
    """Show from the bytes alone that they hold no anchor, alias, tag or directive, and few enough values.

    Composing bounds the depth itself and refuses a second document, and without an alias nothing is repeated; so
    what this passes needs no walk of its events. It holds for bytes that `read_text` has taken.

    A ``&``, ``*`` or ``!`` begins a token only at a token's start: at the start of a line, after white space, after
    an indicator or after a quote. An anchor or alias needs a name after it, or PyYAML refuses the text, and ``!``
    alone changes nothing. A directive is a ``%`` at the start of a line. Two bytes hold three values at the most:
    a mapping within a list, its key and its value.
    """
    limits = limits or Limits()
    if len(data) * 3 > limits.nodes * 2 or data.startswith((b"%", _UTF8_MARK)) or b"\n%" in data:
        return False
    return _none_begins(data, b"&") and _none_begins(data, b"*") and _none_begins(data, b"!")


def _none_begins(data: bytes, sign: bytes) -> bool:
    """Say that no token of the text begins with a sign; False also where it stands too often to look."""
    at = data.find(sign)
    for _ in range(_FEW):
        if at < 0:
            return True
        after = data[at + 1] if at + 1 < len(data) else 0x0A
        harmless = after in _BLANK if sign == b"!" else after not in _NAME
        if not harmless and (at == 0 or data[at - 1] not in _INSIDE):
            return False
        at = data.find(sign, at + 1)
    return False
