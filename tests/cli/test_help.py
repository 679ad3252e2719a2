"""Help that fits 80 columns, versions, and completion for four shells."""

from pathlib import Path

import pytest

from posctl import __version__, profile
from tests.cli.support import posctl


@pytest.mark.parametrize(
    "command", [(), ("validate",), ("explain",), ("list-pathways",), ("profiles",), ("schema",), ("init",), ("new",), ("baseline",), ("baseline", "write"), ("baseline", "check"), ("cache",), ("cache", "clear")]
)
def test_help_fits_and_shows_examples(command: tuple[str, ...], tmp_path: Path) -> None:
    """No line is wider than 80 columns, no option is cut, and each command shows examples."""
    done = posctl(*command, "--help", cwd=tmp_path, env={"COLUMNS": "80"})
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "…" not in done.stdout
    assert "posctl " in done.stdout
    assert "<" not in done.stdout, "a type of Python"
    if command:
        assert "Examples:" in done.stdout


def test_version(tmp_path: Path) -> None:
    """--version says the version, short or long."""
    for option in ("--version", "-V"):
        assert posctl(option, cwd=tmp_path).stdout == f"posctl {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_is_there_for(shell: str, tmp_path: Path) -> None:
    """Each shell gets its script."""
    done = posctl(cwd=tmp_path, env={"_POSCTL_COMPLETE": f"source_{shell}"})
    assert "posctl" in done.stdout, done.stderr


def test_completion_knows_profiles_and_rules(tmp_path: Path) -> None:
    """A shell is offered the profiles after --profile and rules after explain."""
    env = {"_POSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "posctl validate --profile ", "COMP_CWORD": "3"}
    assert tuple(posctl(cwd=tmp_path, env=env).stdout.split()) == profile.available()
    env = {"_POSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "posctl explain course-l", "COMP_CWORD": "2"}
    assert posctl(cwd=tmp_path, env=env).stdout.split() == ["course-listed-once"]
