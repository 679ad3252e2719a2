"""Short ways from YAML text to what the parts of posctl work on."""

import re
from copy import copy
from datetime import date
from textwrap import dedent
from typing import Any, NamedTuple, TypeVar

from posctl.catalog import Builder, Catalog
from posctl.decode import decode
from posctl.facts import ProgramFacts, RepositoryFacts, extract
from posctl.guard import Limits
from posctl.model import Document, ProgramOfStudy
from posctl.profile import Profile
from posctl.rule import Rule
from posctl.source import Pointer, Source
from posctl.yamltree import Tree, parse


def tree_of(text: str, name: str = "example.yaml") -> Tree:
    """Parse a text that must parse."""
    tree = parse(dedent(text).encode(), name, Limits())
    assert isinstance(tree, Tree), tree[1]
    assert not tree.offences, tree.offences
    return tree


def document_of(text: str, name: str = "example.yaml") -> tuple[Document, Source]:
    """Read a document that must be readable; one without a kind is a program."""
    tree = tree_of(text, name)
    kind = tree.data.get("kind", "program-of-study")
    model = decode(kind, {"kind": kind, **tree.data}, tree.source)
    assert not isinstance(model, tuple), [(problem.message, problem.at.span) for problem in model]
    return model, tree.source


def catalog_of(*texts: str) -> Catalog:
    """Build the shared documents of a repository."""
    builder = Builder()
    for number, text in enumerate(texts):
        model, source = document_of(text, f"shared-{number}.yaml")
        builder.add(model, source, f"shared-{number}")
    assert not builder.problems, builder.problems
    return builder.catalog


def facts_of(text: str, profile: Profile, as_of: date, catalog: Catalog | None = None) -> ProgramFacts:
    """Read a program that must be readable."""
    model, source = document_of(text)
    assert isinstance(model, ProgramOfStudy)
    return ProgramFacts(model, source, name="example", profile=profile, catalog=catalog or Catalog(), as_of=as_of)


_R = TypeVar("_R", bound=Rule)


def like(rule: _R, **changes: Any) -> _R:
    """Give a rule that differs from another in some of its parts."""
    made = copy(rule)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


_FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)


def files_of(text: str) -> dict[str, str]:
    """Split a text at its lines ``# file:`` into documents by name; what has no such line is one document."""
    parts = _FILE.split(dedent(text))
    if len(parts) == 1:
        return {"example.yaml": parts[0]}
    assert not parts[0].strip(), "a document before the first line `# file:`"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


class Repository(NamedTuple):
    """The facts of a repository, and the source of each of its files."""

    facts: RepositoryFacts
    sources: dict[str, Source]

    def opened(self, at: Pointer) -> Pointer:
        """Find a place in the file that it names, as a run does."""
        return at._replace(source=self.sources.get(at.source.name, at.source))


def repository_of(
    text: str, profile: Profile, as_of: date, *, whole: bool = True, unread: tuple[str, ...] = ()
) -> Repository:
    """Read a repository whose every file must be readable."""
    documents = {name: document_of(part, name) for name, part in files_of(text).items() if part.strip()}
    builder = Builder()
    for name, (model, source) in documents.items():
        builder.add(model, source, name.rpartition("/")[2].removesuffix(".yaml"))
    assert not builder.problems, builder.problems
    programs = tuple(
        extract(ProgramFacts(model, source, name=name, profile=profile, catalog=builder.catalog, as_of=as_of))
        for name, (model, source) in documents.items()
        if isinstance(model, ProgramOfStudy)
    )
    facts = RepositoryFacts(programs, catalog=builder.catalog, profile=profile, whole=whole, unread=unread)
    return Repository(facts, {name: source for name, (_, source) in documents.items()})
