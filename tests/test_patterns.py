"""Patterns of paths: what git makes of the same lines, and at a bounded cost."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from posctl.patterns import LONGEST, Patterns, pattern

PATHS = ("a.yaml", "b.yml", "ab/a.yaml", "ab/c/a.yaml", "ab/c/d/b.yml", "b/a.yaml", "c/ab/b.yml", "[a]/x.yaml", "!a", "#a", "a b.yaml")


def of(*lines: str) -> Patterns:
    """Make patterns of lines."""
    return Patterns((line, f"line {number}") for number, line in enumerate(lines, 1))


def left_out(patterns: Patterns, path: str) -> bool:
    """Say whether a walk that enters no folder that is left out comes to a file."""
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        found = patterns.last("/".join(parts[:depth]), folder=depth < len(parts))
        if found is not None and not found.negated:
            return True
    return False


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with the files that are asked about."""
    home = tmp_path_factory.mktemp("ignored")
    subprocess.run(["git", "init", "-q", home], check=True)
    for path in PATHS:
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text("")
    return home


PIECES = st.sampled_from(["a", "b", "ab", "c", "*", "?", "**", "/", ".yaml", ".yml", "[ab]", "[!a]", "[^b]", "\\*", " ", "d"])
LINES = st.lists(st.builds(lambda negated, parts: negated + "".join(parts), st.sampled_from(["", "", "!"]), st.lists(PIECES, max_size=5)), min_size=1, max_size=3)


@settings(max_examples=15, deadline=None)
@given(lines=LINES)
@example(lines=["*", "!ab/", "!ab/c", "!*.yml"])
@example(lines=["/ab/**/a.yaml", "**/d/", "c/**"])
@example(lines=["a b.yaml ", "\\!a", "\\#a", "#a", "\\[a\\]"])
@example(lines=["ab/c/", "!ab/c/d/b.yml"])
@example(lines=["**/c/a.yaml", "a**.yaml", "/b", "b/"])
def test_as_git_does(repository: Path, lines: list[str]) -> None:
    """A file is left out exactly where `git check-ignore` says so."""
    (repository / ".gitignore").write_text("".join(f"{line}\n" for line in lines))
    asked = subprocess.run(
        ["git", "-c", "core.excludesFile=", "check-ignore", "-z", "--stdin", "--no-index"], cwd=repository, input="\0".join(PATHS), capture_output=True, text=True, check=False
    )
    assert asked.returncode in (0, 1), asked.stderr
    patterns = of(*lines)
    assert {path for path in PATHS if left_out(patterns, path)} == {path for path in asked.stdout.split("\0") if path}


def test_the_last_that_matches_selects() -> None:
    """For overrides a file may be taken back out of a folder that is selected."""
    patterns = of("programs/**", "!programs/trial/**")
    assert patterns.select("programs/a.yaml")
    assert not patterns.select("programs/trial/a.yaml")
    assert of("trial/").select("programs/trial/deep/a.yaml")
    assert not of("trial/").select("programs/trial")
    assert of("*/trial/").select("programs/trial/a.yaml")
    assert not of("*/trial/").select("programs/trial")
    assert of("/programs").select("programs/trial/a.yaml")
    assert not of("/trial").select("programs/trial/a.yaml")
    assert of("**/trial").select("a/b/trial/c.yaml")


def test_no_pattern_takes_long() -> None:
    """Many stars against a long name, and many double stars against a deep path, are walked through once."""
    stars = of("*a" * 100 + "b", "**/a/" * 90 + "b")
    assert stars.last("/".join(["a" * 200] * 3), folder=False) is None
    assert stars.last("/".join(["a"] * 2000), folder=False) is None
    assert pattern("a" * (LONGEST + 1), "") is None
