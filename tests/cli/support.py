"""Whole processes: what a user types, and what comes back on each stream."""

import os
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from typer.testing import CliRunner

ROOT = Path(__file__).parents[2]

NOWHERE = "/dev/null/nowhere"
"""No folder for caches, so that each test judges for itself; those of the cache name a folder."""

SOUND = dedent("""
    kind: program-of-study
    id: sound
    title: Sound
    """).lstrip()


def posctl(*arguments: str | bytes | Path, cwd: Path, env: dict[str, str] | None = None, timeout: int = 60) -> subprocess.CompletedProcess[str]:
    """Run posctl in a folder, with a scrubbed environment."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", "XDG_CACHE_HOME": NOWHERE, **(env or {})}
    command = [sys.executable, "-P", "-m", "posctl", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False,
        timeout=timeout, stdin=subprocess.DEVNULL,
    )


def group_of(group: int) -> list[int]:
    """List the processes of a group that still run."""
    listed = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [int(pid) for pid, pgid, stat in rows if int(pgid) == group and not stat.startswith("Z")]


def wait_for_workers(group: int) -> None:
    """Wait until a run of several processes has begun its work, however slow the machine is."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(group_of(group)) < 3:
        time.sleep(0.05)


class Done(NamedTuple):
    """What a command gave that ran in this process."""

    returncode: int
    stdout: str
    stderr: str


def invoke(*arguments: str, cwd: Path) -> Done:
    """Run a command in this process, for tests that are about what it does and not about the process."""
    from posctl.cli.commands import app

    before = Path.cwd()
    os.chdir(cwd)
    try:
        done = CliRunner().invoke(app, arguments)
    finally:
        os.chdir(before)
    return Done(done.exit_code, done.stdout, done.stderr)
