"""F112."""

from typing import TYPE_CHECKING

from posctl.catalog import NEW, OLD, Held
from posctl.facts import ProgramFacts, stated
from posctl.finding import (
    Evidence,
    Finding,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model import Cluster
from posctl.model.program import SecondName
from posctl.requirements import FILE
from posctl.rule import rule

if TYPE_CHECKING:
    from posctl.crosswalk import ClusterMove, PathwayMove


@rule(
    code="F112",
    requirement=FILE,
    severity="warning",
    citation="Advance CTE, National Career Clusters Framework of 2024; https://mncte.org/newclusters; pathways: posctl's own count of SOC codes",
    fix="write under `also` the cluster that the other one became, or leave `also` out",
    good="""
        cluster: manufacturing
        pathway: production
        also:
          framework: 2024
          cluster: advanced-manufacturing
          pathway: production-automation
    """,
    bad="""
        cluster: finance  # <--
        pathway: accounting
        also:
          framework: 2024
          cluster: digital-technology  # <--
          pathway: web-cloud
    """,
)
def frameworks_agree(program: ProgramFacts) -> Finding:
    """A program that is named in both frameworks has names that fit each other.

    While a state moves from the 2002 framework to that of 2024, one and the same program is counted under both. Where the
    second name is another field's, its students and results are reported under the wrong one of the two.
    """
    also = program.program.also
    if also is None:
        return not_applicable("the file names the program in one framework only")
    second = _second(program, also)
    if isinstance(second, Finding):
        return second
    first = _first(program)
    if first is None:
        return not_applicable(f"the file names no cluster of the {program.framework} framework to compare the second name with")
    return _compared(program, _Pair(first, second) if program.framework == OLD else _Pair(second, first), second)


class _Name:
    """A cluster, and the pathway where one is named, with the evidence of both."""

    def __init__(self, cluster: str, pathway: str, shown: tuple[Evidence, ...]) -> None:
        self.cluster, self.pathway, self.shown = cluster, pathway, shown

    @property
    def label(self) -> str:
        return self.pathway or self.cluster


class _Pair:
    """The two names of the program: that of 2002 and that of 2024."""

    def __init__(self, old: _Name, new: _Name) -> None:
        self.old, self.new = old, new


# --- the two names ------------------------------------------------------------------------------------------------


def _first(program: ProgramFacts) -> _Name | None:
    """Give the program's name above, with its pathway where that exists; None without a known cluster."""
    cluster, pathway = stated(program.program.cluster), stated(program.program.pathway)
    if cluster is None or program.catalog.cluster(program.framework, cluster) is None:
        return None
    shown = (beside(f"cluster {cluster} of the {program.framework} framework", program.at("cluster")),)
    if pathway is None or program.catalog.pathway(program.framework, cluster, pathway) is None:
        return _Name(cluster, "", shown)
    return _Name(cluster, pathway, (*shown, beside(f"pathway {pathway}", program.at("pathway"))))


def _second(program: ProgramFacts, also: SecondName) -> _Name | Finding:
    """Give the program's name under `also`, or say what is wrong with it."""
    other = OLD if program.framework == NEW else NEW
    if also.framework == program.framework:
        return _same_framework(program, other)
    cluster, pathway = stated(also.cluster), stated(also.pathway)
    if cluster is None:
        return not_stated(
            f"`also` names no cluster of the {other} framework", program.at("also"), field="also.cluster", add="also:\n  cluster: …"
        )
    held = program.catalog.cluster(other, cluster)
    if held is None:
        return _no_cluster(program, other, cluster)
    shown = (says(f"cluster {cluster} of the {other} framework", program.at("also", "cluster")),)
    if pathway is None:
        return _Name(cluster, "", shown)
    if program.catalog.pathway(other, cluster, pathway) is None:
        return _no_pathway(program, other, held, pathway)
    return _Name(cluster, pathway, (*shown, says(f"pathway {pathway}", program.at("also", "pathway"))))


def _same_framework(program: ProgramFacts, other: str) -> Finding:
    own = program.framework
    above = beside(f"the {own} framework above", program.at("framework" if program.program.framework else "cluster"))
    return not_met(
        f"both names of the program are of the {own} framework",
        says(f"the {own} framework again", program.at("also", "framework")),
        *([above] if program.program.framework or program.program.cluster else []),
        fix=f"write `framework: {other}` under `also`, with the cluster and pathway there, or leave `also` out",
    )


def _no_cluster(program: ProgramFacts, other: str, name: str) -> Finding:
    catalog = program.catalog
    if near := catalog.nearest_cluster(other, name):
        fix = f"write `cluster: {near.id}` under `also`"
    else:
        fix = "write under `also` one of: " + ", ".join(held.id for held in catalog.clusters(other))
    told = f"{name} is not the id of a cluster of the {other} framework"
    return not_met(told, says(f"no cluster of {other}: {name}", program.at("also", "cluster")), fix=fix)


def _no_pathway(program: ProgramFacts, other: str, cluster: Held[Cluster], name: str) -> Finding:
    catalog = program.catalog
    shown = (
        says(f"pathway {name}", program.at("also", "pathway")),
        beside(f"cluster {cluster.id}", program.at("also", "cluster")),
    )
    told = f"{name} is not the id of a pathway of {cluster.id} in the {other} framework"
    owner = next((held.id for held in catalog.clusters(other) if catalog.pathway(other, held.id, name)), None)
    if owner:
        return not_met(f"{told}, but of {owner}", *shown, fix=f"write `cluster: {owner}` under `also`, or another pathway")
    if near := catalog.nearest_pathway(other, name, cluster.id):
        return not_met(told, *shown, fix=f"write `pathway: {near.id}` under `also`")
    known = ", ".join(held.id for held in catalog.pathways(other, cluster.id))
    return not_met(told, *shown, fix=f"write under `also` one of: {known}")


# --- how they compare ---------------------------------------------------------------------------------------------


def _compared(program: ProgramFacts, pair: _Pair, second: _Name) -> Finding:
    walk = program.crosswalk
    old, new = pair.old, pair.new
    shown = (*old.shown, *new.shown)
    move, pathway = walk.clusters.get(old.cluster), walk.pathway(old.cluster, old.pathway)
    own = next((name for name, known in ((old.cluster, walk.clusters), (new.cluster, walk.successors)) if name not in known), None)
    if move is None or own:
        return needs_review(
            f"is {new.label} the {NEW} name of {old.label}? {own} is not a national cluster, so nothing could be compared",
            *shown,
        )
    if not move.to:
        return needs_review(f"is {new.label} the right place for the program? {old.cluster} {move.became}{_hinted(pathway)}", *shown)
    if new.cluster not in move.to:
        return _elsewhere(move, pathway, pair, second)
    return _within(move, pathway, pair)


def _hinted(pathway: "PathwayMove | None") -> str:
    """Say where the codes of a pathway lie, to help with a question."""
    if pathway is None:
        return ""
    if not pathway.codes:
        return f", and O*NET OnLine lists no occupations of {pathway.id} to compare"
    return f"; a{' weak' if pathway.weak else ''} hint: the SOC codes of {pathway.id} lie most in {pathway.best}"


def _elsewhere(move: "ClusterMove", pathway: "PathwayMove | None", pair: _Pair, second: _Name) -> Finding:
    """Judge a cluster that is not the sourced successor: wrong, unless the occupations themselves point there."""
    old, new = pair.old, pair.new
    shares = () if pathway is None else pathway.clusters if pathway.codes else move.shares
    pathways = pathway.pathways if pathway else ()
    if any(share.cluster == new.cluster for share in (*shares, *pathways)):
        return needs_review(
            f"is {new.cluster} the right cluster for {old.label}? {old.cluster} {move.became}{_hinted(pathway)}", *old.shown, *new.shown
        )
    wanted = " or ".join(f"`cluster: {name}`" for name in move.to)
    fix = f"write {wanted} under `also`" if second is new else f"write {wanted}, or correct the cluster under `also`"
    return not_met(f"{old.cluster} {move.became}, not {new.cluster}", old.shown[0], new.shown[0], fix=fix)


def _within(move: "ClusterMove", pathway: "PathwayMove | None", pair: _Pair) -> Finding:
    """Judge a cluster that is the sourced successor; of pathways there are hints at most."""
    old, new = pair.old, pair.new
    shown = (*old.shown, *new.shown)
    sure = f"{old.cluster} {move.became}"
    if not old.pathway or (pathway is not None and not pathway.codes and not new.pathway):
        return met(f"{sure}; only the clusters were compared", *_clusters(pair))
    if pathway is None or not pathway.codes:
        unknown = f"O*NET OnLine lists no occupations of {old.pathway} to compare" if pathway else f"the crosswalk does not know {old.pathway}"
        return needs_review(f"is {new.label} the right place for {old.pathway}? {sure}, but {unknown}", *shown)
    if not new.pathway:
        if any(share.cluster == new.cluster for share in pathway.clusters):
            return met(f"{sure}; only the clusters were compared", *_clusters(pair))
        return needs_review(f"is {new.cluster} the right cluster for {old.pathway}? {sure}{_hinted(pathway)}", *shown)
    found = next((share for share in pathway.pathways if (share.cluster, share.pathway) == (new.cluster, new.pathway)), None)
    if found is None:
        return needs_review(f"is {new.pathway} the right sub-cluster for {old.pathway}? {sure}{_hinted(pathway)}", *shown)
    return met(
        f"{sure}; a{' weak' if pathway.weak else ''} hint agrees: {found.amount} SOC codes of {old.pathway} lie in {new.pathway}", *shown
    )


def _clusters(pair: _Pair) -> tuple[Evidence, Evidence]:
    return pair.old.shown[0], pair.new.shown[0]
