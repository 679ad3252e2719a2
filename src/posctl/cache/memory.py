"""The cache in memory, for who waits for changes: outcomes of the run before, those of the first run from a folder."""

from collections.abc import Iterable
from pathlib import Path

from posctl.cache import Asked, Cache, Known, Together, may_be_kept
from posctl.judge import Outcome, Settings


class Memory:
    """The outcomes of the latest run. Before there are any, those of another cache, which learns of the first run alone."""

    least = 1

    def __init__(self, first: Cache | None) -> None:
        self._first = first
        self._first_learns = False
        self._outcomes: dict[str, Outcome] = {}
        self._together: tuple[str, Together | None] = ("", None)
        self._asked = ""

    def known(self, settings: Settings, root: Path, asked: Asked) -> Known:
        """Give what is known, with extracts."""
        self._asked = asked.together
        self._first_learns = self._first is not None and not self._outcomes
        if self._first is not None and self._first_learns:
            known = self._first.known(settings, root, asked)
            self._take(known.outcomes.values(), known.together)
            return known
        found = {file.name: self._outcomes[key]._replace(file=file) for file, key in asked.programs if key in self._outcomes}
        return Known(found, self._together[1] if self._together[0] == asked.together else None)

    def keep(self, outcomes: Iterable[Outcome], together: Together | None) -> None:
        """Keep what was found, in place of what was found before."""
        kept = list(outcomes)
        self._take(kept, together)
        if self._first is not None and self._first_learns:
            self._first.keep(kept, together)

    def _take(self, outcomes: Iterable[Outcome], together: Together | None) -> None:
        self._outcomes = {one.key: one for one in outcomes if may_be_kept(one)}
        self._together = (self._asked, together)
