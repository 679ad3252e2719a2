"""posctl validate --submit: signatures decide."""

import json
from pathlib import Path

from tests.cli.support import ROOT, SOUND, posctl

AS_OF = ("--as-of", "2026-11-23")
UNSIGNED = "examples/compliant/culinary-arts.yaml"
SIGNED = "examples/compliant/welding.yaml"


def test_signatures_decide_only_when_asked() -> None:
    """A program without signatures is complete until it is submitted; one that is signed still is."""
    assert posctl("validate", *AS_OF, UNSIGNED, cwd=ROOT).returncode == 0
    done = posctl("validate", *AS_OF, "--submit", UNSIGNED, cwd=ROOT)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].endswith("as of 2026-11-23 · as for submission")
    assert "signed-off" in done.stdout
    assert posctl("validate", *AS_OF, "--submit", SIGNED, cwd=ROOT).returncode == 0


def test_the_json_report_says_so() -> None:
    """The rule is an error in the report of a submission, a note in any other."""
    for flags, submission, severity in (((), False, "note"), (("--submit",), True, "error")):
        report = json.loads(posctl("validate", *AS_OF, *flags, "--output-format", "json", UNSIGNED, cwd=ROOT).stdout)
        rows = [row for group in report["programs"][0]["requirements"] for row in group["rules"]]
        assert report["submission"] is submission
        assert next(row["severity"] for row in rows if row["name"] == "signed-off") == severity


def test_several_profiles_are_compared_as_for_submission() -> None:
    """The comparison says so in its first line, and in its JSON."""
    both = ("--submit", "--profile", "wi-dpi", "--profile", "perkins-v", UNSIGNED)
    assert "as for submission" in posctl("validate", *AS_OF, *both, cwd=ROOT).stdout.splitlines()[0]
    assert json.loads(posctl("validate", *AS_OF, "--output-format", "json", *both, cwd=ROOT).stdout)["submission"] is True


def test_a_profile_that_asks_for_no_signature_is_left_so(tmp_path: Path) -> None:
    """What a profile switches off stays off."""
    (tmp_path / "ours.yaml").write_text(
        "kind: profile\nid: ours\ntitle: Ours\nsource: The board\nas_of: 2026-01-01\nextends: wi-dpi\n"
        "rules:\n  signed-off: {severity: disabled, source: The board, as_of: 2026-01-01, confidence: confirmed}\n"
    )
    (tmp_path / "a.yaml").write_text(SOUND)
    done = posctl("validate", "--submit", "--profile", "ours", "--output-format", "json", cwd=tmp_path)
    rows = [row for group in json.loads(done.stdout)["programs"][0]["requirements"] for row in group["rules"]]
    assert not [row for row in rows if row["name"] == "signed-off" and row["severity"] == "error"]
