"""The real consumers of what posctl writes, as `.ci/run` installs them beside this file."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
INSTALL = f"run: npm ci --ignore-scripts --prefix {HERE}"


def node(script: str, given: Any) -> bytes:
    """Run a script of this folder with Node.js; gives what it prints."""
    assert MODULES.is_dir(), INSTALL
    text = json.dumps(given).encode("utf-8")
    return subprocess.run(["node", HERE / script], input=text, capture_output=True, check=True, cwd=HERE).stdout


def multitool(folder: Path) -> list[dict[str, Any]]:
    """Let Microsoft's validator of SARIF read every file of a folder, with the rules of GitHub; gives what it reports.

    Its exit code says nothing: it is 0 whatever was found.
    """
    name = "Sarif.Multitool.exe" if sys.platform == "win32" else "Sarif.Multitool"
    tool = MODULES / "@microsoft" / f"sarif-multitool-{sys.platform}" / name
    assert tool.is_file(), INSTALL
    tool.chmod(0o755)
    report = folder / "report" / "multitool.sarif"
    report.parent.mkdir()
    command = [tool, "validate", folder / "*.sarif", "--rule-kind", "Sarif;Ghas", "--output", report, "--quiet"]
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1"}
    subprocess.run(command, check=True, capture_output=True, env=env)
    (run,) = json.loads(report.read_text("utf-8-sig"))["runs"]
    results: list[dict[str, Any]] = run["results"]
    return results
