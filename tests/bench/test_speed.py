"""Whole processes against whole processes, in one run: what posctl costs beside what a user knows.

    pytest -m bench -s tests/bench

prints the table; nothing here asserts a wall time.
"""

import shutil
import sys
from pathlib import Path

import pytest

from tests.bench import state
from tests.bench.measure import BARE, Cost, best, once, posctl

pytestmark = pytest.mark.bench

CONCISE = ("validate", "--output-format", "concise", "--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state-size repository, and the list of its files."""
    folder = tmp_path_factory.mktemp("state")
    state.write(folder / "programs")
    files = sorted((folder / "programs").rglob("*.yaml"))
    (folder / "files.txt").write_text("\n".join(map(str, files)))
    (folder / "bare.py").write_text(BARE)
    size = sum(file.stat().st_size for file in files)
    print(f"\n{len(files):,} programs, {size / len(files):,.0f} bytes each")
    return folder


def _table(title: str, rows: dict[str, Cost], base: str, bound: dict[str, str]) -> None:
    print(f"\n{title}")
    for name, one in rows.items():
        ratios = f"ratio {one.wall / rows[base].wall:7.2f}, of processor time {one.processor / rows[base].processor:7.2f}"
        print(f"  {name:<34} {one.wall:8.3f} s  {one.peak:7.1f} MB  {ratios}  {bound.get(name, '')}")


def test_a_state(repository: Path) -> None:
    """validate over 2,700 programs beside a bare load of the same files."""
    rows = best(
        {
            "yaml.load, CSafeLoader": [sys.executable, "bare.py", "files.txt"],
            "posctl, default jobs": posctl(*CONCISE, "--no-cache", "programs"),
            "posctl, --jobs 1": posctl(*CONCISE, "--no-cache", "--jobs", "1", "programs"),
        },
        repository,
    )
    _table("2,700 programs", rows, "yaml.load, CSafeLoader", {"posctl, default jobs": "(at most 1.0)", "posctl, --jobs 1": "(at most 1.5)"})


@pytest.mark.parametrize("form", ["concise", "full", "json"])
def test_again(repository: Path, form: str) -> None:
    """A second run, with nothing changed and with one program changed, beside a bare load of the same files."""
    kept = ("validate", "--output-format", form, "--as-of", "2026-11-01", "--cache-dir", f"cache-{form}", "programs")
    first = once(posctl(*kept), repository)
    rows = best({"yaml.load, CSafeLoader": [sys.executable, "bare.py", "files.txt"], "posctl, nothing changed": posctl(*kept)}, repository)
    one = next((repository / "programs").rglob("*.yaml"))
    one.write_text(one.read_text() + "# changed\n")
    rows["posctl, one program changed"] = once(posctl(*kept), repository)
    rows["posctl, first run, filling it"] = first
    size = sum(file.stat().st_size for file in (repository / f"cache-{form}").iterdir())
    bound = "(at most 0.15)" if form == "concise" else ""
    _table(f"2,700 programs again, {form}; the cache takes {size / 1e6:.1f} MB", rows, "yaml.load, CSafeLoader", {"posctl, nothing changed": bound})


def test_check_jsonschema(repository: Path) -> None:
    """validate beside check-jsonschema with our schema, on the same files."""
    schema = Path(__file__).parents[2] / "schemas" / "program-of-study.schema.json"
    few = (repository / "files.txt").read_text().split()
    checker = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *few]
    # The checker runs for minutes, and once; posctl as often as beside a bare load.
    rows = best({"posctl, default jobs": posctl(*CONCISE, "--no-cache", "programs")}, repository)
    rows["check-jsonschema"] = once(checker, repository)
    _table("beside check-jsonschema", rows, "posctl, default jobs", {"check-jsonschema": "(at least 20)"})


def test_one_file(repository: Path, tmp_path: Path) -> None:
    """One file, and --version, beside an interpreter that does nothing."""
    shutil.copy(next((repository / "programs").rglob("*.yaml")), tmp_path / "one.yaml")
    rows = best(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "posctl validate one.yaml": posctl("validate", "one.yaml"),
            "posctl --version": posctl("--version"),
        },
        tmp_path,
        rounds=15,
    )
    _table("one file", rows, "python -c pass", {"posctl validate one.yaml": "(at most 20)", "posctl --version": "(at most 8)"})


def test_memory(tmp_path: Path) -> None:
    """Peak memory of a run over 675, 1,350 and 2,700 programs, in one process and the largest of several."""
    print("\nmemory")
    peaks = {}
    for programs in (675, 1_350, 2_700):
        folder = tmp_path / str(programs)
        state.write(folder, programs)
        for jobs in ("1", "2"):
            cost = once(posctl(*CONCISE, "--cache-dir", f"{folder}-{jobs}", "--jobs", jobs, str(folder)), tmp_path)
            peaks[programs, jobs] = cost.peak
            print(f"  {programs:>5} programs, --jobs {jobs}: {cost.peak:6.1f} MB, {cost.wall:.2f} s  (at most 250 MB)")
    assert max(peaks.values()) <= 250
    assert peaks[2_700, "1"] - peaks[1_350, "1"] <= 2 * max(peaks[1_350, "1"] - peaks[675, "1"], 8)


