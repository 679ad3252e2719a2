"""Whole processes: what a user types, and what comes back on each stream."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]

SOUND = dedent("""
    kind: program-of-study
    id: sound
    title: Sound
    """).lstrip()


def posctl(*arguments: str | bytes | Path, cwd: Path, env: dict[str, str] | None = None, timeout: int = 60) -> subprocess.CompletedProcess[str]:
    """Run posctl in a folder, with a scrubbed environment."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", **(env or {})}
    command = [sys.executable, "-P", "-m", "posctl", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False,
        timeout=timeout, stdin=subprocess.DEVNULL,
    )
