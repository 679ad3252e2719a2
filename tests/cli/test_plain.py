"""The short way to `posctl validate` without options: the same bytes and exit codes, and no typer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import ROOT, SOUND, posctl

pytestmark = pytest.mark.skipif(os.name == "nt", reason="on Windows typer reads every command line")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files: one that can be judged, one that cannot be read, one of other tools."""
    (tmp_path / "sound.yaml").write_text(SOUND)
    (tmp_path / "broken.yaml").write_text("kind: program-of-study\ntitle: [\n")
    (tmp_path / "other.yaml").write_text("services: {}\n")
    return tmp_path


@pytest.mark.parametrize("paths", [(), (".",), ("sound.yaml",), ("sound.yaml", "broken.yaml"), ("absent.yaml",), ("other.yaml",)])
def test_both_ways_are_one(folder: Path, paths: tuple[str, ...]) -> None:
    """An option that says what holds anyway takes the way through typer, and changes nothing."""
    plain, typed = (posctl("validate", *options, *paths, cwd=folder) for options in ((), ("--color", "auto")))
    assert (plain.stdout, plain.stderr, plain.returncode) == (typed.stdout, typed.stderr, typed.returncode)


@pytest.mark.parametrize("arguments", [("validate", ""), ("validate", "--", "sound.yaml"), ("validate", "sound.yaml", "--nonsense"), ("vali",)])
def test_typer_reads_all_else(folder: Path, arguments: tuple[str, ...]) -> None:
    """Anything but plain paths is typer's to read, or to refuse."""
    script = "import sys; from posctl.cli import run; code = run(); sys.exit(code if 'typer' in sys.modules else 99)"
    done = subprocess.run([sys.executable, "-c", script, *arguments], cwd=folder, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    assert done.returncode in (1, 2)


_SPARED = {
    "typer", "rich", "pydantic", "dataclasses",
    "difflib", "json", "textwrap", "threading", "tomllib", "zoneinfo",
    # Ours, for other files and options.
    "posctl.codereader", "posctl.comparison", "posctl.crosswalk", "posctl.csvtable", "posctl.model.baseline", "posctl.syntax",
}


def test_plain_paths_do_without(folder: Path) -> None:
    """For a plain path into a pipe nothing is imported that it does not need: each of these would be felt in every run."""
    script = (
        "import sys; before = set(sys.modules); sys.argv = ['posctl', 'validate', 'sound.yaml']; from posctl.__main__ import _run\n"
        f"code = _run(); found = sorted({_SPARED} & set(sys.modules) - before); print(*found, file=sys.stderr); sys.exit(99 if found else code)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, env=env, text=True)
    assert done.returncode == 1, done.stderr
