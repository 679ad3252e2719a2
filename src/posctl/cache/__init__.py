"""Outcomes of earlier runs, by all that they depend on: a program that is as it was is not judged again."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from posctl.files import File
from posctl.finding import Verdict
from posctl.judge import Outcome, Settings
from posctl.keys import digest
from posctl.report import RequirementReport, Row

Together = tuple[RequirementReport, ...]
"""What is found in all programs together, under each profile of a run."""


class Asked(NamedTuple):
    """What a run asks for: the programs, each with the key of its outcome, and the key of what is found in all together."""

    programs: tuple[tuple[File, str], ...]
    together: str

    def answered_by(self, outcomes: Iterable[Outcome]) -> bool:
        """Whether every program was judged by what it was asked by; a file may change while it is judged."""
        judged = {one.file.name: one.key for one in outcomes}
        return all(judged.get(file.name) == key for file, key in self.programs)


class Known(NamedTuple):
    """What is known, outcomes by the names of their files. Where ``together`` is known, outcomes have no extract."""

    outcomes: Mapping[str, Outcome] = MappingProxyType({})
    together: Together | None = None


class Cache(Protocol):
    """What a run asks of a cache."""

    @property
    def least(self) -> int:
        """The number of files from which it is worth asking."""

    def known(self, settings: Settings, root: Path, asked: Asked) -> Known:
        """Give what is known."""

    def keep(self, outcomes: Iterable[Outcome], together: Together | None) -> None:
        """Keep what may be kept of that run."""


class Reread:
    """Watches what is read again in a run: whether each file still is as it was when the run began."""

    def __init__(self, digests: Mapping[str, str]) -> None:
        self._digests = digests
        self.alike = True

    def __call__(self, name: str, data: bytes) -> None:
        """Hear the name and the bytes of a file."""
        self.alike = self.alike and self._digests.get(name) == digest(data)


def may_be_kept(outcome: Outcome) -> bool:
    """Whether an outcome would be the same again: a program that was judged, and no rule that failed of itself."""
    if not outcome.key or outcome.program is None:
        return False
    sides = [side for one in outcome.compared.differences for side in one.sides] if outcome.compared else []
    return rows_may_be_kept(outcome.program.rows) and all(side.verdict is not Verdict.ERROR for side in sides)


def rows_may_be_kept(rows: Iterable[Row]) -> bool:
    """Whether findings would be the same again: no rule failed of itself."""
    return all(row.verdict is not Verdict.ERROR for row in rows)
