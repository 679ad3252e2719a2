"""posctl explain: what a reviewer reads, for every kind of target."""

import json
from pathlib import Path

import pytest

from posctl.rules import RULES
from tests.cli.support import ROOT, posctl

AS_OF = ("--as-of", "2026-11-01")
FAILING = "examples/noncompliant/r3-agreement-has-expired.yaml"


def explained(*arguments: str, cwd: Path = ROOT) -> str:
    """Run explain, which must succeed."""
    done = posctl("explain", *arguments, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def test_a_requirement_shows_text_law_and_rules() -> None:
    """R3 in its own words, with its law and each of its rules."""
    text = explained("r3")
    assert "Offer the opportunity, where appropriate" in text
    assert "P.L. 109-270" in text
    for rule in RULES:
        assert (f"{rule.code}  {rule.name}:" in text) is (rule.requirement.id == "R3")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_explained_by_code_and_by_name(rule: object) -> None:
    """The page says what, why, source, fix, and both examples."""
    from posctl import explain, profile
    from posctl.render import page
    from posctl.render.style import PLAIN
    from posctl.rule import Rule

    assert isinstance(rule, Rule)
    text = "".join(page.text(explain.rule(rule, profile.load("wi-dpi")), PLAIN))
    for part in (rule.code, rule.name, rule.title, rule.rationale, rule.citation, rule.fix):
        assert part in text
    for line in (*rule.good.splitlines(), *rule.bad.splitlines()):
        assert line.strip() in text


def test_code_and_name_are_the_same_target() -> None:
    """Both are accepted, whatever the case."""
    assert explained("R304") == explained("agreement-current") == explained("Agreement-Current")


def test_a_program_shows_evidence_for_what_is_met_and_what_is_not() -> None:
    """Requirement by requirement: verdict, law, evidence with lines, and what would change the verdict."""
    text = explained(FAILING, *AS_OF)
    lines = (ROOT / FAILING).read_text(encoding="utf-8").splitlines()
    assert "✓ R101 secondary-side-present" in text
    assert "✗ R304 agreement-current" in text
    assert "What would change the verdict" in text
    expiry = next(number for number, line in enumerate(lines, 1) if "expires:" in line)
    assert f"line {expiry}  " in text
    assert "20 U.S.C." in text


def test_only_one_requirement_on_request() -> None:
    """--requirement R2 leaves the others out, in every format."""
    text = explained(FAILING, *AS_OF, "--requirement", "R2")
    assert "R214" in text
    assert "R304" not in text
    data = json.loads(explained(FAILING, *AS_OF, "--requirement", "r2", "--output-format", "json"))
    assert [one["id"] for one in data["requirements"]] == ["R2"]


def test_a_program_by_its_id() -> None:
    """The id of a program is a target too."""
    assert explained("welding", "--path", "examples/compliant", *AS_OF) == explained("examples/compliant/welding.yaml", *AS_OF)


def test_an_unreadable_program_shows_its_problem(tmp_path: Path) -> None:
    """What is wrong with the file, where, and the fix; no verdict is invented."""
    (tmp_path / "a.yaml").write_text("kind: program-of-study\ntitel: x\n")
    text = explained("a.yaml", cwd=tmp_path)
    assert "The file cannot be read" in text
    assert "line 2  the key titel is not known" in text
    assert "✓" not in text


def test_markdown_takes_nothing_for_markup(tmp_path: Path) -> None:
    """Text from the file stays text in Markdown."""
    (tmp_path / "a.yaml").write_text("kind: program-of-study\ntitle: '<img src=x> [a](http://b) `c` | *d* # e'\n")
    text = explained("a.yaml", "--output-format", "markdown", cwd=tmp_path)
    assert text.startswith("# \\<img src=x\\> `[a](http://b)` `c` &#124; \\*d\\* `#` e")
    assert "\n###   " not in text


def test_clusters_pathways_and_profiles() -> None:
    """Each is shown with its source, in text and as JSON."""
    assert "6 pathways" in explained("manufacturing")
    assert "cluster: manufacturing" in explained("production")
    assert "digital-technology" in explained("digital-technology")
    assert json.loads(explained("production", "--output-format", "json"))["cluster"] == "manufacturing"
    assert "36 to 49" in explained("wi-dpi")
    assert "https://" in explained("perkins-v")


def test_a_name_of_2002_says_where_it_went() -> None:
    """A pathway shows the sourced cluster, its own hints, and that the other framework uses its id too."""
    text = explained("accounting")
    assert "finance became financial-services" in text
    assert "weak hint, 1 SOC code" in text
    assert "1 of 1  financial-services › accounting" in text
    assert "posctl explain accounting --framework 2024" in text
    assert "no single successor" in explained("science-technology-engineering-mathematics")
    assert "no evidence: O*NET OnLine lists no occupations" in explained("foreign-service")


def test_a_name_of_2024_says_where_it_comes_from() -> None:
    """Both clusters of a merger, shares of others as hints, and a sub-cluster without any hint."""
    text = explained("public-service-safety")
    assert "law-public-safety-corrections-security was merged into" in text
    assert "37%  science-technology-engineering-mathematics" in text
    assert "no evidence: no 2002 pathway has it among its three largest" in explained("conferences-events")
    data = json.loads(explained("skilled-trades", "--output-format", "json"))["from_2002"]
    assert data["hints"][0] == {
        "cluster": "architecture-construction", "pathway": "construction", "codes": 35, "of": 61, "percent": 57, "weak": False,
    }
    assert "**6 of 6** finance › insurance" in explained("insurance", "--framework", "2024", "--output-format", "markdown")
