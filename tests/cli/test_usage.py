"""Wrong values of options and variables: one line, which names where the value stands and what is allowed."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from posctl.cli import run
from posctl.cli.guarded import debugging
from tests.cli.support import SOUND

Ask = Callable[..., str]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command line that is refused, beside one program, within this process; give what stderr says."""
    (tmp_path / "a.yaml").write_text(SOUND)
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str, **variables: str) -> str:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.argv", ["posctl", *arguments])
        code, (out, err) = run(), capsys.readouterr()
        assert (code, out) == (2, ""), err
        return err

    return asked


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("validate --color bogus", "--color: there is no choice bogus; choose one of auto, always, never"),
        ("validate --color Alway", "--color: there is no choice Alway; did you mean always?"),
        ("validate -j x", "--jobs: x is no whole number from 0 on"),
        ("validate --jobs -1", "--jobs: -1 is no whole number from 0 on"),
        ("validate --max-bytes 0", "--max-bytes: 0 is no whole number from 1 on"),
        ("baseline write --max-bytes 1e3", "--max-bytes: 1e3 is no whole number from 1 on"),
        ("list-pathways --framework 2003", "--framework: there is no framework 2003; choose one of 2002, 2024"),
        ("list-pathways --output-format jsn", "--output-format: there is no format jsn; did you mean json?"),
        ("explain R1 --output-format mrkdown", "--output-format: there is no format mrkdown; did you mean markdown?"),
        ("explain production --framework 2024", "production is a name of the 2002 framework, not of that of 2024; give --framework 2002, or see `posctl list-pathways --from production`"),
        ("explain .", ". is a folder; `posctl validate` checks what is in it, `posctl explain` one program"),
        ("profiles --output-format csv", "--output-format: there is no format csv; choose one of table, json"),
    ],
)
def test_a_wrong_value_names_its_option(arguments: str, says: str, ask: Ask) -> None:
    """What is none of the choices, or no number, is told in posctl's own words."""
    assert ask(*arguments.split()) == f"posctl: {says}\n"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("JOBS", "x", ": x is no whole number from 0 on"),
        ("PREVIEW", "maybe", ": maybe is neither yes nor no; write one of the two"),
        ("WATCH", "2\n::error::pwn", ": 2\\n::error::pwn is neither yes nor no; write one of the two"),
        ("COLOR", "bogus", ": there is no choice bogus; choose one of auto, always, never"),
        ("FAIL_ON", "eror", ": there is no severity eror; did you mean error?"),
        ("AS_OF", "x", " x: a day is written YYYY-MM-DD, for example 2026-09-01"),
        ("SHOW", "x", " x: write known or ignored, or both with a comma"),
        ("CONFIG", "x", " x: no such file"),
        ("REPORT", "x", " x: write a format, a colon and a file, for example sarif:posctl.sarif"),
    ],
)
def test_a_wrong_value_names_its_variable(name: str, value: str, says: str, ask: Ask) -> None:
    """Who reads it finds the line of the workflow to mend, which has no such option."""
    assert ask("validate", "a.yaml", **{f"POSCTL_{name}": value}) == f"posctl: POSCTL_{name}{says}\n"


def test_a_misspelt_variable_is_told_of_by_baseline_too(ask: Ask) -> None:
    """What would have another profile judge changes nothing unseen; variables of other options may stand beside."""
    said = ask("baseline", "check", POSCTL_PROFIL="mn", POSCTL_JOBS="1")
    assert said.splitlines()[:-1] == ["posctl: the variable POSCTL_PROFIL is none that posctl reads; did you mean POSCTL_PROFILE?"]


def test_an_empty_path_is_no_folder(ask: Ask) -> None:
    """A variable that is not set must not have the whole folder judged, or begun."""
    for command, option in ((("validate",), "--cache-dir"), (("validate",), "--show-config"), (("baseline", "write"), "--baseline"), (("schema",), "--dir"), (("cache", "clear"), "--cache-dir"), (("explain", "R1"), "--path")):
        assert ask(*command, option, "") == f"posctl: {option}: a path is empty; write . for this folder\n"
    for command in (("validate", ""), ("validate", "a.yaml", ""), ("list-pathways", ""), ("baseline", "write", ""), ("init", "")):
        assert ask(*command) == "posctl: a path is empty; write . for this folder\n"


@pytest.mark.parametrize(
    "command", ["validate --output-file", "validate --report json:", "validate - --stdin-filename", "baseline write --baseline", "new program", "init"]
)
def test_a_name_that_is_too_long(command: str, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is wrong use, and no fault of posctl."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    words = f"{command} {'a' * 5000}".replace("json: ", "json:").split()
    said = ask(*words)
    assert said.endswith(": the name is longer than this system takes; give a shorter one\n")
    assert len(said) < 300


def test_a_name_of_the_wrong_kind(ask: Ask) -> None:
    """A folder is no configuration, and the name of a file is none for a folder."""
    assert ask("list-pathways", "--search", " ") == "posctl: --search: the text is empty; give a word of what you look for\n"
    assert ask("validate", "--config", ".") == "posctl: --config .: this is a folder; name the file in it\n"
    assert ask("init", "posctl.yaml") == "posctl: posctl.yaml: this is the name of a file; give a folder\n"
    assert not Path("posctl.yaml").exists()


@pytest.mark.parametrize(("value", "debugs"), [("1", True), ("yes", True), ("0", False), ("No", False), ("", False)])
def test_a_variable_that_says_no_asks_for_no_trace(value: str, debugs: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """POSCTL_DEBUG is read as every other variable is."""
    monkeypatch.setenv("POSCTL_DEBUG", value)
    assert debugging() is debugs
