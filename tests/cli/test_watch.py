"""--watch: what changed is judged again and shown once, whatever editors do around it; Ctrl-C ends it quietly."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from posctl.cli.watching import changes, listing
from posctl.noting import Seen, noting, sign
from tests.cli.support import NOWHERE, ROOT, posctl

PROGRAM = "kind: program-of-study\nid: {0}\ntitle: {0}\nsecondary:\n  catalog: shared\n  courses: [{{id: a, subject: cte}}]\n"
CATALOG = "kind: course-catalog\nid: shared\ncourses:\n  - {id: a, title: One}\n"
PATIENCE = 60.0


class Watched:
    """A `posctl validate --watch` that runs, and what it says."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-P", "-m", "posctl", "validate", "--watch", "--output-format", "concise", *options]
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", "XDG_CACHE_HOME": NOWHERE}
        self.out, self.seen = folder.parent / "shown.txt", 0
        with self.out.open("wb") as out:
            self.process = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=subprocess.PIPE, text=True)
        self.said: queue.Queue[str] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            for line in lines:
                self.said.put(line.rstrip("\n"))

    def until_it_waits(self) -> tuple[list[str], str]:
        """Wait until it waits; give what it said since it waited before, and what it showed."""
        said: list[str] = []
        deadline = time.monotonic() + PATIENCE
        while not said or "waiting for changes" not in said[-1]:
            said.append(self.said.get(timeout=max(0.1, deadline - time.monotonic())))
        shown = self.out.read_text()
        shown, self.seen = shown[self.seen :], len(shown)
        return said[:-1], shown

    def end(self) -> tuple[int, list[str]]:
        """Press Ctrl-C; give the exit code, and what it said."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.listener.join(PATIENCE)
        return code, list(self.said.queue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a repository of two programs that name one catalog."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(PROGRAM.format(name))
    (folder / "shared.yaml").write_text(CATALOG)
    return folder


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    """Watch the repository."""
    one = Watched(folder)
    yield one
    if one.process.poll() is None:
        one.process.kill()
    one.process.wait()
    one.listener.join(PATIENCE)


def save(path: Path, text: str) -> None:
    """Save as editors do: write beside, rename the old file away, rename the new one into its place."""
    beside, before = path.with_name(f"{path.name}.tmp"), path.with_name(f"{path.name}~")
    beside.write_text(text)
    path.rename(before)
    beside.rename(path)
    before.unlink()


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_a_session(folder: Path, watched: Watched) -> None:
    """One report for each change that matters: of a program, of a shared document, of a file that is half written; then Ctrl-C."""
    said, first = watched.until_it_waits()
    assert (said, "one.yaml" in first and "two.yaml" in first) == ([], True)

    save(folder / "one.yaml", PROGRAM.format("one").replace("title: one", "title: One and only"))
    (folder / "notes.txt").write_text("not a document")
    said, shown = watched.until_it_waits()
    assert [line.split(" ", 2)[2] for line in said] == ["one.yaml changed"]
    assert shown.replace("One and only", "one") == first

    (folder / "shared.yaml").write_text(CATALOG.replace("id: a", "id: b"))
    said, shown = watched.until_it_waits()
    assert "shared.yaml changed" in said[0]
    assert shown == posctl("validate", "--output-format", "concise", cwd=folder).stdout != first

    (folder / "two.yaml").write_text("kind: program-of-study\nid: 'two")
    said, shown = watched.until_it_waits()
    assert "two.yaml changed" in said[0]
    assert shown.startswith("two.yaml:2:5: not-yaml: the quote that opens here is not closed")

    os.utime(folder / "one.yaml")
    said, shown = watched.until_it_waits()
    assert (said[1:], shown) == (["posctl: judged again; the report is the same"], "")

    for name in ("one", "two", "shared"):
        (folder / f"{name}.yaml").rename(folder / f"{name}.txt")
    said, shown = watched.until_it_waits()
    assert ("no YAML file" in said[-1], shown) == (True, "")
    assert watched.end() == (130, [])


def test_its_own_reports_are_no_change(folder: Path) -> None:
    """Reports that are written into the watched folder start no run, the first ones nor those of a later one."""
    own = ("--report", "csv:report.csv", "--report", "json:report.json")
    watched = Watched(folder, *own)
    try:
        assert watched.until_it_waits()[0] == []
        for title in ("One and only", "One of many"):
            assert (folder / "report.csv").exists()
            save(folder / "one.yaml", PROGRAM.format("one").replace("title: one", f"title: {title}"))
            said, shown = watched.until_it_waits()
            assert ([line.split(" ", 2)[2] for line in said], "one.yaml" in shown) == (["one.yaml changed"], True)
            assert title in (folder / "report.json").read_text("utf-8")
        time.sleep(1)
        assert watched.end() == (130, [])
    finally:
        watched.process.kill()
        watched.process.wait()
        watched.listener.join(PATIENCE)


def test_what_is_wrong_at_first_is_wrong_usage(tmp_path: Path) -> None:
    """A path that is not there ends it, and so do times of what is not judged again."""
    done = posctl("validate", "--watch", "nowhere", cwd=tmp_path)
    assert (done.returncode, "no such file or folder" in done.stderr) == (2, True)
    done = posctl("validate", "--watch", "--timings", cwd=tmp_path)
    assert (done.returncode, "--watch and --timings" in done.stderr) == (2, True)


def test_only_what_a_walk_takes_note_of_is_a_change(tmp_path: Path) -> None:
    """An editor's own files in a folder change nothing; a document, a table, a folder, a link do."""
    seen = Seen({str(tmp_path): sign(str(tmp_path))}, {str(tmp_path): listing(str(tmp_path))})
    for name in ("4913", ".one.yaml.swp", "one.yaml~", "#one.yaml#", "~$list.csv", ".~lock.list.csv#"):
        (tmp_path / name).write_text("")
    (tmp_path / ".#one.yaml").symlink_to("user@host.1234")
    assert changes(seen) == set()
    for name in ("one.yaml", "one.CSV", ".gitignore"):
        (tmp_path / name).write_text("")
        assert changes(seen) == {str(tmp_path)}
        (tmp_path / name).unlink()
        assert changes(seen) == set()
    (tmp_path / "inner").mkdir()
    assert changes(seen) == {str(tmp_path)}


def test_what_is_looked_at_is_noted_as_it_was_before(tmp_path: Path) -> None:
    """Also a file that is not there; nothing is noted where nobody asks."""
    from posctl.files import read_bytes
    from posctl.guard import Limits

    there, gone = tmp_path / "a.yaml", str(tmp_path / "b.yaml")
    there.write_text("a: b\n")
    with noting(listing) as seen:
        read_bytes(str(there), Limits())
        read_bytes(gone, Limits())
        before = sign(str(there))
        there.write_text("a: c\nd: e\n")
        read_bytes(str(there), Limits())
    read_bytes(str(tmp_path / "c.yaml"), Limits())
    assert seen == ({str(there): before, gone: ()}, {})
