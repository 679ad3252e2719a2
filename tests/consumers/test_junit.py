"""JUnit XML, held to the schema of Jenkins."""

import hashlib
import re
import tarfile
from typing import Any

import pytest

from posctl.render import junit
from posctl.render.style import PLAIN, Style
from tests.cli.support import ROOT, posctl
from tests.consumers.support import HERE
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink

pytestmark = pytest.mark.consumers

DOWNLOADS = HERE / "downloads"
INSTALL = f"run: pip download --no-deps --no-binary pytest --dest {DOWNLOADS} pytest==8.4.2"
SHA256 = "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6"
"""Of the schema of Jenkins' plugin for JUnit, as the tests of pytest have it."""
BEYOND = frozenset({"file", "line"})
"""Attributes of a case that GitLab and others read and this schema does not know."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Read the schema from the source of pytest, which has it among its tests."""
    from xmlschema import XMLSchema10

    source = DOWNLOADS / "pytest-8.4.2.tar.gz"
    assert source.is_file(), INSTALL
    with tarfile.open(source) as archive:
        found = archive.extractfile("pytest-8.4.2/testing/example_scripts/junit-10.xsd")
        assert found is not None
        content = found.read()
    assert hashlib.sha256(content).hexdigest() == SHA256
    file = tmp_path_factory.mktemp("schema") / "junit-10.xsd"
    file.write_bytes(content)
    return XMLSchema10(str(file))


def without(xml: str) -> str:
    """Take away from the cases what the schema does not know."""
    return re.sub(r"(<testcase [^>]*?)( file=\"[^\"]*\")?( line=\"\d+\")?( ?/?>)", r"\1\4", xml)


def test_everything_keeps_the_schema(schema: Any) -> None:
    """A report with everything and the examples keep the schema; with the two attributes they break it by these alone."""
    examples = posctl("validate", "--as-of", "2026-11-01", "--output-format", "junit", "examples", cwd=ROOT).stdout
    for xml in ("".join(junit.render(kitchen_sink(), PLAIN)), examples):
        assert [error.reason for error in schema.iter_errors(without(xml).encode("utf-8"))] == []
        refused = {re.findall(r"'(\w+)'", str(error.reason))[0] for error in schema.iter_errors(xml.encode("utf-8"))}
        assert refused == BEYOND, "the schema looks at every case"


@pytest.mark.parametrize("ascii_", [False, True])
def test_hostile_text_keeps_the_schema(schema: Any, ascii_: bool) -> None:
    """No text breaks out of its element."""
    for text in HOSTILE.values():
        xml = without("".join(junit.render(report_of(text), Style(ascii=ascii_))))
        assert [error.reason for error in schema.iter_errors(xml.encode("utf-8"))] == []
