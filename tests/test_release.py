"""The sdist and the wheel: the same bytes whoever builds them, nothing missing, nothing more."""

import email
import os
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest

from posctl import __version__, home

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[1]
NAME = f"posctl-{__version__}"
WHEEL, SDIST = f"{NAME}-py3-none-any.whl", f"{NAME}.tar.gz"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def build(source: Path, to: Path, **more: str) -> Path:
    """Build both from a folder, as `python -m build` does, and give the folder that has them."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(to)]
    done = subprocess.run(command, cwd=source, env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", **more}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return to


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both, built from this folder."""
    return build(ROOT, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def metadata(built: Path) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(built / WHEEL) as wheel:
        return email.message_from_bytes(wheel.read(f"{NAME}.dist-info/METADATA"))


def test_a_second_build_has_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """From the first's sdist, in another folder, zone, language and mask of rights, the wheel and the sdist are equal."""
    with tarfile.open(built / SDIST) as sdist:
        sdist.extractall(tmp_path / "source", filter="data")
    mask = os.umask(0o077)
    try:
        again = build(tmp_path / "source" / NAME, tmp_path / "again", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7")
    finally:
        os.umask(mask)
    for name in (WHEEL, SDIST):
        assert (again / name).read_bytes() == (built / name).read_bytes(), name


def test_the_index_would_take_them(built: Path) -> None:
    """twine finds the metadata complete and the long description fit to show."""
    done = subprocess.run([sys.executable, "-m", "twine", "check", "--strict", *built.iterdir()], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_has_the_package_and_nothing_more(built: Path) -> None:
    """Sources, data, schemas and the mark of a typed package; no tests, no leftovers."""
    with zipfile.ZipFile(built / WHEEL) as wheel:
        names = set(wheel.namelist())
    package = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "posctl").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    schemas = {f"posctl/data/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    about = {f"{NAME}.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    assert "posctl/py.typed" in package
    assert names == package | schemas | about


def test_the_sdist_has_all_that_is_versioned(built: Path) -> None:
    """Whoever unpacks it can run every test and build again."""
    if not (ROOT / ".git").exists():
        pytest.skip("what is versioned is known in a checkout only")
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    with tarfile.open(built / SDIST) as sdist:
        names = {name.removeprefix(f"{NAME}/") for name in sdist.getnames()}
    assert names == {*listed.stdout.splitlines(), "PKG-INFO"}


def test_the_metadata_is_complete(metadata: Message) -> None:
    """Home, licence, Pythons and typing are said, and the same as elsewhere in the project."""
    assert metadata.get_all("Project-URL") == [f"Homepage, {home.HOME}"]
    assert (metadata["License-Expression"], metadata["License-File"]) == ("Apache-2.0", "LICENSE")
    assert metadata["Requires-Python"] == f">={PYTHONS[0]}"
    classifiers = metadata.get_all("Classifier") or []
    assert {f"Programming Language :: Python :: {version}" for version in PYTHONS} <= set(classifiers)
    assert "Typing :: Typed" in classifiers
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert str(metadata.get_payload()).startswith("# posctl\n")
