"""Which files a run does not read, and why: `--exclude`, `exclude` of a configuration, `.gitignore`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from posctl.config.find import Configs
from posctl.errors import UsageError
from posctl.files import name_of, read_bytes
from posctl.guard import Limits
from posctl.patterns import LONGEST, MOST, Patterns, fault
from posctl.terms import Sought

if TYPE_CHECKING:
    from posctl.config.resolved import Said

_IGNORE = ".gitignore"
_FLAG = "--exclude"
_FEW = 10
"""Patterns of one file that are named."""


class Discovery:
    """Says of each file and folder that a walk comes to whether it is left out.

    What a user says goes over a configuration, and that over `.gitignore`: the first with a pattern that matches
    decides, also where the pattern takes back.
    """

    def __init__(self, root: str, configs: Configs, sought: Sought) -> None:
        self._root, self._configs, self._sought = root, configs, sought
        if says := next(filter(None, map(fault, sought.exclude)), None):
            raise UsageError(f"{_FLAG}: {says}; correct it, or leave it out")
        self.unread: list[tuple[str, str]] = []
        """Files with patterns that are not read, and which."""
        self._asked = Patterns((text, f"{_FLAG} {text}") for text in sought.exclude)
        self._here = os.path.realpath(Path.cwd()) if sought.exclude else ""
        self._of_config: dict[tuple[Said, ...], Patterns] = {}
        self._above: dict[str, tuple[tuple[str, Patterns], ...]] = {}

    def why_not(self, path: str, *, folder: bool) -> str | None:
        """Say why a file or folder is left out; None where it is not. Raises UsageError for patterns beyond the limit."""
        home = os.path.dirname(path)
        if self._asked:
            found = self._asked.last(_below(path, self._here if _within(path, self._here) else self._root), folder=folder)
            if found is not None:
                return None if found.negated else f"left out by {found.place}"
        config = self._configs.nearest(home)
        if config is not None and config.exclude and _within(path, config.folder):
            found = self._patterns(config.exclude).last(_below(path, config.folder), folder=folder)
            if found is not None:
                return None if found.negated else f"left out by {found.place}"
        for base, patterns in self._ignored(home) if self._sought.gitignore else ():
            found = patterns.last(_below(path, base), folder=folder)
            if found is not None:
                return None if found.negated else f"ignored by {found.place}"
        return None

    def why_not_named(self, path: str) -> str | None:
        """Say why a file that a user names would be left out, by itself or by a folder that it lies in."""
        parts = name_of(path, self._root).split("/")
        for depth in range(1, len(parts) + 1):
            at = os.path.join(self._root, *parts[:depth])
            if why := self.why_not(at, folder=depth < len(parts) or os.path.isdir(at)):
                return why
        return None

    def sound(self, configurations: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Say of configurations that were named that they are sound. Raises UsageError for one that is not."""
        for path in configurations:
            Configs(self._root, Limits(), Sought()).nearest(os.path.dirname(path))
            yield name_of(path, self._root), "a configuration, in which there is no mistake"

    def idle(self) -> Iterator[tuple[str, str]]:
        """Name the patterns that decided about nothing, by the option or the configuration that has them."""
        from posctl.config import idle  # noqa: PLC0415 - only where there are patterns

        for one in self._sought.exclude:
            if not self._asked.has_used(one, f"{_FLAG} {one}"):
                yield _FLAG, idle.excluding(one)
        for config in self._configs.found():
            yield from ((config.name, says) for says in idle.notes(config, self._patterns(config.exclude)))

    def _patterns(self, exclude: "tuple[Said, ...]") -> Patterns:
        if exclude not in self._of_config:
            self._of_config[exclude] = Patterns((one.value, one.place) for one in exclude)
        return self._of_config[exclude]

    def _ignored(self, folder: str) -> tuple[tuple[str, Patterns], ...]:
        """List the patterns that git would go by in a folder, the nearest first."""
        passed: list[str] = []
        while folder not in self._above and folder != self._root and folder != os.path.dirname(folder):
            passed.append(folder)
            folder = os.path.dirname(folder)
        if folder not in self._above:
            own = self._read(os.path.join(folder, ".git", "info", "exclude"))
            self._above[folder] = (*self._own(folder), *(((folder, own),) if own else ()))
        for one in reversed(passed):
            self._above[one] = (*self._own(one), *self._above[os.path.dirname(one)])
        return self._above[passed[0] if passed else folder]

    def _own(self, folder: str) -> tuple[tuple[str, Patterns], ...]:
        found = self._read(os.path.join(folder, _IGNORE))
        return ((folder, found),) if found else ()

    def _read(self, path: str) -> Patterns | None:
        """Read patterns; a link is none, as for git. Raises UsageError for more than are read."""
        if not os.path.lexists(path):
            return None
        data = read_bytes(path, Limits(size=1_000_000))
        name = name_of(path, self._root)
        if not isinstance(data, bytes):
            return None
        lines = data.decode("utf-8-sig", errors="surrogateescape").split("\n")
        if len(lines) > MOST:
            raise UsageError(f"{name}: more than {MOST} lines, and no more are read; shorten it, or give --no-gitignore")
        long = [number for number, line in enumerate(lines, 1) if len(line) > LONGEST and not line.startswith("#")]
        self.unread += [(name, f"line {number} has more than {LONGEST} characters, and that pattern is not read") for number in long[:_FEW]]
        return Patterns((line, f"{name}:{number}") for number, line in enumerate(lines, 1))


def _within(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _below(path: str, folder: str) -> str:
    """Give the name of a path within a folder, which it lies in."""
    return path[len(folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
