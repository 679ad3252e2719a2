"""Odd streams, odd targets, odd signals: the exit code is true, and nothing is destroyed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench import state
from tests.cli.support import SOUND, group_of, posctl, wait_for_workers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX streams and signals")


def test_a_report_never_takes_the_place_of_a_document(tmp_path: Path) -> None:
    """--output-file refuses the file that is checked, and any YAML document that is there."""
    for name, target in (("a.yaml", "a.yaml"), ("a.yaml", "b.yaml"), ("a.txt", "a.txt")):
        (tmp_path / name).write_text(SOUND)
        (tmp_path / target).write_text(SOUND)
        done = posctl("validate", name, "--output-file", target, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "would take the place of a document" in done.stderr
        assert (tmp_path / target).read_text() == SOUND


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    """--output-file to a named pipe feeds its reader."""
    (tmp_path / "a.yaml").write_text(SOUND)
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as reader:
        done = posctl("validate", "a.yaml", "--output-format", "json", "--output-file", "pipe", cwd=tmp_path)
        out, _ = reader.communicate(timeout=20)
    assert done.returncode == 1
    assert json.loads(out)["programs"]
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_json_is_json_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    """Where the stream cannot show a character, JSON has JSON's own escape for it."""
    (tmp_path / "a.yaml").write_text("kind: program-of-study\ntitle: Soldadura é 😀\n", encoding="utf-8")
    for command in (["validate", "a.yaml"], ["explain", "a.yaml"]):
        done = posctl(*command, "--output-format", "json", cwd=tmp_path, env={"PYTHONIOENCODING": encoding, "LANG": "C"})
        data = json.loads(done.stdout)
        assert "Soldadura é 😀" in (data.get("title"), *(one["title"] for one in data.get("programs", [])))


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "--as-of", "x\n::error::pwn"),
        ("validate", "--profile", "x\n::error::pwn\x1b[31m##[add-mask]y"),
        ("validate", "x\n::error::pwn\u202e"),
        ("validate", "--output-format", "x##[add-mask]y\n::error::pwn"),
        ("valid\n::error::pwn",),
        ("explain", "x\n::error::pwn"),
        ("explain", "R1", "--requirement", "x\n::error::pwn"),
        ("list-pathways", "--search", "zz\n::error::pwn"),
        ("list-pathways", "--cluster", "zz\n::error::pwn"),
    ],
)
def test_what_the_user_typed_is_cleaned_too(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """A branch name that a workflow passes on cannot become a command to the runner."""
    (tmp_path / "a.yaml").write_text(SOUND)
    done = posctl(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    said = done.stderr + done.stdout
    assert not [line for line in said.splitlines() if line.strip().startswith("::")]
    assert "##[" not in said
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize(("closed", "code"), [("2>&-", 1), (">&-", 3), (">&- 2>&-", 3)])
def test_closed_streams(closed: str, code: int, tmp_path: Path) -> None:
    """A closed stderr changes nothing; a closed stdout is a report that could not be written."""
    (tmp_path / "a.yaml").write_text(SOUND)
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m posctl validate a.yaml {closed}; echo code $?"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )
    assert f"code {code}" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_version_survives_a_full_disk_and_a_closed_pipe(tmp_path: Path) -> None:
    """--version ends without a traceback, whatever it writes to."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "posctl", "--version"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m posctl -V | true"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    """Run where the working folder was deleted: one sentence, exit 2."""
    script = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m posctl validate"
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the working folder is gone" in done.stderr


def test_a_terminated_run_leaves_no_process(tmp_path: Path) -> None:
    """SIGTERM ends the workers too: a cancelled job leaks nothing."""
    state.write(tmp_path, 900)
    running = subprocess.Popen(
        [sys.executable, "-m", "posctl", "validate", "--jobs", "2"], cwd=tmp_path, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )
    wait_for_workers(running.pid)
    running.terminate()
    _, err = running.communicate(timeout=30)
    assert running.returncode == 143
    assert "Traceback" not in err
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and group_of(running.pid):
        time.sleep(0.1)
    assert not group_of(running.pid)


def test_a_killed_worker_is_said(tmp_path: Path) -> None:
    """A worker that the system kills is no fault that the user can report, but one to work around."""
    state.write(tmp_path, 900)
    running = subprocess.Popen(
        [sys.executable, "-m", "posctl", "validate", "--jobs", "2"], cwd=tmp_path, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )
    wait_for_workers(running.pid)
    worker = max(pid for pid in group_of(running.pid) if pid != running.pid)
    os.kill(worker, signal.SIGKILL)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 3
    assert "--jobs 1" in err


