"""The hash of a line by which GitHub's code scanning knows an alert again, as its own upload would give it."""

import sys
from array import array

WINDOW = 100
"""Characters from the start of a line that its hash is made of."""
_FACTOR, _BITS = 37, (1 << 64) - 1
_END = 0xFFFF
"""Stands for the end of the file."""


def hashes(text: str) -> list[str]:
    """Give the hash of each line: over the next hundred UTF-16 units that are no blank or tab, whatever ends the lines.

    The line after the last end of line counts, though it is empty. Equal hashes are numbered, in the order of the lines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array("H", text.encode(f"utf-16-{'le' if sys.byteorder == 'little' else 'be'}", "surrogatepass"))
    units.append(_END)
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == ord("\n"))]
    counts: dict[str, int] = {}
    return [_numbered(_hash(units[start : start + WINDOW]), counts) for start in starts]


def _hash(units: "array[int]") -> str:
    found = 0
    for unit in units:
        found = (found * _FACTOR + unit) & _BITS
    return f"{found * pow(_FACTOR, WINDOW - len(units), _BITS + 1) & _BITS:x}"


def _numbered(found: str, counts: dict[str, int]) -> str:
    number = counts[found] = counts.get(found, 0) + 1
    return f"{found}:{number}"
