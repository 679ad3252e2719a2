"""What a newcomer begins with: documents to fill in, and the files of a new repository. Text alone; nothing is written here."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from posctl import __version__, editions, shipped


class Skeleton(NamedTuple):
    """A kind of document to begin: the word for it, its kind, and the folder in which it usually lies."""

    word: str
    kind: str
    folder: str


ALL = (
    Skeleton("program", "program-of-study", "programs"),
    Skeleton("catalog", "course-catalog", "catalogs"),
    Skeleton("agreement", "articulation-agreement", "agreements"),
    Skeleton("waivers", "waivers", "waivers"),
    Skeleton("code-list", "code-list", "code-lists"),
    Skeleton("profile", "profile", "profiles"),
    Skeleton("cluster", "cluster", "clusters"),
    Skeleton("pathway", "pathway", "pathways"),
)
BY_WORD: Mapping[str, Skeleton] = {word: one for one in ALL for word in (one.word, one.kind)}
"""Skeletons by their short word and by the kind that stands in the document."""

SCHEMAS = "schemas"
"""The folder of a repository in which editors find the JSON Schemas."""
EXAMPLE = "programs/example-welding.yaml"
"""Where the first program of a new repository stands."""

WORKFLOWS: Mapping[str, str] = {"github": ".github/workflows/posctl.yml", "gitlab": ".gitlab-ci.yml"}
"""Where the workflow of each system stands in a repository."""


def document(skeleton: Skeleton, *, identity: str, schema: str, profile: str, today: date) -> str:
    """Write a document to fill in. ``schema`` is the way from its folder to its JSON Schema."""
    values = {"id": identity, "schema": schema, "profile": profile, "today": today.isoformat()}
    return _filled(f"new/{skeleton.kind}.yaml", values)


def configuration(profile: str) -> str:
    """Write ``posctl.yaml``, with the edition of the rules that is the newest now."""
    return _filled("init/posctl.yaml", {"profile": profile, "edition": editions.NEWEST})


def example(today: date, schema: str) -> str:
    """Write the first program: an invented one, complete, dated so that it holds in the school year of a day."""
    year = today.year if today.month >= 7 else today.year - 1
    met = {name: (today - timedelta(days=days)).isoformat() for name, days in (("before", 120), ("lately", 20))}
    values = {"schema": schema, "year": f"{year}", "next": f"{(year + 1) % 100:02}", "later": f"{year + 3}"}
    return _filled("init/program.yaml", values | met)


def workflow(system: str) -> str:
    """Write the workflow of one of the systems, which installs this version of posctl."""
    return _filled(f"init/{system}.yml", {"version": __version__})


def _filled(name: str, values: Mapping[str, str]) -> str:
    """Read a text of the package and put values in the place of ``@their-names@``.

    It is stored as ``.txt``: as YAML it would be taken for a document where posctl's own sources lie in the repository.
    """
    text = shipped.read("skeletons", *f"{name}.txt".split("/")).decode()
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text
