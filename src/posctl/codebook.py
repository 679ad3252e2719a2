"""A code list ready to be looked up: by code, by name, and by what is nearest to a code that it does not have."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import takewhile

from posctl.model import CodeList, Status, System
from posctl.source import Path, Pointer, Source
from posctl.suggest import normal

SYSTEMS: dict[System, str] = {
    "cip": "CIP", "soc": "SOC", "sced": "SCED", "state-course": "state course", "credential": "credential",
}
"""Each system as a sentence names it before the word code or list."""
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST = 24
"""Signs of a code up to which the nearest known one is looked for."""
_STEPS = 100
"""Codes that are looked up for what stands in place of one."""
_NUMBER = re.compile(r"\d+", re.ASCII)


class Code:
    """One entry of a list. ``path`` leads to it in the list's source."""

    def __init__(
        self, code: str, title: str, status: Status, replaced_by: tuple[str, ...], issuer: str, aliases: tuple[str, ...],
        path: Path
    ) -> None:
        self.code, self.title, self.status, self.replaced_by = code, title, status, replaced_by
        self.issuer, self.aliases, self.path = issuer, aliases, path

    @property
    def label(self) -> str:
        """The code with its title: ``48.0508 (Welding Technology/Welder)``."""
        if self.code and self.title:
            return f"{self.code} ({self.title})"
        return self.code or self.title


class CodeBook:
    """One list. ``home`` is the document, ``source`` the text in which its codes stand: the same, or a CSV file."""

    def __init__(self, model: CodeList, name: str, home: Source, source: Source, codes: tuple[Code, ...], remark: str) -> None:
        self.model, self.id, self.home, self.source, self.codes, self.remark = model, name, home, source, codes, remark
        self.system: System = model.system
        self.edition = model.edition or ""
        self.state = model.state or ""
        self.by_code = {key(self.system, one.code): one for one in codes if one.code}
        self.rank = (tuple(map(int, _NUMBER.findall(self.edition)[:4])), str(model.as_of or ""), self.source.name)
        self._near: dict[str, Code | None] = {}
        self._like: dict[str, Code | None] = {}

    @property
    def label(self) -> str:
        """What to call the list in a sentence: ``the CIP list of edition 2020``."""
        whose = f"{self.state}'s " if self.state else "the "
        edition = f" of edition {self.edition}" if self.edition else ""
        return f"{whose}{SYSTEMS[self.system]} list{edition}"

    @cached_property
    def tells_past(self) -> bool:
        """Whether the list has retired or reserved codes, too, and so can tell one."""
        return any(one.status != "active" for one in self.codes)

    def at(self, code: Code) -> Pointer:
        """Point at an entry."""
        return Pointer(self.source, code.path)

    def title(self, code: str) -> str:
        """Write a code with its title, where the list has it."""
        found = self.find(code)
        return found.label if found else code

    def find(self, code: str) -> Code | None:
        """Look up a code. An O*NET code stands under its SOC code where the list has no O*NET codes, and the other way."""
        sought = key(self.system, code)
        found = self.by_code.get(sought)
        if found is None and self.system == "soc":
            found = self.by_code.get(f"{sought}.00") if "." not in sought else self._base(sought)
        return found

    def _base(self, sought: str) -> Code | None:
        return None if self._has_onet else self.by_code.get(sought.partition(".")[0])

    def successors(self, code: Code) -> tuple[str, ...]:
        """Give what stands in place of a code: codes in use, or that the list does not have, by way of others that are past.

        A code never stands in its own place, and where each leads back to another, none does. Of very many, the first count.
        """
        found: dict[str, None] = {}
        seen: set[object] = {code.path}
        waiting = list(reversed(code.replaced_by))
        for _ in range(_STEPS):
            if not waiting:
                break
            name = waiting.pop()
            entry = self._entry(name)
            if (entry.path if entry else name) in seen:
                continue
            seen.add(entry.path if entry else name)
            if entry is None or entry.status == "active":
                found[name] = None
            else:
                waiting += reversed(entry.replaced_by)
        return tuple(found)

    def _entry(self, name: str) -> Code | None:
        """Look up a code, or a credential by its title."""
        found = self.find(name)
        return found or next(iter(self.called(name)), None) if self.system == "credential" else found

    @cached_property
    def _has_onet(self) -> bool:
        return any("." in code for code in self.by_code)

    @cached_property
    def _groups(self) -> frozenset[str]:
        return frozenset(code[:length] for code in self.by_code for length in (2, 5))

    def has_group(self, code: str) -> bool:
        """Whether some code of the list begins with a CIP code of two or four digits."""
        return code in self._groups

    # --- what is nearest ------------------------------------------------------------------------------------------

    def nearest(self, code: str) -> Code | None:
        """Give the known code that a writer most likely meant: one slip away, else the one with the longest beginning in common.

        The cost is that of some hundred look-ups, whatever the length of the list.
        """
        sought = key(self.system, code)
        if sought not in self._near:
            self._near[sought] = self._nearest(sought) if 0 < len(sought) <= _LONGEST else None
        return self._near[sought]

    def _nearest(self, sought: str) -> Code | None:
        known = self._active
        slips = {one for one in _slips(sought) if one in known}
        if slips:
            return known[min(slips, key=lambda one: _distance(sought, one))]
        ordered = self._ordered
        at = bisect_left(ordered, sought)
        beside = ordered[max(0, at - 1) : at + 1]
        near = max(beside, key=lambda one: _shared(sought, one), default=None)
        return known[near] if near is not None and _shared(sought, near) >= 2 else None

    @cached_property
    def _active(self) -> dict[str, Code]:
        return {name: code for name, code in self.by_code.items() if code.status == "active"}

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self._active)

    # --- by name --------------------------------------------------------------------------------------------------

    def called(self, name: str) -> tuple[Code, ...]:
        """Give the entries of a title or alias, active ones first; several issuers may have one of the same title."""
        return self._names.get(normal(name), ())

    @cached_property
    def _names(self) -> dict[str, tuple[Code, ...]]:
        names: dict[str, tuple[Code, ...]] = {}
        for one in sorted(self.codes, key=lambda code: code.status != "active"):
            for name in dict.fromkeys(normal(text) for text in (one.title, *one.aliases) if text):
                names[name] = (*names.get(name, ()), one)
        return names

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for name in self._names:
            for word in set(name.split()):
                words.setdefault(word, []).append(name)
        return words

    def like(self, name: str) -> Code | None:
        """Give the entry whose title shares most with a name that the list does not have."""
        sought = normal(name)
        if sought not in self._like:
            self._like[sought] = self._alike(frozenset(sought.split()[:_LONGEST]))
        return self._like[sought]

    def _alike(self, words: frozenset[str]) -> Code | None:
        """Weigh the words of a name, the rarer the more; titles that share only frequent words are near nothing."""
        weights: dict[str, float] = {}
        for word in sorted(words):
            names = self._by_word.get(word, ())
            for name in names:
                weights[name] = weights.get(name, 0) + 1 / len(names)
        best = max(weights, key=lambda name: (weights[name] / len(name.split()), name), default=None)
        if best is None or len(words & set(best.split())) * 2 < len(words):
            return None
        return self._names[best][0]


@lru_cache(maxsize=20_000)
def key(system: System, code: str) -> str:
    """Fold a code as it is looked up: case, spaces and hyphens of a state's own codes do not count."""
    text = code.strip()
    if system in ("cip", "soc"):
        return text
    return text[:5] if system == "sced" else "".join(text.casefold().replace("-", " ").split())


def _slips(code: str) -> Iterator[str]:
    """Give every code that is one slip of the finger away: two signs changed over, one wrong, one missing, one too many."""
    for at in range(len(code)):
        head, sign, tail = code[:at], code[at], code[at + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + sign + tail[1:]
        for other in _SIGNS if sign.isalpha() else _SIGNS[:10]:
            yield head + other + tail
            yield head + other + sign + tail
    yield from (code + other for other in _SIGNS[:10])


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _distance(sought: str, one: str) -> tuple[bool, int, int, str]:
    """Order what is one slip away: signs changed over first, then by how late they differ, then by how much."""
    swapped = len(one) == len(sought) and sorted(one) == sorted(sought)
    shared = _shared(sought, one)
    apart = abs(ord(sought[shared]) - ord(one[shared])) if shared < min(len(sought), len(one)) else 0
    return not swapped, -shared, apart, one
