"""posctl validate --timings: what each rule costs, beside a report that stays the same."""

from pathlib import Path

from posctl.rules import PROGRAM_RULES
from tests.cli.support import ROOT, posctl


def test_every_rule_is_in_the_table_and_the_report_is_the_same(tmp_path: Path) -> None:
    """The table stands on stderr, has each rule and the sums; the report and the exit code are untouched, whatever --jobs."""
    text = (ROOT / "examples" / "noncompliant" / "first-draft-with-several-faults.yaml").read_text("utf-8")
    for number in range(70):
        (tmp_path / f"{number:02}.yaml").write_text(text.replace("id: first-draft", f"id: first-draft-{number}", 1), encoding="utf-8")
    call = ("validate", "--as-of", "2026-11-01", "--output-format", "json")
    plain = posctl(*call, cwd=tmp_path)
    for jobs in ("1", "2"):
        timed = posctl(*call, "--timings", "--jobs", jobs, cwd=tmp_path)
        assert (timed.stdout, timed.returncode) == (plain.stdout, plain.returncode)
        named = {line.split("  ")[0].strip() for line in timed.stderr.splitlines()}
        assert {rule.name for rule in PROGRAM_RULES} <= named
        assert {"everything else", "all rules", "all"} <= named
    assert not plain.stderr
