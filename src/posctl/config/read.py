"""A configuration file to what it says; every mistake in it is named with its line and a fix."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from posctl import editions, engine
from posctl.clean import clean
from posctl.config.resolved import Override, Resolved, Said
from posctl.decode import decode_as
from posctl.errors import UsageError
from posctl.files import PYPROJECT, SUFFIXES, name_of, read_bytes, unsearched
from posctl.guard import Limits, Offence
from posctl.model import configuration as model
from posctl.model.configuration import Configuration
from posctl.model.element import fields
from posctl.patterns import MOST, MOST_SELECTING, Patterns, fault
from posctl.problem import Problem, of_offence
from posctl.rules import called
from posctl.source import Pointer, Source, spot
from posctl.suggest import nearest
from posctl.terms import Change
from posctl.yamltree import parse

_FIX = "write `key: value` lines, for example `profile: wi-dpi`"
_LARGEST = 1_000_000
"""Bytes of one configuration."""
_MOST = 10
"""Mistakes of one file that are shown."""
MOST_EXTENDED = 20
"""Files that one configuration is made of, at the most."""
_APART = frozenset({"notes", "rules", "overrides", "exclude", "extend"})
_LISTS = frozenset({"paths"})


class Place(NamedTuple):
    """A file of configuration: its real path, its name for readers, and the root that it may not lead out of."""

    path: str
    name: str
    root: str


def resolved(at: Place, folder: str, limits: Limits) -> Resolved | None:
    """Read a configuration with those that it extends; None for a pyproject.toml that has none.

    ``folder`` is the one that patterns and paths belong to, in whichever of the files they stand. Raises UsageError
    that names every mistake.
    """
    return _Reader(folder, limits).read(at, ())


class _Reader:
    def __init__(self, folder: str, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self.left = MOST_EXTENDED
        self.excluding, self.selecting = MOST, MOST_SELECTING

    def read(self, at: Place, line: tuple[str, ...]) -> Resolved | None:
        """Read one file; ``line`` has the real paths of those by way of which it is extended."""
        found = _written(at, self.limits)
        if found is None:
            return None
        said, source = found
        own = Resolved(
            at.name,
            self.folder,
            _values(said, source),
            _changes(said.rules or {}, Pointer(source, ("rules",))),
            tuple(self._overrides(said.overrides or (), source)),
            self._exclude(said.exclude or (), Pointer(source, ("exclude",))),
            (at.name,),
        )
        extended = [self._extended(one, Pointer(source, ("extend",)), at, (*line, at.path)) for one in said.extend or ()]
        return own.over(extended) if extended else own

    def _extended(self, named: str, pointer: Pointer, at: Place, line: tuple[str, ...]) -> Resolved:
        path = os.path.realpath(os.path.join(os.path.dirname(at.path), named)) if "\0" not in named else ""
        name = name_of(path, at.root) if path else named
        self.left -= 1
        if mistake := _unfit(path, name, at.root) or self._circle(path, line):
            raise refusal([Problem("extend", f"extend: {clean(named)}: {mistake[0]}", mistake[1], pointer)])
        found = self.read(Place(path, name, at.root), line)
        return found or Resolved(name, self.folder)

    def _circle(self, path: str, line: tuple[str, ...]) -> tuple[str, str] | None:
        if path in line:
            return "it is extended by itself, directly or by way of others", "take out one `extend`"
        if self.left < 0:
            return f"more than {MOST_EXTENDED} files stand behind one configuration", "extend fewer"
        return None

    def _exclude(self, written: Collection[str], at: Pointer) -> tuple[Said, ...]:
        self.excluding -= len(written)
        if self.excluding < 0:
            raise refusal([Problem("too-many-patterns", f"more than {MOST:,} patterns exclude something", "exclude whole folders", at)])
        return _patterns(written, at)

    def _overrides(self, written: Iterable[model.Override], source: Source) -> Iterator[Override]:
        for number, one in enumerate(written):
            at = Pointer(source, ("overrides", number))
            self.selecting -= len(one.files)
            if self.selecting < 0:
                says = f"more than {MOST_SELECTING} patterns select files for overrides"
                raise refusal([Problem("too-many-patterns", says, "write a posctl.yaml into the folders that differ", at)])
            files = _patterns(one.files, at / "files")
            values = {
                key: Said(value, place_of(at / key)) for key in ("profile", "framework") if (value := getattr(one, key)) is not None
            }
            yield Override(files, patterns(files), values, _changes(one.rules or {}, at / "rules"))


def patterns(items: Iterable[Said]) -> Patterns:
    """Make patterns of what a configuration says."""
    return Patterns((item.value, item.place) for item in items)


def _patterns(values: Iterable[str], at: Pointer) -> tuple[Said, ...]:
    """Give patterns with their places. Raises UsageError for those that would not be read."""
    found = _items(values, at)
    if faults := [Problem("pattern", says, "correct it, or take it out", at / number) for number, one in enumerate(found) if (says := fault(one.value))]:
        raise refusal(faults)
    return found


def _unfit(path: str, name: str, root: str) -> tuple[str, str] | None:
    """Say why a file cannot be extended: what it leads to is shown to whoever reads the report."""
    if not path.startswith(root.rstrip(os.sep) + os.sep):
        return "it lies outside the repository, and nothing there is read", "put the file in the repository"
    if not name.lower().endswith(SUFFIXES):
        return "it is no YAML file", "name a .yaml file"
    if unsearched(name):
        return "it lies in a hidden folder, and nothing there is read", "put it in another folder"
    if not os.path.isfile(path):
        return "there is no such file", "correct the path: it begins at the folder of this file"
    return None


def _written(at: Place, limits: Limits) -> tuple[Configuration, Source] | None:
    data = read_bytes(at.path, Limits(size=min(limits.size, _LARGEST)))
    if isinstance(data, Offence):
        raise refusal([of_offence(spot(at.name), data)])
    if os.path.basename(at.path) == PYPROJECT:
        return _of_toml(data, at.name)
    tree = parse(data, at.name, limits)
    if isinstance(tree, tuple):
        source, offence = tree
        if offence.code == "empty":
            return Configuration(), source
        fix = _FIX if offence.code == "not-a-mapping" else offence.fix
        raise refusal([of_offence(source, Offence(offence.code, offence.message, fix, offence.at))])
    if tree.offences:
        raise refusal([of_offence(tree.source, one) for one in tree.offences])
    return _decoded(tree.data, tree.source)


def _of_toml(data: bytes, name: str) -> tuple[Configuration, Source] | None:
    from posctl.config import toml  # noqa: PLC0415 - most repositories have none

    found = toml.table(data, name)
    if isinstance(found, Offence):
        raise refusal([of_offence(spot(name, data.decode(errors="replace")), found)])
    return None if found is None else _decoded(found.data, found.source)


def _decoded(data: dict[str, Any], source: Source) -> tuple[Configuration, Source]:
    found = decode_as(Configuration, data, source)
    if isinstance(found, tuple):
        raise refusal(list(found))
    if found.edition is not None and found.edition not in editions.EDITIONS:
        near = nearest(found.edition, editions.EDITIONS)
        fix = f"did you mean {near}?" if near else f"the editions are {', '.join(editions.EDITIONS)}"
        raise refusal([Problem("unknown-edition", f"this posctl has no edition {found.edition}", fix, Pointer(source, ("edition",)))])
    return found, source


def _values(said: Configuration, source: Source) -> Mapping[str, Said]:
    found: dict[str, Said] = {}
    for name, field in fields(Configuration).items():
        key, value = field.alias or name, getattr(said, name)
        if name in _APART or value is None:
            continue
        at = Pointer(source, (key,))
        found[key] = Said(_items(value, at) if name in _LISTS else value, place_of(at))
    return found


def _items(values: Iterable[Any], at: Pointer) -> tuple[Said, ...]:
    return tuple(Said(value, place_of(at / number)) for number, value in enumerate(values))


def _changes(rules: Mapping[str, Any], at: Pointer) -> Mapping[str, Change]:
    """Give the rules that are changed by their names. Raises UsageError for one that there is none of."""
    if mistakes := list(_misnamed(rules, at)):
        raise refusal(mistakes)
    found = ((called(key), key, severity) for key, severity in rules.items())
    return {rule.name: Change(rule.name, severity, place_of(at / key)) for rule, key, severity in found if rule is not None}


def _misnamed(rules: Mapping[str, Any], at: Pointer) -> Iterator[Problem]:
    first: dict[str, str] = {}
    told = 0
    for key in rules:
        here = Pointer(at.source, (*at.path, key), at_key=True)
        rule = called(key)
        if rule is None:
            told += 1  # beyond what a refusal shows, nothing is looked up: thirty thousand rules would cost minutes
            yield engine.unknown_rule(key, here) if told <= _MOST else Problem("unknown-rule", "there is no such rule", "", here)
        elif (other := first.setdefault(rule.name, key)) != key:
            yield Problem("duplicate-key", f"{key} and {other} are the code and the name of one rule", "keep one of the two", here)


def place_of(at: Pointer) -> str:
    """Give file and line of a place."""
    return f"{at.source.name}:{at.span.start.line + 1}"


def refusal(problems: list[Problem]) -> UsageError:
    """Make of mistakes one refusal, a line for each."""
    lines = [
        f"{one.at.source.name}:{one.at.span.start.line + 1}:{one.at.span.start.column + 1}: {one.message}; {one.fix}"
        for one in problems[:_MOST]
    ]
    more = [f"and {len(problems) - _MOST} more mistakes in {problems[0].at.source.name}"] if len(problems) > _MOST else []
    return UsageError(*lines, *more)
