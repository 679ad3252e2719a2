"""F107."""

from posctl.catalog import Held
from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model import Cluster
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F107",
    requirement=FILE,
    severity="error",
    citation="National Career Clusters Framework: 79 pathways (2002), 72 sub-clusters (2024)",
    fix="write the id of a pathway of the cluster, or correct the cluster",
    good="""
        cluster: agriculture-food-natural-resources
        pathway: plant-systems
    """,
    bad="""
        cluster: finance  # <--
        pathway: plant-systems  # <--
    """,
)
def pathway_in_cluster(program: ProgramFacts) -> Finding:
    """The pathway belongs to the cluster.

    The pathway says which occupations the courses prepare for. When it lies in another cluster, one of
    the two names is wrong and the program is offered to the wrong students.
    """
    cluster = stated(program.program.cluster)
    held = program.catalog.cluster(program.framework, cluster) if cluster else None
    if cluster is None or held is None:
        return not_applicable("the file names no cluster in which the pathway could be looked up")
    name = stated(program.program.pathway)
    if name is None:
        return not_stated(
            f"the file names no pathway of {held.model.name or cluster}", program.at("pathway"),
            field="pathway", add="pathway: …",
        )
    found = program.catalog.pathway(program.framework, cluster, name)
    if found is not None:
        title = found.model.name or name
        return met(
            f"{title} is a pathway of {held.model.name or cluster}",
            says(title, program.at("pathway")), beside(held.model.name or cluster, program.at("cluster")),
        )
    message, fix = _elsewhere(program, held, name)
    return not_met(
        message,
        says(f"pathway {name}", program.at("pathway")),
        beside(f"cluster {cluster}", program.at("cluster")),
        fix=fix,
    )


def _elsewhere(program: ProgramFacts, cluster: Held[Cluster], name: str) -> tuple[str, str]:
    """Say where the pathway is found instead, and what to write."""
    catalog, framework = program.catalog, program.framework
    for group in catalog.clusters(framework):
        if catalog.pathway(framework, group.id, name):
            return (
                f"{name} is a pathway of {group.id}, not of {cluster.id}",
                f"write `cluster: {group.id}`, or one of the pathways {_pathways(program, cluster)}",
            )
    message = f"{name} is not the id of a pathway of {cluster.id}"
    if near := catalog.nearest_pathway(framework, name, cluster.id):
        return message, f"write `pathway: {near.id}`"
    if near := catalog.nearest_pathway(framework, name):
        return message, f"write `cluster: {near.model.cluster}` and `pathway: {near.id}` if that is meant"
    return message, f"write one of: {_pathways(program, cluster)}"


def _pathways(program: ProgramFacts, cluster: Held[Cluster]) -> str:
    names = [held.id for held in program.catalog.pathways(program.framework, cluster.id)]
    return ", ".join(names) or "the framework lists none"
