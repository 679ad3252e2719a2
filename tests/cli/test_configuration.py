"""posctl.yaml: the nearest to a file decides, a mistake in it is named, and the report says what it changes."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from posctl.cli.asked import Asked
from posctl.cli.guarded import code_of
from posctl.cli.judging import judge
from posctl.rules import PROGRAM_RULES
from tests.cli.support import SOUND, posctl
from tests.support import like


class Done(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:
        """The report, where it is JSON."""
        return json.loads(self.out)

    @property
    def paths(self) -> list[str]:
        """The programs that were judged."""
        return [one["path"] for one in self.report["programs"]]

    @property
    def passed_over(self) -> Mapping[str, str]:
        """What was not read, and why."""
        return {one["path"]: one["why"] for one in self.report["summary"]["passed_over"]}

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
        "posctl.yaml: profile perkins-v, for 1 program",
        "posctl.yaml: 1 rule changed: cluster-known warning (line 2), for 1 program",
    ]


def test_each_row_for_a_spreadsheet_names_the_profile_that_judged_it(repository: Path, run: Run) -> None:
    """A finding on a program has the profile of the nearest file, one on all together that of the run."""
    (repository / "north" / "posctl.yaml").write_text("profile: mn\n")
    rows = list(csv.DictReader(io.StringIO(run(output_format="csv").out.removeprefix("\ufeff"))))
    judged = {(row["path"].split("/")[0] if row["type"] == "finding" else "", row["profile"]) for row in rows}
    assert {("north", "mn"), ("south", "wi-dpi"), ("", "wi-dpi")} <= judged
    assert ("north", "wi-dpi") not in judged


def test_a_profile_of_the_repositorys_own_says_what_it_changes(repository: Path, run: Run) -> None:
    """What it, or one of the repository's own that it extends, switches off or weighs less than the profile that ships is named in the notes."""
    said = "source: our board, as_of: 2026-01-01, confidence: confirmed"
    head = "kind: profile\nid: {0}\ntitle: Ours\nextends: {1}\nsource: our board\nas_of: 2026-01-01\n"
    (repository / "ours.yaml").write_text(
        head.format("ours", "wi-dpi") + f"rules:\n  cluster-known: {{severity: disabled, {said}}}\n  labor-demand: {{severity: error, {said}}}\n"
    )
    (repository / "north.yaml").write_text(
        head.format("north", "ours") + f"thresholds:\n  min_cte_courses: {{value: 1, {said}}}\nrules:\n  cip-format: {{severity: note, {said}}}\n"
    )
    (repository / "north" / "posctl.yaml").write_text("profile: north\n")
    changes = "1 rule switched off: cluster-known; 1 rule made milder: cip-format note; 1 figure of its own: min_cte_courses"
    assert run().notes == ["north/posctl.yaml: profile north, for 1 program", f"north.yaml: profile north of the repository's own, over wi-dpi: {changes}"]
    assert run(profiles=("ours",)).notes == ["ours.yaml: profile ours of the repository's own, over wi-dpi: 1 rule switched off: cluster-known"]
    (repository / "bare.yaml").write_text("kind: profile\nid: bare\ntitle: Bare\nsource: our board\nas_of: 2026-01-01\n")
    assert run(profiles=("bare",)).notes == ["bare.yaml: profile bare of the repository's own, over no other"]


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
        ("profile: wi-dpy\n", "posctl.yaml:1: there is no profile wi-dpy; did you mean wi-dpi?"),
        ("output-format: jsn\n", "posctl.yaml:1: there is no format jsn; did you mean json?"),
        ("fail-on: [\n", "posctl.yaml:"),
        ("profile: mn\nbaseline: known.yaml\n", "posctl.yaml:2: there is no baseline known.yaml; `posctl baseline write` writes one"),
        ("overrides:\n  - files: north/\n    profile: wi-dpy\n", "posctl.yaml:3: there is no profile wi-dpy"),
        ("exclude: [a/, '#b']\n", "posctl.yaml:1:15: the pattern #b matches nothing; correct it, or take it out"),
        ("exclude: ./drafts/\n", "posctl.yaml:1:10: the pattern ./drafts/ matches nothing, for no path begins with .; correct it, or take it out"),
        (f"exclude:\n  - {'x' * 501}\n", "posctl.yaml:2:5: a pattern of more than 500 characters is not read"),
        (f"overrides:\n  - files: {'x' * 501}\n", "posctl.yaml:2:12: a pattern of more than 500 characters is not read"),
        ("overrides:\n" + "  - {files: x*/y, profile: mn}\n" * 201, "posctl.yaml:202:6: more than 200 patterns select files for overrides; write a posctl.yaml"),
        (f"exclude: [{'a,' * 2001}]\n", "posctl.yaml:1:1: more than 2,000 patterns exclude something"),
        ("- profile\n", "posctl.yaml:1:1: the file holds a list"),
    ],
)
def test_mistakes_are_named(repository: Path, run: Run, text: str, said: str) -> None:
    """A mistake in a configuration ends the run with 2, its line and what was meant; nothing is judged."""
    (repository / "posctl.yaml").write_text(text)
    done = run(output_format=None)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_mistake_is_named_though_an_option_goes_over_it(repository: Path, run: Run) -> None:
    """What an option hides today is in force tomorrow; and a wrong option is not laid at the configuration's door."""
    (repository / "posctl.yaml").write_text("profile: mn\noutput-format: jsn\n")
    assert "posctl.yaml:2: there is no format jsn" in run(output_format="json").err
    (repository / "posctl.yaml").write_text("profile: mn\n")
    assert run(profiles=("wi-dpy",)).err.startswith("posctl: --profile: there is no profile wi-dpy; did you mean wi-dpi?")
    assert "--baseline: there is no baseline known.yaml" in run(baseline=Path("known.yaml")).err


def test_what_is_alike_is_said_once(repository: Path, run: Run) -> None:
    """Programs that differ in one thing share the line about all others, with the number of them all."""
    (repository / "posctl.yaml").write_text(
        "profile: mn\n"
        "rules: {cluster-known: note}\n"
        "overrides:\n"
        "  - {files: north/, framework: 2024, rules: {pathway-in-cluster: disabled}}\n"
    )
    assert run().notes == [
        "posctl.yaml: profile mn, for 2 programs",
        "posctl.yaml: 1 rule changed: cluster-known note (line 2), for 2 programs",
        "posctl.yaml: framework 2024 where a program names none, for 1 program",
        "posctl.yaml: 1 rule changed: pathway-in-cluster switched off (line 4), for 1 program",
    ]


def test_patterns_that_do_nothing_are_named(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt pattern is told of where all that there is was looked at; a part of it, and another folder's patterns, say nothing."""
    (repository / "shared.yaml").write_text("exclude: [elsewhere/]\n")
    (repository / "drafts").mkdir()
    (repository / "posctl.yaml").write_text(
        "extend: shared.yaml\n"
        "exclude: [drafts/, draftz/, '!kept.yaml']\n"
        "overrides:\n"
        "  - {files: [north/, norht/], profile: mn}\n"
    )
    idle = [
        "posctl.yaml: the pattern draftz/ leaves nothing out (line 2)",
        "posctl.yaml: the pattern !kept.yaml takes nothing back (line 2)",
        "posctl.yaml: the pattern norht/ selects no program (line 4)",
    ]
    assert run(exclude=("south/", "sout/")).notes[-4:] == ["--exclude: the pattern sout/ leaves nothing out", *idle]
    entries = json.loads(run(exclude=("sout/",), output_format="gitlab").out)
    assert [one["location"]["path"] for one in entries if "the pattern sout/" in one["description"]] == ["north/sound.yaml"]
    assert run("north").notes == ["posctl.yaml: profile mn, for 1 program"]
    (repository / "posctl.yaml").write_text(f"exclude: [{', '.join(f'a{number}/' for number in range(30))}]\n")
    assert run().notes[-1] == "posctl.yaml: 20 more patterns do nothing"


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


def test_overrides_of_some_files(repository: Path, run: Run) -> None:
    """Of the overrides that match a file the last counts, rule by rule; their patterns begin at the configuration."""
    (repository / "posctl.yaml").write_text(
        "rules: {cluster-known: note}\n"
        "overrides:\n"
        "  - {files: [north/, '!north/kept.yaml'], profile: mn, rules: {cluster-known: warning}}\n"
        "  - {files: '*/sound.yaml', rules: {pathway-in-cluster: disabled}}\n"
    )
    (repository / "north" / "kept.yaml").write_text(SOUND.replace("sound", "kept"))
    done = run()
    assert [(one["path"], one["profile"]) for one in done.report["programs"]] == [
        ("north/kept.yaml", "wi-dpi"), ("north/sound.yaml", "mn"), ("south/sound.yaml", "wi-dpi"),
    ]
    assert [done.rows(path)["cluster-known"]["severity"] for path in done.paths] == ["note", "warning", "note"]
    assert done.rows("north/kept.yaml")["pathway-in-cluster"]["message"] != "posctl.yaml:4 switches this rule off"
    assert done.rows("south/sound.yaml")["pathway-in-cluster"]["message"] == "posctl.yaml:4 switches this rule off"


def test_extend_takes_over(repository: Path, run: Run) -> None:
    """What a file says goes over those that it extends, the later over the earlier; their patterns belong to its folder."""
    (repository / "shared").mkdir()
    (repository / "shared" / "state.yaml").write_text("profile: mn\nrules: {cluster-known: note, pathway-in-cluster: note}\nexclude: [drafts/]\n")
    (repository / "shared" / "region.yaml").write_text("extend: state.yaml\nframework: 2024\nrules: {cluster-known: warning}\n")
    (repository / "north" / "posctl.yaml").write_text("extend: [../shared/region.yaml]\nrules: {pathway-in-cluster: error}\n")
    (repository / "north" / "drafts").mkdir()
    (repository / "north" / "drafts" / "a.yaml").write_text(SOUND)
    done = run()
    rows = done.rows("north/sound.yaml")
    assert (rows["cluster-known"]["severity"], rows["pathway-in-cluster"]["severity"]) == ("warning", "error")
    assert done.report["programs"][0]["profile"] == "mn"
    assert done.passed_over == {"north/drafts": "left out by shared/state.yaml:3"}
    assert "2 rules changed: cluster-known warning (shared/region.yaml:3), pathway-in-cluster error (line 2)" in done.notes[-1]


@pytest.mark.parametrize(
    ("extend", "said"),
    [
        ("../outside.yaml", "it lies outside the repository"),
        ("/etc/hosts", "it lies outside the repository"),
        (".git/config.yaml", "it lies in a hidden folder"),
        ("notes.txt", "it is no YAML file"),
        ("absent.yaml", "there is no such file"),
        ("circle.yaml", "it is extended by itself"),
        ("link.yaml", "it lies outside the repository"),
    ],
)
def test_extend_stays_inside(repository: Path, run: Run, extend: str, said: str) -> None:
    """Only YAML files of the repository are taken over, and none by way of itself."""
    (repository / "circle.yaml").write_text("extend: posctl.yaml\n")
    (repository / "link.yaml").symlink_to("/etc/hosts")
    (repository / "posctl.yaml").write_text(f"extend: {extend}\n")
    done = run()
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_many_files_behind_one(repository: Path, run: Run) -> None:
    """The number of files that one configuration is made of is bounded."""
    for number in range(25):
        (repository / f"c{number}.yaml").write_text(f"extend: c{number + 1}.yaml\n")
    (repository / "posctl.yaml").write_text("extend: c0.yaml\n")
    assert "more than 20 files stand behind one configuration" in run().err


def test_pyproject(repository: Path, run: Run) -> None:
    """[tool.posctl] says the same; a posctl.yaml in the folder goes before it, and other tools' tables are nobody's business."""
    (repository / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n\n[tool.posctl]\nframework = 2024\npreview = false\n\n[tool.posctl.rules]\ncluster-known = 'warning'\n"
    )
    done = run()
    assert done.rows("north/sound.yaml")["cluster-known"]["severity"] == "warning"
    assert "pyproject.toml: 1 rule changed: cluster-known warning (line 9), for 2 programs" in done.notes
    (repository / "pyproject.toml").write_text("[tool.posctl]\nrules.cluster-knwn = 'note'\n")
    assert run().err == "posctl: pyproject.toml:2:1: there is no rule cluster-knwn; did you mean cluster-known?\n"
    (repository / "pyproject.toml").write_text("[tool.posctl]\nprofile = \n")
    assert "posctl: pyproject.toml:2:10: this is not TOML: invalid value" in run().err
    for value in ("[" * 50_000, "9" * 5_000, f"0x{'f' * 5_000}"):
        (repository / "pyproject.toml").write_text(f"[tool.posctl]\nprofile = {value}\n")
        assert run().code == 2
    (repository / "posctl.yaml").write_text("profile: mn\n")
    assert run().report["profile"] == "mn"
    (repository / "posctl.yaml").unlink()
    (repository / "pyproject.toml").write_text("[tool.other]\nbroken = \n")
    assert run().code == 1


@pytest.mark.parametrize(
    "line",
    [
        f"[tool.posctl{'.a' * 5_000}]",
        f"[tool.posctl]\nx-a{'.a' * 100_000} = 1",
        f"[tool.posctl]\nx = {{a{'.a' * 100_000} = 1}}",
        f"[tool.posctl]\nx = {{a{'.a' * 40}.'b'{'.c' * 900} = 1}}",
    ],
)
def test_pyproject_of_long_keys(repository: Path, run: Run, line: str) -> None:
    """A key of thousands of parts is refused before it costs hours, and is no fault of posctl."""
    (repository / "pyproject.toml").write_text(f"{line}\n")
    done = run()
    assert done.code == 2
    assert "the file is nested too deep" in done.err


def test_keys_of_other_tools_in_pyproject(repository: Path, run: Run) -> None:
    """Keys that begin with x- are left alone there, as in posctl.yaml."""
    (repository / "pyproject.toml").write_text(
        "[tool.posctl]\nprofile = 'mn'\nx-ours = {a = 1}\n[tool.posctl.x-table]\nb = 2\n[[tool.posctl.overrides]]\nfiles = 'north/'\nx-why = 'trial'\nframework = 2024\n"
    )
    assert run().notes == ["pyproject.toml: profile mn, for 2 programs", "pyproject.toml: framework 2024 where a program names none, for 1 program"]


def test_pyproject_of_an_open_bracket(repository: Path, run: Run) -> None:
    """A line that begins as a table does and goes on with spaces takes no longer than another."""
    (repository / "pyproject.toml").write_text(f'x = """\n[{" " * 300_000}\n[{" a" * 100_000}\n"""\n[ tool . posctl ]\nframework = "2024"\n')
    assert "pyproject.toml: framework 2024 where a program names none, for 2 programs" in run().notes


def test_one_configuration_or_none(repository: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    """--config counts for every file, as if it stood at the root; --isolated has none count, nor .gitignore."""
    for folder in (repository, repository / "north"):
        (folder / "posctl.yaml").write_text("rules: {cluster-known: disabled}\nexclude: ['*']\n")
    (repository / ".gitignore").write_text("south/\n")
    trusted = tmp_path_factory.mktemp("trusted") / "ours.yaml"
    trusted.write_text("rules: {cluster-known: warning}\nexclude: [north/]\n")
    done = run(config=trusted, gitignore=False)
    assert done.paths == ["south/sound.yaml"]
    assert done.rows("south/sound.yaml")["cluster-known"]["severity"] == "warning"
    done = run(isolated=True)
    assert done.paths == ["north/sound.yaml", "south/sound.yaml"]
    assert not done.notes
    assert run(config=Path("absent.yaml")).err == "posctl: --config absent.yaml: no such file\n"
    assert run(config=trusted, isolated=True).code == 2


def test_paths_of_the_configuration(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no path is given, those of the configuration are checked, from its folder; they do not lead out."""
    (repository / "posctl.yaml").write_text("paths: [south]\n")
    monkeypatch.chdir("north")
    assert run().paths == ["south/sound.yaml"]
    assert run().notes == ["posctl.yaml: checked where no path is given: south (posctl.yaml:1)"]
    assert run(".").paths == ["north/sound.yaml"]
    for path, said in (("..", "lies outside the repository"), ("absent", "there is no file or folder absent")):
        (repository / "posctl.yaml").write_text(f"paths:\n  - {path}\n")
        assert f"posctl.yaml:2: {path if path == '..' else said}" in (err := run().err)
        assert said in err


def test_edition_and_preview(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pinned edition leaves out later rules, a preview adds new ones; neither is told apart by what judges a program."""
    from posctl import editions
    from posctl import judge as judging

    later, new = (like(rule, since=since) for rule, since in zip(PROGRAM_RULES[:2], ("2027", "preview"), strict=True))
    monkeypatch.setattr(editions, "EDITIONS", ("2026", "2027"))
    monkeypatch.setattr(editions, "NEWEST", "2027")
    monkeypatch.setattr(judging, "PROGRAM_RULES", (later, new, *PROGRAM_RULES[2:]))

    def judged(**asked: Any) -> set[str]:
        return {later.name, new.name} & run(**asked).rows("north/sound.yaml").keys()

    assert judged() == {later.name}
    assert judged(preview=True) == {later.name, new.name}
    assert judged(edition="2026") == set()
    (repository / "posctl.yaml").write_text("edition: 2026\npreview: yes\n")
    assert judged() == {new.name}
    assert judged(edition="2027", preview=False) == {later.name}
    assert run().notes[:2] == ["posctl.yaml: edition 2026, for 2 programs", "posctl.yaml: rules in preview are judged, too, for 2 programs"]
    assert "--edition: there is no edition 2025; choose one of 2026, 2027" in run(edition="2025").err
    (repository / "posctl.yaml").write_text("edition: 1999\n")
    assert "posctl.yaml:1:10: this posctl has no edition 1999; the editions are 2026, 2027" in run().err


def test_a_configuration_that_is_named(repository: Path, run: Run) -> None:
    """A hook names every file that changed: a configuration is looked through for mistakes, and is no document."""
    (repository / "posctl.yaml").write_text("profile: mn\n")
    done = run("posctl.yaml")
    assert (done.code, done.paths) == (0, [])
    assert done.passed_over == {"posctl.yaml": "a configuration, in which there is no mistake"}
    (repository / "posctl.yaml").write_text("profil: mn\n")
    assert run("posctl.yaml").code == 2


def test_a_configuration_of_another_name(repository: Path, run: Run) -> None:
    """A file that was meant to be the configuration is told of: it would change nothing, unseen."""
    (repository / "posctl.yml").write_text("rules: {cluster-known: disabled}\n")
    assert run().passed_over == {"posctl.yml": "posctl reads its configuration from files named posctl.yaml; rename it"}
    assert run(output_format="csv").err == "posctl: posctl.yml: posctl reads its configuration from files named posctl.yaml; rename it\n"


def test_words_of_options(repository: Path, run: Run) -> None:
    """A wrong word is refused in one line with the one that is near."""
    assert run(output_format="jsno").err == "posctl: --output-format: there is no format jsno; did you mean json?\n"
    assert run(fail_on="eror").err == "posctl: --fail-on: there is no severity eror; did you mean error?\n"
    assert run(fail_on="x", sources={"--fail-on": "POSCTL_FAIL_ON"}).err == "posctl: POSCTL_FAIL_ON: there is no severity x; choose one of error, warning\n"


def test_exit_zero(repository: Path, run: Run) -> None:
    """--exit-zero turns 1 into 0, and nothing else: a wrong configuration stays 2."""
    assert run(exit_zero=True).code == 0
    (repository / "posctl.yaml").write_text("profil: mn\n")
    assert run(exit_zero=True).code == 2


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


def test_very_many_rules_that_do_not_exist_cost_no_more(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was meant is looked up for as many as the refusal shows; the rest is counted."""
    looked_up: list[str] = []
    monkeypatch.setattr("posctl.engine.nearest", lambda name, _known: looked_up.append(name))
    (repository / "posctl.yaml").write_text("rules:\n" + "".join(f"  rule-{number}: note\n" for number in range(1000)))
    done = run()
    assert done.code == 2
    assert len(looked_up) < 50
    assert f"and {1000 - len(looked_up)} more mistakes in posctl.yaml" in done.err
