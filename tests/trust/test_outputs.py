"""Where reports go: whole or not at all, and never where a link of the checked folder leads."""

import os
from pathlib import Path

import pytest

from tests.cli.support import SOUND, posctl

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and devices of POSIX")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Give a folder with a program, beside one that is none of posctl's business."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").write_text("kept")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.yaml").write_text(SOUND)
    return tmp_path / "here"


@pytest.mark.parametrize("target", ["../elsewhere/kept", "../elsewhere", "/dev/null", "nowhere"])
def test_a_link_is_replaced_and_never_written_through(target: str, here: Path) -> None:
    """A link in the place of a report becomes the report, whatever it leads to."""
    (here / "report").symlink_to(target)
    (here / "other").symlink_to(target)
    done = posctl("validate", "a.yaml", "--output-format", "json", "--output-file", "report", "--report", "csv:other", cwd=here)
    assert (done.returncode, done.stderr) == (1, "")
    assert (here / "report").read_text().startswith("{")
    assert not (here / "report").is_symlink()
    assert not (here / "other").is_symlink()
    assert sorted(os.listdir(here.parent / "elsewhere")) == ["kept"]
    assert (here.parent / "elsewhere" / "kept").read_text() == "kept"


def test_a_folder_that_is_a_link_out_is_refused(here: Path) -> None:
    """A folder of the checkout cannot lead a report to another place."""
    (here / "reports").symlink_to("../elsewhere")
    (here / "inside").mkdir()
    (here / "fine").symlink_to("inside")
    for option in (["--output-file", "reports/kept"], ["--report", "json:reports/kept"]):
        done = posctl("validate", "a.yaml", *option, cwd=here)
        assert (done.returncode, done.stdout) == (2, "")
        assert "a link leads out of the working folder there" in done.stderr
    assert (here.parent / "elsewhere" / "kept").read_text() == "kept"
    assert posctl("validate", "a.yaml", "--output-file", "fine/report", cwd=here).returncode == 1
    assert (here / "inside" / "report").is_file()


def test_what_cannot_be_written_is_said_and_leaves_nothing(here: Path) -> None:
    """A folder or a place that is not there is wrong use, a full disk gives exit code 3: one sentence, and no half of a report."""
    (here / "folder").mkdir()
    for target, code, says in (("folder", 2, "this is a folder"), ("/dev/full", 3, "could not be written"), ("not-there/report", 2, "there is no folder")):
        before = sorted(os.listdir(here))
        done = posctl("validate", "a.yaml", "--output-file", target, cwd=here)
        assert done.returncode == code, target
        assert says in done.stderr
        assert done.stderr.count("\n") == 1
        assert sorted(os.listdir(here)) == before
    done = posctl("validate", "a.yaml", "--output-file", "/dev/stdout", cwd=here)
    assert done.returncode == 1
    assert "posctl 0" in done.stdout
