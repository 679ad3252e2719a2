"""Whole processes against whole processes, in one run: what posctl costs beside what a user knows.

    pytest -m bench -s tests/bench

prints the table; nothing here asserts a wall time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bench import state

pytestmark = pytest.mark.bench

ROUNDS = int(os.environ.get("POSCTL_BENCH_ROUNDS", "3"))
CONCISE = ("validate", "--output-format", "concise", "--as-of", "2026-11-01")
BARE = """
import sys, yaml
for name in open(sys.argv[1]).read().split():
    with open(name, encoding="utf-8") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""


# A small process that runs another and says how long it took and how large the largest of its processes grew. Run
# from here, the child would be charged with the memory of this very process, of which it begins as a copy.
LAUNCHER = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def _once(command: Sequence[str], where: Path) -> tuple[float, float]:
    """Run a process; give seconds of wall time and peak resident megabytes of its largest process."""
    done = subprocess.run([sys.executable, "-c", LAUNCHER, *command], cwd=where, capture_output=True, text=True, check=True)
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def _best(commands: dict[str, Sequence[str]], where: Path, rounds: int = ROUNDS) -> dict[str, tuple[float, float]]:
    """Run each command in turn, several rounds; give each one's least seconds and least peak."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(_once(command, where))
    return {name: (min(one[0] for one in each), min(one[1] for one in each)) for name, each in runs.items()}


def _posctl(*arguments: str) -> list[str]:
    found = shutil.which("posctl", path=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"])
    assert found, "posctl is not installed beside this Python"
    return [found, *arguments]


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


def _table(title: str, rows: dict[str, tuple[float, float]], base: str, bound: dict[str, str]) -> None:
    print(f"\n{title}")
    for name, (seconds, peak) in rows.items():
        print(f"  {name:<34} {seconds:8.3f} s  {peak:7.1f} MB  ratio {seconds / rows[base][0]:7.2f}  {bound.get(name, '')}")


def test_a_state(repository: Path) -> None:
    """validate over 2,700 programs beside a bare load of the same files."""
    rows = _best(
        {
            "yaml.load, CSafeLoader": [sys.executable, "bare.py", "files.txt"],
            "posctl, default jobs": _posctl(*CONCISE, "--no-cache", "programs"),
            "posctl, --jobs 1": _posctl(*CONCISE, "--no-cache", "--jobs", "1", "programs"),
        },
        repository,
    )
    _table("2,700 programs", rows, "yaml.load, CSafeLoader", {"posctl, default jobs": "(at most 1.0)", "posctl, --jobs 1": "(at most 1.5)"})


@pytest.mark.parametrize("form", ["concise", "full", "json"])
def test_again(repository: Path, form: str) -> None:
    """A second run, with nothing changed and with one program changed, beside a bare load of the same files."""
    kept = ("validate", "--output-format", form, "--as-of", "2026-11-01", "--cache-dir", f"cache-{form}", "programs")
    first = _once(_posctl(*kept), repository)
    rows = _best({"yaml.load, CSafeLoader": [sys.executable, "bare.py", "files.txt"], "posctl, nothing changed": _posctl(*kept)}, repository)
    one = next((repository / "programs").rglob("*.yaml"))
    one.write_text(one.read_text() + "# changed\n")
    rows["posctl, one program changed"] = _once(_posctl(*kept), repository)
    rows["posctl, first run, filling it"] = first
    size = sum(file.stat().st_size for file in (repository / f"cache-{form}").iterdir())
    bound = "(at most 0.15)" if form == "concise" else ""
    _table(f"2,700 programs again, {form}; the cache takes {size / 1e6:.1f} MB", rows, "yaml.load, CSafeLoader", {"posctl, nothing changed": bound})


def test_check_jsonschema(repository: Path) -> None:
    """validate beside check-jsonschema with our schema, on the same files."""
    schema = Path(__file__).parents[2] / "schemas" / "program-of-study.schema.json"
    few = (repository / "files.txt").read_text().split()
    checker = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *few]
    rows = _best(
        {
            "posctl, default jobs": _posctl(*CONCISE, "--no-cache", "programs"),
            "check-jsonschema": checker,
        },
        repository,
        rounds=1,
    )
    _table("beside check-jsonschema", rows, "posctl, default jobs", {"check-jsonschema": "(at least 20)"})


def test_one_file(repository: Path, tmp_path: Path) -> None:
    """One file, and --version, beside an interpreter that does nothing."""
    shutil.copy(next((repository / "programs").rglob("*.yaml")), tmp_path / "one.yaml")
    rows = _best(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "posctl validate one.yaml": _posctl("validate", "one.yaml"),
            "posctl --version": _posctl("--version"),
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
            seconds, peak = _once(_posctl(*CONCISE, "--cache-dir", f"{folder}-{jobs}", "--jobs", jobs, str(folder)), tmp_path)
            peaks[programs, jobs] = peak
            print(f"  {programs:>5} programs, --jobs {jobs}: {peak:6.1f} MB, {seconds:.2f} s  (at most 250 MB)")
    assert max(peaks.values()) <= 250
    assert peaks[2_700, "1"] - peaks[1_350, "1"] <= 2 * max(peaks[1_350, "1"] - peaks[675, "1"], 8)


