"""Which files a run reads: .gitignore, excludes, files that are named, standard input."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.support import SOUND, posctl
from tests.cli.test_configuration import Run, repository, run

__all__ = ["repository", "run"]


def test_gitignore(repository: Path, run: Run) -> None:
    """Nested files of git count, the nearer first, with what they take back; a file that is named is read all the same."""
    (repository / ".gitignore").write_text("*.yaml\n!/south/\n")
    (repository / "north" / ".gitignore").write_text("# ours\n!sound.yaml\n")
    (repository / ".git" / "info").mkdir()
    (repository / ".git" / "info" / "exclude").write_text("private.yml\n")
    (repository / "north" / "private.yml").write_text(SOUND)
    done = run()
    assert done.paths == ["north/sound.yaml"]
    assert done.passed_over == {"south/sound.yaml": "ignored by .gitignore:1", "north/private.yml": "ignored by .git/info/exclude:1"}
    assert run("south/sound.yaml").paths == ["south/sound.yaml"]
    assert len(run(gitignore=False).paths) == 3


def test_excludes(repository: Path, run: Run) -> None:
    """--exclude goes over `exclude` of the nearest configuration, and that over .gitignore, each also where it takes back."""
    (repository / "posctl.yaml").write_text("exclude:\n  - south/\n  - '!north/sound.yaml'\n")
    (repository / ".gitignore").write_text("sound.yaml\n")
    assert run().paths == ["north/sound.yaml"]
    assert run().passed_over == {"south": "left out by posctl.yaml:2"}
    assert run(exclude=("!south/", "!south/sound.yaml", "north/*")).paths == ["south/sound.yaml"]


@pytest.mark.parametrize("output_format", ["concise", "grouped", "csv", "gitlab", "sarif"])
def test_what_is_left_out_is_never_left_out_in_silence(output_format: str, repository: Path, run: Run) -> None:
    """Formats with no place for it leave it to stderr: what a configuration hides could be what fails."""
    (repository / "posctl.yaml").write_text("exclude: [south/]\n")
    assert "posctl: south is left out by posctl.yaml:1; `posctl validate --show-files` lists" in run(output_format=output_format).err


def test_what_is_left_out_on_request_is_told_from_other_files(repository: Path, run: Run) -> None:
    """A field says which of the files that were passed over somebody wanted left out; no words of a name do."""
    (repository / "posctl.yaml").write_text("exclude: [south/]\n")
    (repository / ".gitignore").write_text("ignored.yaml\n")
    for name in ("ignored.yaml", "left out by hand.yaml", "services.yaml"):
        (repository / name).write_text("services: {}\n")
    found = {one["path"]: one["left_out"] for one in run().report["summary"]["passed_over"]}
    assert found == {"south": True, "ignored.yaml": True, "left out by hand.yaml": False, "services.yaml": False}
    assert "ignored.yaml is ignored by .gitignore:1, and 1 more; " in run(output_format="concise").err


def test_a_named_file_that_is_excluded(repository: Path, run: Run) -> None:
    """It is checked, but for --force-exclude; then nothing may be left, which is 2 unless that is allowed."""
    (repository / "posctl.yaml").write_text("exclude: [south/]\n")
    assert run("south/sound.yaml").paths == ["south/sound.yaml"]
    assert run("south", "north").paths == ["north/sound.yaml", "south/sound.yaml"]
    assert run("south/sound.yaml", "north/sound.yaml", force_exclude=True).paths == ["north/sound.yaml"]
    done = run("south/sound.yaml", force_exclude=True)
    assert (done.code, done.err) == (2, "posctl: no YAML file under south/sound.yaml; south/sound.yaml is left out by posctl.yaml:1\n")
    assert run("south/sound.yaml", force_exclude=True, allow_no_files=True).code == 0


def test_a_hook_names_files_that_are_none_of_ours(repository: Path, run: Run) -> None:
    """With --force-exclude, a named file is treated as one that a walk comes to: other YAML, and hidden folders, are passed over."""
    (repository / "compose.yaml").write_text("services: {}\n")
    (repository / "kind.yaml").write_text("kind: Deployment\n")
    (repository / ".hidden").mkdir()
    (repository / ".hidden" / "sound.yaml").write_text(SOUND)
    (repository / "posctl.yaml").write_text("profile: wi-dpi\n")
    others = ("compose.yaml", "kind.yaml", ".hidden/sound.yaml", "posctl.yaml")
    done = run("north/sound.yaml", *others, force_exclude=True)
    assert (done.paths, done.report["problems"]) == (["north/sound.yaml"], [])
    assert done.passed_over.keys() >= {"compose.yaml", "kind.yaml", ".hidden/sound.yaml"}
    assert run(*others, force_exclude=True, allow_no_files=True).code == 0
    assert run(*others, force_exclude=True).code == 2
    assert {one["path"] for one in run("north/sound.yaml", *others).report["problems"]} >= {"compose.yaml", "kind.yaml"}
    (repository / "no-kind.yaml").write_text("title: Sound\nsecondary: {}\n")
    assert [one["code"] for one in run("no-kind.yaml", force_exclude=True).report["problems"]] == ["no-kind"]


@pytest.mark.parametrize(
    "text",
    [
        "- id: hook\n  name: A hook\n  language: python\n",
        "- hosts: all\n  vars: {kind: web, cluster_size: 3}\n",
        "$ANSIBLE_VAULT;1.1;AES256\n6638\n6666\n",
        "---\n# tasks file\n",
        "kind: Service\n---\nkind: Deployment\n",
        "job:\n  script: [!reference [.setup, script]]\n",
        "%YAML 1.2\n---\na: 1\n",
        "a: 1\na: 2\n",
        "null\n",
    ],
)
def test_what_other_tools_write_is_passed_over(text: str, repository: Path, run: Run) -> None:
    """In a walk, a file of another shape is none of ours, as one without a kind is; it is counted, named, and checked when it is named."""
    (repository / "other.yaml").write_text(text)
    done = run()
    assert [one["path"] for one in done.report["problems"]] == []
    assert done.passed_over["other.yaml"].startswith("it has none of posctl's keys, and could not be read: ")
    assert run(output_format="concise").err.startswith("posctl: 1 YAML file is none of posctl's;")
    assert [one["path"] for one in run("other.yaml").report["problems"]][:1] == ["other.yaml"]
    (repository / "north" / "sound.yaml").unlink()
    (repository / "south" / "sound.yaml").unlink()
    assert run().code == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "- kind: program-of-study\n  title: Welding\n",
        "- {id: welding, secondary: {courses: []}}\n",
        "-\n  'courses' : []\n",
        "- Kind: waiver\n",
        "[{postsecondary: []}]\n",
        "kind:cluster\n",
        "# kind: pathway\n",
        "# yaml-language-server: $schema=../schemas/program-of-study.schema.json\n",
        "title: A\n---\nschool_year: 2026-27\n",
        "title: !str A\nSecondary: {}\n",
        "title: A\ntitle: B\ncredentials: []\n",
        "title: A\n\tcourses: []\n",
        "a: [\n",
        "a: caf\xe9\n",
    ],
)
def test_what_may_be_ours_is_never_passed_over(text: str, repository: Path, run: Run) -> None:
    """A file with a kind, a key or a name of ours anywhere, one that holds nothing, or that is no YAML, is a problem."""
    (repository / "other.yaml").write_bytes(text.encode("latin-1"))
    done = run()
    assert done.code == 1
    assert {one["path"] for one in done.report["problems"]} == {"other.yaml"}
    assert "other.yaml" not in done.passed_over


def test_links_are_left_out_as_files_are(repository: Path, run: Run) -> None:
    """A link that a build leaves, out of the repository or to a folder, is no problem where it is excluded or ignored."""
    (repository / "result").symlink_to("/usr")
    (repository / "latest.yaml").symlink_to("gone.yaml")
    (repository / "again").symlink_to("north")
    assert {one["code"] for one in run().report["problems"]} == {"link-out", "link-broken"}
    (repository / ".gitignore").write_text("/result\n")
    (repository / "posctl.yaml").write_text("exclude: [again/]\n")
    done = run(exclude=("latest.yaml",))
    assert done.report["problems"] == []
    assert done.passed_over == {
        "again": "left out by posctl.yaml:1", "latest.yaml": "left out by --exclude latest.yaml", "result": "ignored by .gitignore:1",
    }


def test_excluded_shared_documents_are_not_read(repository: Path, run: Run) -> None:
    """What is left out is not there for any program: an old catalog does not clash with the new one."""
    catalog = "kind: course-catalog\nid: ours\ncourses: [{id: one, title: One}]\n"
    for folder in ("north", "south"):
        (repository / folder / "catalog.yaml").write_text(catalog)
    assert [one["code"] for one in run("north").report["problems"]] == ["duplicate-id", "duplicate-id"]
    assert not run("north", exclude=("south/",)).report["problems"]


def test_each_folder_without_files_is_named(repository: Path, run: Run) -> None:
    """A path under which nothing is found is told of, though others have files."""
    (repository / "empty").mkdir()
    assert run("north", "empty").passed_over == {"empty": "no YAML file is in this folder"}
    done = run("empty")
    assert (done.code, done.err) == (2, "posctl: no YAML file under empty\n")
    assert run("empty", allow_no_files=True).code == 0
    (repository / "empty" / ".hidden").mkdir()
    assert run("empty").err == "posctl: no YAML file under empty; empty/.hidden: folders of this name are not searched\n"


def test_too_many_patterns(repository: Path, run: Run) -> None:
    """A .gitignore beyond the limit is refused, not read in part."""
    (repository / ".gitignore").write_text("x\n" * 3000)
    assert "posctl: .gitignore: more than 2000 lines" in run().err
    assert run(gitignore=False).code == 1


def test_patterns_that_are_too_long(repository: Path, run: Run) -> None:
    """One that a user gives is refused; one of .gitignore, which is git's, is told of and leaves out nothing."""
    assert run(exclude=("x" * 501,)).err == "posctl: --exclude: a pattern of more than 500 characters is not read; correct it, or leave it out\n"
    (repository / ".gitignore").write_text(f"south/\n{'x' * 501}\n")
    done = run()
    assert done.paths == ["north/sound.yaml"]
    assert done.passed_over[".gitignore"] == "line 2 has more than 500 characters, and that pattern is not read"


def test_a_folder_that_is_named_though_it_is_excluded(repository: Path, run: Run) -> None:
    """Who names a folder means it, as with ruff; --force-exclude leaves it out all the same, and what lies below may be excluded by itself."""
    (repository / "posctl.yaml").write_text("exclude: [south/]\n")
    assert run("south").paths == ["south/sound.yaml"]
    assert run("south", force_exclude=True).code == 2
    (repository / "posctl.yaml").write_text("exclude: [south/**]\n")
    assert "south/sound.yaml is left out by posctl.yaml:1" in run("south").err


def test_standard_input(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is judged as the file that is named would be: its configuration, and the documents beside it."""
    (repository / "north" / "posctl.yaml").write_text("profile: mn\n")
    (repository / "north" / "catalog.yaml").write_text("kind: course-catalog\nid: ours\ncourses: [{id: one, title: One, subject: english}]\n")
    text = "kind: program-of-study\ntitle: New\nsecondary: {catalog: ours, courses: [{id: one, grade: 9}, {id: absent, grade: 9}]}\n"

    def judged(name: str, text: str = text) -> object:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run("-", stdin_filename=Path(name))

    for name in ("north/new.yaml", "north/sound.yaml"):
        done = judged(name)
        assert done.paths == [name]
        assert done.report["programs"][0]["profile"] == "mn"
        assert "absent" in json.dumps(done.rows(name))
    assert judged("north/new.yaml", "kind: program-of-study\ntitle: [\n").report["problems"][0]["path"] == "north/new.yaml"
    assert run(stdin_filename=Path("a.yaml")).code == 2


def test_the_name_of_standard_input_is_that_of_a_document_here(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a configuration, and what lies outside the repository are refused; a file that is not there yet is not."""
    monkeypatch.chdir(repository / "north")
    for name, says in (("..", "this is a folder"), ("../south", "this is a folder"), ("", "this is a folder"), ("posctl.yaml", "is a configuration"), ("../../x.yaml", "lies outside the repository")):
        done = run("-", stdin_filename=Path(name))
        assert (done.code, done.out) == (2, "")
        assert says in done.err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SOUND.encode())))
    assert run("-", stdin_filename=Path("../new/x.yaml")).paths == ["new/x.yaml"]


def test_show_config_and_files(repository: Path) -> None:
    """Each value is shown with where it comes from; flags go over variables, and those over the file."""
    (repository / "posctl.yaml").write_text("profile: mn\nfail-on: warning\nexclude: [south/]\nrules: {F106: note}\n")
    env = {"POSCTL_FAIL_ON": "error", "POSCTL_EDITION": "2026", "POSCTL_PROFIL": "ky"}
    done = posctl("validate", "--show-config", "north/sound.yaml", "--edition", "2026", cwd=repository, env=env)
    rows = {parts[0]: parts[1:] for line in done.stdout.splitlines() if (parts := line.split())}
    assert rows["profile"] == ["mn", "posctl.yaml:1"]
    assert rows["framework"] == ["2002", "default"]
    assert rows["edition"] == ["2026", "--edition"]
    assert rows["fail-on"] == ["error", "POSCTL_FAIL_ON"]
    assert rows["rules.cluster-known"] == ["note", "posctl.yaml:4"]
    assert rows["exclude"] == ["south/", "posctl.yaml:3"]
    assert done.stderr == "posctl: the variable POSCTL_PROFIL is none that posctl reads; did you mean POSCTL_PROFILE?\n"
    done = posctl("validate", "--show-files", cwd=repository)
    assert done.stdout == "north/sound.yaml  program\nsouth             not read: left out by posctl.yaml:3\n1 of 2 would be read.\n"


def test_variables_stand_for_options(repository: Path) -> None:
    """The short way to `posctl validate FILE` asks typer, too, where a variable is set."""
    env = {"POSCTL_PROFILE": "perkins-v", "POSCTL_OUTPUT_FORMAT": "json", "POSCTL_EXIT_ZERO": "1", "POSCTL_EXCLUDE": "south/ other/"}
    done = posctl("validate", cwd=repository, env=env)
    report = json.loads(done.stdout)
    assert (done.returncode, report["profile"], len(report["programs"])) == (0, "perkins-v", 1)
    done = posctl("validate", "north/sound.yaml", cwd=repository, env={"POSCTL_OUTPUT_FORMAT": "jsn"})
    assert (done.returncode, done.stderr) == (2, "posctl: POSCTL_OUTPUT_FORMAT: there is no format jsn; did you mean json?\n")


def test_every_option_has_a_variable() -> None:
    """No option of validate is without one; those of --debug and --cache-dir are read elsewhere."""
    import typer

    from posctl.cli.commands import app
    from posctl.cli.environment import NOT_READ

    (command,) = (one for name, one in typer.main.get_command(app).commands.items() if name == "validate")
    options = [one for one in command.params if one.param_type_name == "option"]
    assert {one.name: one.envvar for one in options if one.name not in NOT_READ} == {
        one.name: f"POSCTL_{one.name.upper()}" for one in options if one.name not in NOT_READ
    }
