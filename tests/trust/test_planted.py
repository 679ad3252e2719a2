"""The installed command in a folder that is full of modules of a stranger."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.trust import checkout

SCRIPT = Path(sysconfig.get_path("scripts")) / ("posctl.exe" if os.name == "nt" else "posctl")


@pytest.mark.skipif(not SCRIPT.exists() or os.name == "nt", reason="the command is not installed here, or this is not POSIX")
def test_the_command_imports_nothing_from_the_folder_it_checks(tmp_path: Path) -> None:
    """yaml.py, posctl/, sitecustomize.py and the like in the checked folder are never run; but they could be."""
    root = checkout.make(tmp_path / "checkout", tmp_path / "outside")
    mark = tmp_path / "mark"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", checkout.MARK: str(mark)}
    for arguments in (["--version"], ["validate", "compliant"], ["profiles"], ["explain", "compliant/welding.yaml"]):
        done = subprocess.run([SCRIPT, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode in (0, 1), (arguments, done.stderr)
    assert not mark.exists()
    subprocess.run([sys.executable, "-c", "import yaml"], cwd=root, env=environment, check=False, timeout=60)
    assert mark.exists()
