"""Workflows, hooks and the action: they fit the schemas of those who read them, and run what posctl has."""

import re
import shlex
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from posctl import skeletons
from tests.cli.support import invoke

ROOT = Path(__file__).parents[1]
CHECK = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("action.yml", ["vendor.github-actions"]),
        ("docs/ci/github.yml", ["vendor.github-workflows"]),
        ("docs/ci/gitlab.yml", ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
)
def test_it_fits_the_schema_of_its_reader(file: str, options: list[str]) -> None:
    """GitHub and GitLab take the file for what it is."""
    done = subprocess.run([CHECK, "--builtin-schema", *options, ROOT / file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", ["action.yml", "docs/ci/github.yml"])
def test_actions_of_others_are_pinned(file: str) -> None:
    """Each is named by a commit, with its version beside it, and by the same commit everywhere."""
    text = (ROOT / file).read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []
    everywhere = text + (ROOT / ("docs/ci/github.yml" if file == "action.yml" else "action.yml")).read_text(encoding="utf-8")
    for name in {one.split("@")[0] for one in used}:
        assert len(set(re.findall(rf"{re.escape(name)}@(\w+)", everywhere))) == 1


def test_the_workflow_for_github_gives_little_away() -> None:
    """It runs on pull_request, with no permission but to read, and to write findings; the upload runs whatever is found."""
    text = (ROOT / "docs" / "ci" / "github.yml").read_text(encoding="utf-8")
    read: Any = yaml.load(text, yaml.BaseLoader)
    assert read["on"].keys() == {"pull_request", "push"}
    assert read["permissions"] == {}
    job = read["jobs"]["posctl"]
    assert job["permissions"] == {"contents": "read", "security-events": "write"}
    upload = job["steps"][-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["if"].startswith("always() && ")
    steps = [step.get("uses", step.get("run")) for step in job["steps"]]
    assert steps.index(f"pip install posctl=={_version()}") < next(place for place, step in enumerate(steps) if "checkout" in step)
    assert "secrets." not in text


def _version() -> str:
    from posctl import __version__

    return __version__


def _commands(system: str) -> list[str]:
    read: Any = yaml.safe_load(skeletons.workflow(system))
    steps = read["posctl"]["script"] if system == "gitlab" else [step.get("run", "") for step in read["jobs"]["posctl"]["steps"]]
    return [line for line in steps if line.startswith("posctl ")]


@pytest.mark.parametrize(("system", "written"), [("github", ["posctl.sarif"]), ("gitlab", ["gl-code-quality-report.json", "posctl-junit.xml"])])
def test_the_command_of_a_workflow_runs(system: str, written: list[str], tmp_path: Path) -> None:
    """In what `posctl init --ci` writes, the command of the workflow ends with 0 and writes the reports it uploads."""
    assert invoke("init", "--ci", system, cwd=tmp_path).returncode == 0
    assert (tmp_path / skeletons.WORKFLOWS[system]).read_text(encoding="utf-8") == skeletons.workflow(system)
    assert (ROOT / "docs" / "ci" / f"{system}.yml").read_text(encoding="utf-8") == skeletons.workflow(system)
    (command,) = _commands(system)
    done = invoke(*shlex.split(command.replace("$RUNNER_TEMP", str(tmp_path)))[1:], cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert [name for name in written if not (tmp_path / name).is_file()] == []
    assert set(written) <= set(re.findall(r"[\w.-]+\.(?:sarif|json|xml)", skeletons.workflow(system)))
