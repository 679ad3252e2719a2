"""The profiles of a repository: which one was asked for, what is wrong in them, and what profiles ask for that no file shows."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from posctl import engine, profile
from posctl.catalog import Catalog
from posctl.clean import clean
from posctl.errors import UsageError
from posctl.files import SUFFIXES, File, name_of
from posctl.load import Unread
from posctl.problem import Problem
from posctl.report import Note, Unchecked
from posctl.rule import Rule
from posctl.rules import BY_KEY, RULES
from posctl.showing import counted
from posctl.terms import MILDNESS, Setting


def file_of(asked: str, root: Path) -> File | None:
    """Give the file that ``--profile`` names instead of an id. Raises UsageError where there is none."""
    if not asked.lower().endswith(SUFFIXES):
        return None
    if not os.path.isfile(asked):
        raise UsageError(f"--profile {clean(asked)}: no such file")
    path = os.path.realpath(asked)
    return File(name_of(path, os.fspath(root)), path, named=True)


def id_in(file: File, catalog: Catalog) -> str:
    """Give the id of the profile that a file holds. Raises UsageError where it holds none."""
    found = next((held.id for held in catalog.profiles.values() if held.source.name == file.name), None)
    if found is None:
        why = f"`posctl validate {clean(file.name)}` says why, unless another file has a profile of the same id"
        raise UsageError(f"--profile {clean(file.name)}: this file holds no profile that can be used; {why}")
    return found


def problems(catalog: Catalog, asked: Collection[str]) -> Iterator[Problem]:
    """Find what is wrong in the repository's profiles. Raises UsageError where one asked for, or its parent, is at fault."""
    behind = {one for name in asked for one in _line(name, catalog)}
    for held in catalog.profiles.values():
        made = profile.resolve(held, catalog.profiles)
        found = [*engine.misnamed(held), *(() if isinstance(made, profile.Profile) else made)]
        if found and held.id in behind:
            raise UsageError(profile.refusal(found[0]))
        yield from found


def _line(name: str | None, catalog: Catalog) -> Iterator[str]:
    """Give a profile's id and those of the repository's profiles that it extends, each by way of the one before."""
    seen: set[str] = set()
    while name is not None and name in catalog.profiles and name not in seen:
        seen.add(name)
        yield name
        name = catalog.profiles[name].model.extends


_LONGEST = 4000
"""Characters of a note: every rule that is off is to be named."""
_OFF: Setting = "disabled"


def notes(catalog: Catalog, used: Iterable[str]) -> Iterator[Note]:
    """Say what the repository's own profiles, of those that judged, change in the one that ships with posctl and that they stand on."""
    own = catalog.profiles
    for name in dict.fromkeys(used):
        if name in own:
            made = profile.load(name, own)
            yield Note(clean(made.written.source.name), clean(_changes(made, own), _LONGEST))


def _changes(made: profile.Profile, own: profile.Own) -> str:
    base = next((one for one in made.lineage if one not in own), None)
    parent = profile.load(base) if base else None
    off, milder = list[str](), list[str]()
    for rule in RULES:
        before, now = _severity(rule, parent), _severity(rule, made)
        if now == _OFF != before:
            off.append(rule.name)
        elif MILDNESS[now] > MILDNESS[before]:
            milder.append(f"{rule.name} {now}")
    # In an order of their own: those of a document come as a set.
    figures = sorted(key for key, origin in made.origins.items() if origin in own and key not in BY_KEY)
    lists = ((off, "rule", "switched off"), (milder, "rule", "made milder"), (figures, "figure", "of its own"))
    said = [f"{counted(len(names), what)} {how}: {', '.join(names)}" for names, what, how in lists if names]
    over = f"over {base}" if base else "over no other"
    return f"profile {made.id} of the repository's own, {over}" + (f": {'; '.join(said)}" if said else "")


def _severity(rule: Rule, by: profile.Profile | None) -> Setting:
    if by is None:
        return rule.severity
    return _OFF if engine.is_disabled(rule, by) else engine.severity(rule, by)


def refuse_unread(asked: Mapping[str, str], known: Collection[str], unread: Iterable[tuple[File, Unread]]) -> None:
    """Raise UsageError where a profile that is asked for is not known because its file could not be read.

    ``asked`` says where each is asked for: by an option, or on a line of a configuration.
    """
    for file, one in unread:
        if one.kind == "profile" and one.name in asked and one.name not in known:
            raise UsageError(f"{asked[one.name]} {one.name}: {clean(file.name)} cannot be read: {profile.refusal(one.problems[0])}")


def left_to_people(judged: Iterable[tuple[profile.Profile, Collection[str]]]) -> tuple[Unchecked, ...]:
    """Say what each profile, and each that it extends, asks for and no file shows. ``judged`` has the programs of each."""
    programs: dict[str, set[str]] = {}
    asked: dict[str, dict[str, None]] = {}
    for made, names in judged:
        for by, each in made.left_to_people:
            programs.setdefault(by, set()).update(names)
            asked.setdefault(by, {})[each.what] = None
    return tuple(
        Unchecked("people", len(programs[by]), clean(f"what {by} asks for and no file shows, which is left to people: {' '.join(what)}", _LONGEST))
        for by, what in asked.items()
    )
