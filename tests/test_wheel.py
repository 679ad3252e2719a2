"""The wheel holds everything: installed in empty environments, away from the checkout, every command works alike."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[1]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = [version for version in ("3.11", "3.12", "3.13", "3.14") if version != HERE]
SLOWER = "posctl: PyYAML was built without libyaml; reading is about eight times slower\n"
Posctl = Callable[..., subprocess.CompletedProcess[str]]


def python(version: str) -> str | None:
    """Find a Python on the path, or where pyenv keeps them."""
    found = shutil.which(f"python{version}")
    # What pyenv puts on the path answers only for the versions that are switched on.
    if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
        return found
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    return next((str(one) for one in sorted(kept.glob(f"{version}.*/bin/python{version}"))), None)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    return next(folder.glob("posctl-*.whl"))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the examples and nothing of the project."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(ROOT / "examples", folder / "programs")
    (folder / ".git").mkdir()
    return folder


def installed(wheel: Path, work: Path, home: Path, interpreter: str = sys.executable, *constraints: str) -> Posctl:
    """Make an environment that has the wheel and what it needs, and give its command."""
    subprocess.run([interpreter, "-m", "venv", home], check=True)
    (home / "constraints.txt").write_text("\n".join(constraints))
    subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, "-c", home / "constraints.txt"], check=True)

    def posctl(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([home / "bin" / "posctl", *arguments], cwd=work, capture_output=True, text=True, check=False)

    return posctl


@pytest.fixture(scope="module")
def newest(wheel: Path, work: Path, tmp_path_factory: pytest.TempPathFactory) -> Posctl:
    """The wheel on this Python, with the newest of what it needs."""
    return installed(wheel, work, tmp_path_factory.mktemp("newest") / "env")


def shown(posctl: Posctl) -> dict[str, tuple[str, str, int]]:
    """Give what several commands show: each way in which programs are read, judged and printed."""
    asked = (
        "validate programs --as-of 2026-11-01",
        "validate programs --as-of 2026-11-01 --output-format json --jobs 1",
        "validate programs --as-of 2026-11-01 --profile ky --profile perkins-v",
        "explain programs/compliant/welding.yaml --as-of 2026-11-01",
        "list-pathways --search vet",
        "schema waivers",
        "validate --profil ky",
        "--help",
        "validate --help",
    )
    return {command: (done.stdout, done.stderr, done.returncode) for command in asked for done in [posctl(*command.split())]}


@pytest.fixture(scope="module")
def expected(newest: Posctl) -> dict[str, tuple[str, str, int]]:
    """What the wheel shows on this Python: real reports, and the usage error."""
    said = shown(newest)
    assert [code for _, _, code in said.values()] == [1, 1, 1, 0, 0, 0, 2, 0, 0]
    assert "8 met" in said["validate programs --as-of 2026-11-01"][0] or "9 met" in said["validate programs --as-of 2026-11-01"][0]
    return said


def assert_same(found: dict[str, tuple[str, str, int]], expected: dict[str, tuple[str, str, int]]) -> None:
    """Hold every command against what it showed before: reports to the byte, help and usage but for typer's own words."""
    for command, (out, err, code) in expected.items():
        assert found[command][2] == code, found[command]
        if "help" not in command and code != 2:
            assert found[command][:2] == (out, err), command


def test_every_command_works_from_the_wheel(newest: Posctl, work: Path) -> None:
    """Catalogs, profiles and schemas came along."""
    assert newest("--version").stdout.startswith("posctl ")
    assert "79 pathways in 16 clusters" in newest("list-pathways").stdout
    assert "72 pathways in 14 clusters" in newest("list-pathways", "--framework", "2024").stdout
    for target in ("R3", "agreement-current", "manufacturing", "wi-dpi", "perkins-v"):
        done = newest("explain", target)
        assert done.returncode == 0, done.stderr
    (work / "one.yaml").write_text("kind: program-of-study\ntitle: One\n")
    try:
        done = newest("validate", "one.yaml")
        assert done.returncode == 1
        assert "not stated" in done.stdout
        done = newest("explain", "one.yaml")
        assert done.returncode == 0, done.stderr
    finally:
        (work / "one.yaml").unlink()


def test_the_wheel_has_the_schemas(newest: Posctl, tmp_path: Path) -> None:
    """The published schemas ship with the package, to the byte."""
    assert newest("schema", "--dir", str(tmp_path)).returncode == 0
    shipped = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert shipped == {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}


@pytest.mark.parametrize("version", PYTHONS)
def test_another_python_shows_the_same(version: str, wheel: Path, work: Path, expected: dict[str, tuple[str, str, int]], tmp_path: Path) -> None:
    """Every Python that we name gives the same reports, to the byte."""
    interpreter = python(version)
    if interpreter is None:
        pytest.skip(f"there is no Python {version} on this machine")
    assert_same(shown(installed(wheel, work, tmp_path / "env", interpreter)), expected)


def test_the_lowest_of_what_we_need_shows_the_same(wheel: Path, work: Path, expected: dict[str, tuple[str, str, int]], tmp_path: Path) -> None:
    """Each lower bound is true: the oldest versions that we name give the same reports, and commands with options work."""
    needed = [Requirement(text) for text in requires("posctl") or [] if "extra ==" not in text]
    lowest = [f"{one.name}=={next(each.version for each in one.specifier if each.operator == '>=')}" for one in needed]
    assert len(lowest) == 5
    assert {each.operator for one in needed for each in one.specifier} <= {">=", "!="}, "no upper bound, which would age"
    assert_same(shown(installed(wheel, work, tmp_path / "env", sys.executable, *lowest)), expected)


def test_without_libyaml_a_whole_run_shows_the_same(wheel: Path, work: Path, expected: dict[str, tuple[str, str, int]], tmp_path: Path) -> None:
    """Where PyYAML was built without libyaml, as on rare machines, reports are the same."""
    posctl = installed(wheel, work, tmp_path / "env")
    (compiled,) = (tmp_path / "env").rglob("yaml/_yaml*.so")
    compiled.unlink()
    lost = subprocess.run([tmp_path / "env" / "bin" / "python", "-c", "import yaml; raise SystemExit(yaml.__with_libyaml__)"], check=False)
    assert lost.returncode == 0
    found = {command: (out, err.replace(SLOWER, ""), code) for command, (out, err, code) in shown(posctl).items()}
    assert_same(found, expected)


def test_a_repository_is_begun_from_the_wheel(newest: Posctl, tmp_path: Path) -> None:
    """Skeletons, the example and the workflows ship with the package, and the example holds."""
    done = newest("init", str(tmp_path / "begun"), "--ci", "gitlab")
    assert done.returncode == 0, done.stderr
    assert newest("validate", str(tmp_path / "begun")).returncode == 0
    assert newest("new", "program", "-").stdout.startswith("# yaml-language-server: $schema=")
