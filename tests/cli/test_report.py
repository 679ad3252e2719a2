"""posctl validate --report: several outputs of one run, each whole, none in the place of a document."""

import json
from pathlib import Path

import pytest

from posctl.linehash import hashes
from tests.cli.support import ROOT, SOUND, posctl

AS_OF = ("--as-of", "2026-11-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one program that is not met."""
    (tmp_path / "a.yaml").write_text(SOUND)
    return tmp_path


def test_several_outputs_of_one_run(folder: Path) -> None:
    """Each output is what its format alone gives, and stdout too, though each needs something else of the report."""
    formats = ("full", "concise", "json", "sarif")
    alone = {name: posctl("validate", *AS_OF, "--output-format", name, cwd=folder) for name in formats}
    reports = [part for name in formats for part in ("--report", f"{name}:{name}.out")]
    done = posctl("validate", *AS_OF, *reports, "--output-format", "concise", cwd=folder)
    assert done.stdout == alone["concise"].stdout
    assert {one.returncode for one in alone.values()} == {done.returncode} == {1}
    for name in formats:
        assert (folder / f"{name}.out").read_text(encoding="utf-8") == alone[name].stdout, name


def test_a_report_is_written_even_where_nothing_is_printed(tmp_path: Path) -> None:
    """--quiet is about stdout; the next step of a pipeline finds its file."""
    command = ("validate", "--quiet", *AS_OF, str(ROOT / "examples" / "compliant" / "accounting.yaml"))
    done = posctl(*command, "--report", "json:r.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert len(json.loads((tmp_path / "r.json").read_text())["programs"]) == 1


def test_quiet_keeps_no_report_from_a_program(tmp_path: Path) -> None:
    """Who reads JSON cannot read nothing: the formats for programs are printed whole where all is met, too."""
    command = ("validate", "--quiet", *AS_OF, str(ROOT / "examples" / "compliant" / "accounting.yaml"), "--output-format")
    done = posctl(*command, "json", cwd=tmp_path)
    assert (done.returncode, len(json.loads(done.stdout)["programs"])) == (0, 1)
    assert posctl(*command, "junit", cwd=tmp_path).stdout.endswith("</testsuites>\n")
    assert posctl(*command, "markdown", cwd=tmp_path).stdout == ""


def test_quiet_writes_the_file_that_was_asked_for(tmp_path: Path) -> None:
    """--output-file is no stdout: a step that uploads it must not miss it where all is met."""
    command = ("validate", "--quiet", *AS_OF, str(ROOT / "examples" / "compliant" / "accounting.yaml"), "--output-format", "junit")
    done = posctl(*command, "--output-file", "junit.xml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "junit.xml").read_text().endswith("</testsuites>\n")


def test_hashes_of_lines_are_those_of_the_files(tmp_path: Path) -> None:
    """--sarif-line-hash gives GitHub's hash for the line of each result, whatever the name of the file; else it is left to GitHub."""
    text = SOUND + "# a\n\n" + "credentials:\n  - {id: c, title: Certified Welder, type: industry-certification}\n"
    (tmp_path / "50%: a.yaml").write_text(text)
    with_hash, without = (
        json.loads(posctl("validate", *AS_OF, "--output-format", "sarif", *option, cwd=tmp_path).stdout)["runs"][0]["results"]
        for option in (["--sarif-line-hash"], [])
    )
    expected = hashes(text)
    for one in with_hash:
        line = one["locations"][0]["physicalLocation"]["region"]["startLine"]
        assert one["partialFingerprints"].pop("primaryLocationLineHash") == expected[line - 1]
    assert {one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in with_hash} >= {2, 7}
    assert with_hash == without


def test_the_first_colon_alone_splits(folder: Path) -> None:
    """A path may hold colons."""
    assert posctl("validate", "--report", "json:a:b.json", cwd=folder).returncode == 1
    assert json.loads((folder / "a:b.json").read_text())


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ("sarif", "write a format, a colon and a file"),
        ("sarif:", "write a format, a colon and a file"),
        (":x", "--report :x: write a format, a colon and a file"),
        ("sarif:-", "write a format, a colon and a file"),
        ("sarfi:x", "there is no format sarfi; did you mean sarif?"),
        ("pdf:x", "the formats are full"),
        ("sarif:a.yaml", "would take the place of a document"),
        ("sarif:r.yaml", "--report sarif:r.yaml: a run over its folder would read a file of this name as a document; name it r.sarif"),
        ("full:/tmp/r.YML", "as a document; name it r.txt"),
        ("json:no/such/r.json", "--report json:no/such/r.json: there is no folder no/such; make it first"),
        ("json:.", "--report json:.: this is a folder; give the name of a file in it"),
        ("sarif:./one.json", "another report goes to this file"),
    ],
)
def test_wrong_usage(folder: Path, report: str, says: str) -> None:
    """What cannot be meant is refused before anything is judged or written."""
    done = posctl("validate", "--report", report, "--report", "json:one.json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml"]


def test_an_output_file_is_refused_before_it_is_written(folder: Path) -> None:
    """The first run is told what the second would stumble over; the name that is given instead fits the format."""
    for file, says in (("r.yml", "name it r.json"), ("no/r.json", "there is no folder no"), (".", "this is a folder")):
        done = posctl("validate", "--output-format", "json", "--output-file", file, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"--output-file {file}: " in done.stderr
        assert says in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml"]


def test_a_csv_report_is_written_anew_and_another_table_is_kept(folder: Path) -> None:
    """A second run replaces the report of the first; a table of codes is no report."""
    for _ in range(2):
        assert posctl("validate", "--report", "csv:r.csv", cwd=folder).returncode == 1
    assert (folder / "r.csv").read_text("utf-8-sig").startswith("type,path,line,")
    (folder / "codes.csv").write_text("Code,Title\n48.0508,Welding\n", "utf-8")
    assert posctl("validate", "--report", "csv:codes.csv", cwd=folder).returncode == 2
    assert posctl("validate", "r.csv", "--report", "csv:r.csv", cwd=folder).returncode == 2


def test_one_that_cannot_be_written_keeps_no_other_back(folder: Path) -> None:
    """The others are whole, the report is printed, and the exit code says so."""
    done = posctl("validate", "--report", "json:/dev/full", "--report", "sarif:b.sarif", cwd=folder)
    assert done.returncode == 3
    assert "/dev/full could not be written" in done.stderr
    assert "not stated" in done.stdout
    assert json.loads((folder / "b.sarif").read_text())["version"] == "2.1.0"


def test_a_link_is_replaced_not_written_through(folder: Path) -> None:
    """A link in the checked folder leads no report out of it."""
    target = folder / "precious.txt"
    target.write_text("precious")
    (folder / "r.sarif").symlink_to(target)
    posctl("validate", "--report", "sarif:r.sarif", cwd=folder)
    assert target.read_text() == "precious"
    assert json.loads((folder / "r.sarif").read_text())


def test_a_format_of_one_profile_refuses_several(folder: Path) -> None:
    """SARIF has no columns for profiles; the message says what to do instead."""
    done = posctl("validate", "--profile", "wi-dpi", "--profile", "perkins-v", "--report", "sarif:r.sarif", cwd=folder)
    assert done.returncode == 2
    assert "sarif shows one profile" in done.stderr
