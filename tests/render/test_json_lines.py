"""One object a line, held to its published schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from posctl.clean import clean
from posctl.render import json as json_format
from posctl.render import json_lines
from posctl.render.style import PLAIN, Style
from posctl.report import Report
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink

SCHEMAS = Path(__file__).parents[2] / "schemas"
STRICT = Draft7Validator(json.loads((SCHEMAS / "json-lines.schema.json").read_text("utf-8")))


def lines(report: Report, style: Style = PLAIN) -> list[dict[str, Any]]:
    """Read each line, which must keep the schema and JSON's own rules."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    text = "".join(json_lines.render(report, style))
    found = [json.loads(line, parse_constant=refuse) for line in text.removesuffix("\n").split("\n")]
    assert [error.message for one in found for error in STRICT.iter_errors(one)] == []
    return found


def test_the_lines_hold_what_the_json_report_holds() -> None:
    """Each rule of each program and of all together, each problem, and the summary last."""
    whole = json.loads("".join(json_format.render(kitchen_sink(), PLAIN)))
    found = lines(kitchen_sink())
    rules = [
        {"type": "finding", "program": program["id"], "path": program["path"], "requirement": one["id"], **rule}
        for program in whole["programs"] for one in program["requirements"] for rule in one["rules"]
    ]
    rules += [{"type": "repository", "requirement": "D", **rule} for rule in whole["repository"]["rules"]]
    problems = [{"type": "problem", **one} for one in whole["problems"]]
    head = {key: whole[key] for key in ("schema_version", "posctl_version", "profile", "as_of")}
    assert found == [*rules, *problems, {"type": "summary", **head, **whole["summary"]}]


@pytest.mark.parametrize("ascii_", [False, True])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_back_as_the_report_holds_it(text: str, ascii_: bool) -> None:
    """No text ends a line or an object, and each comes back."""
    found = lines(report_of(text), Style(ascii=ascii_))
    assert next(one for one in found if one["type"] == "problem")["message"] == clean(text)
    assert found[-1]["type"] == "summary"


def test_the_schema_says_what_that_of_the_report_says() -> None:
    """What both shapes have is written alike in both schemas."""
    ours, theirs = (
        json.loads((SCHEMAS / name).read_text("utf-8")) for name in ("json-lines.schema.json", "report.schema.json")
    )
    known = theirs["definitions"]
    shared = ours["definitions"].keys() & known.keys() - {"problem", "repository", "summary"}
    assert shared == {"baseline", "counted", "evidence", "ignore", "note", "passed_over", "stale", "unchecked", "verdict", "waiver"}
    for name in shared:
        assert ours["definitions"][name] == known[name]
    for name, of, own in (
        ("finding", "rule", {"type", "program", "path", "requirement"}),
        ("repository", "rule", {"type", "requirement"}),
        ("problem", "problem", {"type"}),
        ("summary", "summary", {"type", "schema_version", "posctl_version", "profile", "as_of"}),
    ):
        properties = ours["definitions"][name]["properties"]
        assert {key: value for key, value in properties.items() if key not in own} == known[of]["properties"]
        assert ours["definitions"][name]["required"] == list(properties)
    assert ours["definitions"]["finding"]["properties"]["requirement"]["enum"] == known["requirement"]["properties"]["id"]["enum"]
    for key in ("schema_version", "posctl_version", "profile", "as_of"):
        assert ours["definitions"]["summary"]["properties"][key] == theirs["properties"][key]
