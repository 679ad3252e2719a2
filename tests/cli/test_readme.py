"""What the README tells a newcomer to type."""

import shutil
from pathlib import Path

from tests.cli.support import ROOT, posctl


def test_the_examples_are_judged_beside_the_sources_of_posctl(tmp_path: Path) -> None:
    """In a clone, where another posctl is installed than the one that lies there, its own data is no document of the user's."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "src" / "posctl" / "data", tmp_path / "src" / "posctl" / "data")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    done = posctl("validate", "examples/compliant", "--no-cache", "--as-of", "2026-11-01", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-2000:]
    assert done.stdout.rstrip().splitlines()[-2].startswith("9 programs: ")
    assert "problem" not in done.stdout
