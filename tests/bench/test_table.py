"""The table of docs/benchmarks.md: posctl and other checkers on the same files, as whole processes.

    npm ci --prefix tests/consumers --ignore-scripts
    pytest -m bench -s -n 0 tests/bench/test_table.py

prints it as Markdown; nothing here asserts a time.
"""

import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from posctl import __version__
from tests.bench import state
from tests.bench.measure import BARE, Cost, beside, best, once, posctl
from tests.consumers.support import INSTALL, MODULES

pytestmark = pytest.mark.bench

FILES = int(os.environ.get("POSCTL_BENCH_FILES", "100"))
SCHEMA = Path(__file__).parents[2] / "schemas" / "program-of-study.schema.json"
SPECTRAL = MODULES / ".bin" / "spectral"
CONCISE = ("validate", "--output-format", "concise", "--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Programs, the list of them, and a Spectral ruleset that validates the same JSON Schema as check-jsonschema does."""
    folder = tmp_path_factory.mktemp("table")
    state.write(folder / "programs", FILES)
    shutil.copy(folder / "programs" / "district-00" / "program-0000.yaml", folder / "one.yaml")
    (folder / "files.txt").write_text("\n".join(map(str, sorted((folder / "programs").rglob("*.yaml")))))
    (folder / "bare.py").write_text(BARE)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    rule = {"given": "$", "severity": "error", "then": {"function": "schema", "functionOptions": {"schema": schema}}}
    (folder / "ruleset.json").write_text(json.dumps({"rules": {"program-of-study": rule}}))
    assert SPECTRAL.is_file(), INSTALL
    return folder


def _others(folder: Path, files: Sequence[str]) -> dict[str, list[str | Path]]:
    """Give the command lines of the other checkers. yamllint looks at the form alone, with its own rules."""
    return {
        "check-jsonschema, our schema": [beside("check-jsonschema"), "--schemafile", SCHEMA, *files],
        "Spectral, our schema": [SPECTRAL, "lint", "--quiet", "--ruleset", folder / "ruleset.json", *files],
        "yamllint, its relaxed rules": [beside("yamllint"), "-d", "relaxed", *files],
    }


def _print(title: str, base: str, rows: dict[str, Cost]) -> None:
    print(f"\n| {title} | seconds | ratio | processor seconds | ratio | MB |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, (wall, processor, peak) in rows.items():
        print(
            f"| {name} | {wall:.2f} | {wall / rows[base].wall:.2f} | {processor:.2f} | {processor / rows[base].processor:.2f} | {peak:.0f} |"
        )


def test_machine() -> None:
    """Say on what the figures were taken."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    libyaml = ".".join(map(str, yaml._yaml.get_version()))
    print(
        f"\nposctl {__version__}, {cores} cores, {platform.system()}, Python {platform.python_version()}, "
        f"PyYAML {yaml.__version__} with libyaml {libyaml}"
    )


def test_many_files(folder: Path) -> None:
    """posctl cold and warm beside a bare load and three other checkers."""
    files = (folder / "files.txt").read_text().split()
    again = posctl(*CONCISE, "--cache-dir", "cache", "programs")
    once(again, folder)
    rows = best(
        {
            "`yaml.load` with `CSafeLoader`": [sys.executable, "bare.py", "files.txt"],
            "posctl, one process": posctl(*CONCISE, "--no-cache", "--jobs", "1", "programs"),
            "posctl": posctl(*CONCISE, "--no-cache", "programs"),
            "posctl again, nothing changed": again,
        },
        folder,
    )
    rows |= best(_others(folder, files), folder, rounds=1)
    _print(f"{FILES} programs", "`yaml.load` with `CSafeLoader`", rows)


def test_one_file(folder: Path) -> None:
    """One file, where starting costs the most."""
    rows = best(
        {
            "`python -c pass`": [sys.executable, "-c", "pass"],
            "posctl --version": posctl("--version"),
            "posctl": posctl("validate", "one.yaml"),
            **_others(folder, ["one.yaml"]),
        },
        folder,
        rounds=5,
    )
    _print("one program", "`python -c pass`", rows)
