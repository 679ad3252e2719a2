"""posctl baseline, and validate with what it wrote."""

import json
import shutil
from pathlib import Path

from tests.cli.support import ROOT, posctl


def test_from_a_first_baseline_to_a_ratchet(tmp_path: Path) -> None:
    """What is written down passes, what is broken later fails by name, what is mended is told and taken out."""
    shutil.copytree(ROOT / "examples" / "noncompliant", tmp_path, dirs_exist_ok=True)
    as_of = ("--as-of", "2026-11-01")
    made = posctl("baseline", "write", *as_of, cwd=tmp_path)
    assert made.returncode == 0
    assert "wrote .posctl-baseline.yaml: " in made.stdout
    assert "2 files cannot be read, and no baseline has that" in made.stdout
    assert posctl("baseline", "write", cwd=tmp_path).returncode == 2
    given = (*as_of, "--baseline", ".posctl-baseline.yaml")
    first = posctl("validate", *given, cwd=tmp_path)
    assert first.returncode == 1
    assert "What is wrong" not in first.stdout
    for file in tmp_path.glob("unreadable-*"):
        file.unlink()
    report = posctl("validate", *given, "--output-format", "json", cwd=tmp_path)
    summary = json.loads(report.stdout)["summary"]
    assert report.returncode == 0
    assert summary["baseline"]["known"] > 100
    assert summary["baseline"]["stale"] == []

    broken = tmp_path / "r1-no-college-half.yaml"
    broken.write_text(broken.read_text("utf-8").replace("cluster: ", "cluster: x-", 1), "utf-8")
    after = posctl("validate", *given, "--output-format", "concise", cwd=tmp_path)
    lines = after.stdout.splitlines()
    assert after.returncode == 1
    assert [line.split(": ")[1] for line in lines if ": not met: " in line] == ["F106 cluster-known"]
    assert "findings are in the baseline .posctl-baseline.yaml and do not fail" in lines[-1]
    shown = posctl("validate", *given, "--output-format", "concise", "--show", "known", cwd=tmp_path)
    assert len(shown.stdout.splitlines()) > 100 + len(lines)

    broken.unlink()
    assert posctl("validate", *given, cwd=tmp_path).returncode == 0
    strict = posctl("validate", *given, "--strict-baseline", cwd=tmp_path)
    assert strict.returncode == 1
    assert "no longer occur; `posctl baseline update` takes out what is gone" in strict.stdout
    assert posctl("baseline", "check", *as_of, cwd=tmp_path).returncode == 1
    before = (tmp_path / ".posctl-baseline.yaml").read_text("utf-8").splitlines()
    updated = posctl("baseline", "update", *as_of, cwd=tmp_path)
    left = (tmp_path / ".posctl-baseline.yaml").read_text("utf-8").splitlines()
    assert updated.returncode == 0
    assert f"{len(before) - len(left)} entries taken out, {len(left) - 7} entries left" in updated.stdout
    assert [line for line in before if line in left] == left
    assert posctl("baseline", "check", *as_of, cwd=tmp_path).returncode == 0


def test_wrong_use_is_refused(tmp_path: Path) -> None:
    """What cannot be a baseline, or may not be replaced, gives exit code 2 and a sentence."""
    program = tmp_path / "welding.yaml"
    program.write_text("kind: program-of-study\nid: welding\ntitle: Welding\n", "utf-8")
    for arguments, says in (
        (("validate", "--strict-baseline"), "--strict-baseline: give the baseline, too"),
        (("validate", "--baseline", "none.yaml"), "the baseline none.yaml: there is no such file"),
        (("validate", "--baseline", "welding.yaml"), "welding.yaml:1:7: this is no baseline"),
        (("validate", "--show", "all"), "--show all: write known"),
        (("baseline", "update"), "there is no .posctl-baseline.yaml; `posctl baseline write` writes one"),
        (("baseline", "write", "--force", "--baseline", "welding.yaml"), "welding.yaml is there and is no baseline"),
    ):
        found = posctl(*arguments, cwd=tmp_path)
        assert (found.returncode, found.stdout) == (2, "")
        assert says in found.stderr
    assert program.read_text("utf-8").startswith("kind: program-of-study")


def test_a_configuration_names_the_baseline(tmp_path: Path) -> None:
    """posctl.yaml names it for every command, and cannot name a file beyond its folder."""
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "welding.yaml").write_text("kind: program-of-study\nid: welding\ntitle: Welding\n", "utf-8")
    (tmp_path / "posctl.yaml").write_text("baseline: known.yaml\nstrict-baseline: yes\n", "utf-8")
    assert posctl("baseline", "write", cwd=tmp_path).stdout.startswith("wrote known.yaml: ")
    first = posctl("validate", "--output-format", "concise", cwd=tmp_path)
    assert first.returncode == 0
    assert "are in the baseline known.yaml and do not fail" in first.stdout
    with (tmp_path / "known.yaml").open("a", encoding="utf-8") as known:
        known.write('  - {rule: cluster-known, program: "welding", file: "programs/welding.yaml", at: "cluster"}\n')
    assert posctl("validate", cwd=tmp_path).returncode == 1
    (tmp_path / "posctl.yaml").write_text("baseline: ../known.yaml\n", "utf-8")
    out = posctl("validate", cwd=tmp_path)
    assert (out.returncode, out.stdout) == (2, "")
    assert "posctl.yaml:1: the baseline lies outside the folder of this file" in out.stderr
