"""F106."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F106",
    requirement=FILE,
    severity="error",
    citation="National Career Clusters Framework, 2002 and 2024; Wisconsin DPI, Career Clusters",
    fix="write the id of a cluster of the framework that the file declares",
    good="""
        framework: 2002
        cluster: manufacturing
    """,
    bad="""
        framework: 2024
        cluster: science-technology-engineering-mathematics  # <--
    """,
)
def cluster_known(program: ProgramFacts) -> Finding:
    """The cluster is one of the declared framework.

    Students, counselors and state tables find a program under its cluster. Under a name that no framework
    knows it cannot be found.
    """
    name = stated(program.program.cluster)
    if name is None:
        return not_stated(
            "the file names no career cluster", program.at("cluster"), field="cluster", add="cluster: …"
        )
    held = program.catalog.cluster(program.framework, name)
    if held is not None:
        title = held.model.name or name
        return met(
            f"{title} is a cluster of the {program.framework} framework", says(title, program.at("cluster"))
        )
    return not_met(
        f"{name} is not the id of a cluster of the {program.framework} framework",
        says(name, program.at("cluster")),
        fix=_fix(program, name),
    )


def _fix(program: ProgramFacts, name: str) -> str:
    catalog, other = program.catalog, "2024" if program.framework == "2002" else "2002"
    if catalog.cluster(other, name):
        told = f"write `framework: {other}`, or choose another cluster"
        return f"{name} is a cluster of the {other} framework: {told}"
    if near := catalog.nearest_cluster(program.framework, name):
        return f"write `cluster: {near.id}`"
    if near := catalog.nearest_cluster(other, name):
        told = f"write `framework: {other}` and `cluster: {near.id}`"
        return f"if {near.model.name or near.id} is meant, {told}"
    return "write one of: " + ", ".join(held.id for held in catalog.clusters(program.framework))
