"""The crosswalk that ships with posctl: whole, of known names, and never surer than its evidence."""

from pathlib import Path

import pytest

import posctl
from posctl.catalog import NEW, OLD, Catalog
from posctl.crosswalk import national
from posctl.errors import UsageError
from posctl.transition import asked
from tests.support import catalog_of

WALK = national()
CATALOG = Catalog()
OLD_PATHWAYS = {group.id: {held.id for held in CATALOG.pathways(OLD, group.id)} for group in CATALOG.clusters(OLD)}
NEW_PATHWAYS = {group.id: {held.id for held in CATALOG.pathways(NEW, group.id)} for group in CATALOG.clusters(NEW)}
PATHWAYS = [pathway for move in WALK.clusters.values() for pathway in move.pathways.values()]


def test_every_name_of_2002_is_there() -> None:
    """All clusters and all their pathways, those without evidence too, and no others."""
    assert {name: set(move.pathways) for name, move in WALK.clusters.items()} == OLD_PATHWAYS


def test_it_leads_to_names_of_2024_only() -> None:
    """Every successor and every hint is a shipped cluster, or a sub-cluster within its cluster."""
    assert WALK.successors == NEW_PATHWAYS.keys()
    for share in (share for move in WALK.clusters.values() for share in move.shares):
        assert share.cluster in NEW_PATHWAYS
    for share in (share for pathway in PATHWAYS for share in (*pathway.clusters, *pathway.pathways)):
        assert not share.pathway or share.pathway in NEW_PATHWAYS[share.cluster], share
        assert share.cluster in NEW_PATHWAYS


def test_relations_say_what_the_data_says() -> None:
    """One successor where renamed or merged, which merged ones share; several where split; none where dissolved."""
    for move in WALK.clusters.values():
        number = len(move.to)
        assert number == {"renamed": 1, "merged": 1, "split": 2, "dissolved": 0}[move.relation], move.id
        if number == 1:
            assert (len(WALK.before(move.to[0])) > 1) is (move.relation == "merged"), move.id
        assert move.sources
        assert all(source.title and source.as_of for source in move.sources)


def test_only_stem_is_dissolved() -> None:
    """STEM has no single successor, whatever the largest share."""
    assert [move.id for move in WALK.clusters.values() if not move.to] == ["science-technology-engineering-mathematics"]


def test_shares_are_parts_of_what_was_counted() -> None:
    """No part is larger than the whole, at most three are given, largest first, and few codes make a weak hint."""
    for pathway in PATHWAYS:
        for shares in (pathway.clusters, pathway.pathways):
            counts = [share.codes or 0 for share in shares]
            assert all(0 < count <= pathway.codes for count in counts), pathway
            assert counts == sorted(counts, reverse=True)
            assert len(counts) <= 3
        assert pathway.weak is (pathway.codes < 5)
        assert bool(pathway.codes) is bool(pathway.pathways) is bool(pathway.clusters)


def test_six_pathways_have_no_evidence() -> None:
    """They are the ones under which the export lists no occupation, and are listed as such."""
    assert {pathway.id for pathway in PATHWAYS if not pathway.codes} == {
        "av-technology-film",
        "foreign-service",
        "health-safety-environmental-assurance",
        "health-safety-environmental-management",
        "logistics-inventory-control",
        "warehousing-distribution-center-operations",
    }


def test_no_id_is_a_cluster_and_a_pathway_of_2002() -> None:
    """So one id asks for one thing."""
    assert not OLD_PATHWAYS.keys() & {name for names in OLD_PATHWAYS.values() for name in names}


def test_the_data_lies_in_lines_that_can_be_read() -> None:
    """It is a file for people too."""
    text = (Path(posctl.__file__).parent / "data" / "crosswalks" / "2002-2024.yaml").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 120


def test_an_id_in_several_clusters_is_asked_for_with_its_cluster() -> None:
    """A repository may use the id of a national pathway in another cluster; neither is taken for the other."""
    own = catalog_of("{kind: pathway, id: production, cluster: finance, name: Production of Money}")
    with pytest.raises(UsageError, match="write finance/production or manufacturing/production"):
        asked(own, "production")
    assert [one.codes for one in asked(own, "manufacturing/production").pathways] == [93]
    assert asked(own, "finance/production").pathways == ()


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("manufacturin", "did you mean manufacturing"),
        ("Theraputic Services", "did you mean therapeutic-services"),
        ("STEM", "did you mean science-technology-engineering-mathematics"),
        ("digital-technology", "posctl explain digital-technology --framework 2024"),
        ("zzz", "lists them"),
        ("/", "lists them"),
        ("a/b/c", "lists them"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_was_meant(word: str, hint: str) -> None:
    """A slip, an alias, a name of the other framework, and nothing near."""
    with pytest.raises(UsageError, match=hint):
        asked(CATALOG, word)
