"""The last step of action.yml: inputs reach posctl as arguments and nothing else, and the outputs are right."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts import action
from tests.cli.support import SOUND, invoke

ROOT = Path(__file__).parents[1]
STEP = ROOT / "scripts" / "action.py"
HOSTILE = ("$(touch ran)", "`touch ran`", "; touch ran", "| touch ran", "&& touch ran", "a b.yaml", "--output-file=ran", "-h", "ran\n::error::x")


class Done(NamedTuple):
    """What the step gave: its exit code, what it printed, its outputs, and the summary."""

    code: int
    said: str
    outputs: dict[str, str]
    summary: str


def step(folder: Path, **inputs: str) -> Done:
    """Run the step as a runner does, with the files that a runner gives it."""
    outputs, summary = folder.parent / f"{folder.name}.outputs", folder.parent / f"{folder.name}.summary"
    outputs.write_text("")
    summary.write_text("")
    given = {f"POSCTL_ACTION_{name.upper()}": value for name, value in inputs.items()}
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8", "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(folder.parent),
        "GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary), **given,
    }
    done = subprocess.run([sys.executable, "-I", STEP], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    pairs = [line.split("=", 1) for line in outputs.read_text().splitlines()]
    assert len({name for name, _ in pairs}) == len(pairs), pairs
    return Done(done.returncode, done.stdout + done.stderr, dict(map(tuple, pairs)), summary.read_text())  # type: ignore[arg-type]


def test_what_a_baseline_knows_is_not_counted(folder: Path) -> None:
    """Findings that are waived or known fail nothing, and the counts hold to that."""
    assert invoke("baseline", "write", cwd=folder).returncode == 0
    done = step(folder, args="--baseline .posctl-baseline.yaml --quiet")
    assert (done.code, done.outputs["errors"], done.outputs["warnings"]) == (0, "0", "0"), done.said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with one program that lacks nearly all."""
    made = tmp_path / "checkout"
    made.mkdir()
    (made / "a b.yaml").write_text(SOUND)
    return made


def test_outputs_of_findings(folder: Path) -> None:
    """The exit code, the counts and the file for code scanning are set though the step fails; the summary is written."""
    done = step(folder, paths="a b.yaml", sarif_file="out.sarif")
    assert done.code == 1, done.said
    assert "::error" in done.said
    assert done.outputs["exit-code"] == "1"
    assert int(done.outputs["errors"]) > 5
    assert int(done.outputs["warnings"]) > 5
    assert done.outputs["sarif-file"] == str((folder / "out.sarif").resolve())
    assert '"2.1.0"' in (folder / "out.sarif").read_text()
    assert "posctl" in done.summary
    assert sorted(path.name for path in folder.iterdir()) == ["a b.yaml", "out.sarif"]


def test_options_are_passed_on(folder: Path) -> None:
    """`args` is split as in a shell and may compare profiles; `summary: false` writes none; no count is guessed."""
    (folder / "posctl.sarif").write_text("one of an earlier run")
    done = step(folder, args="--profile perkins-v\n --as-of '2026-11-01'", summary="false", fail_on="warning")
    assert (done.code, done.summary) == (1, "")
    assert "profile perkins-v as of 2026-11-01" in done.said.replace(" · ", " ")
    done = step(folder, args="--profile ky --profile tx", summary="false")
    assert done.code == 1, done.said
    assert "errors" not in done.outputs
    done = step(folder, args="--no-such-option", sarif_file="posctl.sarif")
    assert (done.code, done.outputs) == (2, {"exit-code": "2", "sarif-file": ""})


def test_hostile_inputs_run_nothing(folder: Path) -> None:
    """Whatever stands in the inputs, no shell sees it, no option is made of a path, and no command of the runner."""
    done = step(folder, paths="\n".join(HOSTILE), args="--as-of $(touch${IFS}ran)", fail_on="`touch ran`")
    assert (done.code, done.outputs["exit-code"]) == (2, "2"), done.said
    done = step(folder, paths="\n".join(["a b.yaml", *HOSTILE]))
    assert (done.code, done.outputs["exit-code"]) == (2, "2"), done.said
    assert "\n::error::x" not in done.said
    assert [path.name for path in folder.iterdir()] == ["a b.yaml"]


def test_inputs_become_arguments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of `paths` is one argument after `--`; `args` is split and not expanded."""
    calls: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    inputs = {"PATHS": "\n".join(HOSTILE), "ARGS": "--as-of '$(touch ran)' *", "WORKING_DIRECTORY": str(folder)}
    assert action.main({f"POSCTL_ACTION_{name}": value for name, value in inputs.items()}) == 0
    (command,) = calls
    assert command[1:5] == ["-I", "-m", "posctl", "validate"]
    assert command[7:] == ["--as-of", "$(touch ran)", "*", "--", *"\n".join(HOSTILE).splitlines()]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sarif_file", "x.sarif\nerrors=0"), ("sarif_file", "x\x85.sarif"), ("sarif_file", "programs/a.yaml"), ("summary", "perhaps\n::error::x"),
        ("args", "--as-of 'x"), ("working_directory", "nowhere\r::add-mask::x"),
    ],
)
def test_what_cannot_be_understood_is_named(name: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The step ends with 2 in one annotation that holds no other command; no output but the exit code is set."""
    monkeypatch.chdir(tmp_path)
    outputs = tmp_path / "outputs"
    assert action.main({"POSCTL_ACTION_" + name.upper(): value, "GITHUB_OUTPUT": str(outputs)}) == 2
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"::error title=posctl::{name.replace('_', '-')}: ")
    assert outputs.read_text() == "exit-code=2\n"


def test_nothing_is_imported_from_the_checkout(folder: Path) -> None:
    """Modules that lie in the checked folder stay text."""
    for name in ("json", "posctl", "yaml", "sitecustomize", "subprocess"):
        (folder / f"{name}.py").write_text("open('ran', 'w').close()")
    assert step(folder).code == 1
    assert not (folder / "ran").exists()


def test_a_file_of_before_does_not_pass_for_this_run(folder: Path) -> None:
    """Where posctl writes none, the output is empty, though the checkout brings a file of the name."""
    (folder / "out.sarif").write_text("forged")
    done = step(folder, paths="missing.yaml", sarif_file="out.sarif")
    assert done.outputs == {"exit-code": "2", "sarif-file": ""}
    assert (folder / "out.sarif").read_text() == "forged"
