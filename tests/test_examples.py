"""The examples hold what they say: each file of ``noncompliant`` its ``# shows:`` lines, ``compliant`` that it is."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from posctl.finding import Verdict
from posctl.guard import Limits
from posctl.judge import Settings
from posctl.report import ProgramReport, Report
from posctl.requirements import REQUIREMENTS
from posctl.rules import RULES
from posctl.run import run

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
FILES = sorted(EXAMPLES.rglob("*.yaml"))
COMPLIANT = sorted((EXAMPLES / "compliant").glob("*.yaml"))
NONCOMPLIANT = sorted((EXAMPLES / "noncompliant").glob("*.yaml"))

TODAY = date(2026, 11, 23)
DAYS = (date(2026, 11, 1), TODAY, date(2027, 6, 30))
"""The agreements are in force on all of them."""

SOUND = {Verdict.MET, Verdict.NEEDS_REVIEW}
PASSING = {Verdict.MET, Verdict.NOT_APPLICABLE}
INVENTED = "Example "
"""How the name of every institution here begins."""
LONGEST_COMMENT = 110
SHOWS = re.compile(r"^# shows: (.+)$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


@cache
def report(day: date) -> Report:
    settings = Settings((EXAMPLES,), "wi-dpi", day, jobs=1, limits=Limits(), keep_passing=True)
    return run(settings)


def judged(path: Path, day: date = TODAY) -> ProgramReport:
    """Find what the run over all examples says of one file."""
    return next(one for one in report(day).programs if Path(str(one.path)).name == path.name)


def shows(path: Path) -> list[list[str]]:
    return [line.split() for line in SHOWS.findall(path.read_text(encoding="utf-8"))]


def is_unreadable(path: Path) -> bool:
    return any(line[0] == "unreadable" for line in shows(path))


READABLE = [path for path in FILES if not is_unreadable(path)]
NAMING = [path for path in READABLE if path.parent.name != "code-lists"]
"""Documents that name institutions; a list of codes names its publisher, who is real."""


# --- compliant ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("path", COMPLIANT, ids=name)
def test_compliant(path: Path, day: date) -> None:
    """Every requirement, and the file itself, is met or left to a person."""
    program = judged(path, day)
    wrong = [
        f"{row.code} {row.name}: {row.message}"
        for row in program.rows
        if row.severity == "error" and row.verdict in {Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.ERROR}
    ]
    assert not wrong
    assert {one.verdict for one in program.requirements} <= SOUND | {Verdict.NOT_APPLICABLE}


def test_compliant_covers_clusters() -> None:
    """At least eight clusters of the framework of 2002, and one program in that of 2024."""
    documents = [loaded(path) for path in COMPLIANT]
    assert len({one["cluster"] for one in documents if str(one.get("framework", 2002)) == "2002"}) >= 8
    assert any(str(one.get("framework")) == "2024" for one in documents)


def test_some_are_flawless() -> None:
    """At least four leave not even a warning or a note; one program asks a person, for a reason that it gives."""
    flawless = [path for path in COMPLIANT if all(row.verdict in PASSING for row in judged(path).rows)]
    assert len(flawless) >= 4
    credit = next(one for one in judged(EXAMPLES / "compliant/cosmetology.yaml").requirements if one.id == "R3")
    assert credit.verdict is Verdict.NEEDS_REVIEW


def test_compliant_shows_the_range_of_the_format() -> None:
    """What a coordinator may look for is found in some program."""
    mechanisms, awards, kinds = set(), set(), set()
    keys: set[str] = set()
    inline = []
    for path in COMPLIANT:
        document = loaded(path)
        mechanisms |= {one["mechanism"] for one in document["college_credit"] if document["college_credit"] != "none"}
        awards |= {one["award"] for one in document["postsecondary"]}
        kinds |= {one["type"] for one in document["credentials"]}
        keys |= {key for key, _ in walk(document)}
        if "catalog" not in {key for key, _ in walk(document)}:
            inline.append(path)
        if len({one["institution"] for one in document["postsecondary"]}) > 1:
            keys.add("(several colleges)")
    keys |= {key for path in (EXAMPLES / "catalogs").glob("*.yaml") for key, _ in walk(loaded(path))}
    assert mechanisms >= {
        "transcripted-credit", "advanced-standing", "ap", "start-college-now", "youth-apprenticeship"
    }
    assert awards >= {"associate-aas", "technical-diploma", "pathway-certificate", "baccalaureate"}
    assert kinds >= {"license", "industry-certification", "registration", "registered-apprenticeship"}
    assert keys >= {
        "choose", "slot", "any", "requires_or_with", "requires_with", "exits", "counts_as", "not_appropriate",
        "satisfied_by", "general_education_credits", "(several colleges)",
    }
    assert inline


# --- waived ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_waived(day: date) -> None:
    """One finding is waived by the state's document, one by the program itself; both are shown, and neither decides."""
    program = judged(EXAMPLES / "waived/automotive-service-unsigned.yaml", day)
    waived = {row.name: row for row in program.rows if row.waivers}
    assert waived.keys() == {"agreement-signed", "agreement-backs-alignment"}
    assert {row.verdict for row in waived.values()} == {Verdict.NOT_MET}
    assert waived["agreement-signed"].waivers[0].place.path == "examples/waivers/example-state-2026-27.yaml"
    assert waived["agreement-backs-alignment"].waivers[0].course == "automotive-2"
    credit = next(one for one in program.requirements if one.id == "R3")
    assert (credit.verdict, credit.waived) == (Verdict.MET, 1)
    assert next(row for row in program.rows if row.name == "waivers-in-order").verdict is Verdict.MET


def test_waived_no_longer() -> None:
    """The day after the last one, the rule decides again."""
    program = judged(EXAMPLES / "waived/automotive-service-unsigned.yaml", date(2027, 7, 1))
    assert not any(row.waivers for row in program.rows)
    order = next(row for row in program.rows if row.name == "waivers-in-order")
    assert order.message.count("expired on 2027-06-30") == 2


def test_compliant_together() -> None:
    """All compliant programs together: one definition of each course, agreements that cover what is claimed."""
    settings = Settings((EXAMPLES / "compliant",), "wi-dpi", TODAY, jobs=1, limits=Limits(), keep_passing=True)
    found = run(settings).repository
    assert found is not None
    assert found.verdict is Verdict.MET
    verdicts = {row.name: row.verdict for row in found.rows}
    met = {"one-course-one-definition", "program-ids-unique", "agreement-covers-courses"}
    assert {verdicts[name] for name in met} == {Verdict.MET}
    assert verdicts["catalog-match"] is Verdict.NEEDS_REVIEW, "a few courses stand in full in their programs"


# --- not compliant --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", NONCOMPLIANT, ids=name)
def test_shows_what_it_says(path: Path) -> None:
    """Exactly the rules that the head of the file names find something; other requirements do not fail."""
    said = shows(path)
    assert said, "a line `# shows: REQUIREMENT VERDICT RULE`, or `# shows: unreadable CODE`"
    program = judged(path)
    if is_unreadable(path):
        assert not program.readable
        assert [["unreadable", one.code] for one in report(TODAY).problems if one.place.path == program.path] == said
        return
    assert program.readable
    found = [
        [group.id, str(row.verdict), row.name]
        for group in program.requirements
        for row in group.rows
        if row.severity == "error" and row.verdict not in SOUND | {Verdict.NOT_APPLICABLE}
    ]
    assert sorted(found) == sorted(said)
    failing = {group.id for group in program.requirements if group.verdict not in SOUND | {Verdict.NOT_APPLICABLE}}
    assert failing == {line[0] for line in said}


def test_each_requirement_fails_in_several_ways() -> None:
    """For each of the four, and the career pathway, two programs fail it alone by different rules."""
    ways = defaultdict(set)
    for path in NONCOMPLIANT:
        said = shows(path)
        if not is_unreadable(path) and len({line[0] for line in said}) == 1:
            ways[said[0][0]] |= {line[2] for line in said}
    few = {one.id: ways[one.id] for one in REQUIREMENTS if one.id[0] in "RP" and len(ways[one.id]) < 2}
    assert not few
    assert ways["F"]


def test_kinds_of_failure() -> None:
    """A program that is silent, a key that is misspelled, and a file that is no YAML."""
    said = [line for path in NONCOMPLIANT for line in shows(path)]
    assert any(line[1] == "not-stated" and line[2] == "credit-opportunity-present" for line in said)
    assert {line[1] for line in said if line[0] == "unreadable"} >= {"unknown-key", "not-yaml"}


def test_did_you_mean() -> None:
    """The misspelled key is answered with the key that was meant."""
    problem = next(one for one in report(TODAY).problems if one.code == "unknown-key")
    assert "did you mean college_credit?" in problem.fix


def test_names_in_shows_exist() -> None:
    names = {(one.requirement.id, one.name) for one in RULES}
    said = [line for path in NONCOMPLIANT for line in shows(path) if line[0] != "unreadable"]
    assert {(line[0], line[2]) for line in said} <= names


# --- a profile of the district's own -----------------------------------------------------------------------------------


def test_the_profile_of_the_district() -> None:
    """It stands on the state's, changes what its head says, and the compliant programs hold under it."""
    path = EXAMPLES / "profiles" / "example-valley-district.yaml"
    settings = Settings((EXAMPLES / "compliant",), path.stem, TODAY, jobs=1, limits=Limits(), keep_passing=True)
    found = run(settings)
    assert not found.problems
    assert {one.verdict for one in found.programs} <= SOUND
    rows = {row.name: row for row in found.programs[0].rows}
    assert rows["labor-demand"].severity == "error"
    assert "switches this rule off: Board policy 7.5" in str(rows["transitions-named"].message)
    assert rows["sequence-length"].verdict is Verdict.MET


# --- as a command ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "code"), [("compliant", 0), ("noncompliant", 1), ("waived", 0)])
def test_exit_code(folder: str, code: int) -> None:
    """What the README says of the exit codes is so."""
    command = [sys.executable, "-m", "posctl", "validate", f"examples/{folder}", "--as-of", str(TODAY)]
    done = subprocess.run(
        [*command, "--output-format", "json"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stderr
    names = {Path(one["path"]).name for one in json.loads(done.stdout)["programs"]}
    assert names == {path.name for path in EXAMPLES.glob(f"{folder}/*.yaml")}


def test_readme_names_files_that_exist() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    named = re.findall(
        r"(?:examples/)?((?:compliant|noncompliant|waived|waivers|catalogs|agreements|code-lists)/[\w.-]*)", text
    )
    assert named
    assert [one for one in named if not (EXAMPLES / one).exists()] == []
    unnamed = [path.name for path in COMPLIANT if path.name not in text]
    assert not unnamed


# --- how they are written -------------------------------------------------------------------------------------------


@cache
def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Give every value with the key it stands under."""
    if isinstance(value, dict):
        for name_, inner in value.items():
            yield name_, inner
            yield from walk(inner, name_)
    elif isinstance(value, list):
        for inner in value:
            yield key, inner
            yield from walk(inner, key)


def institutions(document: Any) -> Iterator[str]:
    """Name every district, school, college and partner."""
    for key, value in walk(document):
        if key in {"district", "schools", "institution", "secondary_partners", "postsecondary_partners"}:
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
        if key in {"district", "schools", "partners"} and isinstance(value, dict):
            yield value["name"]
    if document["kind"] == "profile":
        yield document["title"]
    yield from (document.get("review") or {}).get("coordinated_by", [])
    yield from (one["decided_by"] for one in document.get("waivers") or ())


@pytest.mark.parametrize("path", NAMING, ids=name)
def test_institutions_are_invented(path: Path) -> None:
    """Every institution says so by its name, and every file in a comment; addresses lead nowhere."""
    named = list(institutions(loaded(path)))
    assert named
    assert [one for one in named if not one.startswith(INVENTED)] == []
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^# An invented ", text, re.MULTILINE)
    hosts = re.findall(r"(?:https?://|@)([\w.-]+\.\w+)", text)
    assert [host for host in hosts if not host.endswith(".example")] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_written_plainly(path: Path) -> None:
    """A kebab-case name, a modeline that leads to the schema of its kind, short comments, no tabs."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml", path.name)
    lines = path.read_text(encoding="utf-8").splitlines()
    modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", lines[0])
    kind = next(line.removeprefix("kind: ") for line in lines if line.startswith("kind: "))
    assert modeline
    assert (path.parent / modeline[1]).resolve() == ROOT / "schemas" / f"{kind}.schema.json"
    assert (ROOT / "schemas" / f"{kind}.schema.json").exists()
    long = [line for line in lines if "#" in line and len(line) > LONGEST_COMMENT]
    assert not long
    assert not [line for line in lines if "\t" in line or line != line.rstrip()]


@pytest.mark.parametrize("path", READABLE, ids=name)
def test_ids_are_file_names(path: Path) -> None:
    """What a file is called is what it calls itself, so that it is found."""
    assert loaded(path)["id"] == path.stem
