"""Short ways from YAML text to what the parts of posctl work on."""

from datetime import date
from textwrap import dedent

from posctl.catalog import Builder, Catalog
from posctl.decode import decode
from posctl.facts import ProgramFacts
from posctl.guard import Limits
from posctl.model import Document, ProgramOfStudy
from posctl.profile import Profile
from posctl.source import Source
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
