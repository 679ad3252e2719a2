"""What holds for every format: the exit code, several profiles, and which is taken where none is asked for."""

from pathlib import Path

import pytest

from posctl.cli.outputs import FORMATS as NAMES
from posctl.render import FORMATS
from posctl.render.compare import FORMATS as COMPARING
from tests.cli.support import ROOT, SOUND, posctl

AS_OF = ("--as-of", "2026-11-01")
ON_GITHUB = {"GITHUB_ACTIONS": "true"}


def test_every_format_can_be_asked_for() -> None:
    """The words of the option are the formats that there are."""
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize(("name", "says"), [("sarfi", "did you mean sarif?"), ("JSON", "did you mean json?"), ("pdf", "choose one of full, concise")])
def test_a_format_that_there_is_not(name: str, says: str, tmp_path: Path) -> None:
    """What was meant is guessed, or else all are named; nothing is judged or printed."""
    done = posctl("validate", "--output-format", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--output-format: there is no format {name}; {says}" in done.stderr


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_the_exit_code_is_the_same_in_every_format(output_format: str, tmp_path: Path) -> None:
    """Met is 0, not met 1, a bad flag 2 and nothing found 2, whatever the format."""
    asked = ("validate", *AS_OF, "--output-format", output_format)
    assert posctl(*asked, "examples/compliant", cwd=ROOT).returncode == 0
    assert posctl(*asked, "nowhere", cwd=tmp_path).returncode == 2
    assert posctl(*asked, cwd=tmp_path).returncode == 2
    (tmp_path / "a.yaml").write_text(SOUND)
    assert posctl(*asked, cwd=tmp_path).returncode == 1
    (tmp_path / "a.yaml").write_text("kind: program-of-study\ntitle: [\n")
    assert posctl(*asked, cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_several_profiles_in_every_format(output_format: str, tmp_path: Path) -> None:
    """A format that can compare does; any other says which can, before anything is read."""
    (tmp_path / "a.yaml").write_text(SOUND)
    done = posctl("validate", "--profile", "wi-dpi", "--profile", "perkins-v", "--output-format", output_format, cwd=tmp_path)
    if output_format in COMPARING:
        assert done.returncode == 1
        assert "perkins-v" in done.stdout
        return
    assert (done.returncode, done.stdout) == (2, "")
    assert f"the format {output_format} shows one profile; compare several in full, concise" in done.stderr


def test_on_github_the_usual_format_is_its_own(tmp_path: Path) -> None:
    """GITHUB_ACTIONS chooses annotations for what is printed; a flag, a file or a comparison keeps the report for people."""
    (tmp_path / "a.yaml").write_text(SOUND)
    assert "\n::error title=" in posctl("validate", cwd=tmp_path, env=ON_GITHUB).stdout
    assert "::" not in posctl("validate", cwd=tmp_path).stdout
    assert "::" not in posctl("validate", cwd=tmp_path, env={"GITHUB_ACTIONS": "false"}).stdout
    assert "::" not in posctl("validate", "--output-format", "full", cwd=tmp_path, env=ON_GITHUB).stdout
    posctl("validate", "--output-file", "report.txt", cwd=tmp_path, env=ON_GITHUB)
    assert "::" not in (tmp_path / "report.txt").read_text()
    compared = posctl("validate", "--profile", "wi-dpi", "--profile", "perkins-v", cwd=tmp_path, env=ON_GITHUB)
    assert compared.returncode == 1
    assert "::" not in compared.stdout
