"""A pack: many outcomes in one file, each a line of JSON under its key, with a checksum over all. Pure bytes."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping

_MAGIC = b"posctl cache 1\n"
"""How a pack begins. Another number means another form, which this posctl does not read."""
_SUM = 32
MOST_BYTES = 250_000_000
"""Bytes that a pack may hold when it is unpacked; a larger one is neither written nor read."""


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Write entries, keys of hexadecimal digits with values of one line each."""
    squeeze = zlib.compressobj(1)
    parts = [squeeze.compress(b"%s %s\n" % (key.encode("ascii"), value)) for key, value in entries]
    parts.append(squeeze.flush())
    body = b"".join(parts)
    return _MAGIC + hashlib.blake2b(body, digest_size=_SUM).digest() + body


class Pack(Mapping[str, bytes]):
    """The entries of a pack, in their order. Each is taken out of the text only when it is asked for."""

    def __init__(self, text: bytes = b"") -> None:
        self._text = text
        self._spans = dict(_spans(text))

    def __getitem__(self, key: str) -> bytes:
        """Give the value of a key."""
        start, end = self._spans[key]
        return self._text[start:end]

    def __iter__(self) -> Iterator[str]:
        """Give the keys, in their order."""
        return iter(self._spans)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._spans)


def _spans(text: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find the entries of a text: their keys, and where their values begin and end."""
    start = 0
    while (end := text.find(b"\n", start)) >= 0:
        between = text.find(b" ", start, end)
        if between > start:
            yield text[start:between].decode("ascii", "replace"), (between + 1, end)
        start = end + 1


def unpacked(data: bytes) -> Pack:
    """Read a pack; an empty one stands for one that is damaged, cut, too large or of another form."""
    start = len(_MAGIC) + _SUM
    body = data[start:]
    if not data.startswith(_MAGIC) or hashlib.blake2b(body, digest_size=_SUM).digest() != data[len(_MAGIC) : start]:
        return Pack()
    loosen = zlib.decompressobj()
    try:
        text = loosen.decompress(body, MOST_BYTES)
    except zlib.error:
        return Pack()
    return Pack(text) if loosen.eof and not loosen.unused_data else Pack()
