"""Where the clusters and pathways of the 2002 framework went in that of 2024, and how sure that is.

Of clusters the sources say it. Of pathways there are hints only: how many SOC codes an item of one framework shares with
one of the other. Nothing here may be shown without saying which of the two it is.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from posctl import shipped
from posctl.catalog import NEW, OLD
from posctl.guard import Limits
from posctl.yamltree import parse


class Reference(NamedTuple):
    """Who says where a cluster went."""

    title: str
    url: str
    as_of: str

    def __str__(self) -> str:
        """Write it out for a reader."""
        return f"{self.title}, {self.url}, read {self.as_of}" if self.url else self.title


class Share(NamedTuple):
    """How many of an item's SOC codes stand under one of 2024. ``pathway`` is empty where a whole cluster is meant.

    Of clusters only the percentage is known; ``codes`` is then None.
    """

    cluster: str
    pathway: str
    percent: int
    codes: int | None
    of: int

    @property
    def label(self) -> str:
        """What it leads to: the cluster's id, or cluster › pathway."""
        return f"{self.cluster} › {self.pathway}" if self.pathway else self.cluster

    @property
    def amount(self) -> str:
        """How much: ``61 of 93``, or ``75%`` of the codes."""
        return f"{self.percent}%" if self.codes is None else f"{self.codes} of {self.of}"


class PathwayMove(NamedTuple):
    """What the occupations of a pathway of 2002 hint at. Without codes in common there is no evidence at all."""

    cluster: str
    id: str
    codes: int
    weak: bool
    clusters: tuple[Share, ...]
    pathways: tuple[Share, ...]

    @property
    def best(self) -> str:
        """Its shares in words, largest first."""
        return ", ".join(f"{share.label} ({share.amount})" for share in self.pathways)


class ClusterMove(NamedTuple):
    """Where a cluster of 2002 went: ``to`` is empty where it has no single successor."""

    id: str
    relation: str
    to: tuple[str, ...]
    sources: tuple[Reference, ...]
    note: str
    codes: int
    shares: tuple[Share, ...]
    pathways: Mapping[str, PathwayMove]

    @property
    def became(self) -> str:
        """What happened to it, in words that follow its name."""
        return _BECAME[self.relation].format(" and ".join(self.to))


_BECAME = {
    "renamed": "became {} in the 2024 framework",
    "merged": "was merged into {} in the 2024 framework",
    "split": "was split into {} in the 2024 framework",
    "dissolved": "has no single successor in the 2024 framework",
}


class Hint(NamedTuple):
    """A share of an item of 2024, seen from there: where in 2002 its codes stood. ``pathway`` is empty for a cluster."""

    cluster: str
    pathway: str
    share: Share
    weak: bool = False

    @property
    def label(self) -> str:
        """Where it comes from: the cluster's id, or cluster › pathway."""
        return f"{self.cluster} › {self.pathway}" if self.pathway else self.cluster


class Crosswalk(NamedTuple):
    """The whole of it, by cluster of 2002."""

    few: int
    official: str
    clusters: Mapping[str, ClusterMove]

    @property
    def successors(self) -> frozenset[str]:
        """Every cluster of 2024 that it knows as a successor."""
        return frozenset(name for move in self.clusters.values() for name in move.to)

    def pathway(self, cluster: str, name: str) -> PathwayMove | None:
        """Find a pathway of 2002; None where it is not one of the national framework."""
        move = self.clusters.get(cluster)
        return move.pathways.get(name) if move else None

    def before(self, cluster: str) -> tuple[ClusterMove, ...]:
        """List the clusters of 2002 that went, as the sources have it, into one of 2024."""
        return tuple(move for move in self.clusters.values() if cluster in move.to)

    def hints(self, cluster: str, pathway: str = "") -> tuple[Hint, ...]:
        """List what of 2002 hints at an item of 2024, the largest share first; for a cluster, what no source sends there."""
        found = self._of_clusters(cluster) if not pathway else self._of_pathways(cluster, pathway)
        return tuple(sorted(found, key=lambda hint: (-hint.share.percent, -hint.share.of)))

    def _of_clusters(self, cluster: str) -> Iterable[Hint]:
        for move in self.clusters.values():
            for share in move.shares:
                if share.cluster == cluster and cluster not in move.to:
                    yield Hint(move.id, "", share)

    def _of_pathways(self, cluster: str, pathway: str) -> Iterable[Hint]:
        for move in self.clusters.values():
            for one in move.pathways.values():
                for share in one.pathways:
                    if (share.cluster, share.pathway) == (cluster, pathway):
                        yield Hint(move.id, one.id, share, one.weak)


@cache
def national() -> Crosswalk:
    """Read the crosswalk that ships with posctl, when it is first asked for."""
    name = f"{OLD}-{NEW}.yaml"
    tree = parse(shipped.read("crosswalks", name), f"posctl:crosswalks/{name}", Limits())
    if isinstance(tree, tuple):
        raise TypeError(f"{tree[0].name}: {tree[1].message}")
    data = tree.data
    sources = {
        key: Reference(one["title"], one.get("url", ""), one["as_of"]) for key, one in data["sources"].items()
    }
    few = int(data["few"])
    moves = (_cluster(one, sources, few) for one in data["clusters"])
    return Crosswalk(few, data["official"], {move.id: move for move in moves})


def _cluster(one: Mapping[str, Any], sources: Mapping[str, Reference], few: int) -> ClusterMove:
    name, codes = one["from"], int(one["codes"])
    pathways = [_pathway(name, entry, few) for entry in one["pathways"]]
    pathways += [PathwayMove(name, without, 0, True, (), ()) for without in one.get("no_evidence", ())]
    return ClusterMove(
        id=name,
        relation=one["relation"],
        to=tuple(one["to"]),
        sources=tuple(sources[key] for key in one["sources"]),
        note=one.get("note", ""),
        codes=codes,
        shares=tuple(Share(cluster, "", int(percent), None, codes) for cluster, percent in one["percent"].items()),
        pathways={pathway.id: pathway for pathway in sorted(pathways, key=lambda pathway: pathway.id)},
    )


def _pathway(cluster: str, one: Mapping[str, Any], few: int) -> PathwayMove:
    codes = int(one["codes"])
    return PathwayMove(
        cluster=cluster,
        id=one["from"],
        codes=codes,
        weak=codes < few,
        clusters=tuple(_share(to, "", count, codes) for to, count in one["clusters"].items()),
        pathways=tuple(_share(*_split(to), count, codes) for to, count in one["pathways"].items()),
    )


def _split(to: str) -> tuple[str, str]:
    cluster, _, pathway = to.partition("/")
    return cluster, pathway


def _share(cluster: str, pathway: str, count: str, of: int) -> Share:
    return Share(cluster, pathway, round(100 * int(count) / of), int(count), of)
