"""Edges of frameworks-agree that do not belong in its documentation."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.f_file.frameworks_agree import frameworks_agree
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]
STEM = "science-technology-engineering-mathematics"


def judged(facts: Facts, old: str, new: str, **more: object) -> Finding:
    """Judge a program that names 2002 above and 2024 under `also`."""
    return frameworks_agree.check(facts(f"{{framework: 2002, {old}, also: {{framework: 2024, {new}}}}}", **more))


def test_one_framework_is_enough(facts: Facts) -> None:
    """Nobody must name both."""
    finding = frameworks_agree.check(facts("{cluster: finance, pathway: accounting}"))
    assert (finding.verdict, finding.message) == (Verdict.NOT_APPLICABLE, "the file names the program in one framework only")


@pytest.mark.parametrize("above", ["framework: 2002, ", ""])
def test_one_framework_twice_is_no_second_name(facts: Facts, above: str) -> None:
    """Both places are shown; 2002 is the framework of a program that names none."""
    finding = frameworks_agree.check(facts(f"{{{above}cluster: finance, also: {{framework: 2002, cluster: marketing}}}}"))
    assert finding.verdict is Verdict.NOT_MET
    assert "`framework: 2024`" in finding.fix
    assert len(finding.evidence) == 2


def test_the_other_framework_is_understood(facts: Facts) -> None:
    """`also` without a framework is of the one that the program does not use, in both directions."""
    for text in (
        "{cluster: finance, pathway: insurance, also: {cluster: financial-services, pathway: insurance}}",
        "{framework: 2024, cluster: financial-services, pathway: insurance, also: {cluster: finance, pathway: insurance}}",
    ):
        finding = frameworks_agree.check(facts(text))
        assert finding.verdict is Verdict.MET
        assert "hint agrees: 6 of 6 SOC codes of insurance lie in insurance" in finding.message


@pytest.mark.parametrize("cluster", ["", "cluster: TBD"])
def test_no_cluster_is_not_stated(facts: Facts, cluster: str) -> None:
    """A pathway alone, and a placeholder, name no cluster."""
    finding = judged(facts, "cluster: finance", f"pathway: insurance, {cluster}".removesuffix(", "))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "also.cluster")


@pytest.mark.parametrize(
    ("new", "fix"),
    [
        ("cluster: Financial Service", "write `cluster: financial-services` under `also`"),
        ("cluster: zzz", "one of: "),
        ("cluster: financial-services, pathway: Insurence", "write `pathway: insurance` under `also`"),
        ("cluster: financial-services, pathway: robotics", "write `cluster: advanced-manufacturing` under `also`, or another pathway"),
        ("cluster: financial-services, pathway: zzz", "accounting"),
    ],
)
def test_a_second_name_that_does_not_exist(facts: Facts, new: str, fix: str) -> None:
    """The name that was probably meant is given."""
    finding = judged(facts, "cluster: finance", new)
    assert finding.verdict is Verdict.NOT_MET
    assert fix in finding.fix


def test_without_a_first_name_there_is_nothing_to_compare(facts: Facts) -> None:
    """What is wrong above is told by other rules."""
    finding = judged(facts, "cluster: nowhere", "cluster: financial-services")
    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert "no cluster of the 2002 framework" in finding.message


def test_another_cluster_is_not_met_with_the_successor_as_fix(facts: Facts) -> None:
    """The sourced successor is named; one that was split has two."""
    finding = judged(facts, "cluster: agriculture-food-natural-resources", "cluster: marketing-sales")
    assert finding.verdict is Verdict.NOT_MET
    assert "was split into agriculture and energy-natural-resources" in finding.message
    assert finding.fix == "write `cluster: agriculture` or `cluster: energy-natural-resources` under `also`"


def test_either_of_the_two_may_be_wrong(facts: Facts) -> None:
    """Where the program is of 2024, the successor belongs above, unless the second name is wrong."""
    finding = frameworks_agree.check(facts("{framework: 2024, cluster: construction, also: {cluster: finance}}"))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.fix == "write `cluster: financial-services`, or correct the cluster under `also`"


def test_clusters_alone_are_met_and_said_to_be_all(facts: Facts) -> None:
    """Where a pathway is missing on either side, the message does not claim more than was compared."""
    for old, new in (
        ("cluster: manufacturing", "cluster: advanced-manufacturing, pathway: robotics"),
        ("cluster: manufacturing, pathway: production", "cluster: advanced-manufacturing"),
        ("cluster: manufacturing, pathway: logistics-inventory-control", "cluster: advanced-manufacturing"),
        ("cluster: manufacturing, pathway: misspelt", "cluster: advanced-manufacturing"),
    ):
        finding = judged(facts, old, new)
        assert finding.verdict is Verdict.MET
        assert finding.message.endswith("only the clusters were compared")
        assert [one.at.path[-1] for one in finding.evidence] == ["cluster", "cluster"]


def test_stem_is_always_asked_about(facts: Facts) -> None:
    """No cluster is its successor, not even the one in which most of its codes lie."""
    finding = judged(facts, f"cluster: {STEM}, pathway: engineering-technology", "cluster: advanced-manufacturing, pathway: engineering")
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert finding.message.count("?") == 1
    assert "no single successor" in finding.message
    assert "engineering (8 of 16)" in finding.message


def test_a_hint_against_the_source_is_asked_about(facts: Facts) -> None:
    """Early childhood left Human Services by its occupations: not met would be a guess, met too."""
    old = "cluster: human-services, pathway: early-childhood-development-services"
    away = judged(facts, old, "cluster: education, pathway: early-childhood-development")
    stays = judged(facts, old, "cluster: healthcare-human-services")
    assert (away.verdict, stays.verdict) == (Verdict.NEEDS_REVIEW, Verdict.NEEDS_REVIEW)
    assert "weak hint" in away.message
    assert "early-childhood-development (1 of 1)" in stays.message


def test_a_pathway_beyond_the_hints_is_asked_about(facts: Facts) -> None:
    """Only the three largest are known, so that another is not wrong for that."""
    finding = judged(facts, "cluster: manufacturing, pathway: production", "cluster: advanced-manufacturing, pathway: robotics")
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "production-automation (61 of 93)" in finding.message


def test_no_evidence_is_never_met_by_pathway(facts: Facts) -> None:
    """Both pathways are named and nothing can be compared: a person must say."""
    finding = judged(
        facts, "cluster: government-public-administration, pathway: foreign-service",
        "cluster: public-service-safety, pathway: military-national-security",
    )
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "no occupations of foreign-service" in finding.message


def test_without_evidence_the_whole_cluster_may_speak_for_another(facts: Facts) -> None:
    """Where nothing is known of the pathway, its cluster's codes decide between a question and not met."""
    old = "cluster: manufacturing, pathway: logistics-inventory-control"
    assert judged(facts, old, "cluster: supply-chain-transportation").verdict is Verdict.NEEDS_REVIEW
    assert judged(facts, old, "cluster: education").verdict is Verdict.NOT_MET


def test_a_weak_hint_is_called_so(facts: Facts) -> None:
    """One SOC code is little to rest on."""
    finding = judged(facts, "cluster: finance, pathway: accounting", "cluster: financial-services, pathway: accounting")
    assert finding.verdict is Verdict.MET
    assert "a weak hint agrees: 1 of 1 SOC codes" in finding.message


@pytest.mark.parametrize(
    ("framework", "own", "old", "new"),
    [
        ("2002", "cluster", "cluster: aviation", "cluster: construction"),
        ("2024", "cluster", "cluster: finance", "cluster: aviation"),
        ("2002", "pathway", "cluster: finance, pathway: aviation", "cluster: financial-services, pathway: insurance"),
        ("2024", "pathway", "cluster: finance, pathway: insurance", "cluster: financial-services, pathway: aviation"),
    ],
)
def test_names_of_a_repository_are_asked_about(facts: Facts, framework: str, own: str, old: str, new: str) -> None:
    """The national crosswalk knows nothing of a state's own clusters and pathways."""
    cluster = "" if own == "cluster" else f"cluster: {'finance' if framework == '2002' else 'financial-services'}, "
    catalog = catalog_of(f"{{kind: {own}, id: aviation, framework: {framework}, {cluster}name: Aviation}}")
    finding = judged(facts, old, new, catalog=catalog)
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "aviation" in finding.message
