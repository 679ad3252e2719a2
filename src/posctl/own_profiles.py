"""The profiles of a repository: which one was asked for, and what is wrong in them."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from posctl import engine, profile
from posctl.catalog import Catalog, Held
from posctl.clean import clean
from posctl.errors import UsageError
from posctl.files import SUFFIXES, File, name_of
from posctl.model import ProfileDocument
from posctl.problem import Problem


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
        raise UsageError(f"--profile {clean(file.name)}: this file holds no profile that can be used; `posctl validate {clean(file.name)}` says why")
    return found


def problems(catalog: Catalog, asked: Collection[str]) -> Iterator[Problem]:
    """Find what is wrong in the repository's profiles. Raises UsageError where one asked for, or its parent, is at fault."""
    for held in catalog.profiles.values():
        made = profile.resolve(held, catalog.profiles)
        found = [*engine.misnamed(held), *(made if isinstance(made, tuple) else ())]
        if found and not {held.id, *_children(held, catalog)}.isdisjoint(asked):
            raise UsageError(profile.refusal(found[0]))
        yield from found


def _children(held: Held[ProfileDocument], catalog: Catalog) -> Iterator[str]:
    """Give the ids of the profiles that extend one, directly or by others."""
    for name in catalog.profiles:
        made = profile.resolve(catalog.profiles[name], catalog.profiles)
        if isinstance(made, profile.Profile) and held.id in made.lineage:
            yield name
