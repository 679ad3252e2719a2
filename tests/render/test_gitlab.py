"""The code quality report, held to what GitLab asks of one and read as GitLab reads it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.profile import Severity
from posctl.render import gitlab, renderer
from posctl.render.style import PLAIN, Style
from posctl.report import Note, Report
from tests.render import hostile_files
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink
from tests.render.test_github import place, report, row

CONTRACT = Path(__file__).parents[1] / "consumers" / "gitlab-code-quality.schema.json"
STRICT = Draft7Validator(json.loads(CONTRACT.read_text("utf-8")))
WORST_FIRST = ("blocker", "critical", "major", "minor", "info")


def entries(of: Report, style: Style = PLAIN) -> list[dict[str, Any]]:
    """Read the report, which must keep GitLab's contract."""
    text = "".join(gitlab.render(of, style))
    found: list[dict[str, Any]] = json.loads(text)
    assert [error.message for error in STRICT.iter_errors(found)] == []
    assert len({one["fingerprint"] for one in found}) == len(found), "GitLab stores by fingerprint: equal ones vanish"
    return found


def test_what_is_open_is_an_entry() -> None:
    """Problems and open findings of programs and of the repository are there; what is met or waived is not."""
    found = entries(kitchen_sink())
    assert [one["check_name"] for one in found][:3] == ["unknown-key", "R302 mechanism-complete", "D104 program-ids-unique"]
    names = {one["check_name"].split()[-1] for one in found}
    assert "course-listed-once" in names
    assert not names & {"cluster-known", "sequence-length", "requisites-in-order"}


def test_no_mark_and_most_severe_first() -> None:
    """The file begins with the array itself; each entry stands on a line of its own."""
    text = "".join(gitlab.render(kitchen_sink(), PLAIN))
    assert text.startswith('[\n  {"description"')
    assert len(text.splitlines()) == len(json.loads(text)) + 2
    severe = [WORST_FIRST.index(one["severity"]) for one in json.loads(text) if "needs review" not in one["description"]]
    assert severe == sorted(severe)


def test_nothing_found_is_an_empty_array() -> None:
    """GitLab takes an empty array for a report without findings; no file would be no report."""
    assert "".join(gitlab.render(report(row("error", Verdict.MET)), PLAIN)) == "[]\n"


@pytest.mark.parametrize(
    ("severity", "verdict", "says"),
    [
        ("error", Verdict.ERROR, "blocker"),
        ("note", Verdict.ERROR, "blocker"),
        ("error", Verdict.NOT_MET, "critical"),
        ("error", Verdict.NOT_STATED, "major"),
        ("error", Verdict.NEEDS_REVIEW, "minor"),
        ("warning", Verdict.NOT_MET, "minor"),
        ("warning", Verdict.NOT_STATED, "minor"),
        ("warning", Verdict.NEEDS_REVIEW, "info"),
        ("note", Verdict.NOT_MET, "info"),
    ],
)
def test_severities(severity: Severity, verdict: Verdict, says: str) -> None:
    """What decides is critical or major, what does not is minor or information."""
    assert [one["severity"] for one in entries(report(row(severity, verdict)))] == [says]


def test_the_same_in_many_programs_is_told_apart() -> None:
    """A course of a catalog that forty programs take is forty entries at one line, each with its program."""
    found = entries(report(row("error", Verdict.NOT_MET, at=place("catalogs/c.yaml")), programs=40))
    assert {(one["location"]["path"], one["location"]["lines"]["begin"]) for one in found} == {("catalogs/c.yaml", 5)}
    assert len({one["description"] for one in found}) == 40
    assert found[0]["description"] == "not met: no [program p0]"


def test_fingerprints_outlive_moved_lines_and_other_words() -> None:
    """A finding keeps its fingerprint where lines move above it and where its message changes."""
    before = entries(report(row("error", Verdict.NOT_MET, "one", place(line=4))))
    after = entries(report(row("error", Verdict.NOT_MET, "two", place(line=40))))
    assert before != after
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    other = entries(report(row("error", Verdict.NOT_MET, "one", place("programs/b.yaml"))))
    assert other[0]["fingerprint"] != before[0]["fingerprint"]


def test_fingerprints_outlive_an_edit_of_the_file(tmp_path: Path) -> None:
    """Lines put before everything, and another name of the file, change places and no fingerprint."""
    document = "kind: program-of-study\nid: a\ntitle: A\ncredentials:\n  - {id: c, title: C, type: industry-certification}\n"
    found = []
    for name, text in (("a.yaml", document), ("b.yaml", f"# one\n# two\n{document}")):
        folder = tmp_path / name.removesuffix(".yaml")
        folder.mkdir()
        (folder / name).write_text(text)
        found.append(entries(hostile_files.judged(folder)))
    before, after = found
    lines = [{one["location"]["lines"]["begin"] for one in side} for side in found]
    assert lines[1] == {line + 2 for line in lines[0]}
    assert {one["fingerprint"] for one in before} == {one["fingerprint"] for one in after}


def test_fingerprints_are_those_of_sarif() -> None:
    """Both formats know a finding by the same name."""
    sarif = json.loads("".join(renderer("sarif")(kitchen_sink(), PLAIN)))
    theirs = {one["partialFingerprints"]["posctlFinding/v1"] for one in sarif["runs"][0]["results"]}
    assert {one["fingerprint"] for one in entries(kitchen_sink()) if one["check_name"] not in ("configuration", "set-aside")} == theirs


def test_configurations_are_entries_at_their_files() -> None:
    """What a configuration changes is an entry of its own, another one when it changes something else; a file elsewhere names no line here."""
    notes = [Note(clean(path), clean(says)) for path, says in (("posctl.yaml", "1 rule changed"), ("north/posctl.yaml", "profile mn"), ("../guarded.yaml", "profile ky"))]
    found = entries(kitchen_sink()._replace(configuration=tuple(notes)))[-3:]
    assert [(one["check_name"], one["severity"], one["description"]) for one in found] == [("configuration", "info", f"{one.path}: {one.says}") for one in notes]
    assert [one["location"]["path"] for one in found] == ["posctl.yaml", "north/posctl.yaml", "programs/broken.yaml"]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("1 rule changed: labor-demand switched off (line 4), for 1 program", "1 rule changed: labor-demand switched off (line 12), for 2,700 programs", True),
        ("1 rule changed: labor-demand switched off (line 4), for 1 program", "2 rules changed: labor-demand switched off (line 4), cip-format note (line 5), for 1 program", False),
        ("edition 2026, for 3 programs", "edition 2027, for 3 programs", False),
        ("profile mn, for 3 programs", "profile ky, for 3 programs", False),
    ],
)
def test_what_a_configuration_changes_tells_its_entries_apart(before: str, after: str, same: bool) -> None:
    """GitLab shows an entry as new where something else is changed, and not where a program or a line comes to it."""
    made = [entries(kitchen_sink()._replace(configuration=(Note(clean("posctl.yaml"), clean(says)),)))[-1] for says in (before, after)]
    assert (made[0]["fingerprint"] == made[1]["fingerprint"]) is same


@pytest.mark.parametrize("ascii_", [False, True])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_back_as_the_report_holds_it(text: str, ascii_: bool) -> None:
    """No text ends an entry, and each comes back."""
    whole, shown = report_of(text), clean(text)
    found = entries(whole, Style(ascii=ascii_))
    problem = next(one for one in found if one["check_name"] == "not-yaml")
    assert problem["description"] == f"{shown}; to fix: {shown}"
    assert problem["location"]["path"] == whole.problems[0].place.path
