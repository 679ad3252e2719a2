"""Where a name of the 2002 framework went in that of 2024, and where one of 2024 comes from, written out.

Clusters are shown as sourced, with the sources; pathways as hints, with the numbers they rest on.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from posctl.catalog import NEW, OLD, Catalog, Held
from posctl.clean import clean
from posctl.crosswalk import ClusterMove, Hint, PathwayMove, Reference, Share, national
from posctl.errors import UsageError
from posctl.model import Cluster, Pathway
from posctl.page import Block, Heading, Item, Page, Paragraph
from posctl.render.layout import plural


class Named(NamedTuple):
    """A cluster of a framework by its id, and one of its pathways where that is meant."""

    framework: str
    cluster: str
    pathway: str
    title: str

    @property
    def id(self) -> str:
        """The id of what is meant."""
        return clean(self.pathway or self.cluster)

    @property
    def move(self) -> ClusterMove | None:
        """What the crosswalk has on the cluster of 2002; None for one that only a repository knows."""
        return national().clusters.get(self.cluster)

    @property
    def pathways(self) -> tuple[PathwayMove, ...]:
        """What it has on the pathway, or on all of the cluster."""
        known = self.move.pathways if self.move else {}
        if not self.pathway:
            return tuple(known.values())
        return (known[self.pathway],) if self.pathway in known else ()


def named(held: Held[Cluster] | Held[Pathway], framework: str) -> Named:
    """Give the name of a document."""
    title, model = clean(held.model.name or held.id), held.model
    if isinstance(model, Pathway):
        return Named(framework, model.cluster or "", held.id, title)
    return Named(framework, held.id, "", title)


def asked(catalog: Catalog, name: str) -> Named:
    """Find a cluster or pathway of 2002. Raises UsageError, with what was probably meant, when there is none."""
    if cluster := catalog.cluster(OLD, name):
        return named(cluster, OLD)
    within, _, short = name.rpartition("/")
    groups = (held.id for held in catalog.clusters(OLD) if within in ("", held.id))
    found = [pathway for group in groups if (pathway := catalog.pathway(OLD, group, short))]
    if not found:
        raise UsageError(f"there is no cluster or pathway {clean(name)} in the {OLD} framework; {_meant(catalog, name)}")
    if len(found) > 1:
        ways = " or ".join(f"{one.model.cluster}/{one.id}" for one in found)
        raise UsageError(f"{clean(name)} is a pathway of several clusters; write {clean(ways)}")
    return named(found[0], OLD)


def _meant(catalog: Catalog, name: str) -> str:
    if _find(catalog, NEW, name):
        return f"it is one of {NEW}, and `posctl explain {clean(name)} --framework {NEW}` shows where it comes from"
    near = catalog.nearest_cluster(OLD, name) or catalog.nearest_pathway(OLD, name)
    return f"did you mean {clean(near.id)}?" if near else f"`posctl list-pathways --framework {OLD}` lists them"


def _find(catalog: Catalog, framework: str, name: str) -> Held[Cluster] | Held[Pathway] | None:
    found = (catalog.pathway(framework, group.id, name) for group in catalog.clusters(framework))
    return catalog.cluster(framework, name) or next((held for held in found if held), None)


def blocks(one: Named, catalog: Catalog) -> Iterator[Block]:
    """Say where a name of 2002 went, or where one of 2024 comes from."""
    heading, *rest = _onward(one) if one.framework == OLD else _back(one.cluster, one.pathway)
    yield heading
    other = NEW if one.framework == OLD else OLD
    if _find(catalog, other, one.id):
        yield Item("same id", f"{other} uses this id too: posctl explain {one.id} --framework {other}")
    yield from rest


def data(one: Named) -> dict[str, Any]:
    """Give the same for machines; ``basis`` says how sure each part is."""
    if one.framework == OLD:
        return {"in_2024": _onward_data(one)}
    return {"from_2002": _back_data(one.cluster, one.pathway)}


# --- onward, from 2002 to 2024 --------------------------------------------------------------------------------------


def moves(one: Named) -> Page:
    """Show where a cluster of 2002 went with all its pathways, or where one pathway did."""
    shown: list[Block] = [Heading(f"{one.title}  ({one.id}, framework {OLD})"), *_onward(one)]
    if not one.pathway and one.pathways:
        shown.append(Heading("Its pathways", level=2))
        without = "" if all(move.codes for move in one.pathways) else f" Of a pathway there is no evidence where {_NOTHING}."
        shown.append(Paragraph(f"{_HINTS}{without}", indent=1, style="quiet"))
        for move in one.pathways:
            shown.append(Heading(f"{move.id}  ({_sure(move)})", level=3, style="" if move.codes else "quiet"))
            shown += _items(move.pathways, indent=3)
    return Page(tuple(shown), {"framework": OLD, "cluster": one.cluster, "pathway": one.pathway or None, **data(one)})


def _onward(one: Named) -> Iterator[Block]:
    yield Heading(f"In the {NEW} framework", level=2)
    move = one.move
    if move is None:
        yield Paragraph(f"{clean(one.cluster)} is not a national cluster: the crosswalk does not know it", indent=1)
        return
    yield Item("cluster", f"{move.id} {move.became.removesuffix(_THERE)}")
    if move.note:
        yield Item("note", move.note)
    yield from _sources(move.sources)
    if one.pathway:
        yield from _of_pathway(one)
    elif move.shares:
        yield Item("hint", f"no official crosswalk: where its {move.codes} SOC codes stand that both frameworks list")
        yield from _items(move.shares, indent=3)


def _of_pathway(one: Named) -> Iterator[Block]:
    if not one.pathways:
        yield Item("pathway", f"{one.id} is not a national pathway: there is no hint")
    for move in one.pathways:
        yield Item("pathway", f"{_sure(move)}. {_HINTS}" if move.codes else f"{_sure(move)}: {_NOTHING}")
        yield from _items(move.pathways, indent=3)


def _sources(sources: Iterable[Reference]) -> Iterator[Block]:
    for source in dict.fromkeys(sources):
        yield Item("source", str(source), style="quiet")
    yield Item("official", national().official, style="quiet")


_THERE = f" in the {NEW} framework"
_HINTS = (
    "Hints are no official crosswalk: they count, of the SOC codes of a pathway that both frameworks list, how many "
    "stand under which sub-cluster; the three largest."
)
_NOTHING = "O*NET OnLine lists no occupations under it"


def _sure(move: PathwayMove) -> str:
    """Say how much a hint rests on."""
    if not move.codes:
        return "no evidence"
    return f"{'weak hint' if move.weak else 'hint'}, {plural(move.codes, 'SOC code')}"


def _items(shares: tuple[Share, ...], indent: int) -> Iterator[Block]:
    width = max((len(share.amount) for share in shares), default=0)
    for share in shares:
        yield Item(share.amount.rjust(width), share.label, indent=indent)


# --- back, from 2024 to 2002 ----------------------------------------------------------------------------------------


def _back(cluster: str, pathway: str) -> Iterator[Block]:
    walk = national()
    yield Heading(f"From the {OLD} framework", level=2)
    sourced = walk.before(cluster)
    if not sourced:
        yield Paragraph(f"{clean(cluster)} is not a national cluster: the crosswalk does not know it", indent=1)
        return
    for move in sourced:
        yield Item("cluster", f"{move.id} {move.became.removesuffix(_THERE)}")
    yield from _sources(source for move in sourced for source in move.sources)
    yield from _hinted(walk.hints(cluster, pathway), clean(pathway))


def _hinted(hints: tuple[Hint, ...], pathway: str) -> Iterator[Block]:
    if not hints:
        what = f"no {OLD} pathway has it among its three largest" if pathway else f"no other {OLD} cluster has 5% of its SOC codes here"
        yield Item("hint", f"no evidence: {what}")
        return
    what = f"how many SOC codes of {OLD} pathways stand" if pathway else f"what share of the SOC codes of other {OLD} clusters stands"
    yield Item("hint", f"no official crosswalk: {what} here")
    width = max(len(hint.share.amount) for hint in hints)
    for hint in hints:
        yield Item(hint.share.amount.rjust(width), f"{hint.label}{'  (weak)' if hint.weak else ''}", indent=3)


# --- as data --------------------------------------------------------------------------------------------------------


def _onward_data(one: Named) -> dict[str, Any]:
    move = one.move
    return {
        "framework": NEW,
        "cluster": _cluster_data(move) if move else {"from": clean(one.cluster), "basis": "no evidence", "to": []},
        "pathways": [_pathway_data(pathway) for pathway in one.pathways]
        or ([{"from": one.id, "basis": "no evidence", "codes": 0, "to": []}] if one.pathway else []),
    }


def _back_data(cluster: str, pathway: str) -> dict[str, Any]:
    walk = national()
    return {
        "framework": OLD,
        "clusters": [_cluster_data(move) for move in walk.before(cluster)],
        "hints": [
            {"cluster": hint.cluster, "pathway": hint.pathway or None, **_amount(hint.share), "weak": hint.weak}
            for hint in walk.hints(cluster, pathway)
        ],
    }


def _cluster_data(move: ClusterMove) -> dict[str, Any]:
    return {
        "from": move.id,
        "relation": move.relation,
        "basis": "sourced",
        "to": list(move.to),
        "note": move.note or None,
        "sources": [{"title": one.title, "url": one.url or None, "as_of": one.as_of} for one in move.sources],
        "hints": [{"cluster": share.cluster, **_amount(share)} for share in move.shares],
    }


def _pathway_data(move: PathwayMove) -> dict[str, Any]:
    return {
        "from": move.id,
        "basis": "hint" if move.codes else "no evidence",
        "weak": move.weak,
        "codes": move.codes,
        "to": [{"cluster": share.cluster, "pathway": share.pathway, **_amount(share)} for share in move.pathways],
    }


def _amount(share: Share) -> dict[str, Any]:
    return {"codes": share.codes, "of": share.of, "percent": share.percent}


def moved(one: Named) -> Iterator[dict[str, str]]:
    """Give where a name of 2002 went as rows: one for each place, and one where there is none."""
    move = one.move
    if move is None:
        yield {"from_cluster": one.cluster, "from_pathway": one.pathway, "basis": "no evidence"}
        return
    sources = "; ".join(map(str, move.sources))
    for to in move.to or ("",):
        yield {"from_cluster": move.id, "relation": move.relation, "to_cluster": to, "basis": "sourced", "source": sources}
    if not one.pathway:
        yield from (_row(move.id, "", share) for share in move.shares)
    for pathway in one.pathways:
        yield from (_row(move.id, pathway.id, share, weak=pathway.weak) for share in pathway.pathways)
    for name in [pathway.id for pathway in one.pathways if not pathway.codes] or [one.pathway] * (not one.pathways):
        yield {"from_cluster": move.id, "from_pathway": name, "basis": "no evidence"}


def _row(cluster: str, pathway: str, share: Share, *, weak: bool = False) -> dict[str, str]:
    return {
        "from_cluster": cluster,
        "from_pathway": pathway,
        "to_cluster": share.cluster,
        "to_pathway": share.pathway,
        "basis": "hint",
        "codes": "" if share.codes is None else str(share.codes),
        "of": str(share.of),
        "percent": str(share.percent),
        "weak": "yes" if weak else "no",
    }
