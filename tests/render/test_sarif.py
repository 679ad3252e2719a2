"""SARIF, field by field as GitHub's code scanning asks for it, and within its limits."""

import json
import zlib
from hashlib import sha512
from typing import Any

import pytest

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.profile import Severity
from posctl.render import sarif
from posctl.render.options import DEFAULT, Options
from posctl.render.style import PLAIN, Style
from posctl.report import Report
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink
from tests.render.test_github import place, report, row

ALL = Options(include=frozenset({"waived", "known", "ignored", "pass"}))


def run_of(of: Report, options: Options = DEFAULT, style: Style = PLAIN) -> dict[str, Any]:
    """Read the one run of the report."""
    log = json.loads("".join(sarif.render(of, style, options)))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-2.1.0.json")
    found: dict[str, Any] = log["runs"][0]
    return found


def test_each_rule_has_what_its_page_shows() -> None:
    """Every rule in force is described, hit or not; each text is there, and none is longer than GitHub takes."""
    whole = kitchen_sink()
    rules = run_of(whole)["tool"]["driver"]["rules"]
    assert {one["name"] for one in rules if "name" in one} >= whole.in_force.keys()
    assert len({one["id"] for one in rules}) == len(rules)
    for one in rules:
        assert 0 < len(one["shortDescription"]["text"]) <= 1024
        assert 0 < len(one["fullDescription"]["text"]) <= 1024
        assert one["help"]["text"]
        assert one["help"]["markdown"]
        assert one["helpUri"].startswith("https://")
        assert one["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert one["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert len(one["properties"]["tags"]) <= 10
        assert "security-severity" not in one["properties"]


def test_each_result_has_what_an_alert_needs() -> None:
    """Message, rule, whole region on one line, relative address and our own fingerprint, which occurs once; none of GitHub's own."""
    whole = run_of(kitchen_sink(), ALL)
    rules = whole["tool"]["driver"]["rules"]
    names = [one["partialFingerprints"]["posctlFinding/v1"] for one in whole["results"]]
    assert len(set(names)) == len(names) > 8
    for one in whole["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["message"]["text"]
        assert set(one["partialFingerprints"]) == {"posctlFinding/v1"}
        (location,) = one["locations"]
        region = location["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"] >= 1
        assert 1 <= region["startColumn"] <= region["endColumn"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri and not uri.startswith(("/", ".", "file:")) and "\\" not in uri
        assert len(one.get("relatedLocations", ())) <= 100
        assert (one["level"] == "none") == (one["kind"] != "fail")


def test_the_run_says_by_what_it_was_judged() -> None:
    """The category tells files of one commit apart: the profile, or what was asked for; columns are code points."""
    for options, category in ((DEFAULT, "wi-dpi"), (Options(category="north/"), "north")):
        whole = run_of(kitchen_sink(), options)
        assert whole["automationDetails"]["id"] == f"posctl/{category}/"
        assert whole["columnKind"] == "unicodeCodePoints"
        driver = whole["tool"]["driver"]
        assert (driver["name"], driver["version"], driver["semanticVersion"]) == ("posctl", "0.1.0", "0.1.0")
        assert whole["properties"]["asOf"] == "2026-11-01"


def test_both_sides_of_a_conflict() -> None:
    """The other half of a comparison is a related location, in its own file, and the message links to it."""
    (one,) = [one for one in run_of(kitchen_sink())["results"] if one["ruleId"] == "D104"]
    others = {each["physicalLocation"]["artifactLocation"]["uri"] for each in one["relatedLocations"]}
    assert others == {"programs/copy%20of%20welding.yaml"}
    assert "](1)" in one["message"]["text"]


def test_what_is_passed_or_waived_is_shown_on_request_alone() -> None:
    """GitHub ignores suppressions and would open alerts."""
    usual, whole = run_of(kitchen_sink())["results"], run_of(kitchen_sink(), ALL)["results"]
    assert not [one for one in usual if "suppressions" in one or one["kind"] in ("pass", "notApplicable")]
    (waived,) = [one for one in whole if "suppressions" in one]
    assert waived["suppressions"][0]["status"] == "accepted"
    assert waived["suppressions"][0]["justification"].endswith("on 2026-09-01; until 2026-12-31)")
    assert {one["kind"] for one in whole} == {"fail", "review", "pass", "notApplicable"}


@pytest.mark.parametrize(("limit", "most"), [("MOST_RESULTS", 400), ("MOST_BYTES", 100_000)])
def test_beyond_the_limits_the_most_severe_stay_and_the_others_are_counted(limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What GitHub would refuse is left out, the least severe first, and the file says how many results those are."""
    severities: tuple[Severity, ...] = ("note", "warning", "error")
    mixed = report(*(
        row(severity, Verdict.NOT_MET, sha512(f"{number}".encode()).hexdigest() * 3, place(line=number)) for number in range(300) for severity in severities
    ))
    everything = run_of(mixed)
    assert (len(everything["results"]), everything["properties"]["resultsLeftOut"]) == (900, 0)
    assert everything["invocations"][0]["toolExecutionNotifications"] == []
    monkeypatch.setattr(sarif, limit, most)
    whole = run_of(mixed)
    kept = [one["level"] for one in whole["results"]]
    assert 300 < len(kept) < 900
    assert kept == sorted(kept, key=["error", "warning", "note"].index)
    assert kept.count("error") == 300
    assert whole["properties"]["resultsLeftOut"] == 900 - len(kept)
    (note,) = whole["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith(f"{900 - len(kept)} of the results are left out")
    if limit == "MOST_BYTES":
        assert len(zlib.compress(json.dumps(whole).encode())) < most * 1.5


@pytest.mark.parametrize("ascii_", [False, True])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_back_and_links_nowhere(text: str, ascii_: bool) -> None:
    """A message has the text that the report holds, and no link but our own, which lead to places of the same result."""
    shown = clean(text).replace("](", "] (")
    found = run_of(report_of(text), ALL, Style(ascii=ascii_))["results"]
    problem = next(one for one in found if one["ruleId"] == "not-yaml")
    assert problem["message"]["text"].startswith(shown)
    for one in found:
        links = [part.partition(")")[0] for part in one["message"]["text"].split("](")[1:]]
        assert links == [str(number) for number in range(1, len(links) + 1)]
        assert len(links) <= len(one.get("relatedLocations", ()))
