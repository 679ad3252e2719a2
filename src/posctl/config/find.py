"""Which configuration holds where: the nearest to a file, upwards to the root, read once."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from posctl.clean import clean
from posctl.errors import UsageError
from posctl.files import CONFIGURATION, PYPROJECT, File, name_of, root_of
from posctl.guard import Limits
from posctl.terms import Given, Sought, Terms

if TYPE_CHECKING:
    from posctl.config.resolved import Resolved

_ANYWHERE = Sought()


def of_folder(folder: Path, limits: Limits, sought: Sought = _ANYWHERE) -> "Resolved":
    """Give the configuration that holds in a folder, for what concerns a whole run. Raises UsageError for one at fault."""
    from posctl.config.resolved import Resolved  # noqa: PLC0415 - most runs have no configuration

    root = os.fspath(root_of([folder]).folder)
    return Configs(root, limits, sought).nearest(os.path.realpath(folder)) or Resolved("", root)


class Configs:
    """The configurations of a repository. A folder without one costs two looks at the file system, once."""

    def __init__(self, root: str, limits: Limits, sought: Sought) -> None:
        self._root, self._limits = root, limits
        self._known: dict[str, Resolved | None] = {}
        self.read: set[str] = set()
        """The names of the files that were read, which are no documents."""
        self._settled = sought.isolated or sought.config is not None
        self._only = self._named(sought.config) if sought.config is not None else None

    def nearest(self, folder: str) -> "Resolved | None":
        """Find the configuration that holds in a folder of the root. Raises UsageError for one that is at fault."""
        if self._settled:
            return self._only
        passed: list[str] = []
        found = None
        while folder not in self._known:
            passed.append(folder)
            found = self._here(folder)
            above = os.path.dirname(folder)
            if found is not None or folder in (self._root, above):
                break
            folder = above
        else:
            found = self._known[folder]
        self._known.update(dict.fromkeys(passed, found))
        return found

    def found(self) -> "Iterable[Resolved]":
        """List the configurations that hold for anything that was asked about, each once."""
        every = [self._only] if self._settled else self._known.values()
        return {one.name: one for one in every if one is not None}.values()

    def _here(self, folder: str) -> "Resolved | None":
        for name in (CONFIGURATION, PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.lexists(path) and (found := self._read(path, folder, self._root)):
                return found
        return None

    def _read(self, path: str, folder: str, root: str) -> "Resolved | None":
        from posctl.config import read  # noqa: PLC0415 - its model is built only where there is a configuration

        found = read.resolved(read.Place(path, name_of(path, root), root), folder, self._limits)
        self.read.update(found.files if found else ())
        return found

    def _named(self, file: str) -> "Resolved":
        """Read the one configuration that counts, as if it stood at the root. Raises UsageError."""
        if not os.path.isfile(file):
            why = "this is a folder; name the file in it" if os.path.isdir(file) else "no such file"
            raise UsageError(f"--config {clean(file)}: {why}")
        path = os.path.realpath(file)
        home = os.fspath(root_of([Path(path)]).folder)
        inside = path.startswith(self._root.rstrip(os.sep) + os.sep)
        found = self._read(path, self._root, self._root if inside else home)
        if found is None:
            raise UsageError(f"--config {clean(file)}: the file has no table [tool.posctl]")
        return found

    def terms(self, files: Iterable[File], default: Terms, given: Given) -> Mapping[str, Terms]:
        """Give by what each file is judged, by its name; a file that no configuration holds for is left out."""
        by_folder: dict[str, Terms] = {}
        found: dict[str, Terms] = {}
        for file in files:
            folder = os.path.dirname(file.path)
            here = self.nearest(folder)
            if here is None:
                continue
            if here.overrides:
                found[file.name] = here.terms(file.path, default, given)
                continue
            if folder not in by_folder:
                by_folder[folder] = here.terms(file.path, default, given)
            found[file.name] = by_folder[folder]
        return found
