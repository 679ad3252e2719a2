"""Comments that ignore findings, from a whole process."""

import json
from pathlib import Path

from tests.cli.support import ROOT, posctl


def test_a_comment_is_counted_and_shown_on_request_and_can_be_switched_off(tmp_path: Path) -> None:
    """With --fail-on warning the comment makes the difference; SARIF has it as a suppression in the source where asked."""
    text = (ROOT / "examples" / "noncompliant" / "file-cip-code-not-listed.yaml").read_text("utf-8")
    asked = ("validate", "program.yaml", "--as-of", "2026-11-01", "--fail-on", "warning")
    file = tmp_path / "program.yaml"
    file.write_text(text, "utf-8")
    plain = json.loads(posctl(*asked, "--output-format", "json", cwd=tmp_path).stdout)
    open_ = [row for group in plain["programs"][0]["requirements"] for row in group["rules"] if row["severity"] != "error" and row["verdict"] == "not-stated"]
    lines = text.splitlines()
    row = open_[0]
    at = row["evidence"][0]["line"] - 1
    lines[at] += f"  # posctl: ignore[{row['name']}] the board takes it up in December"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    hidden = posctl(*asked, "--output-format", "concise", "--report", "sarif:all.sarif", "--sarif-include", "ignored", cwd=tmp_path)
    assert row["code"] not in hidden.stdout
    assert "1 finding is ignored by comments in the files" in hidden.stdout
    sarif = json.loads((tmp_path / "all.sarif").read_text("utf-8"))["runs"][0]["results"]
    (suppressed,) = [one for one in sarif if "suppressions" in one]
    assert (suppressed["ruleId"], suppressed["suppressions"][0]["kind"]) == (row["code"], "inSource")
    assert suppressed["suppressions"][0]["justification"] == "the board takes it up in December"
    shown = posctl(*asked, "--output-format", "concise", "--show", "ignored", cwd=tmp_path)
    assert f"{row['code']} {row['name']}" in shown.stdout
    assert "the board takes it up in December" in shown.stdout
    explained = posctl("explain", "program.yaml", "--as-of", "2026-11-01", cwd=tmp_path).stdout
    assert f"{row['code']} {row['name']} ({row['severity']}), ignored" in explained
    assert f"ignored  the board takes it up in December (line {at + 1})" in explained
    off = posctl(*asked, "--output-format", "concise", "--no-inline-ignores", cwd=tmp_path)
    assert f"{row['code']} {row['name']}" in off.stdout
    assert "ignored" not in off.stdout
    counted = posctl(*asked, "--output-format", "csv", "--statistics", cwd=tmp_path)
    assert counted.returncode == off.returncode == 1
    assert "the format csv has no room for it; full, concise, grouped, github, markdown, json, json-lines and sarif have" in counted.stderr


def test_a_comment_in_a_shared_document_is_told(tmp_path: Path) -> None:
    """It holds in the file of a program only, and the report says that it ignores nothing."""
    (tmp_path / "catalog.yaml").write_text("kind: course-catalog\nid: school\ntitle: TBD  # posctl: ignore[F109] why not\n", "utf-8")
    found = posctl("validate", cwd=tmp_path)
    assert "catalog.yaml  the comment on line 3 ignores nothing" in found.stdout
