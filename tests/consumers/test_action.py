"""The action and the workflows, looked at by zizmor; the steps of the action, run by bash as a runner does."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from posctl import skeletons
from tests.cli.support import SOUND

pytestmark = pytest.mark.consumers

ROOT = Path(__file__).parents[2]
ZIZMOR = Path(sysconfig.get_path("scripts")) / "zizmor"
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
EXPRESSION = re.compile(r"\$\{\{ (inputs|steps)\.([\w-]+)(?:\.outputs\.([\w-]+))? \}\}")


@pytest.mark.parametrize("persona", ["regular", "pedantic", "auditor"])
def test_zizmor_finds_nothing(persona: str, tmp_path: Path) -> None:
    """Neither in the action nor in the workflow that `posctl init` writes; what is unsafe it would find."""
    place = tmp_path / skeletons.WORKFLOWS["github"]
    place.parent.mkdir(parents=True)
    place.write_text(skeletons.workflow("github"), encoding="utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    done = zizmor(persona, tmp_path)
    assert done.returncode == 0, done.stdout
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    (tmp_path / "action.yml").write_text(text.replace('"$PYTHON" -I', 'echo "${{ inputs.paths }}"; "$PYTHON" -I'), encoding="utf-8")
    done = zizmor(persona, tmp_path)
    assert done.returncode != 0
    assert "template-injection" in done.stdout


def zizmor(persona: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [ZIZMOR, "--offline", "--no-progress", "--persona", persona, "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


class Runner:
    """What a runner of GitHub does with the steps of a composite action that are scripts."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.temp = folder / "checkout", folder / "temp"
        self.checkout.mkdir()
        self.temp.mkdir()
        self.outputs: dict[str, dict[str, str]] = {}
        self.said = ""

    def run(self, inputs: Mapping[str, str], **more: str) -> int:
        """Run every script until one fails; give the code of the last."""
        given = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | dict(inputs)
        assert set(given) == set(ACTION["inputs"])
        for step in ACTION["runs"]["steps"]:
            if "run" in step and (code := self._script(step, given, more)):
                return code
        return 0

    def _script(self, step: Mapping[str, Any], inputs: Mapping[str, str], more: Mapping[str, str]) -> int:
        assert "${{" not in step["run"]
        script, outputs = self.temp / "script.sh", self.temp / "outputs"
        script.write_text(step["run"])
        outputs.write_text("")
        own = {name: EXPRESSION.sub(lambda found: self._value(found, inputs), value) for name, value in step["env"].items()}
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.temp), "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(self.temp / "summary"), **more, **own,
        }
        environment |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_")) or name.lower().endswith("_proxy")}
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script]
        done = subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, check=False)
        self.said += done.stdout + done.stderr
        self.outputs[step["id"]] = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        return done.returncode

    def _value(self, found: re.Match[str], inputs: Mapping[str, str]) -> str:
        group, name, output = found.groups()
        return inputs[name] if group == "inputs" else self.outputs.get(name, {}).get(output, "")

    def given(self, output: str) -> str:
        """Give an output of the whole action, by the expression that action.yml has for it."""
        return EXPRESSION.sub(lambda found: self._value(found, {}), ACTION["outputs"][output]["value"])


def test_the_steps_install_and_run(tmp_path: Path) -> None:
    """From a checkout that plants modules and names, posctl is installed from the action and judges; nothing else runs."""
    runner = Runner(tmp_path)
    odd = "$(touch ran) `touch ran`.yaml"
    (runner.checkout / odd).write_text(SOUND)
    for name in ("pip", "venv", "json", "posctl", "yaml", "sitecustomize"):
        (runner.checkout / f"{name}.py").write_text("open('ran', 'w').close()")
    inputs = {"paths": odd, "sarif-file": "out.sarif", "args": "--profile 'perkins-v'"}
    assert runner.run(inputs, PYTHONPATH=".") == 1, runner.said
    assert "profile perkins-v" in runner.said
    assert runner.given("exit-code") == "1"
    assert int(runner.given("errors")) > 5
    assert runner.given("warnings").isdecimal()
    assert runner.given("sarif-file") == str((runner.checkout / "out.sarif").resolve())
    assert "posctl" in (runner.temp / "summary").read_text()
    assert not (runner.checkout / "ran").exists()


def test_an_old_python_is_named(tmp_path: Path) -> None:
    """Where the runner's Python is too old, or there is none, one annotation says what to do."""
    runner = Runner(tmp_path)
    (runner.temp / "python3").write_text("#!/bin/sh\nexit 1\n")
    (runner.temp / "python3").chmod(0o755)
    assert runner.run({}, PATH=f"{runner.temp}:{os.environ['PATH']}") == 2
    assert runner.said.strip() == '::error title=posctl::posctl needs Python 3.11 or later; say python-version: "3.13"'
    assert sys.version_info >= (3, 11)
