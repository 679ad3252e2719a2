"""Style, types, architecture and drift, run as tests: a tool that nobody runs keeps nothing."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

pytestmark = pytest.mark.hygiene

ROOT = Path(__file__).parents[1]


def run(*command: str) -> None:
    """Run a tool at the top of the repository; its own words are the failure."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"


def tool(name: str) -> str:
    """Find a tool beside this Python."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def test_style() -> None:
    """Ruff finds nothing."""
    run(sys.executable, "-m", "ruff", "check", "--no-cache", ".")


def test_types() -> None:
    """The sources are fully typed, by mypy's strict rules."""
    run(sys.executable, "-m", "mypy", "--no-error-summary")


def test_layers() -> None:
    """Data flows one way: every import goes down the layers, and rules do not know each other."""
    run(tool("lint-imports"), "--no-cache")


def test_generated_files_are_current() -> None:
    """Schemas and rule pages are what the models and rules give now."""
    run(sys.executable, "scripts/write_generated.py", "--check")


def test_modules_stay_small() -> None:
    """No module grows past 400 lines; one that nears it is two things."""
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in (ROOT / "src").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
