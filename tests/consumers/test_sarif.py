"""SARIF, held to the rules of Microsoft's validator, those of GitHub's code scanning among them."""

import json
from pathlib import Path
from typing import Any

import pytest

from posctl.render import sarif
from posctl.render.options import Options
from posctl.render.style import PLAIN, Style
from posctl.report import Report
from tests.cli.support import ROOT, posctl
from tests.consumers.support import multitool
from tests.render import hostile_files
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink

pytestmark = pytest.mark.consumers

ALL = Options(include=frozenset({"waived", "pass"}))
EXAMPLES = {
    "examples": ("examples",),
    "all-of-one": ("examples/compliant/accounting.yaml", "--sarif-include", "waived,pass"),
    "another-category": ("examples/noncompliant", "--sarif-category", "programs", "--profile", "perkins-v"),
}
CANARY = {"GH2012": 3, "SARIF2017": 1}
"""What must be reported of the fault that each file gets: a rule without texts, and a place without a region."""


def with_canary(text: str) -> str:
    """Add a result that is at fault, last: a file of which it is not reported was not read to its end."""
    log = json.loads(text)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    place = {"physicalLocation": {"artifactLocation": {"uri": "canary.yaml"}}}
    run["results"].append({"ruleId": "CANARY", "ruleIndex": len(rules), "message": {"text": "Canary."}, "locations": [place]})
    rules.append({"id": "CANARY"})
    return json.dumps(log, ensure_ascii=False)


def all_hostile() -> Report:
    """Join the reports of all hostile texts to one."""
    whole = [report_of(text) for text in HOSTILE.values()]
    return whole[0]._replace(
        programs=tuple(program for one in whole for program in one.programs),
        problems=tuple(problem for one in whole for problem in one.problems),
    )


def test_the_validator_reports_nothing_but_the_canaries(tmp_path: Path) -> None:
    """Of the examples, of a report with everything and of one that is hostile throughout, only the canary is at fault."""
    (tmp_path / "files").mkdir()
    hostile_files.write(tmp_path / "files")
    files = hostile_files.quoting(hostile_files.judged(tmp_path / "files"))
    rendered = {
        "hostile-files": sarif.render(files, PLAIN, ALL),
        "everything": sarif.render(kitchen_sink(), PLAIN, ALL),
        "hostile": sarif.render(all_hostile(), PLAIN, ALL),
        "hostile-ascii": sarif.render(all_hostile(), Style(ascii=True)),
        "empty": sarif.render(kitchen_sink()._replace(programs=(), problems=(), repository=None), PLAIN),
    }
    texts = {name: "".join(pieces) for name, pieces in rendered.items()}
    for name, command in EXAMPLES.items():
        texts[name] = posctl("validate", "--as-of", "2026-11-01", "--output-format", "sarif", *command, cwd=ROOT).stdout
    for name, text in texts.items():
        (tmp_path / f"{name}.sarif").write_text(with_canary(text), "utf-8")
    found: dict[str, dict[str, int]] = {name: {} for name in texts}
    for one in multitool(tmp_path):
        file, says = _of(one)
        last = len(json.loads(texts[file])["runs"][0]["results"])
        rules = len(json.loads(texts[file])["runs"][0]["tool"]["driver"]["rules"])
        assert f"rules[{rules}]" in says or f"results[{last}]" in says, f"{file}: {one['ruleId']} {says}"
        found[file][one["ruleId"]] = found[file].get(one["ruleId"], 0) + 1
    assert found == dict.fromkeys(texts, CANARY)


def _of(one: dict[str, Any]) -> tuple[str, str]:
    """Give the file that is at fault, without its suffix, and what is said of it."""
    uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return Path(uri).stem, " ".join(one["message"].get("arguments", [one["message"].get("text", "")]))
