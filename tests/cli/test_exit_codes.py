"""Exit codes: 0, 1, 2, 3 and 130, and never another."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import state
from tests.cli.support import ROOT, SOUND, posctl, wait_for_workers

COMPLIANT = ROOT / "examples" / "compliant"
AS_OF = ("--as-of", "2026-11-01")


def test_met_is_zero() -> None:
    """Every program met its error-level rules."""
    done = posctl("validate", *AS_OF, "examples/compliant", cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""


def test_not_stated_is_one(tmp_path: Path) -> None:
    """A program that states nothing fails."""
    (tmp_path / "a.yaml").write_text(SOUND)
    done = posctl("validate", "a.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "not stated" in done.stdout


def test_unreadable_is_one(tmp_path: Path) -> None:
    """A file that cannot be read fails, and its program is counted."""
    (tmp_path / "a.yaml").write_text("kind: program-of-study\ntitel: x\n")
    done = posctl("validate", "--output-format", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.yaml:2:1: unknown-key: the key titel is not known" in done.stdout
    assert "did you mean title?" in done.stdout
    assert "1 program: 1 not stated." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["validate", "nowhere.yaml"], "nowhere.yaml: no such file or folder"),
        (["validate", "."], "no YAML file under"),
        (["validate", "--profile", "wi-dip"], "did you mean wi-dpi?"),
        (["validate", "--as-of", "2026-02-30"], "YYYY-MM-DD"),
        (["validate", "--output-format", "xml"], "full"),
        (["validat"], "validate"),
        (["explain", "R9"], "nothing is called R9"),
        (["explain", "nope"], "a profile, a cluster, a pathway, a code of a code-list, or a program by its file or id"),
        (["explain", "manufacturin"], "did you mean manufacturing?"),
        (["explain", "programs/nope.yaml"], "programs/nope.yaml: no such file"),
        (["explain", "course-listed-onec"], "did you mean course-listed-once?"),
        (["list-pathways", "--cluster", "manufacturng"], "did you mean manufacturing?"),
        (["list-pathways", "--search", "zzzzzz"], "nothing found"),
    ],
)
def test_wrong_usage_is_two(arguments: list[str], says: str, tmp_path: Path) -> None:
    """Wrong usage, a path that does not exist, nothing to validate: one sentence on stderr, nothing on stdout."""
    done = posctl(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_foreign_yaml_alone_is_nothing_to_validate(tmp_path: Path) -> None:
    """YAML of other tools is passed over, and a run that judged nothing is not green."""
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    done = posctl("validate", cwd=tmp_path)
    assert done.returncode == 2
    assert "none of the 1 YAML files" in done.stderr


def test_internal_error_is_three(tmp_path: Path) -> None:
    """A fault of ours is one line on stderr; --debug shows the trace."""
    (tmp_path / "a.yaml").write_text(SOUND)
    script = (
        "import sys, posctl.run\n"
        "def broken(*_): raise RuntimeError('boom \\x1b[31m')\n"
        "posctl.run.gather = broken\n"
        "sys.argv = ['posctl', 'validate', *sys.argv[1:]]\n"
        "from posctl.cli import run; sys.exit(run())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, "a.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "internal error: RuntimeError: boom \\x1b[31m" in done.stderr
    done = subprocess.run([sys.executable, "-c", script, "--debug", "a.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_interrupt_is_130(tmp_path: Path) -> None:
    """Ctrl-C ends a long run quietly."""
    state.write(tmp_path, 600)
    running = subprocess.Popen(
        [sys.executable, "-m", "posctl", "validate", "--jobs", "2"], cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )
    wait_for_workers(running.pid)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """A report that could not be written whole is an error, not a success."""
    (tmp_path / "a.yaml").write_text(SOUND)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "posctl", "validate", "a.yaml"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )
    assert done.returncode == 3
    assert "no space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`posctl validate | head -1` says nothing more, and the exit code is still the verdict's."""
    state.write(tmp_path, 40)
    script = f"{sys.executable} -m posctl validate --output-format json; echo code $? >&2"
    done = subprocess.run(
        ["bash", "-c", f"( {script} ) | head -c 1"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == "code 1\n"


def test_nothing_from_the_working_folder_is_run(tmp_path: Path) -> None:
    """`python -m posctl` does not import modules that lie in the repository it checks."""
    for name in ("typer", "yaml", "pydantic", "pydantic_core", "rich", "re", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')\n")
    (tmp_path / "a.yaml").write_text(SOUND)
    done = subprocess.run(
        [sys.executable, "-m", "posctl", "validate", "a.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "planted" not in done.stderr + done.stdout


def test_a_dumb_terminal_encoding_does_not_crash(tmp_path: Path) -> None:
    """In a stream that cannot show our signs, the report is written with plain ones."""
    (tmp_path / "a.yaml").write_text("kind: program-of-study\ntitle: Écologie ✓\n")
    done = posctl("validate", "a.yaml", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii", "LANG": "C"})
    assert done.returncode == 1, done.stderr
    assert "\\xc9cologie" in done.stdout
    assert "✓" not in done.stdout
