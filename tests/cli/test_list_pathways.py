"""posctl list-pathways: all of them, found by typo and alias, in three formats."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import posctl


def listed(*arguments: str, cwd: Path) -> str:
    """Run list-pathways, which must succeed."""
    done = posctl("list-pathways", *arguments, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.mark.parametrize(("framework", "clusters", "pathways"), [("2002", 16, 79), ("2024", 14, 72)])
def test_all_of_a_framework(framework: str, clusters: int, pathways: int, tmp_path: Path) -> None:
    """Every pathway stands under its cluster, in each format."""
    assert f"{pathways} pathways in {clusters} clusters" in listed("--framework", framework, cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(listed("--framework", framework, "--output-format", "csv", cwd=tmp_path))))
    assert len(rows) == pathways
    assert len({row["cluster"] for row in rows}) == clusters
    data = json.loads(listed("--framework", framework, "--output-format", "json", cwd=tmp_path))
    assert [len(data["clusters"]), sum(len(one["pathways"]) for one in data["clusters"])] == [clusters, pathways]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("animal", "animal-systems"),
        ("Theraputic", "therapeutic-services"),
        ("bussiness finance", "business-finance"),
        ("AFNR", "plant-systems"),
        ("STEM", "engineering-technology"),
        ("market research", "marketing-research"),
        ("vet tech", "animal-systems"),
        ("welding", "production"),
        ("restaurants & food", "restaurants-food-beverage-services"),
    ],
)
def test_search_forgives_typos_and_knows_aliases(search: str, found: str, tmp_path: Path) -> None:
    """What people type finds what they mean."""
    assert found in listed("--search", search, cwd=tmp_path)


def test_csv_is_safe_to_open(tmp_path: Path) -> None:
    """A name that begins like a formula, or holds an escape, is made plain text."""
    (tmp_path / "a.yaml").write_text(
        'kind: pathway\nid: evil\ncluster: manufacturing\nname: "=HYPERLINK(\\"http://x\\")\\e[31m"\n'
    )
    rows = list(csv.DictReader(io.StringIO(listed("--cluster", "manufacturing", "--output-format", "csv", ".", cwd=tmp_path))))
    (evil,) = [row for row in rows if row["pathway"] == "evil"]
    assert evil["pathway_name"] == "'=HYPERLINK(\"http://x\")\\x1b[31m"
    assert evil["from"] == "a.yaml"


def test_what_cannot_be_read_is_said_on_stderr(tmp_path: Path) -> None:
    """A broken pathway document is no silent gap."""
    (tmp_path / "a.yaml").write_text("kind: pathway\nclustr: manufacturing\n")
    done = posctl("list-pathways", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert "a.yaml:2: the key clustr is not known" in done.stderr


def test_where_a_cluster_went(tmp_path: Path) -> None:
    """Successor with source, hints labelled as such, and pathways without evidence are said to have none."""
    text = listed("--framework", "2024", "--from", "manufacturing", cwd=tmp_path)
    assert text == listed("--from", "manufacturing", cwd=tmp_path)
    assert "manufacturing became advanced-manufacturing" in text
    assert "Hints are no official crosswalk" in text
    assert "61 of 93  advanced-manufacturing › production-automation" in text
    assert "logistics-inventory-control  (no evidence)" in text
    assert "quality-assurance  (weak hint, 3 SOC codes)" in text


def test_where_a_pathway_went_as_data(tmp_path: Path) -> None:
    """Each part says whether it is sourced or a hint, in JSON and CSV."""
    data = json.loads(listed("--from", "health-informatics", "--output-format", "json", cwd=tmp_path))["in_2024"]
    assert (data["cluster"]["basis"], data["cluster"]["to"]) == ("sourced", ["healthcare-human-services"])
    assert data["cluster"]["sources"][0]["url"] == "https://mncte.org/newclusters"
    (pathway,) = data["pathways"]
    assert (pathway["basis"], pathway["weak"], pathway["to"][0]["codes"]) == ("hint", True, 4)
    rows = list(csv.DictReader(io.StringIO(listed("--from", "health-informatics", "--output-format", "csv", cwd=tmp_path))))
    assert [(row["basis"], row["to_cluster"], row["to_pathway"], row["of"]) for row in rows] == [
        ("sourced", "healthcare-human-services", "", ""),
        ("hint", "healthcare-human-services", "health-data-administration", "4"),
    ]


def test_no_evidence_and_no_successor_are_rows_too(tmp_path: Path) -> None:
    """Nothing goes missing in silence."""
    rows = list(csv.DictReader(io.StringIO(listed("--from", "foreign-service", "--output-format", "csv", cwd=tmp_path))))
    assert [(row["from_pathway"], row["basis"], row["to_cluster"]) for row in rows] == [
        ("", "sourced", "public-service-safety"),
        ("foreign-service", "no evidence", ""),
    ]
    stem = "science-technology-engineering-mathematics"
    first, *_ = csv.DictReader(io.StringIO(listed("--from", stem, "--output-format", "csv", cwd=tmp_path)))
    assert (first["relation"], first["to_cluster"]) == ("dissolved", "")


def test_a_cluster_of_the_repository_has_no_evidence(tmp_path: Path) -> None:
    """It is in no crosswalk, and the list says so in each format."""
    (tmp_path / "a.yaml").write_text("{kind: cluster, id: aviation, name: Aviation}\n")
    assert "aviation is not a national cluster" in listed("--from", "aviation", ".", cwd=tmp_path)
    assert "aviation,,,,,no evidence" in listed("--from", "aviation", ".", "--output-format", "csv", cwd=tmp_path)
    data = json.loads(listed("--from", "aviation", ".", "--output-format", "json", cwd=tmp_path))
    assert data["in_2024"]["cluster"]["basis"] == "no evidence"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "manufacturin"), "did you mean manufacturing?"),
        (("--from", "construction", "--framework", "2002"), "leave out --framework 2002"),
        (("--from", "finance", "--cluster", "finance"), "leave out --cluster"),
        (("--from", "finance", "--search", "x"), "leave out --search"),
        (("--from", ""), "there is no cluster or pathway"),
    ],
)
def test_from_refuses_what_it_cannot_answer(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """One sentence that says what to do instead."""
    done = posctl("list-pathways", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
