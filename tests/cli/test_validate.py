"""posctl validate: the streams, the formats, and that the same files always give the same bytes."""

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from tests.bench import state
from tests.cli.support import ROOT, SOUND, posctl

AS_OF = ("--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough programs for several processes, and a few files that cannot be read."""
    folder = tmp_path_factory.mktemp("repository")
    state.write(folder, 130)
    (folder / "broken.yaml").write_text("kind: program-of-study\ntitle: [\n")
    (folder / "typo.yaml").write_text("kind: program-of-study\nsecondry: none\n")
    (folder / "other.yaml").write_text("services: {}\n")
    return folder


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_the_same_bytes_whatever_the_processes(repository: Path, output_format: str) -> None:
    """--jobs, the hash seed and the time zone change nothing."""
    command = ("validate", *AS_OF, "--output-format", output_format)
    one = posctl(*command, "--jobs", "1", cwd=repository, env={"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"})
    two = posctl(*command, "--jobs", "3", cwd=repository, env={"PYTHONHASHSEED": "7", "TZ": "America/Chicago"})
    assert one.stdout == two.stdout
    assert one.returncode == two.returncode == 1
    assert one.stderr == two.stderr
    assert one.stderr.count("\n") == (output_format == "concise"), "that other.yaml is none of ours"


def test_the_json_report_keeps_its_schema(repository: Path) -> None:
    """The JSON report is what its published schema says, with paths from the root and lines from 1."""
    done = posctl("validate", *AS_OF, "--output-format", "json", cwd=repository)
    report = json.loads(done.stdout)
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema)
    assert report["schema_version"] == 1
    assert len(report["programs"]) == 132
    broken = next(one for one in report["programs"] if one["path"] == "broken.yaml")
    assert {one["verdict"] for one in broken["requirements"]} == {"not-stated"}
    assert all(rule["evidence"] for one in broken["requirements"] for rule in one["rules"])
    typo = next(one for one in report["problems"] if one["path"] == "typo.yaml")
    assert (typo["line"], typo["column"], typo["text"]) == (2, 1, "secondry")
    assert report["summary"]["passed_over"] == [{"path": "other.yaml", "why": "it has no `kind:` and none of posctl's keys", "left_out": False}]


def test_every_rule_gives_one_finding(repository: Path) -> None:
    """Each program has each rule once, and none of them crashed."""
    report = json.loads(posctl("validate", *AS_OF, "--output-format", "json", cwd=repository).stdout)
    for program in report["programs"]:
        codes = [rule["code"] for one in program["requirements"] for rule in one["rules"]]
        assert len(codes) == len(set(codes)) == report["summary"]["rules"]
        assert not [rule for one in program["requirements"] for rule in one["rules"] if rule["verdict"] == "error"]


def test_an_output_file_is_written_whole(tmp_path: Path) -> None:
    """--output-file gets the report, stdout stays empty, and a link is replaced rather than written through."""
    (tmp_path / "a.yaml").write_text(SOUND)
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    (tmp_path / "report.json").symlink_to(target)
    done = posctl("validate", "--output-format", "json", "--output-file", "report.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text())["programs"]
    assert target.read_text() == "precious"
    done = posctl("validate", "--output-file", "/dev/full", cwd=tmp_path)
    assert done.returncode == 3
    assert "could not be written" in done.stderr
    assert sorted(os.listdir(tmp_path)) == ["a.yaml", "precious.txt", "report.json"]


def test_quiet_prints_nothing_where_all_is_met() -> None:
    """--quiet is silent on success and keeps the exit code."""
    done = posctl("validate", "--quiet", *AS_OF, "examples/compliant", cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_says_what_is_set_aside(tmp_path: Path) -> None:
    """Where findings are waived, ignored, known or left out, nothing fails and not all is met: stderr has a line of it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "posctl.yaml").write_text("exclude: [drafts/]\n")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "a.yaml").write_text(
        "kind: program-of-study\nid: a\ntitle: TBD  # posctl: ignore[no-placeholder] the board names it\nwaivers:\n"
        "  - {rule: labor-demand, reason: none is published, decided_by: Example Board, role: chair, date: 2026-09-01, until: 2026-12-31}\n"
    )
    assert posctl("baseline", "write", *AS_OF, cwd=tmp_path).returncode == 0
    quiet = ("validate", *AS_OF, "--quiet", "--baseline", ".posctl-baseline.yaml")
    done = posctl(*quiet, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    left_out, aside = done.stderr.splitlines()
    assert left_out.startswith("posctl: drafts is left out by posctl.yaml:1; ")
    assert re.fullmatch(r"posctl: 1 finding is waived\. 1 finding is ignored by comments in the files\. \d+ findings are in the baseline \S+ and do not fail\.", aside)
    loud = posctl(*quiet, "--output-format", "concise", "--fail-on", "warning", cwd=tmp_path)
    assert (loud.returncode, loud.stdout) == (0, "")


def test_fail_on_warning_is_stricter(tmp_path: Path) -> None:
    """--fail-on warning fails where only a warning stands; the verdicts are the same."""
    program = ROOT / "examples" / "compliant"
    plain = posctl("validate", *AS_OF, "--output-format", "concise", str(program), cwd=ROOT)
    strict = posctl("validate", *AS_OF, "--output-format", "concise", "--fail-on", "warning", str(program), cwd=ROOT)
    assert plain.returncode == 0
    assert plain.stdout == strict.stdout
    assert strict.returncode == int(": not met (warning)" in plain.stdout or ": not stated (warning)" in plain.stdout)


def test_one_file_is_judged_with_the_shared_documents_of_its_repository(tmp_path: Path) -> None:
    """A program's verdict does not depend on whether its folder or its file was named."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "catalogs").mkdir()
    (tmp_path / "programs").mkdir()
    (tmp_path / "catalogs" / "school.yaml").write_text(
        "kind: course-catalog\nid: school\ncourses:\n  - {id: welding-1, title: Welding I, subject: cte, level: introductory}\n"
    )
    (tmp_path / "programs" / "welding.yaml").write_text(
        SOUND + "secondary:\n  catalog: school\n  courses:\n    - {id: welding-1, grade: 9}\n"
    )
    whole = json.loads(posctl("validate", "--output-format", "json", cwd=tmp_path).stdout)
    part = json.loads(posctl("validate", "--output-format", "json", "programs/welding.yaml", cwd=tmp_path).stdout)
    inside = json.loads(posctl("validate", "--output-format", "json", "welding.yaml", cwd=tmp_path / "programs").stdout)
    assert whole["programs"] == part["programs"] == inside["programs"]
    assert whole["programs"][0]["path"] == "programs/welding.yaml"


def test_a_repository_may_add_and_replace_pathways_and_the_report_says_so(tmp_path: Path) -> None:
    """A state's variant stands in place of the shipped name, and nobody has to guess."""
    (tmp_path / "production.yaml").write_text(
        "kind: pathway\nid: production\ncluster: manufacturing\nname: Production, state variant\n"
    )
    (tmp_path / "battery.yaml").write_text("kind: pathway\nid: battery-making\ncluster: manufacturing\nname: Battery Making\n")
    (tmp_path / "a.yaml").write_text(SOUND + "cluster: manufacturing\npathway: battery-making\n")
    report = json.loads(posctl("validate", "--output-format", "json", cwd=tmp_path).stdout)
    assert [one["says"] for one in report["summary"]["overrides"]] == [
        "adds the pathway battery-making in manufacturing of the 2002 framework",
        "stands in place of the pathway production in manufacturing of the 2002 framework",
    ]
    rules = {rule["name"]: rule["verdict"] for one in report["programs"][0]["requirements"] for rule in one["rules"]}
    assert rules["pathway-in-cluster"] == "met"
    listed = posctl("list-pathways", "--cluster", "manufacturing", ".", cwd=tmp_path).stdout
    assert "Battery Making  (from battery.yaml)" in listed
    assert "7 pathways in 1 cluster" in listed


def test_two_documents_of_one_id_are_a_problem_at_both(tmp_path: Path) -> None:
    """Two catalogs with one id: neither wins in silence."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("kind: course-catalog\nid: school\ncourses: none\n")
    done = posctl("validate", "--output-format", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.yaml:2:5: duplicate-id: " in done.stdout
    assert "b.yaml:2:5: duplicate-id: " in done.stdout


def test_two_programs_of_one_id_are_shown_at_both(tmp_path: Path) -> None:
    """A copied program keeps its id; those named after their files do not count. Every format shows it, and it fails."""
    for name, text in (("a", "id: welding\n"), ("b", "id: welding\n"), ("welding", "title: Welding\n"), ("c", "id: c\n")):
        (tmp_path / f"{name}.yaml").write_text(f"kind: program-of-study\n{text}")
    done = posctl("validate", "--output-format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    found = next(one for one in report["repository"]["rules"] if one["code"] == "D104")
    assert (found["verdict"], found["message"]) == ("not-met", "the id welding is used by 2 programs")
    places = [(one["path"], one["line"], one["column"], one["text"], one["main"]) for one in found["evidence"]]
    assert places == [("a.yaml", 2, 5, "welding", True), ("b.yaml", 2, 5, "welding", False)]
    concise = posctl("validate", "--output-format", "concise", cwd=tmp_path).stdout
    assert "a.yaml:2:5: D104 program-ids-unique: not met: the id welding is used by 2 programs\n" in concise
    full = posctl("validate", cwd=tmp_path).stdout
    assert full.index("\nRepository\n") < full.index("D104 program-ids-unique") < full.index("→ b.yaml")


def test_two_courses_of_one_id_in_a_catalog_are_a_problem_at_both(tmp_path: Path) -> None:
    """Which of the two a program means cannot be told."""
    courses = "courses:\n  - {id: w, title: A}\n  - {id: v}\n  - {id: w, title: B}\n"
    (tmp_path / "a.yaml").write_text(f"kind: course-catalog\nid: book\n{courses}")
    done = posctl("validate", "--output-format", "concise", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.yaml:4:10: duplicate-id: the id w is used by 2 courses" in done.stdout
    assert "a.yaml:6:10: duplicate-id: " in done.stdout
    assert "another is courses[2]" in done.stdout


def test_kind_found_only_by_reading(tmp_path: Path) -> None:
    """A kind line that only looks like one does not mislead: the document itself says what it is."""
    (tmp_path / "quoted.yaml").write_text('"kind": "program-of-study"\nid: quoted\ntitle: Quoted\n')
    (tmp_path / "catalog.yaml").write_text(
        "id: school\n\"kind\": course-catalog\ntitle: 'folded\nkind: program-of-study\n  '\ncourses: none\n"
    )
    report = json.loads(posctl("validate", "--output-format", "json", cwd=tmp_path).stdout)
    assert [one["id"] for one in report["programs"] if one["readable"]] == ["quoted"]
