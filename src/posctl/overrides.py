"""The repository's own clusters and pathways: which of them stand in place of those that ship, and which are added."""

from collections.abc import Iterator
from typing import Any

from posctl.catalog import Catalog, Held
from posctl.clean import clean
from posctl.report import Note


def notes(catalog: Catalog) -> Iterator[Note]:
    """Say which names are the repository's own."""
    shipped = Catalog()
    for (framework, name), held in sorted(catalog.own_clusters.items()):
        yield _override(held, f"cluster {name} of the {framework} framework", shipped.cluster(framework, name))
    for (framework, cluster, name), pathway in sorted(catalog.own_pathways.items()):
        known = shipped.pathway(framework, cluster, name)
        yield _override(pathway, f"pathway {name} in {cluster} of the {framework} framework", known)


def _override(held: Held[Any], what: str, shipped: Held[Any] | None) -> Note:
    says = f"stands in place of the {what}" if shipped else f"adds the {what}"
    return Note(clean(held.source.name), clean(says))
