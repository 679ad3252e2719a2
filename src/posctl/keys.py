"""Keys of what the cache holds: a digest of everything that a program's outcome depends on. Pure."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import Enum
from typing import Any

_BYTES = 20
"""Bytes of a digest. Nobody finds two texts with one digest of this length, by chance or on purpose."""


def digest(*parts: bytes | str) -> str:
    """Give the digest of several texts; where one ends and the next begins counts, too."""
    import hashlib  # noqa: PLC0415 - a run without the cache needs none

    found = hashlib.blake2b(digest_size=_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def written(value: Any) -> str:
    """Write a value so that two that differ are written differently. Raises TypeError for one of a kind not known here.

    A kind that is not known must be made known, for a value left out of a key gives stale results.
    """
    match value:
        case None | bool() | int() | float():
            return repr(value)
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case str():
            return repr(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return f"{type(value).__name__}({_each(map(written, value))})"
        case Mapping():
            return f"{{{_each(sorted(f'{written(key)}: {written(one)}' for key, one in value.items()))}}}"
        case AbstractSet():
            return f"{{{_each(sorted(map(written, value)))}}}"
    raise TypeError(f"the cache does not know how to write {type(value).__name__} into a key")


def _each(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def of_settings(settings: Any, apart: AbstractSet[str]) -> str:
    """Write every field of settings, but for those set ``apart`` that change no outcome."""
    return _each(f"{name}={written(value)}" for name, value in zip(settings._fields, settings, strict=True) if name not in apart)
