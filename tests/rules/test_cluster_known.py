"""Edges of cluster-known that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.cluster_known import cluster_known
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def test_a_name_or_a_slip_leads_to_the_id(facts: Facts) -> None:
    """The id to write is in the hint."""
    for written in ("Manufacturing", "manufacturng"):
        finding = cluster_known.check(facts(f"cluster: {written}"))
        assert (finding.verdict, finding.fix) == (Verdict.NOT_MET, "write `cluster: manufacturing`")


def test_a_cluster_of_the_other_framework_says_so(facts: Facts) -> None:
    """The framework may be what is wrong, not the cluster."""
    finding = cluster_known.check(facts("{framework: 2024, cluster: human-services}"))
    assert finding.verdict is Verdict.NOT_MET
    assert "`framework: 2002`" in finding.fix


def test_a_placeholder_is_not_stated(facts: Facts) -> None:
    """TBD names no cluster."""
    finding = cluster_known.check(facts("cluster: TBD"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "cluster")


def test_a_repository_may_have_its_own_cluster(facts: Facts) -> None:
    """A state's own cluster is known where the repository holds it."""
    own = catalog_of("{kind: cluster, id: energy, name: Energy}")
    assert cluster_known.check(facts("cluster: energy", catalog=own)).verdict is Verdict.MET
