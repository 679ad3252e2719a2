"""Patterns that decide about nothing, once all that there is was asked about: one of them may be misspelt."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from posctl.patterns import Patterns

if TYPE_CHECKING:
    from posctl.config.resolved import Resolved, Said

_FEW = 10
"""Patterns of one configuration that are named."""


def excluding(text: str) -> str:
    """Say that a pattern of what is excluded does nothing."""
    return f"the pattern {text} {'takes nothing back' if text.startswith('!') else 'leaves nothing out'}"


def notes(config: "Resolved", excluded: Patterns) -> Iterator[str]:
    """Name the patterns of one configuration that do nothing; those that it extends are made for other folders, too."""
    idle = [(one, excluding(one.value)) for one in config.exclude if not excluded.has_used(one.value, one.place)]
    for override in config.overrides:
        idle += [(one, f"the pattern {one.value} selects no program") for one in override.files if not override.patterns.has_used(one.value, one.place)]
    own = [(line, says) for one, says in idle if (line := _line(one, config.name))]
    for line, says in own[:_FEW]:
        yield f"{says} (line {line})"
    if len(own) > _FEW:
        yield f"{len(own) - _FEW:,} more patterns do nothing"


def _line(said: "Said", name: str) -> str:
    file, _, line = said.place.rpartition(":")
    return line if file == name else ""
