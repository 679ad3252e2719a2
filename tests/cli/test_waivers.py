"""Waivers as a user meets them: exit codes, one file or the whole repository, one process or two."""

import json
from pathlib import Path

import pytest

from tests.cli.support import posctl

PROGRAM = """\
kind: program-of-study
id: {name}
title: Welding
secondary:
  courses:
    - {{id: welding-1, title: Welding I, grade: 10, cip: "48.508"}}
"""
ENTRY = "reason: the schedule is fixed, decided_by: Example Board, role: chair, date: 2026-09-01"
AS_OF = ("--as-of", "2026-11-01")


def all_rules() -> list[str]:
    """List every rule of programs."""
    from posctl.rules import PROGRAM_RULES

    return [rule.name for rule in PROGRAM_RULES if rule.name != "waivers-in-order"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository of one program, of which a document waives everything."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "welding.yaml").write_text(PROGRAM.format(name="welding"), "utf-8")
    lines = [f"  - {{program: welding, rule: {name}, {ENTRY}, until: 2026-12-31}}" for name in all_rules()]
    (tmp_path / "waivers.yaml").write_text("kind: waivers\nwaivers:\n" + "\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_what_is_waived_does_not_fail(repository: Path) -> None:
    """Exit code 0 until the last day, also under --fail-on warning, but for waivers that are not needed; 1 after it."""
    one = ("validate", "programs/welding.yaml", "--fail-on", "warning")
    assert posctl(*one, "--as-of", "2026-12-31", cwd=repository).returncode == 0
    late = posctl(*one, "--as-of", "2027-01-01", "--output-format", "concise", cwd=repository)
    assert late.returncode == 1
    assert "expired on 2026-12-31" in late.stdout


def test_what_is_waived_fails_no_comparison(repository: Path) -> None:
    """Two profiles side by side agree with each alone: a waived warning does not fail, and after its last day it does."""
    both = ("validate", "--profile", "wi-dpi", "--profile", "perkins-v", "--fail-on", "warning")
    assert posctl(*both, "--as-of", "2026-12-31", cwd=repository).returncode == 0
    assert posctl(*both, "--as-of", "2027-01-01", cwd=repository).returncode == 1


def test_one_file_is_judged_as_in_the_whole(repository: Path) -> None:
    """A document elsewhere in the repository waives for a file that is given alone; both reports show it alike."""
    alone, whole = (
        json.loads(posctl("validate", path, *AS_OF, "--output-format", "json", cwd=repository).stdout)
        for path in ("programs/welding.yaml", ".")
    )
    assert alone["programs"] == whole["programs"]
    assert alone["summary"]["waived"] == alone["programs"][0]["waived"] > 3
    assert not alone["problems"]


def test_explain_shows_the_waiver(repository: Path) -> None:
    """Beside the finding, with who and why."""
    done = posctl("explain", "programs/welding.yaml", *AS_OF, cwd=repository)
    assert done.returncode == 0
    assert "waived until 2026-12-31" in done.stdout
    assert "by Example Board, chair, on 2026-09-01" in done.stdout
    assert "the schedule is fixed" in done.stdout


def test_two_processes_read_the_same_waivers(repository: Path) -> None:
    """The report is the same byte for byte, whatever the number of processes."""
    for number in range(70):
        name = f"welding-{number}"
        (repository / "programs" / f"{name}.yaml").write_text(PROGRAM.format(name=name), "utf-8")
    entry = f"  - {{program: [welding-3, welding-69, nowhere], rule: postsecondary-side-present, {ENTRY}, until: 2026-12-31}}\n"
    (repository / "more.yaml").write_text("kind: waivers\nwaivers:\n" + entry, "utf-8")
    one, two = (posctl("validate", *AS_OF, "--output-format", "json", "-j", jobs, cwd=repository).stdout for jobs in ("1", "2"))
    assert one == two
    report = json.loads(one)
    waived = [program["id"] for program in report["programs"] if program["waived"] == 1]
    assert waived == ["welding-3", "welding-69"]
    (lost,) = [rule for rule in report["repository"]["rules"] if rule["name"] == "waivers-name-programs"]
    assert lost["verdict"] == "not-met"
    assert lost["message"].startswith("nowhere is the id of no program")
    assert (lost["evidence"][0]["path"], lost["evidence"][0]["line"]) == ("more.yaml", 3)


def test_an_unreadable_program_cannot_be_waived(repository: Path) -> None:
    """Nobody knows what it would show."""
    (repository / "programs" / "welding.yaml").write_text("kind: program-of-study\nid: welding\ntitel: Welding\n", "utf-8")
    done = posctl("validate", "programs", *AS_OF, "--output-format", "json", cwd=repository)
    assert done.returncode == 1
    (program,) = json.loads(done.stdout)["programs"]
    assert (program["readable"], program["verdict"], program["waived"]) == (False, "not-stated", 0)


def test_an_unknown_key_of_a_waiver_is_a_problem(repository: Path) -> None:
    """A misspelled key is not passed over, and the key that was meant is named."""
    (repository / "waivers.yaml").write_text("kind: waivers\nwaivers:\n  - {programm: welding, rule: labor-demand}\n", "utf-8")
    done = posctl("validate", "programs", *AS_OF, "--output-format", "concise", cwd=repository)
    assert done.returncode == 1
    assert "waivers.yaml:3:" in done.stdout
    assert "did you mean program?" in done.stdout


def test_a_program_may_not_waive_for_others(repository: Path) -> None:
    """The key `program` is for documents of kind waivers."""
    path = repository / "programs" / "welding.yaml"
    path.write_text(path.read_text("utf-8") + f"waivers:\n  - {{program: other, rule: labor-demand, {ENTRY}}}\n", "utf-8")
    done = posctl("validate", "programs", *AS_OF, "--output-format", "concise", cwd=repository)
    assert done.returncode == 1
    assert "unknown-key" in done.stdout
