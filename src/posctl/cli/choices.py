"""Words of options that are one of a few: what is none of them is refused in one line, with the nearest."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TypeVar

from posctl.clean import clean
from posctl.errors import PosctlError, UsageError

_W = TypeVar("_W", bound=str)
_NONE: Mapping[str, str] = MappingProxyType({})


def one_of(place: str, value: str, known: Collection[_W], what: str) -> _W:
    """Give the word that a value is. ``place`` says where it stands: an option, a variable, a line. Raises UsageError."""
    found, why = one_of_or_why(value, known, what)
    if found is None:
        raise UsageError(f"{place}: {why}")
    return found


def one_of_or_why(value: str, known: Collection[_W], what: str) -> tuple[_W | None, str]:
    """Give the word that a value is, or else why there is none."""
    for word in known:
        if word == value:
            return word, ""
    from posctl.suggest import nearest  # noqa: PLC0415 - only for what is wrong

    near = None if value.isdecimal() else nearest(value, known)  # 2003 is as near to 2002 as to 2024
    fix = f"did you mean {near}?" if near else f"choose one of {', '.join(known)}"
    return None, f"there is no {what} {clean(value) or 'without a name'}; {fix}"


def place_of(option: str, sources: Mapping[str, str] = _NONE) -> str:
    """Say where the value of an option comes from: the variable that gives it, else the option itself."""
    return sources.get(option, option)


def named(error: PosctlError, sources: Mapping[str, str]) -> UsageError:
    """Name in a refusal the variable that gave the value where it was no option: ``POSCTL_AS_OF x`` for ``--as-of x``."""
    return UsageError(*(_named(str(line), sources) for line in error.args))


def _named(line: str, sources: Mapping[str, str]) -> str:
    option = re.match(r"--[a-z-]+", line)
    return line if option is None else place_of(option[0], sources) + line[option.end() :]
