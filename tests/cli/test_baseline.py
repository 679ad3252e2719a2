"""posctl baseline, and validate with what it wrote."""

import json
import shutil
from pathlib import Path

import pytest

from posctl.baseline import read
from tests.cli.support import ROOT, invoke, posctl


def test_from_a_first_baseline_to_a_ratchet(tmp_path: Path) -> None:
    """What is written down passes, what is broken later fails by name, what is mended is told and taken out."""
    shutil.copytree(ROOT / "examples" / "noncompliant", tmp_path, dirs_exist_ok=True)
    as_of = ("--as-of", "2026-11-01")
    made = posctl("baseline", "write", *as_of, cwd=tmp_path)
    assert made.returncode == 0
    assert "wrote .posctl-baseline.yaml: " in made.stdout
    assert "2 files cannot be read, and no baseline has that" in made.stdout
    assert posctl("baseline", "write", cwd=tmp_path).returncode == 2
    given = (*as_of, "--baseline", ".posctl-baseline.yaml")
    first = posctl("validate", *given, cwd=tmp_path)
    assert first.returncode == 1
    assert "What is wrong" not in first.stdout
    for file in tmp_path.glob("unreadable-*"):
        file.unlink()
    report = posctl("validate", *given, "--output-format", "json", cwd=tmp_path)
    summary = json.loads(report.stdout)["summary"]
    assert report.returncode == 0
    assert summary["baseline"]["known"] > 100
    assert summary["baseline"]["stale"] == []

    broken = tmp_path / "r1-no-college-half.yaml"
    broken.write_text(broken.read_text("utf-8").replace("cluster: ", "cluster: x-", 1), "utf-8")
    after = posctl("validate", *given, "--output-format", "concise", cwd=tmp_path)
    lines = after.stdout.splitlines()
    assert after.returncode == 1
    assert [line.split(": ")[1] for line in lines if ": not met: " in line] == ["F106 cluster-known"]
    assert "findings are in the baseline .posctl-baseline.yaml and do not fail" in lines[-1]
    shown = posctl("validate", *given, "--output-format", "concise", "--show", "known", cwd=tmp_path)
    assert len(shown.stdout.splitlines()) > 100 + len(lines)

    broken.unlink()
    assert posctl("validate", *given, cwd=tmp_path).returncode == 0
    strict = posctl("validate", *given, "--strict-baseline", cwd=tmp_path)
    assert strict.returncode == 1
    assert "no longer occur; `posctl baseline update` takes out what is gone" in strict.stdout
    assert posctl("baseline", "check", *as_of, cwd=tmp_path).returncode == 1
    before = (tmp_path / ".posctl-baseline.yaml").read_text("utf-8").splitlines()
    updated = posctl("baseline", "update", *as_of, cwd=tmp_path)
    left = (tmp_path / ".posctl-baseline.yaml").read_text("utf-8").splitlines()
    assert updated.returncode == 0
    assert f"{len(before) - len(left)} entries taken out, {len(left) - 8} entries left" in updated.stdout
    assert [line for line in before if line in left] == left
    assert posctl("baseline", "check", *as_of, cwd=tmp_path).returncode == 0


def test_wrong_use_is_refused(tmp_path: Path) -> None:
    """What cannot be a baseline, or may not be replaced, gives exit code 2 and a sentence."""
    program = tmp_path / "welding.yaml"
    program.write_text("kind: program-of-study\nid: welding\ntitle: Welding\n", "utf-8")
    for arguments, says in (
        (("validate", "--strict-baseline"), "--strict-baseline: give the baseline, too"),
        (("validate", "--baseline", "none.yaml"), "there is no baseline none.yaml; `posctl baseline write` writes one"),
        (("validate", "--baseline", "welding.yaml"), "welding.yaml:1:7: this is no baseline"),
        (("validate", "--show", "all"), "--show all: write known"),
        (("baseline", "update"), "there is no .posctl-baseline.yaml; `posctl baseline write` writes one"),
        (("baseline", "write", "--force", "--baseline", "welding.yaml"), "welding.yaml is there and is no baseline"),
    ):
        found = posctl(*arguments, cwd=tmp_path)
        assert (found.returncode, found.stdout) == (2, "")
        assert says in found.stderr
    assert program.read_text("utf-8").startswith("kind: program-of-study")


def test_a_configuration_names_the_baseline(tmp_path: Path) -> None:
    """posctl.yaml names it for every command, and cannot name a file beyond its folder."""
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "welding.yaml").write_text("kind: program-of-study\nid: welding\ntitle: Welding\n", "utf-8")
    (tmp_path / "posctl.yaml").write_text("baseline: known.yaml\nstrict-baseline: yes\n", "utf-8")
    assert posctl("baseline", "write", cwd=tmp_path).stdout.startswith("wrote known.yaml: ")
    first = posctl("validate", "--output-format", "concise", cwd=tmp_path)
    assert first.returncode == 0
    assert "are in the baseline known.yaml and do not fail" in first.stdout
    with (tmp_path / "known.yaml").open("a", encoding="utf-8") as known:
        known.write('  - {rule: cluster-known, program: "welding", file: "programs/welding.yaml", at: "cluster"}\n')
    assert posctl("validate", cwd=tmp_path).returncode == 1
    (tmp_path / "posctl.yaml").write_text("baseline: ../known.yaml\n", "utf-8")
    out = posctl("validate", cwd=tmp_path)
    assert (out.returncode, out.stdout) == (2, "")
    assert "posctl.yaml:1: the baseline lies outside the folder of this file" in out.stderr


PROGRAM = "kind: program-of-study\nid: {0}\ntitle: {0}\ncluster: manufacturing\n"
KNOWN = ".posctl-baseline.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of two programs, each in its folder."""
    (tmp_path / ".git").mkdir()
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").write_text(PROGRAM.format(name), "utf-8")
    return tmp_path


def entries(home: Path) -> set[tuple[str, str]]:
    """Give the rules and programs of the baseline."""
    return {(one.rule, one.program) for one in read(str(home / KNOWN)).entries}


@pytest.mark.parametrize(
    ("configuration", "options"),
    [
        ("", ("--exclude", "south/")),
        ("", ("--config", "guarded.yml")),
        ("rules: {credit-opportunity-present: disabled}\n", ("--isolated",)),
        ("rules: {credit-opportunity-present: disabled}\n", ()),
        ("", ("--edition", "2026", "--no-preview")),
        ("", ("--submit",)),
        ("", ("--profile", "perkins-v")),
    ],
)
def test_a_baseline_is_of_the_run_that_takes_it(repository: Path, configuration: str, options: tuple[str, ...]) -> None:
    """Written, checked and taken with the same options, it knows all that the run finds, and nothing of it is gone."""
    (repository / "guarded.yml").write_text("profile: ky\nrules: {cluster-known: disabled}\n", "utf-8")
    if configuration:
        (repository / "posctl.yaml").write_text(configuration, "utf-8")
    assert invoke("baseline", "write", *options, cwd=repository).returncode == 0
    found = invoke("validate", "--baseline", KNOWN, "--strict-baseline", "--fail-on", "warning", "--output-format", "json", *options, cwd=repository)
    assert found.returncode == 0
    summary = json.loads(found.stdout)["summary"]["baseline"]
    assert (summary["differs"], summary["stale"]) == ("", [])
    assert invoke("baseline", "check", *options, cwd=repository).returncode == 0


def test_what_the_options_leave_out_is_not_written_down(repository: Path) -> None:
    """--exclude, --config and --isolated count when a baseline is written; a variable does as the option does."""
    (repository / "posctl.yaml").write_text("rules: {credit-opportunity-present: disabled}\n", "utf-8")
    assert invoke("baseline", "write", "--exclude", "south/", cwd=repository).returncode == 0
    assert {program for _, program in entries(repository)} == {"north"}
    assert "credit-opportunity-present" not in {rule for rule, _ in entries(repository)}
    assert posctl("baseline", "write", "--force", cwd=repository, env={"POSCTL_ISOLATED": "1"}).returncode == 0
    assert ("credit-opportunity-present", "south") in entries(repository)
    refused = posctl("baseline", "write", cwd=repository, env={"POSCTL_FORCE": "1"})
    assert (refused.returncode, "write --force" in refused.stderr) == (2, True)
    wrong = posctl("baseline", "check", cwd=repository, env={"POSCTL_EDITION": "1999"})
    assert (wrong.returncode, "POSCTL_EDITION: there is no edition 1999" in wrong.stderr) == (2, True)


def test_what_is_left_out_is_not_gone(repository: Path) -> None:
    """Entries of a file that a run leaves out are neither stale nor taken out; nobody knows what it would have found."""
    assert invoke("baseline", "write", cwd=repository).returncode == 0
    before = entries(repository)
    updated = invoke("baseline", "update", "--exclude", "south/", cwd=repository)
    assert "0 entries taken out" in updated.stdout
    assert "south is left out by --exclude south/" in updated.stderr
    assert entries(repository) == before
    assert invoke("validate", "--baseline", KNOWN, "--strict-baseline", "--exclude", "south/", cwd=repository).returncode == 0
    (repository / "south" / "south.yaml").unlink()
    assert invoke("baseline", "update", cwd=repository).returncode == 0
    assert entries(repository) == {one for one in before if one[1] == "north"}


def test_a_rule_that_is_off_for_some_files_is_not_gone_there(repository: Path) -> None:
    """Where the configuration switches a rule off for one program, its entry stays; that of another program goes when it is mended."""
    assert invoke("baseline", "write", cwd=repository).returncode == 0
    before = entries(repository)
    assert {("work-based-learning", "north"), ("work-based-learning", "south")} <= before
    (repository / "posctl.yaml").write_text("overrides:\n  - files: [south/]\n    rules: {work-based-learning: disabled}\n", "utf-8")
    assert "nothing to take out" in invoke("baseline", "check", cwd=repository).stdout
    for name in ("north", "south"):
        mended = PROGRAM.format(name) + "work_based_learning:\n  - {title: Youth apprenticeship, hours: 450, grade: 11-12}\n"
        (repository / name / f"{name}.yaml").write_text(mended, "utf-8")
    assert "1 of its entries no longer occurs" in invoke("baseline", "check", cwd=repository).stdout
    assert invoke("baseline", "update", cwd=repository).returncode == 0
    assert before - entries(repository) == {("work-based-learning", "north")}


def test_the_profile_of_the_baseline_counts_for_all(repository: Path) -> None:
    """A configuration that chose another one since then changes nothing of what `update` takes out."""
    (repository / "posctl.yaml").write_text("profile: mn\n", "utf-8")
    assert invoke("baseline", "write", cwd=repository).returncode == 0
    before = (repository / KNOWN).read_bytes()
    (repository / "posctl.yaml").write_text("profile: perkins-iv\n", "utf-8")
    assert "nothing to take out" in invoke("baseline", "check", cwd=repository).stdout
    assert invoke("baseline", "update", cwd=repository).returncode == 0
    assert (repository / KNOWN).read_bytes() == before
    told = invoke("validate", "--baseline", KNOWN, cwd=repository)
    assert "written under the profile mn, and this run judges by perkins-iv" in " ".join(told.stdout.split())


def test_another_edition_is_said(repository: Path) -> None:
    """A baseline says under which edition it was written, keeps that in an update, and each command says where it differs."""
    assert invoke("baseline", "write", cwd=repository).returncode == 0
    file = repository / KNOWN
    text = file.read_text("utf-8")
    assert "\nedition: 2026\n" in text
    file.write_text(text.replace("edition: 2026", "edition: 2025"), "utf-8")
    (repository / "south" / "south.yaml").unlink()
    for done in (invoke("validate", "--baseline", KNOWN, "--output-format", "concise", cwd=repository), invoke("baseline", "update", cwd=repository)):
        assert "written under the edition 2025, and this run judges by the rules of 2026" in done.stdout
    assert "\nedition: 2025\n" in file.read_text("utf-8")
    file.write_text(text.replace("edition: 2026\n", ""), "utf-8")
    assert "edition" not in invoke("baseline", "check", cwd=repository).stdout
