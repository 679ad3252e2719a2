"""What an editor offers where an answer is known but others may be given: pathways, rules, profiles, by id.

`defaultSnippets` is how yaml-language-server and VS Code are told: they show each with its description, and refuse nothing
else. An `enum` would refuse a district's own pathway, and `examples` fill the text over the key with all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from posctl import profile
from posctl.catalog import Catalog
from posctl.model import words
from posctl.rules import PROGRAM_RULES

Offer = dict[str, str]


def offers() -> Mapping[tuple[str, str], list[Offer]]:
    """Give what is offered: by the name of a model and that of its key."""
    clusters, pathways, rules, profiles = map(_joined, (_clusters(), _pathways(), _rules(), _profiles()))
    return {
        ("ProgramOfStudy", "cluster"): clusters,
        ("ProgramOfStudy", "pathway"): pathways,
        ("SecondName", "cluster"): clusters,
        ("SecondName", "pathway"): pathways,
        ("Pathway", "cluster"): clusters,
        ("Waiver", "rule"): rules,
        ("ProgramWaiver", "rule"): rules,
        ("ProfileDocument", "extends"): profiles,
        ("Configuration", "profile"): profiles,
        ("Override", "profile"): profiles,
    }


def _clusters() -> Iterator[tuple[str, str]]:
    for framework in get_args(words.Framework):
        for held in Catalog().clusters(framework):
            yield held.id, f"{held.model.name} ({framework})"


def _pathways() -> Iterator[tuple[str, str]]:
    for framework in get_args(words.Framework):
        for group in Catalog().clusters(framework):
            for held in Catalog().pathways(framework, group.id):
                yield held.id, f"{held.model.name}, of {group.model.name} ({framework})"


def _rules() -> Iterator[tuple[str, str]]:
    return ((rule.name, f"{rule.code}: {rule.title}") for rule in PROGRAM_RULES)


def _profiles() -> Iterator[tuple[str, str]]:
    return ((name, profile.load(name).document.title) for name in profile.available())


def _joined(offered: Iterable[tuple[str, str]]) -> list[Offer]:
    """Offer each id once, with all that it stands for: both frameworks know `marketing`."""
    said: dict[str, list[str]] = {}
    for name, what in offered:
        said.setdefault(name, []).append(what)
    return [{"label": name, "description": "; ".join(dict.fromkeys(whats)), "body": name} for name, whats in said.items()]
