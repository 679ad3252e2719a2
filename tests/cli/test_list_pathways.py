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
