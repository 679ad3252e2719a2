"""What programs share: clusters, pathways, course catalogs, agreements and code lists, looked up by id."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from posctl import shipped
from posctl.codebook import SYSTEMS, CodeBook
from posctl.decode import decode
from posctl.guard import Limits
from posctl.model import (
    ArticulationAgreement,
    Cluster,
    CodeList,
    Course,
    CourseCatalog,
    Document,
    Pathway,
    ProfileDocument,
    System,
    Waivers,
)
from posctl.problem import Problem
from posctl.source import Pointer, Source
from posctl.suggest import nearest
from posctl.yamltree import parse

if TYPE_CHECKING:
    from posctl.csvtable import Table

OLD, NEW = "2002", "2024"
"""The frameworks that ship with posctl."""
DEFAULT_FRAMEWORK = OLD
_Key = TypeVar("_Key")
_D = TypeVar("_D", Cluster, Pathway, CourseCatalog, ArticulationAgreement, ProfileDocument, Waivers)


class Held(NamedTuple, Generic[_D]):
    """A shared document, the source it was read from, and whether it ships with posctl."""

    model: _D
    source: Source
    id: str
    shipped: bool = False

    @property
    def at(self) -> Pointer:
        """The whole document."""
        return Pointer(self.source)


def _shipped(framework: str, cluster: str, name: str) -> tuple[Document, Source] | None:
    """Read one shipped document; only a name that stands in the folder's listing is ever opened."""
    if name not in _shipped_pathways(framework, cluster):
        return None
    return _read_shipped("frameworks", framework, cluster, f"{name}.yaml")


def _read_shipped(*path: str) -> tuple[Document, Source]:
    """Read a document that ships with posctl, and is therefore sound."""
    tree = parse(shipped.read(*path), f"posctl:{'/'.join(path)}", Limits())
    if isinstance(tree, tuple):
        raise TypeError(f"{tree[0].name}: {tree[1].message}")
    model = decode(tree.data["kind"], tree.data, tree.source)
    if isinstance(model, tuple):
        raise TypeError(f"{tree.source.name}: {model[0].message}")
    return model, tree.source


def _ships(framework: str, cluster: str, name: str, model: Document) -> bool:
    """Say whether a document is a copy of one that ships: it adds nothing, and replaces nothing."""
    found = _shipped(framework, cluster, name)
    return found is not None and found[0] == model


@lru_cache(maxsize=1024)
def _shipped_cluster(framework: str, name: str) -> Held[Cluster] | None:
    found = _shipped(framework, name, "cluster")
    return Held(found[0], found[1], name, shipped=True) if found and isinstance(found[0], Cluster) else None


@lru_cache(maxsize=1024)
def _shipped_pathway(framework: str, cluster: str, name: str) -> Held[Pathway] | None:
    found = _shipped(framework, cluster, name)
    return Held(found[0], found[1], name, shipped=True) if found and isinstance(found[0], Pathway) else None


@cache
def _shipped_clusters(framework: str) -> frozenset[str]:
    return shipped.names("frameworks", framework)


@lru_cache(maxsize=64)
def _shipped_pathways(framework: str, cluster: str) -> frozenset[str]:
    """List the documents of a cluster, its own among them; a name from a file is looked up, never opened unseen."""
    if cluster not in _shipped_clusters(framework):
        return frozenset()
    return frozenset(name.removesuffix(".yaml") for name in shipped.names("frameworks", framework, cluster))


class Catalog:
    """All shared documents of a repository, over the two frameworks that ship with posctl.

    A repository's own cluster or pathway of the same framework and id stands in place of the shipped one.
    """

    def __init__(self) -> None:
        self.own_clusters: dict[tuple[str, str], Held[Cluster]] = {}
        self.own_pathways: dict[tuple[str, str, str], Held[Pathway]] = {}
        self.course_catalogs: dict[str, Held[CourseCatalog]] = {}
        self.agreements: dict[str, Held[ArticulationAgreement]] = {}
        self.profiles: dict[str, Held[ProfileDocument]] = {}
        self.course_index: dict[str, dict[str, tuple[int, Course]]] = {}
        """By catalog id and course id: the course and its position in the catalog."""
        self.waiver_documents: list[Held[Waivers]] = []
        self.waivers: dict[str, list[tuple[Held[Waivers], int]]] = {}
        """By program id: the documents that waive a rule for it, and the position of the waiver there."""
        self.code_lists: dict[System, list[CodeBook]] = {}
        """By system, the newest edition first."""

    def cluster(self, framework: str, name: str) -> Held[Cluster] | None:
        """Find a cluster by framework and id."""
        own = self.own_clusters.get((framework, name))
        if own is not None:
            return own
        return _shipped_cluster(framework, name)

    def pathway(self, framework: str, cluster: str, name: str) -> Held[Pathway] | None:
        """Find a pathway by framework, cluster and id."""
        own = self.own_pathways.get((framework, cluster, name))
        if own is not None:
            return own
        return _shipped_pathway(framework, cluster, name)

    def clusters(self, framework: str) -> Iterator[Held[Cluster]]:
        """List the clusters of a framework, shipped ones in its order, then the repository's own."""
        found = [self.cluster(framework, name) for name in sorted(_shipped_clusters(framework))]
        ordered = sorted((held for held in found if held), key=lambda held: (int(held.model.number or 0), held.id))
        yield from ordered
        seen = {held.id for held in ordered}
        yield from (held for (frame, name), held in sorted(self.own_clusters.items()) if frame == framework and name not in seen)

    def pathways(self, framework: str, cluster: str) -> Iterator[Held[Pathway]]:
        """List the pathways of a cluster, in the order of their names."""
        names = _shipped_pathways(framework, cluster) - {"cluster"}
        own = {name for frame, group, name in self.own_pathways if frame == framework and group == cluster}
        found = [self.pathway(framework, cluster, name) for name in names | own]
        yield from sorted((held for held in found if held), key=lambda held: held.model.name or held.id)

    def nearest_cluster(self, framework: str, word: str) -> Held[Cluster] | None:
        """Find the cluster a writer most likely meant, by id, name, alias or known misspelling."""
        return _nearest(word, self.clusters(framework))

    def nearest_pathway(self, framework: str, word: str, cluster: str | None = None) -> Held[Pathway] | None:
        """Find the pathway a writer most likely meant, in one cluster or in all."""
        groups = [cluster] if cluster else [held.id for held in self.clusters(framework)]
        return _nearest(word, (held for group in groups for held in self.pathways(framework, group)))


_N = TypeVar("_N", Cluster, Pathway)


def _nearest(word: str, held: Iterable[Held[_N]]) -> Held[_N] | None:
    by_name: dict[str, Held[_N]] = {}
    for document in held:
        model: Cluster | Pathway = document.model
        for name in (document.id, model.name, *(model.aliases or ()), *(model.typos or ())):
            if name:
                by_name.setdefault(name, document)
    near = nearest(word, by_name)
    return by_name[near] if near else None


def _kin(book: CodeBook) -> tuple[str, str]:
    return book.state.casefold(), book.edition.casefold()


class Builder:
    """Collects shared documents; the second of two with one id is a problem at both places."""

    def __init__(self) -> None:
        self.catalog = Catalog()
        self.problems: list[Problem] = []

    def add(self, model: Document, source: Source, name: str, table: "Table | None" = None) -> None:
        """Take in one document; ``name`` is its id where it gives none, ``table`` the CSV file of a code list."""
        known = getattr(model, "id", None) or name
        match model:
            case Cluster() | Pathway():
                self._name_of_framework(model, source, known)
            case CourseCatalog():
                held = Held(model, source, known)
                self._put(self.catalog.course_catalogs, known, held)
                if self.catalog.course_catalogs[known] is held:
                    self._index(known, held)
            case ArticulationAgreement():
                self._put(self.catalog.agreements, known, Held(model, source, known))
            case ProfileDocument():
                self._profile(known, Held(model, source, known))
            case Waivers():
                self._waivers(Held(model, source, known))
            case CodeList():
                from posctl import codereader  # noqa: PLC0415 - only for code lists

                book = codereader.read(model, source, known, table)
                if isinstance(book, CodeBook):
                    self._shelve(book)
                else:
                    self.problems += book

    def _name_of_framework(self, model: Cluster | Pathway, source: Source, known: str) -> None:
        """Take in a cluster or pathway, unless it is a copy of one that ships."""
        frame = model.framework or DEFAULT_FRAMEWORK
        if isinstance(model, Cluster):
            if not _ships(frame, known, "cluster", model):
                self._put(self.catalog.own_clusters, (frame, known), Held(model, source, known))
        elif model.cluster is None:
            fix = "add `cluster:` with the cluster's id"
            self.problems.append(Problem("missing-key", "the pathway names no cluster", fix, Pointer(source)))
        elif not _ships(frame, model.cluster, known, model):
            self._put(self.catalog.own_pathways, (frame, model.cluster, known), Held(model, source, known))

    def _waivers(self, held: Held[Waivers]) -> None:
        self.catalog.waiver_documents.append(held)
        for position, waiver in enumerate(held.model.waivers or ()):
            for program in dict.fromkeys(waiver.program or ()):
                self.catalog.waivers.setdefault(program, []).append((held, position))

    def _profile(self, name: str, held: Held[ProfileDocument]) -> None:
        """Take in a profile; one that ships with posctl keeps its name, so that a name means one thing everywhere."""
        if f"{name}.yaml" not in shipped.names("profiles"):
            self._put(self.catalog.profiles, name, held)
            return
        if _read_shipped("profiles", f"{name}.yaml")[0] == held.model:
            return  # a copy adds nothing, and changes nothing
        says = f"the id {name} is that of a profile that ships with posctl"
        fix = f"give it an id of its own, and write `extends: {name}` to change some of its figures"
        self.problems.append(Problem("reserved-id", says, fix, held.at / "id"))

    def _shelve(self, book: CodeBook) -> None:
        """Take in a code list. Two of one system, state and edition would be two answers to one question."""
        books = self.catalog.code_lists.setdefault(book.system, [])
        same = next((one for one in books if _kin(one) == _kin(book)), None)
        if same is not None and same.source.name == book.source.name:
            return  # the CSV file that a document names was given as a path, too
        for one, other in ((same, book), (book, same)) if same else ():
            edition = f"edition {book.edition}" if book.edition else "no edition"
            says = f"two code-lists are for {SYSTEMS[book.system]} codes, {edition}; the other is {other.home.name}"
            fix = "keep one of them, or give each its `edition`, and its `state` if it is a state's"
            self.problems.append(Problem("duplicate-code-list", says, fix, Pointer(one.home, ("system",))))
        books.append(book)
        books.sort(key=lambda one: one.rank, reverse=True)

    def _index(self, name: str, held: Held[CourseCatalog]) -> None:
        index: dict[str, tuple[int, Course]] = {}
        twice: dict[str, list[int]] = {}
        for position, course in enumerate(held.model.courses or ()):
            if course.id and index.setdefault(course.id, (position, course))[0] != position:
                twice.setdefault(course.id, [index[course.id][0]]).append(position)
        for one, positions in twice.items():
            self._twice(held.source, one, positions)
        self.catalog.course_index[name] = index

    def _twice(self, source: Source, name: str, positions: list[int]) -> None:
        for one in positions:
            other = positions[0] if one != positions[0] else positions[1]
            self.problems.append(
                Problem(
                    "duplicate-id",
                    f"the id {name} is used by {len(positions)} courses of the catalog; another is courses[{other}]",
                    "give each of them an id of its own",
                    Pointer(source, ("courses", one, "id")),
                )
            )

    def _put(self, held: dict[_Key, Held[_D]], key: _Key, document: Held[_D]) -> None:
        first = held.setdefault(key, document)
        if first is document:
            return
        for one, other in ((first, document), (document, first)):
            self.problems.append(
                Problem(
                    "duplicate-id",
                    f"the id {document.id} is used by two documents of one kind; the other is {other.source.name}",
                    "give one of them another id",
                    Pointer(one.source, ("id",)),
                )
            )

