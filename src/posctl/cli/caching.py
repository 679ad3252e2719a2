"""Which cache a command line asks for; the cache itself is imported only where it is worth asking."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from posctl.clean import clean
from posctl.cli.guarded import debugging
from posctl.cli.streams import say

if TYPE_CHECKING:
    from posctl.cache import Asked, Known, Together
    from posctl.cache.folder import Folder
    from posctl.cache.stored import Stored
    from posctl.judge import Outcome, Settings

FEW = 60
"""Files below which a run takes less time than it is worth to keep anything of it, where no folder is named."""
VARIABLE = "POSCTL_CACHE_DIR"


class Usual:
    """The cache that a command line asks for, opened when a run has found enough files."""

    def __init__(self, named: Path | None, *, extracts: bool = False) -> None:
        self.named, self.extracts = named, extracts
        self.least = 1 if named is not None or os.environ.get(VARIABLE) else FEW
        self._opened: Stored | None = None

    def known(self, settings: "Settings", root: Path, asked: "Asked") -> "Known":
        """Open the cache, and give what is known."""
        from posctl.cache import Known  # noqa: PLC0415 - one file does without
        from posctl.cache.stored import Stored  # noqa: PLC0415

        folder = folder_of(self.named)
        if folder is None:
            return Known()
        self._opened = Stored(folder, self.least, trusted=self.named is not None, extracts=self.extracts)
        return self._opened.known(settings, root, asked)

    def keep(self, outcomes: "Iterable[Outcome]", together: "Together | None") -> None:
        """Keep what may be kept; where that cannot be, say so if a folder was named."""
        if self._opened is None:
            return
        self._opened.keep(outcomes, together)
        if self._opened.fault and self.least < FEW:
            say(f"the cache {clean(self._opened.folder.path)} is not used: {self._opened.fault}")


def folder_of(named: Path | None) -> "Folder | None":
    """Give the folder of the cache: the one that is named, else that of the environment, else that of the system."""
    from posctl.cache.folder import Folder, usual  # noqa: PLC0415

    given = named or (Path(found) if (found := os.environ.get(VARIABLE)) else usual())
    return None if given is None else Folder(given.absolute())


def asked(*, wanted: bool, named: Path | None, timings: bool = False, extracts: bool = False) -> Usual | None:
    """Give the cache that is asked for; none where times or traces are wanted, for those are of work that is done."""
    return Usual(named, extracts=extracts) if wanted and not timings and not debugging() else None
