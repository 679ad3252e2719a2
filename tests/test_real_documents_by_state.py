"""The twelve documents under the profile of their own state: posctl beside what a reader worked out by hand.

    pytest -s tests/test_real_documents_by_state.py -n 0

prints the table. The reader's verdicts, reasons and the reasons of each difference stand in real_documents/states.yaml.
"""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from posctl import engine, profile
from posctl.finding import Finding, Verdict
from posctl.rule import ProgramRule
from tests.test_real_documents import DOCUMENTS, HERE, facts_of, judged, judgements

BY_HAND: Mapping[str, dict[str, Any]] = yaml.safe_load((HERE / "states.yaml").read_text(encoding="utf-8"))
WITHOUT_PROFILE = {"fl", "de", "nc", "sd"}
"""States whose figures were not found in public sources."""


def findings(stem: str) -> dict[str, Finding]:
    """Judge a document under its state's profile; give the findings that rest on the profile and decide the verdict."""
    one = profile.load(BY_HAND[stem]["profile"])
    return {
        rule.name: finding
        for rule, severity, finding in engine.judge(facts_of(stem, one.id))
        if severity == "error" and rests_on(rule, one)
    }


def rests_on(rule: ProgramRule, one: profile.Profile) -> bool:
    """Whether the profile sets a figure for a rule, or its severity."""
    return rule.name in one.rules or any(getattr(one.thresholds, name) is not None for name in rule.needs)


def test_each_document_has_its_own_state() -> None:
    """The profile is that of the printed state; where none exists, the law stands in and the file says so."""
    assert sorted(BY_HAND) == DOCUMENTS
    for stem, said in BY_HAND.items():
        state = stem.split("-")[1]
        if said["profile"] == state:
            assert "instead" not in said
        else:
            assert said["profile"] == "perkins-v"
            assert said["instead"] == (state if state != "xx" else "not stated")
    assert {said["instead"] for said in BY_HAND.values() if "instead" in said} == {*WITHOUT_PROFILE, "not stated"}
    assert not WITHOUT_PROFILE & set(profile.available())


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_each_figure_is_judged_as_by_hand(stem: str) -> None:
    """Every rule that rests on the profile has a verdict by hand, and posctl's is the same or explained."""
    said, found = BY_HAND[stem]["rules"], findings(stem)
    applicable = {name for name, finding in found.items() if finding.verdict is not Verdict.NOT_APPLICABLE}
    assert applicable <= set(said), "a rule that rests on the profile was not judged by hand"
    for name, line in said.items():
        verdict = found[name].verdict
        print(f"{stem:42} {name:26} by hand {line['by_hand']:13} posctl {verdict:15} {line['why']}")
        assert verdict == line.get("posctl", line["by_hand"]), (name, found[name].message)
        assert line.get("number", "") in found[name].message
        assert ("because" in line) == ("posctl" in line)
        assert line.get("posctl") != line["by_hand"], "this no longer differs"


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_nothing_found_missing_is_called_met(stem: str) -> None:
    """Neither a rule nor a requirement is met for posctl where the reader found it missing."""
    for name, line in BY_HAND[stem]["rules"].items():
        if line["by_hand"] != "met":
            assert findings(stem)[name].verdict is not Verdict.MET, name
    for requirement, (verdict, _) in judged(stem, BY_HAND[stem]["profile"]).items():
        if judgements()[stem][requirement] != "met":
            assert verdict is not Verdict.MET, requirement
