"""Skeletons: what is left unfilled is never met, and what is shown as an example holds."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from posctl import editions, profile, schema, skeletons
from posctl.finding import Verdict
from posctl.guard import Limits
from posctl.model import KINDS
from posctl.report import Report
from posctl.run import Settings, compare, run

TODAY = date(2026, 11, 23)
SCHEMAS = {name: json.loads(text) for name, text in schema.schemas().items()}
OPEN = {Verdict.NOT_STATED, Verdict.NEEDS_REVIEW, Verdict.NOT_MET}
UNFILLED = {"code-list": "no-codes", "pathway": "missing-key"}
"""Documents that mislead as long as they are empty: they are refused, and the problem says what is missing."""


def skeleton(one: skeletons.Skeleton) -> str:
    return skeletons.document(one, identity="mine", schema=f"../schemas/{one.kind}.schema.json", profile="wi-dpi", today=TODAY)


def judged(text: str, folder: Path) -> Report:
    """Judge one document in a folder of its own."""
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return run(Settings((folder,), "wi-dpi", TODAY, jobs=1, limits=Limits(), keep_passing=True))


def test_every_kind_has_a_skeleton() -> None:
    """No kind of document is left out, each lies in a folder of its own, and nothing stands in its place unfilled."""
    assert sorted(one.kind for one in skeletons.ALL) == sorted(KINDS)
    assert len({one.folder for one in skeletons.ALL}) == len(KINDS)
    for one in skeletons.ALL:
        assert not re.search(r"@[a-z]+@", skeleton(one)), one.kind


@pytest.mark.parametrize("one", skeletons.ALL, ids=lambda one: one.word)
def test_a_skeleton_begins_with_its_modeline_and_fits_its_schema(one: skeletons.Skeleton) -> None:
    """An editor finds the schema by the first line, and underlines nothing but a key that is still needed."""
    text = skeleton(one)
    assert text.splitlines()[0] == f"# yaml-language-server: $schema=../schemas/{one.kind}.schema.json"
    data = yaml.load(text, yaml.BaseLoader)
    found = jsonschema.Draft7Validator(SCHEMAS[f"{one.kind}.schema.json"]).iter_errors(_emptied(data))
    assert [error.message for error in found] == []
    assert data["kind"] == one.kind
    assert data["id"] == "mine"


def _emptied(data: Any) -> Any:
    """Read a key that is left empty as YAML does, where BaseLoader gives an empty text."""
    if isinstance(data, dict):
        return {key: _emptied(value) for key, value in data.items()}
    return None if data == "" else data


@pytest.mark.parametrize("one", skeletons.ALL, ids=lambda one: one.word)
def test_a_skeleton_can_be_read(one: skeletons.Skeleton, tmp_path: Path) -> None:
    """It loads without a problem; one that would mislead while it is empty says what is missing."""
    problems = [problem.code for problem in judged(skeleton(one), tmp_path).problems]
    assert problems == ([UNFILLED[one.kind]] if one.kind in UNFILLED else [])


def test_an_unfilled_program_is_never_met(tmp_path: Path) -> None:
    """Each of the four requirements is open, and no rule of theirs is met for want of anything said."""
    report = judged(skeleton(skeletons.BY_WORD["program"]), tmp_path)
    program = report.programs[0]
    assert not report.problems
    four = [one for one in program.requirements if one.id in {"R1", "R2", "R3", "R4"}]
    assert len(four) == 4
    assert {one.verdict for one in four} <= OPEN
    assert [row.name for one in four for row in one.rows if row.verdict is Verdict.MET] == []
    assert program.verdict in OPEN


def test_an_unfilled_program_is_met_under_no_profile(tmp_path: Path) -> None:
    """Under none is it met, nor any of the four; what a profile does not ask for is not applicable."""
    (tmp_path / "mine.yaml").write_text(skeleton(skeletons.BY_WORD["program"]), encoding="utf-8")
    for by, verdicts in under_every_profile(tmp_path, TODAY):
        assert verdicts.pop("") in OPEN, by
        assert set(verdicts.values()) <= OPEN | {Verdict.NOT_APPLICABLE}, by
        assert sum(one in OPEN for one in verdicts.values()) >= 3, by


def under_every_profile(folder: Path, day: date) -> Iterator[tuple[str, dict[str, Verdict]]]:
    """Judge one program: for each profile the verdict of the program, and of its four requirements by id."""
    first, *beside = profile.available()
    found = compare(Settings((folder,), first, day, jobs=1, limits=Limits(), keep_passing=True, beside=tuple(beside)))
    assert not found.first.problems
    (program,) = found.programs
    for place, by in enumerate(found.profiles):
        four = {id_: verdicts[place] for id_, verdicts in program.requirements if id_ in {"R1", "R2", "R3", "R4"}}
        yield by, {"": program.verdicts[place], **four}


def _uncommented(text: str) -> str:
    """Take the `#` off the entries that a skeleton shows."""
    return re.sub(r"^( {2,})# (?=- |  |[a-z_-]+:(?: |$))", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("one", skeletons.ALL, ids=lambda one: one.word)
def test_the_entries_shown_can_be_read(one: skeletons.Skeleton, tmp_path: Path) -> None:
    """Whoever takes off every `#` of an entry gets a document that is read."""
    shown = _uncommented(skeleton(one))
    if one.word == "pathway":
        shown = shown.replace("cluster:  ", "cluster: manufacturing  ")
    assert shown != skeleton(one)
    assert [(problem.code, problem.message) for problem in judged(shown, tmp_path).problems] == []


@pytest.mark.parametrize("day", [date(2026, 7, 1), TODAY, date(2027, 6, 30), date(2031, 1, 1)], ids=str)
def test_the_first_program_holds_on_its_day(day: date, tmp_path: Path) -> None:
    """The example is complete under every profile that ships, whenever a repository is begun."""
    (tmp_path / "mine.yaml").write_text(skeletons.example(day, "x.json"), encoding="utf-8")
    assert {by: verdicts[""] for by, verdicts in under_every_profile(tmp_path, day)} == dict.fromkeys(profile.available(), Verdict.MET)


def test_the_first_program_says_that_it_is_invented() -> None:
    """Its head and its title say so, and so does the name of every institution and person."""
    text = skeletons.example(TODAY, "x.json")
    assert "AN EXAMPLE TO REPLACE" in text[:300]
    assert "(an invented example)" in yaml.safe_load(text)["title"]
    names = re.findall(r"(?:institution|district|employer|issuer|name): ([^,}\n]+)", text)
    assert len(names) > 20
    assert [name for name in names if "Example" not in name] == []
    assert "@" not in re.sub(r"\w+@\w+\.example", "", text)


def test_configuration_names_the_profile() -> None:
    """It names the profile, and pins the edition of the rules, so that an upgrade changes nothing that is asked."""
    assert yaml.load(skeletons.configuration("ky"), yaml.BaseLoader) == {"profile": "ky", "edition": editions.NEWEST}
