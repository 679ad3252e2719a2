"""Which configuration holds where: the nearest to a file, upwards to the root, read once."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from posctl.config.resolved import Resolved
from posctl.files import CONFIGURATION, File, name_of, root_of
from posctl.guard import Limits
from posctl.terms import Terms


def of_folder(folder: Path, limits: Limits) -> Resolved:
    """Give the configuration that holds in a folder, for what concerns a whole run. Raises UsageError for one at fault."""
    root = os.fspath(root_of([folder]).folder)
    return Configs(root, limits).nearest(os.path.realpath(folder)) or Resolved("", root)


class Configs:
    """The configurations of a repository. A folder without one costs two looks at the file system, once."""

    def __init__(self, root: str, limits: Limits) -> None:
        self._root, self._limits = root, limits
        self._known: dict[str, Resolved | None] = {}

    def nearest(self, folder: str) -> Resolved | None:
        """Find the configuration that holds in a folder of the root. Raises UsageError for one that is at fault."""
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

    def _here(self, folder: str) -> Resolved | None:
        path = os.path.join(folder, CONFIGURATION)
        if not os.path.lexists(path):
            return None
        from posctl.config import read  # noqa: PLC0415 - its model is built only where there is a configuration

        return read.resolved(path, name_of(path, self._root), self._limits)

    def terms(self, files: Iterable[File], default: Terms, *, same_profile: bool) -> Mapping[str, Terms]:
        """Give by what each file is judged, by its name; a file that no configuration holds for is left out."""
        by_folder: dict[str, Terms | None] = {}
        found: dict[str, Terms] = {}
        for file in files:
            folder = os.path.dirname(file.path)
            if folder not in by_folder:
                here = self.nearest(folder)
                by_folder[folder] = here.terms(default, same_profile=same_profile) if here else None
            terms = by_folder[folder]
            if terms is not None:
                found[file.name] = terms
        return found
