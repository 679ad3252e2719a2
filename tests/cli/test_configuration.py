"""posctl.yaml: the nearest to a file decides, a mistake in it is named, and the report says what it changes."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from posctl.cli.guarded import code_of
from posctl.cli.judging import Asked, judge
from tests.cli.support import SOUND, posctl


class Done(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:
        """The report, where it is JSON."""
        return json.loads(self.out)

    def rows(self, path: str) -> Mapping[str, Any]:
        """The rows of one program by the names of their rules."""
        (program,) = (one for one in self.report["programs"] if one["path"] == path)
        return {row["name"]: row for group in program["requirements"] for row in group["rules"]}

    @property
    def notes(self) -> list[str]:
        """What the report says of configuration."""
        return [f"{one['path']}: {one['says']}" for one in self.report["summary"]["configuration"]]


Run = Callable[..., Done]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two districts, each with a program, in which the tests stand."""
    (tmp_path / ".git").mkdir()
    for district in ("north", "south"):
        (tmp_path / district).mkdir()
        (tmp_path / district / "sound.yaml").write_text(SOUND.replace("sound", f"{district}-sound"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `posctl validate` within this process."""

    def judged(*paths: str, **asked: Any) -> Done:
        code = code_of(lambda: judge(Asked(paths=tuple(map(Path, paths)), **{"output_format": "json", "jobs": 1, **asked})))
        return Done(code, *capsys.readouterr())

    return judged


def test_nearest_configuration_decides(repository: Path, run: Run) -> None:
    """Each program is judged by the file nearest to it alone; nothing is taken over from a folder above."""
    (repository / "posctl.yaml").write_text("profile: perkins-v\nrules: {cluster-known: warning}\n")
    (repository / "north" / "posctl.yaml").write_text("rules: {pathway-in-cluster: note}\nprofile: mn\n")
    done = run()
    north, south = done.rows("north/sound.yaml"), done.rows("south/sound.yaml")
    assert (north["cluster-known"]["severity"], north["pathway-in-cluster"]["severity"]) == ("error", "note")
    assert (south["cluster-known"]["severity"], south["pathway-in-cluster"]["severity"]) == ("warning", "error")
    assert done.report["profile"] == "perkins-v"
    assert done.notes == [
        "north/posctl.yaml: profile mn, for 1 program",
        "north/posctl.yaml: 1 rule changed: pathway-in-cluster note (line 1), for 1 program",
        "posctl.yaml: 1 rule changed: cluster-known warning (line 2), for 1 program",
    ]


def test_a_rule_that_is_switched_off_says_where(repository: Path, run: Run) -> None:
    """A rule that is off is shown as not applicable with the line that switches it off; a code names a rule, too."""
    (repository / "posctl.yaml").write_text("rules:\n  F106: disabled\n")
    row = run().rows("north/sound.yaml")["cluster-known"]
    assert (row["verdict"], row["message"]) == ("not-applicable", "posctl.yaml:2 switches this rule off")


def test_what_was_asked_for_goes_over_the_file(repository: Path, run: Run) -> None:
    """--profile, --fail-on and --output-format go over every configuration."""
    (repository / "north" / "posctl.yaml").write_text("profile: mn\nfail-on: error\noutput-format: concise\n")
    done = run(profiles=("perkins-v",), fail_on="warning")
    assert done.report["profile"] == "perkins-v"
    assert not done.notes


def test_fail_on_is_of_the_working_folder(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What concerns a whole run comes from the working folder upwards, not from the files that are checked."""
    every = "".join(f"  {name}: warning\n" for name, row in run("north").rows("north/sound.yaml").items() if row["severity"] == "error")
    (repository / "north" / "posctl.yaml").write_text(f"fail-on: warning\noutput-format: concise\nrules:\n{every}")
    assert run("north").code == 0
    monkeypatch.chdir("north")
    done = run(output_format=None)
    assert done.code == 1
    assert done.out.endswith("1 program: 1 not applicable.\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profil: mn\n", "posctl.yaml:1:1: the key profil is not known at the top level; did you mean profile?"),
        ("rules:\n  cluster-knwn: note\n", "posctl.yaml:2:3: there is no rule cluster-knwn; did you mean cluster-known?"),
        ("rules: {cluster-known: off}\n", "posctl.yaml:1:24: cluster-known cannot be off; use one of: error, warning, note, disabled"),
        ("rules: {cluster-known: note, F106: error}\n", "posctl.yaml:1:30: F106 and cluster-known are the code and the name of one rule"),
        ("profile: wi-dpy\n", "posctl.yaml: there is no profile wi-dpy; did you mean wi-dpi?"),
        ("output-format: jsn\n", "posctl.yaml:1: there is no format jsn; did you mean json?"),
        ("fail-on: [\n", "posctl.yaml:"),
        ("- profile\n", "posctl.yaml:1:1: the file holds a list"),
    ],
)
def test_mistakes_are_named(repository: Path, run: Run, text: str, said: str) -> None:
    """A mistake in a configuration ends the run with 2, its line and what was meant; nothing is judged."""
    (repository / "posctl.yaml").write_text(text)
    done = run(output_format=None)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_link_is_no_configuration(repository: Path, run: Run) -> None:
    """A configuration that is a link is refused, not passed over: it would show or take what lies elsewhere."""
    (repository / "elsewhere.txt").write_text("profile: mn\n")
    (repository / "posctl.yaml").symlink_to("elsewhere.txt")
    done = run()
    assert done.code == 2
    assert "posctl.yaml:1:1: this is not a regular file" in done.err


def test_mandatory_rules_stay(repository: Path, run: Run) -> None:
    """A configuration cannot make a rule milder that the profile marks mandatory; to make it stricter is allowed."""
    profile = (
        "kind: profile\nid: ours\ntitle: Ours\nextends: wi-dpi\nsource: our board\nas_of: 2026-01-01\nrules:\n"
        "  cluster-known: {severity: warning, mandatory: yes, source: our board, as_of: 2026-01-01, confidence: confirmed}\n"
    )
    (repository / "ours.yaml").write_text(profile)
    (repository / "posctl.yaml").write_text("profile: ours\nrules:\n  cluster-known: disabled\n")
    done = run()
    assert done.code == 2
    assert done.err == (
        "posctl: posctl.yaml:3: the rule cluster-known is mandatory at severity warning in the profile ours; "
        "leave it at warning, or judge by another profile\n"
    )
    (repository / "posctl.yaml").write_text("profile: ours\nrules:\n  cluster-known: error\n")
    assert run().rows("north/sound.yaml")["cluster-known"]["severity"] == "error"


def test_framework_of_programs_that_name_none(repository: Path, run: Run) -> None:
    """The framework of a configuration is that of programs that name none."""
    (repository / "posctl.yaml").write_text("framework: 2024\n")
    (repository / "north" / "sound.yaml").write_text(f"{SOUND}cluster: advanced-manufacturing\n")
    (repository / "south" / "sound.yaml").write_text(f"{SOUND}cluster: manufacturing\nframework: 2002\n".replace("sound", "south"))
    done = run()
    assert done.rows("north/sound.yaml")["cluster-known"]["verdict"] == "met"
    assert done.rows("south/sound.yaml")["cluster-known"]["verdict"] == "met"


def test_one_process_or_several(repository: Path) -> None:
    """Several processes give the bytes of one, each program by its own configuration."""
    (repository / "north" / "posctl.yaml").write_text("profile: mn\nrules: {cluster-known: disabled}\n")
    for number in range(70):
        text = SOUND.replace("sound", f"sound-{number}")
        (repository / ("north", "south")[number % 2] / f"sound-{number}.yaml").write_text(text)
    one, two = (posctl("validate", "--output-format", "json", "--jobs", jobs, cwd=repository) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert "north/posctl.yaml" in one.stdout
    assert one.returncode == two.returncode == 1


def test_a_configuration_is_no_document(repository: Path) -> None:
    """posctl.yaml is not listed as passed over, and an empty one changes nothing."""
    (repository / "posctl.yaml").write_text("# nothing yet\n")
    done = posctl("validate", cwd=repository)
    assert done.returncode == 1
    assert "posctl.yaml" not in done.stdout
