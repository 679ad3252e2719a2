"""The wheel holds everything: installed in an empty environment, away from the checkout, every command works."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the built wheel and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    venv.create(folder / "env", with_pip=True)
    wheel = next(folder.glob("posctl-*.whl"))
    subprocess.run([folder / "env" / "bin" / "pip", "install", "--quiet", str(wheel)], check=True)
    (folder / "work").mkdir()
    return folder


def posctl(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder that has nothing of the project."""
    command = [str(home / "env" / "bin" / "posctl"), *arguments]
    return subprocess.run(command, cwd=home / "work", capture_output=True, text=True, check=False)


def test_every_command_works_from_the_wheel(home: Path) -> None:
    """Catalogs, profiles and schemas came along."""
    assert posctl(home, "--version").stdout.startswith("posctl ")
    assert "79 pathways in 16 clusters" in posctl(home, "list-pathways").stdout
    assert "72 pathways in 14 clusters" in posctl(home, "list-pathways", "--framework", "2024").stdout
    for target in ("R3", "agreement-current", "manufacturing", "wi-dpi", "perkins-v"):
        done = posctl(home, "explain", target)
        assert done.returncode == 0, done.stderr
    (home / "work" / "one.yaml").write_text("kind: program-of-study\ntitle: One\n")
    done = posctl(home, "validate", "one.yaml")
    assert done.returncode == 1
    assert "not stated" in done.stdout
    done = posctl(home, "explain", "one.yaml")
    assert done.returncode == 0, done.stderr


def test_the_wheel_has_the_schemas(home: Path) -> None:
    """The published schemas ship with the package."""
    script = "from importlib.resources import files; print(*sorted(p.name for p in files('posctl').joinpath('data/schemas').iterdir()))"
    done = subprocess.run([home / "env" / "bin" / "python", "-c", script], cwd=home / "work", capture_output=True, text=True, check=True)
    assert done.stdout.split() == sorted(path.name for path in (ROOT / "schemas").glob("*.json"))


def test_a_repository_is_begun_from_the_wheel(home: Path) -> None:
    """Skeletons, the example and the workflows ship with the package, and the example holds."""
    done = posctl(home, "init", "begun", "--ci", "gitlab")
    assert done.returncode == 0, done.stderr
    assert posctl(home, "validate", "begun").returncode == 0
    assert posctl(home, "new", "program", "-").stdout.startswith("# yaml-language-server: $schema=")
