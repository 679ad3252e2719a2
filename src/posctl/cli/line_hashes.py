"""Hashes of the lines that a SARIF file points at, read from the files once more when it is written."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from posctl.files import read_bytes, root_of
from posctl.linehash import hashes
from posctl.uri import file_of

if TYPE_CHECKING:
    from posctl.guard import Limits


class LineHashes:
    """Gives the hash of a line by the address of its file in the repository; nothing where there is no such line."""

    def __init__(self, paths: Iterable[Path], limits: "Limits") -> None:
        self._root = os.path.realpath(root_of(list(paths)).folder)
        self._limits = limits
        self._known: dict[str, list[str]] = {}

    def __call__(self, uri: str, line: int) -> str:
        """Give the hash of a line, counted from 0."""
        if uri not in self._known:
            data = read_bytes(os.path.join(self._root, file_of(uri)), self._limits)
            self._known[uri] = hashes(data.decode("utf-8", "replace")) if isinstance(data, bytes) else []
        found = self._known[uri]
        return found[line] if line < len(found) else ""
