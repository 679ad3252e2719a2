"""What is left out of the start: the regular expressions of PyYAML's own loader, and the package around pydantic's core."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from posctl import core
from tests.cli.support import ROOT

_TEXT = "a: [1, 0b1, 0x1F, 1.5e+3, .inf, 2026-01-02, yes, ~, 'x', 1:30]\nb: {<<: {c: 1}}\n"


def test_pyyaml_is_what_it_was() -> None:
    """Imported by the door, PyYAML compiles nothing of its own loader, and that loader reads as it always does."""
    program = (
        "import re; from posctl import __main__ as door; door._import_yaml(); import yaml\n"
        "later = [yaml.reader.Reader.NON_PRINTABLE, yaml.constructor.SafeConstructor.timestamp_regexp]\n"
        "assert {type(one) for one in later} == {door._Later}\n"
        "assert type(re.compile('a')) is re.Pattern\n"
        f"print(yaml.load({_TEXT!r}, yaml.SafeLoader))\n"
    )
    plain = f"import yaml\nprint(yaml.load({_TEXT!r}, yaml.SafeLoader))\n"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    one, other = (subprocess.run([sys.executable, "-c", text], capture_output=True, check=True, env=env).stdout for text in (program, plain))
    assert one == other != b""


def test_a_core_that_lies_elsewhere_is_found_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the compiled module is not where it is looked for, the package gives the same."""
    monkeypatch.delitem(sys.modules, core._NAME)
    monkeypatch.setattr(core, "PathFinder", SimpleNamespace(find_spec=lambda *_: None))
    assert core._core().ValidationError is core.ValidationError
