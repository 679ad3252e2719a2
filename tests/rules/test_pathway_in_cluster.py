"""Edges of pathway-in-cluster that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.pathway_in_cluster import pathway_in_cluster

Facts = Callable[..., ProgramFacts]


def test_a_pathway_of_another_cluster_is_told(facts: Facts) -> None:
    """The cluster it belongs to is named."""
    finding = pathway_in_cluster.check(facts("{cluster: finance, pathway: plant-systems}"))
    assert finding.verdict is Verdict.NOT_MET
    assert "agriculture-food-natural-resources" in finding.message
    assert "accounting" in finding.fix


def test_a_slip_leads_to_the_id(facts: Facts) -> None:
    """The nearest pathway of the cluster is suggested."""
    finding = pathway_in_cluster.check(facts("{cluster: manufacturing, pathway: Producton}"))
    assert finding.fix == "write `pathway: production`"


def test_no_pathway_is_not_stated(facts: Facts) -> None:
    """A cluster alone does not say which pathway."""
    finding = pathway_in_cluster.check(facts("cluster: finance"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "pathway")


def test_an_unknown_cluster_is_left_to_its_own_rule(facts: Facts) -> None:
    """Without a known cluster there is nothing to look the pathway up in."""
    finding = pathway_in_cluster.check(facts("{cluster: nowhere, pathway: production}"))
    assert finding.verdict is Verdict.NOT_APPLICABLE
