"""Words of options that are one of a few: what is none of them is refused in one line, with the nearest."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TypeVar

from posctl.clean import clean
from posctl.errors import UsageError

_W = TypeVar("_W", bound=str)
_NONE: Mapping[str, str] = MappingProxyType({})


def one_of(place: str, value: str, known: Collection[_W], what: str) -> _W:
    """Give the word that a value is. ``place`` says where it stands: an option, a variable, a line. Raises UsageError."""
    for word in known:
        if word == value:
            return word
    from posctl.suggest import nearest  # noqa: PLC0415 - only for what is wrong

    near = nearest(value, known)
    fix = f"did you mean {near}?" if near else f"choose one of {', '.join(known)}"
    raise UsageError(f"{place}: there is no {what} {clean(value) or 'without a name'}; {fix}")


def place_of(option: str, sources: Mapping[str, str] = _NONE) -> str:
    """Say where the value of an option comes from: the variable that gives it, else the option itself."""
    return sources.get(option, option)
