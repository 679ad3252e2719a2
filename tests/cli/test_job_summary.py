"""GITHUB_STEP_SUMMARY: what is added to the summary of a job, and what never is."""

import os
from pathlib import Path

import pytest

from posctl.cli.job_summary import MOST
from tests.cli.support import SOUND, posctl
from tests.render.rendered import OURS, page

HEAD = "## posctl\n\n**1 program: 1 not stated.**\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one program."""
    (tmp_path / "a.yaml").write_text(SOUND)
    return tmp_path


def on_github(summary: Path) -> dict[str, str]:
    """Give the environment of a step."""
    return {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}


def test_the_report_is_added_to_what_stands_there(folder: Path) -> None:
    """What another command of the step wrote stays, and nothing of ours joins it."""
    summary = folder / "summary"
    summary.write_text("| a | b |\n| - | - |\n| 1 | 2 |")
    done = posctl("validate", cwd=folder, env=on_github(summary))
    assert (done.returncode, done.stderr) == (1, "")
    text = summary.read_text("utf-8")
    assert text.startswith(f"| a | b |\n| - | - |\n| 1 | 2 |\n\n{HEAD}")
    assert page(text).elements <= OURS
    posctl("validate", cwd=folder, env=on_github(summary))
    assert summary.read_text("utf-8").count(HEAD) == 2


@pytest.mark.parametrize("arguments", [("--output-format", "full"), ("--output-format", "json"), ("--output-file", "out.txt"), ("--profile", "wi-dpi", "--profile", "perkins-v")])
def test_only_the_format_of_github_adds_to_it(folder: Path, arguments: tuple[str, ...]) -> None:
    """Whoever asks for another format gets no other file written."""
    posctl("validate", *arguments, cwd=folder, env=on_github(folder / "summary"))
    assert not (folder / "summary").exists()


@pytest.mark.parametrize("name", ["", "summary"])
def test_the_format_asked_for_elsewhere(folder: Path, name: str) -> None:
    """The format asked for by name writes a summary where there is one to write, and an empty name is none."""
    done = posctl("validate", "--output-format", "github", cwd=folder, env={"GITHUB_STEP_SUMMARY": name})
    assert (done.returncode, done.stderr) == (1, "")
    assert sorted(os.listdir(folder)) == ["a.yaml", *([name] if name else [])]


def test_it_never_grows_past_its_limit(folder: Path) -> None:
    """GitHub keeps nothing of a summary of more than 1 MiB: the page is cut by us, with a count."""
    summary = folder / "summary"
    summary.write_bytes(b"x" * (MOST - 3_000))
    posctl("validate", cwd=folder, env=on_github(summary))
    assert MOST - 1_500 < summary.stat().st_size <= MOST
    assert b"more findings here; `posctl validate --output-format concise` lists all" in summary.read_bytes()[-200:]
    summary.write_bytes(b"x" * (MOST - 50))
    done = posctl("validate", cwd=folder, env=on_github(summary))
    assert (summary.stat().st_size, done.returncode) == (MOST - 50, 1)
    assert done.stderr == "posctl: the job summary could not be written: the file has no room left\n"


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
def test_it_is_never_written_through_a_link(folder: Path) -> None:
    """A link, a pipe or a folder is left alone; that is said, and changes no verdict."""
    (folder / "precious").write_text("precious")
    (folder / "link").symlink_to("precious")
    os.mkfifo(folder / "pipe")
    for name, why in (("link", "names a link"), ("pipe", ""), (".", "is a directory"), ("no/such", "no such file or directory")):
        done = posctl("validate", cwd=folder, env=on_github(folder / name))
        assert done.returncode == 1
        assert done.stdout.startswith("::group::")
        assert done.stderr.startswith("posctl: the job summary could not be written: ")
        assert done.stderr.endswith(f"{why}\n")
    assert (folder / "precious").read_text() == "precious"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_device_is_no_summary(folder: Path) -> None:
    """A device is not written to."""
    done = posctl("validate", cwd=folder, env=on_github(Path("/dev/full")))
    assert done.returncode == 1
    assert done.stderr.endswith("GITHUB_STEP_SUMMARY names no regular file\n")
