"""The two national frameworks that ship with posctl."""

from collections import Counter
from pathlib import Path

import pytest

import posctl
from posctl.decode import decode
from posctl.guard import Limits
from posctl.model import Cluster, Pathway
from posctl.yamltree import parse

FRAMEWORKS = Path(posctl.__file__).parent / "data" / "frameworks"
FILES = sorted(FRAMEWORKS.glob("*/*/*.yaml"))
NAMES = [path.relative_to(FRAMEWORKS).as_posix() for path in FILES]


def load(path: Path) -> Cluster | Pathway:
    """Read one shipped document; any mistake in it fails the test."""
    tree = parse(path.read_bytes(), path.name, Limits())
    assert not isinstance(tree, tuple), tree
    assert not tree.offences
    kind = "cluster" if path.stem == "cluster" else "pathway"
    model = decode(kind, tree.data, tree.source)
    assert isinstance(model, Cluster | Pathway), model
    return model


@pytest.mark.parametrize(("framework", "clusters", "pathways"), [("2002", 16, 79), ("2024", 14, 72)])
def test_counts(framework: str, clusters: int, pathways: int) -> None:
    kinds = Counter(load(path).kind for path in FILES if path.parts[-3] == framework)
    assert kinds == {"cluster": clusters, "pathway": pathways}


def test_nothing_else_lies_in_the_folders() -> None:
    assert sorted(path for path in FRAMEWORKS.rglob("*") if path.is_file()) == FILES
    assert {path.parts[-3] for path in FILES} == {"2002", "2024"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_document(path: Path) -> None:
    model = load(path)
    folder, framework = path.parts[-2], path.parts[-3]
    assert model.framework == framework
    assert model.name
    assert model.source
    assert model.description is not None
    assert 8 <= len(model.description.split()) <= 25
    assert model.description.endswith(".")
    if isinstance(model, Cluster):
        assert model.id == folder
    else:
        assert model.id == path.stem
        assert model.cluster == folder
        assert path.with_name("cluster.yaml") in FILES


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_layout(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\t" not in text
    assert max(map(len, text.splitlines())) <= 110


def test_descriptions_are_unique() -> None:
    times = Counter(load(path).description for path in FILES)
    assert [text for text, count in times.items() if count > 1] == []


@pytest.mark.parametrize("framework", ["2002", "2024"])
def test_no_two_pathways_of_a_framework_share_an_id(framework: str) -> None:
    times = Counter(path.stem for path in FILES if path.parts[-3] == framework and path.stem != "cluster")
    assert [name for name, count in times.items() if count > 1] == []


def test_numbers_of_2002() -> None:
    clusters = [load(path) for path in FILES if path.parts[-3] == "2002" and path.stem == "cluster"]
    numbers = [int(model.number or 0) for model in clusters if isinstance(model, Cluster)]
    assert sorted(numbers) == list(range(1, 17))


def test_cross_cutting_clusters_of_2024() -> None:
    models = [load(path) for path in FILES if path.stem == "cluster"]
    crossing = {model.id for model in models if isinstance(model, Cluster) and model.cross_cutting == "yes"}
    assert crossing == {"digital-technology", "management-entrepreneurship", "marketing-sales"}


@pytest.mark.parametrize("framework", ["2002", "2024"])
@pytest.mark.parametrize("kind", [Cluster, Pathway])
def test_no_name_stands_for_two_documents(framework: str, kind: type[Cluster | Pathway]) -> None:
    models = [model for path in FILES if path.parts[-3] == framework and isinstance(model := load(path), kind)]
    times = Counter(
        word.casefold()
        for model in models
        for word in {model.name or "", *(model.aliases or ()), *(model.typos or ())}
    )
    assert [word for word, count in times.items() if count > 1] == []
