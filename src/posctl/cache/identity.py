"""Which posctl this is: a digest of its code, its data and what it stands on, so that a changed one finds nothing."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pydantic
import pydantic_core
import yaml

from posctl import __version__
from posctl.keys import digest
from posctl.yamltree import HAS_LIBYAML

_HOME = Path(__file__).parents[1]
_STANDS_ON = (sys.version, pydantic.VERSION, pydantic_core.__version__, yaml.__version__, str(HAS_LIBYAML))
"""What reads the files; another version may read them otherwise."""
_COMPILED = (".pyc", ".pyo")


def of_code(home: Path = _HOME) -> str:
    """Give the digest of the contents of every file of the package, and of all that has a say in what it finds.

    The version alone would not do: who works on posctl runs many that call themselves the same.
    """
    parts: list[bytes | str] = [__version__, *_STANDS_ON]
    for path in _files(os.fspath(home)):
        with open(path, "rb") as stream:
            parts += [os.path.relpath(path, home), stream.read()]
    return digest(*parts)


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda one: one.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif not entry.name.endswith(_COMPILED):
            yield entry.path
