"""posctl validate --profile A --profile B: one table, and what makes the difference."""

import json
from pathlib import Path
from textwrap import dedent

import jsonschema
import pytest

from tests.cli.support import ROOT, posctl

AS_OF = ("--as-of", "2026-11-01")
FIGURE = "source: Board policy 7, as_of: 2026-09-01, confidence: confirmed"
DISTRICT = dedent(f"""
    kind: profile
    id: strict
    title: A strict district
    extends: wi-dpi
    source: Board policy 7
    as_of: 2026-09-01
    thresholds:
      min_cte_courses: {{value: 5, {FIGURE}}}
    rules:
      labor-demand: {{severity: error, mandatory: yes, {FIGURE}}}
    waivers_from: state/waivers
    """).lstrip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two programs of the examples with the documents that they share, an unreadable one, and a strict profile."""
    for folder in ("catalogs", "agreements"):
        (tmp_path / folder).mkdir()
        for file in (ROOT / "examples" / folder).glob("*.yaml"):
            (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    for name in ("welding", "accounting"):
        (tmp_path / f"{name}.yaml").write_bytes((ROOT / "examples" / "compliant" / f"{name}.yaml").read_bytes())
    (tmp_path / "broken.yaml").write_text("kind: program-of-study\ntitel: x\n")
    (tmp_path / "strict.yaml").write_text(DISTRICT)
    return tmp_path


def test_the_table_has_a_column_for_each_profile(repository: Path) -> None:
    """Verdicts stand beside each other, and each rule that makes the difference says what it finds under each."""
    done = posctl("validate", *AS_OF, "--profile", "wi-dpi", "--profile", "strict", cwd=repository)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "profiles wi-dpi, strict" in lines[0]
    row = next(line for line in lines if "R2  coordinated" in line and "✗" in line)
    assert row.index("✓ met") < row.index("✗ not met")
    assert "      strict  ✗ not met: 4 CTE courses, 5 needed\n" in done.stdout
    assert "cannot be read" in done.stdout
    assert lines[-1].startswith("3 programs. wi-dpi: ")


def test_the_comparison_keeps_its_schema_and_says_what_each_run_says(repository: Path) -> None:
    """The verdicts of a comparison are those of a run under each profile alone."""
    arguments = ("validate", *AS_OF, "--output-format", "json")
    compared = json.loads(posctl(*arguments, "--profile", "strict", "--profile", "perkins-v", cwd=repository).stdout)
    jsonschema.validate(compared, json.loads((ROOT / "schemas" / "comparison.schema.json").read_text("utf-8")))
    assert compared["profiles"] == ["strict", "perkins-v"]
    for name in compared["profiles"]:
        alone = json.loads(posctl(*arguments, "--profile", name, cwd=repository).stdout)
        said = {one["path"]: one["verdict"] for one in alone["programs"]}
        assert {one["path"]: one["verdicts"][name] for one in compared["programs"]} == said
        groups = {
            one["path"]: {group["id"]: group["verdict"] for group in one["requirements"]} for one in alone["programs"]
        }
        assert {
            one["path"]: {group: by[name] for group, by in one["requirements"].items()} for one in compared["programs"]
        } == groups
        assert compared["repository"][name] == alone["repository"]["verdict"]
    welding = next(one for one in compared["programs"] if one["id"] == "welding")
    differing = {one["name"]: one["findings"] for one in welding["differences"]}
    assert differing["sequence-length"]["strict"]["verdict"] == "not-met"
    assert differing["sequence-length"]["perkins-v"]["verdict"] == "met"
    assert differing["labor-demand"]["strict"]["severity"] == "error"


def test_what_is_left_to_people_is_said_for_each_profile(repository: Path) -> None:
    """What a state asks for and no file shows is no part of a verdict: the report names it, once for each profile and the law behind both."""
    report = json.loads(posctl("validate", *AS_OF, "--profile", "ny-nyc", "--output-format", "json", cwd=repository).stdout)
    left = {one["says"].split(" ")[1]: one for one in report["summary"]["not_checked"] if one["system"] == "people"}
    assert list(left) == ["ny", "perkins-v"]
    assert left["ny"]["programs"] == len(report["programs"])
    assert left["ny"]["says"].endswith("A self-study and an external review. Certified teachers.")
    jsonschema.validate(report, json.loads((ROOT / "schemas" / "report.schema.json").read_text()))
    both = posctl("validate", *AS_OF, "--profile", "ny-nyc", "--profile", "ky", cwd=repository).stdout
    assert both.count("asks for and no file shows, which is left to people") == len(("ny", "perkins-v", "ky"))


def test_what_is_set_aside_is_said_in_a_comparison_too(repository: Path) -> None:
    """A rule that a configuration switches off, a file that it leaves out, and what comments ignore are in each format, or on stderr."""
    (repository / "posctl.yaml").write_text("exclude: [accounting.yaml]\nrules: {labor-demand: disabled}\n")
    file = repository / "welding.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines(keepends=True) if not line.startswith("title:")]
    file.write_text("title: Welding TBD  # posctl: ignore[no-placeholder] the board names it\n" + "".join(lines), "utf-8")
    arguments = ("validate", *AS_OF, "--profile", "wi-dpi", "--profile", "perkins-v", "--output-format")
    full = posctl(*arguments, "full", cwd=repository)
    concise = posctl(*arguments, "concise", cwd=repository)
    compared = json.loads(posctl(*arguments, "json", cwd=repository).stdout)
    jsonschema.validate(compared, json.loads((ROOT / "schemas" / "comparison.schema.json").read_text("utf-8")))
    for text in (full.stdout, concise.stdout, json.dumps(compared)):
        assert "labor-demand switched off (line 2), for " in text
    assert "accounting.yaml  left out by posctl.yaml:1" in full.stdout
    assert "accounting.yaml is left out by posctl.yaml:1" in concise.stderr
    assert {"path": "accounting.yaml", "why": "left out by posctl.yaml:1", "left_out": True} in compared["passed_over"]
    assert next(one["ignored"] for one in compared["programs"] if one["path"] == "welding.yaml") == {"wi-dpi": 1, "perkins-v": 1}
    assert full.stdout.count("1 ignored") == concise.stdout.count("1 ignored") == 2


def test_jobs_change_nothing(repository: Path) -> None:
    """A comparison over many programs is the same in one process and in three."""
    text = (repository / "welding.yaml").read_text("utf-8")
    for number in range(95):
        (repository / f"copy-{number:02}.yaml").write_text(text.replace("id: welding\n", f"id: welding-{number}\n", 1))
    said = [
        posctl("validate", *AS_OF, "--profile", "wi-dpi", "--profile", "strict", "--jobs", jobs, "--output-format", "json", cwd=repository).stdout
        for jobs in ("1", "3")
    ]
    assert said[0] == said[1]


def test_a_profile_may_be_named_by_its_file(repository: Path) -> None:
    """A file in place of an id; one that isn't there, or holds no profile, is a wrong call."""
    done = posctl("validate", *AS_OF, "--profile", "strict.yaml", "welding.yaml", cwd=repository)
    assert done.stdout.startswith("posctl") and "profile strict" in done.stdout.splitlines()[0]
    gone = posctl("validate", "--profile", "gone.yaml", cwd=repository)
    assert (gone.returncode, gone.stderr) == (2, "posctl: --profile gone.yaml: no such file\n")
    wrong = posctl("validate", "--profile", "welding.yaml", cwd=repository)
    assert wrong.returncode == 2
    assert "welding.yaml: this file holds no profile" in wrong.stderr


def test_a_profile_twice_or_unknown_is_a_wrong_call(repository: Path) -> None:
    """Exit code 2 and one line, with did-you-mean."""
    twice = posctl("validate", "--profile", "wi-dpi", "--profile", "wi-dpi", cwd=repository)
    assert (twice.returncode, twice.stderr) == (2, "posctl: --profile wi-dpi is given twice\n")
    near = posctl("validate", "--profile", "wi-dpi", "--profile", "strickt", cwd=repository)
    assert near.returncode == 2
    assert "did you mean strict?" in near.stderr


def test_a_profile_at_fault_is_not_used(repository: Path) -> None:
    """A run under a profile that names an unknown rule judges nothing; under another it shows the problem and fails."""
    (repository / "strict.yaml").write_text(DISTRICT.replace("labor-demand", "labour-demand"))
    asked = posctl("validate", "--profile", "strict", cwd=repository)
    assert asked.returncode == 2
    assert asked.stderr == "posctl: strict.yaml:10: there is no rule labour-demand; did you mean labor-demand?\n"
    other = posctl("validate", *AS_OF, "--output-format", "concise", cwd=repository)
    assert other.returncode == 1
    assert "strict.yaml:10:3: unknown-rule: there is no rule labour-demand" in other.stdout


def test_a_profile_that_cannot_be_read_is_said_so(repository: Path) -> None:
    """Not `there is no such profile`: the file is there, and the line that is wrong in it is named."""
    (repository / "strict.yaml").write_text(DISTRICT.replace("value: 5", "value: -5"))
    done = posctl("validate", "--profile", "strict", cwd=repository)
    assert done.returncode == 2
    assert done.stderr.startswith("posctl: --profile strict: strict.yaml cannot be read: strict.yaml:8: ")


def test_profiles_lists_what_ships_and_what_is_written(repository: Path) -> None:
    """The list has the repository's own beside the others, and explain shows where each figure comes from."""
    listed = posctl("profiles", cwd=repository)
    assert listed.returncode == 0
    assert "A strict district (strict.yaml)" in listed.stdout
    assert "extends wi-dpi" in listed.stdout
    data = json.loads(posctl("profiles", "--output-format", "json", cwd=repository).stdout)
    strict = next(one for one in data["profiles"] if one["id"] == "strict")
    assert strict["thresholds"]["min_cte_courses"]["value"] == 5
    assert strict["thresholds"]["graduation_credits"]["from"] == "wi-dpi"
    shown = posctl("explain", "strict", cwd=repository).stdout
    assert "(from wi-dpi)" in shown
    assert "confirmed, 2026-09-01: Board policy 7" in shown
    assert "labor-demand; waived only in state/waivers" in shown
