"""posctl schema: listed, printed to the byte, and written to files."""

import re
from pathlib import Path

import pytest

from posctl import published
from posctl.model import KINDS
from tests.cli.support import ROOT, posctl

SHIPPED = {file.name: file.read_bytes() for file in (ROOT / "schemas").iterdir()}


def test_every_schema_is_listed_with_a_sentence(tmp_path: Path) -> None:
    """Without a kind, the list names every schema once, by what it is of."""
    done = posctl("schema", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    listed = dict(re.findall(r"^  (\S+)  +(\S.+)$", done.stdout, re.MULTILINE))
    assert sorted(listed) == sorted(published.kinds())
    assert {f"{kind}.schema.json" for kind in listed} == SHIPPED.keys()
    assert done.stdout.startswith("documents\n")
    assert "outputs\n" in done.stdout


def test_every_schema_is_in_the_group_that_it_is_of() -> None:
    """What has a `kind:` is a document; what posctl writes is an output."""
    groups = {kind: published.published(kind).group for kind in published.kinds()}
    assert set(KINDS) <= {kind for kind, group in groups.items() if group == "documents"}
    assert {kind for kind, group in groups.items() if group == "outputs"} == set(published.OUTPUTS)


@pytest.mark.parametrize("asked", ["program-of-study", "report.schema.json"])
def test_a_schema_is_printed_to_the_byte(asked: str, tmp_path: Path) -> None:
    """What is printed is the published file, by its kind or by its name."""
    done = posctl("schema", asked, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.encode() == SHIPPED[f"{asked.removesuffix('.schema.json')}.schema.json"]


def test_schemas_are_written_to_files(tmp_path: Path) -> None:
    """One into a file, all of them into a folder that is made."""
    assert posctl("schema", "waivers", "--output-file", "w.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / "w.json").read_bytes() == SHIPPED["waivers.schema.json"]
    done = posctl("schema", "--dir", "a/b", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert {file.name: file.read_bytes() for file in (tmp_path / "a" / "b").iterdir()} == SHIPPED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("program-of-stdy",), "did you mean program-of-study?"),
        (("../secret",), "there are articulation-agreement, "),
        (("--output-file", "all.json"), "name its kind"),
        (("waivers", "--output-file", "a.json", "--dir", "b"), "give one of them"),
        (("waivers", "--output-file", "mine.yaml"), "would take the place of a document"),
        (("--dir", "mine.yaml"), "the folder cannot be made"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """One sentence that says what to do instead, and nothing is written."""
    (tmp_path / "mine.yaml").write_text("kind: cluster\n")
    done = posctl("schema", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mine.yaml"]
    assert (tmp_path / "mine.yaml").read_text() == "kind: cluster\n"
