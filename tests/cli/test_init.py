"""posctl init and posctl new: they write what validates, overwrite nothing, and write through no link."""

import re
from pathlib import Path

import pytest

from tests.cli.support import SOUND, invoke


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("by", ["wi-dpi", "perkins-v", "ky", "ma-ch74", "ny-nyc"])
def test_what_init_writes_validates(by: str, tmp_path: Path) -> None:
    """Right after `posctl init`, `posctl validate` ends with 0, and the next steps name the command."""
    done = invoke("init", "here", "--profile", by, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    written = files(tmp_path / "here")
    assert {"posctl.yaml", "programs/example-welding.yaml", "schemas/program-of-study.schema.json"} <= written.keys()
    for name in ("posctl.yaml", "programs/example-welding.yaml"):
        way = written[name].splitlines()[0].partition("$schema=")[2]
        assert ((tmp_path / "here" / name).parent / way).resolve().is_file()
    assert f"profile: {by}\n" in written["posctl.yaml"]
    assert done.stdout.split("\nNext:\n")[1].startswith("  cd here\n  posctl validate\n")
    judged = invoke("validate", cwd=tmp_path / "here")
    assert judged.returncode == 0, judged.stdout
    assert f"profile {by} " in judged.stdout
    assert "(an invented example)" in judged.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_init_leaves_alone_what_is_there(tmp_path: Path) -> None:
    """Files that are there keep their bytes and are named; with a program of one's own, none is invented."""
    (tmp_path / "posctl.yaml").write_text("profile: tx\n")
    (tmp_path / "mine.yaml").write_text(SOUND)
    done = invoke("init", cwd=tmp_path)
    assert done.returncode == 0
    assert "left alone  posctl.yaml  it is there already" in done.stdout
    assert (tmp_path / "posctl.yaml").read_text() == "profile: tx\n"
    assert not (tmp_path / "programs").exists()
    before = files(tmp_path)
    done = invoke("init", cwd=tmp_path)
    assert "wrote" not in done.stdout
    assert files(tmp_path) == before


@pytest.mark.parametrize("system", ["github", "gitlab"])
def test_init_asks_for_no_job_that_is_there(system: str, tmp_path: Path) -> None:
    """A second run says nothing of the job that the first one wrote."""
    invoke("init", "--ci", system, cwd=tmp_path)
    again = invoke("init", "--ci", system, cwd=tmp_path)
    assert again.returncode == 0
    assert "a job that runs" not in again.stdout


def test_init_writes_through_no_link(tmp_path: Path) -> None:
    """A link in the place of a file or folder stops it before anything is written."""
    outside = tmp_path / "outside"
    outside.mkdir()
    for name, target in (("posctl.yaml", outside / "new.yaml"), ("programs", outside), ("schemas", tmp_path / "nowhere")):
        here = tmp_path / f"with-{name}"
        here.mkdir()
        (here / name).symlink_to(target)
        done = invoke("init", cwd=here)
        assert done.returncode == 2
        assert f"{name} is a link, and posctl writes through none" in done.stderr
        assert [path.name for path in here.iterdir()] == [name]
    assert list(outside.iterdir()) == []


def test_init_says_what_was_meant(tmp_path: Path) -> None:
    """A profile that there is not, and a file in the place of the folder, are named; nothing is written."""
    (tmp_path / "file").write_text("")
    for arguments, said in (
        (("--profile", "wi-dpy"), "did you mean wi-dpi?"),
        (("--ci", "gitlub"), "did you mean gitlab?"),
        (("--ci", "jenkins"), "github, gitlab"),
        (("file",), "file is a file; give a folder"),
    ):
        done = invoke("init", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_new_writes_a_document_by_id_and_by_file(tmp_path: Path) -> None:
    """An id goes to the usual folder, a file where it says; the modeline leads to the schemas, and `-` prints."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "program-of-study.schema.json").write_text("{}")
    assert invoke("new", "program", "welding", cwd=tmp_path).stdout.startswith("wrote programs/welding.yaml\n")
    assert invoke("new", "program-of-study", "north/deep/Iron Work.yml", cwd=tmp_path).returncode == 0
    written = files(tmp_path)
    first = written["programs/welding.yaml"].splitlines()
    assert first[0] == "# yaml-language-server: $schema=../schemas/program-of-study.schema.json"
    assert "id: welding" in first
    second = written["north/deep/Iron Work.yml"].splitlines()
    assert second[0] == "# yaml-language-server: $schema=../../schemas/program-of-study.schema.json"
    assert "id: iron-work" in second
    assert invoke("new", "agreement", "-", cwd=tmp_path).stdout.splitlines()[0].endswith("articulation-agreement.schema.json")
    assert files(tmp_path) == written


def test_new_says_how_an_editor_finds_the_schema(tmp_path: Path) -> None:
    """Where the schema that the first line names is not there, the command is named that writes it."""
    done = invoke("new", "program", "a", cwd=tmp_path)
    command = re.search(r"`posctl (schema --dir \S+)`", done.stdout)
    assert command
    assert invoke(*command[1].split(), cwd=tmp_path).returncode == 0
    way = (tmp_path / "programs" / "a.yaml").read_text().splitlines()[0].partition("$schema=")[2]
    assert (tmp_path / "programs" / way).is_file()
    assert "schema" not in invoke("new", "program", "b", cwd=tmp_path).stdout


def test_new_overwrites_nothing_and_writes_through_no_link(tmp_path: Path) -> None:
    """A file that is there, and a link to one or to nowhere, stay as they are."""
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "a.yaml").write_text("mine")
    (tmp_path / "programs" / "b.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "catalogs").symlink_to(tmp_path / "programs")
    for arguments, said in (
        (("program", "a"), "programs/a.yaml is there already"),
        (("program", "b"), "programs/b.yaml is a link"),
        (("program", str(tmp_path / "programs" / "b.yaml")), "b.yaml is a link"),
        (("catalog", "c"), "catalogs is a link"),
    ):
        done = invoke("new", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
    assert (tmp_path / "programs" / "a.yaml").read_text() == "mine"
    assert not (tmp_path / "nowhere.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("progam", "x"), "did you mean program?"),
        (("zzz", "x"), "choose one of program, catalog"),
        (("program", "Welding II"), "such as welding-ii"),
        (("program", "north/welding"), "ends in .yaml, and an id has no /"),
        (("program", ""), "the id is empty"),
        (("program", "Größe"), "such as grosse"),
        (("program", "日本"), "digits and hyphens"),
        (("waivers", ".git/x.yaml"), "in a folder that posctl does not search"),
        (("waivers", "north/node_modules/x.yaml"), "in a folder that posctl does not search"),
        (("waivers", "north/posctl.yaml"), "is a configuration"),
        (("program", "we\x1b[31mlding"), "\\x1b"),
        (("program", "a\nb.yaml"), "does not print"),
    ],
)
def test_new_says_what_was_meant(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """A kind that there is not and a name that is no id are answered; nothing is written."""
    done = invoke("new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_new_profile_stands_on_the_one_in_force(tmp_path: Path) -> None:
    """A profile of one's own begins as that of posctl.yaml, and can be judged by at once."""
    assert invoke("init", "--profile", "ky", cwd=tmp_path).returncode == 0
    assert invoke("new", "profile", "mine", cwd=tmp_path).returncode == 0
    assert "extends: ky\n" in (tmp_path / "profiles" / "mine.yaml").read_text()
    done = invoke("validate", "--profile", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "profile mine " in done.stdout
