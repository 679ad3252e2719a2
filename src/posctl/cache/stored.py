"""The cache in a folder: outcomes read from a pack, and written back with what is new."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from posctl import keys
from posctl.cache import Asked, Known, Together, identity, may_be_kept, pack, rows_may_be_kept, shape
from posctl.cache.folder import Folder, lies_in
from posctl.judge import APART, Outcome, Settings

ROOM = 32 * 1024 * 1024
"""Bytes of a pack beyond which outcomes go that the latest run did not ask for."""
_EXTRACT = "x"
"""What follows a key where it is for the extract."""


class Stored:
    """The outcomes of one repository, judged with one set of settings by one posctl: a pack of a folder.

    A folder within the repository is used only where it is ``trusted``, since whoever changes the repository could put
    outcomes there. Outcomes that the latest run did not ask for stay as long as there is room, for who changes
    something back. ``extracts`` reads the extracts of outcomes even where a run has no need of them. ``fault`` says why
    the folder was not used, or not written to.
    """

    def __init__(self, folder: Folder, least: int = 1, *, trusted: bool = False, extracts: bool = False) -> None:
        self.folder, self.least, self.trusted, self.extracts = folder, least, trusted, extracts
        self.fault: str | None = None
        self._code = self._name = self._together = ""
        self._before: Mapping[str, bytes] = {}
        self._read: frozenset[str] = frozenset()

    def known(self, settings: Settings, root: Path, asked: Asked) -> Known:
        """Give what is known. What cannot be read is not known."""
        inside = not self.trusted and lies_in(self.folder.path, root)
        self.fault = "it lies in the repository that is checked" if inside else self.folder.fault()
        if self.fault:
            return Known()
        self._code = self._code or identity.of_code()
        self._name = keys.digest(self._code, keys.of_settings(settings, APART), str(root))
        self._before = pack.unpacked(self.folder.read(self._name) or b"")
        self._together = asked.together
        line = self._before.get(asked.together)
        together = None if line is None else shape.together_of(line)
        if together is None or self.extracts:
            return self._some(asked, together)
        outcomes = self._outcomes(asked, extracts=False)
        return Known(outcomes, together) if len(outcomes) == len(asked.programs) else self._some(asked, None)

    def _some(self, asked: Asked, together: Together | None) -> Known:
        outcomes = self._outcomes(asked, extracts=True)
        self._read = frozenset(one.key for one in outcomes.values())
        return Known(outcomes, together if len(outcomes) == len(asked.programs) else None)

    def _outcomes(self, asked: Asked, *, extracts: bool) -> Mapping[str, Outcome]:
        before = self._before
        at_hand = [(file, key) for file, key in asked.programs if key in before and key + _EXTRACT in before]
        found = {
            file.name: shape.outcome_of(before[key], before[key + _EXTRACT] if extracts else None, file, key) for file, key in at_hand
        }
        return {name: outcome for name, outcome in found.items() if outcome is not None}

    def keep(self, outcomes: Iterable[Outcome], together: Together | None) -> None:
        """Write what may be kept, with what was kept before as long as there is room."""
        if not self.fault:
            self.fault = self.folder.write(self._name, pack.packed(self._entries(outcomes, together)))

    def _entries(self, outcomes: Iterable[Outcome], together: Together | None) -> Iterator[tuple[str, bytes]]:
        size, done = 0, set()
        for key, line in chain(self._of_all(together), self._of_each(outcomes)):
            size += len(key) + len(line) + 2
            if size > pack.MOST_BYTES:
                return
            done.add(key)
            yield key, line
        for key, line in self._before.items():
            size += len(key) + len(line) + 2
            if key not in done and size <= ROOM:
                yield key, line

    def _of_all(self, together: Together | None) -> Iterator[tuple[str, bytes]]:
        rows = [row for one in together or () for row in one.rows]
        if together is not None and rows_may_be_kept(rows):
            yield self._together, shape.line_of(together)

    def _of_each(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[str, bytes]]:
        for one in outcomes:
            if one.key in self._read:
                yield one.key, self._before[one.key]
                yield one.key + _EXTRACT, self._before[one.key + _EXTRACT]
            elif may_be_kept(one) and (lines := shape.lines_of(one)) is not None:
                yield one.key, lines.shown
                yield one.key + _EXTRACT, lines.extract
