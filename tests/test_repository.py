"""All programs together: what is kept of each, what a part can tell, and that processes change no byte."""

import json
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from posctl import engine, profile, reporting, run
from posctl.cli import baselines
from posctl.facts import RepositoryFacts, extract
from posctl.finding import Finding, Verdict
from posctl.guard import Limits
from posctl.report import Report, Row
from posctl.reporting import MOST_OF_REPOSITORY
from posctl.rules import REPOSITORY_RULES
from tests.bench import state
from tests.cli.support import posctl
from tests.support import facts_of, like

Repository = Callable[..., RepositoryFacts]
AS_OF = date(2026, 11, 1)
TWO = "# file: a.yaml\nid: x\n# file: b.yaml\nid: y\n"


# --- facts and engine -----------------------------------------------------------------------------------------------


def test_an_extract_is_small_and_plain() -> None:
    """It travels between processes and keeps no text: a program of 9 kB leaves less than a fifth of that."""
    text = state.program(7, state.random.Random(1))
    kept = extract(facts_of(text, profile.load("wi-dpi"), AS_OF))
    sent = pickle.dumps(kept, -1)
    assert pickle.loads(sent) == kept
    assert len(sent) < len(text) / 5
    assert "State mathematics" not in repr(kept)


def test_what_was_looked_at_is_said(repository: Repository) -> None:
    """A verdict over a part, or without what cannot be read, says so; one that says nothing of it does not."""
    message = {}
    for name, facts in {
        "whole": repository(TWO), "part": repository(TWO, whole=False), "unread": repository(TWO, unread=("c.yaml",))
    }.items():
        found = {rule.code: finding.message for rule, _, finding in engine.judge_repository(facts)}
        message[name] = found["D104"]
        assert "among" not in found["D109"]
    assert message["whole"] == "2 programs, each with an id of its own"
    assert message["part"] == "2 programs, each with an id of its own (among the 2 programs given)"
    assert message["unread"] == "2 programs, each with an id of its own (1 program cannot be read and is left out)"


def _crash(_: RepositoryFacts) -> Finding:
    raise KeyError("lost")


def test_a_rule_that_crashes_is_shown_and_the_others_go_on(repository: Repository) -> None:
    """A crash is the verdict error for that rule alone, also where there is no program at all."""
    broken = like(REPOSITORY_RULES[0], check=_crash)
    for text in (TWO, ""):
        found = list(engine.judge_repository(repository(text), (broken, *REPOSITORY_RULES[1:])))
        assert [finding.verdict for _, _, finding in found].count(Verdict.ERROR) == 1
        assert len(found) == len(REPOSITORY_RULES)


@pytest.mark.parametrize("rule", REPOSITORY_RULES, ids=lambda rule: rule.name)
def test_the_order_of_programs_changes_nothing(repository: Repository, rule: object) -> None:
    """Facts are sorted by file, so that what comes first from which process does not show."""
    known = next(one for one in REPOSITORY_RULES if one is rule)
    facts = repository(known.bad, **known.thresholds)
    other = RepositoryFacts(reversed(facts.programs), catalog=facts.catalog, profile=facts.profile)
    one, two = known.check(facts), known.check(other)
    assert one.message == two.message
    assert [(piece.says, piece.at.source.name, piece.at.path) for piece in one.evidence] == [
        (piece.says, piece.at.source.name, piece.at.path) for piece in two.evidence
    ]


# --- whole runs -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough programs for several processes, whose courses, ids, catalog and agreement contradict one another."""
    folder = tmp_path_factory.mktemp("apart")
    (folder / ".git").mkdir()
    state.write(folder / "programs", 130)
    for number, file in enumerate(sorted((folder / "programs").rglob("*.yaml"))):
        text = file.read_text(encoding="utf-8").replace(f"Invented High School {number}", f"Invented High School {number % 3}")
        if number % 40 == 0:
            text = text.replace(f"id: program-{number:04}", "id: copied")
        if number % 9 == 0:
            text = text.replace("  schools:", "  catalog: school\n  schools:")
        file.write_text(text, encoding="utf-8")
    (folder / "school.yaml").write_text("kind: course-catalog\nid: school\ncourses:\n  - {id: english-9, code: ENG900}\n")
    (folder / "held.yaml").write_text("kind: articulation-agreement\nid: held\n")
    (folder / "broken.yaml").write_text("kind: program-of-study\ntitle: [\n")
    return folder


def together(folder: Path, *paths: str, jobs: int = 1) -> dict[str, Row]:
    """Run, and give what was found in all programs together, by code."""
    given = tuple(folder / path for path in paths) or (folder,)
    settings = run.Settings(given, "wi-dpi", AS_OF, jobs, Limits(), keep_passing=True)
    found = run.run(settings).repository
    assert found is not None
    return {row.code: row for row in found.rows}


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_the_same_bytes_whatever_the_processes(apart: Path, output_format: str) -> None:
    """One process or three, one seed or another: the same report, byte for byte."""
    said = "source: our board, as_of: 2026-01-01, confidence: confirmed"
    figures = "".join(f"  {name}: {{value: {value}, {said}}}\n" for name, value in (
        ("min_cte_credits", 1), ("min_cte_courses", 1), ("approval_years", 9), ("min_exits", 1), ("max_shared_courses", 9),
    ))
    head = "kind: profile\nid: ours\ntitle: Ours\nextends: wi-dpi\nsource: our board\nas_of: 2026-01-01\nthresholds:\n"
    (apart / "ours.yaml").write_text(head + figures)
    command = ("validate", "--as-of", str(AS_OF), "--profile", "ours", "--output-format", output_format)
    one = posctl(*command, "--jobs", "1", cwd=apart, env={"PYTHONHASHSEED": "1"})
    three = posctl(*command, "--jobs", "3", cwd=apart, env={"PYTHONHASHSEED": "5"})
    assert one.stdout == three.stdout
    assert one.returncode == three.returncode == 1
    assert "D103 one-course-one-definition" in one.stdout or '"D103"' in one.stdout


def test_evidence_lies_in_several_files_with_its_lines(apart: Path) -> None:
    """Each place is found in its file, whichever process read it, and what is too much is counted."""
    rows = together(apart, jobs=3)
    assert [place.text for place in rows["D104"].evidence] == ["copied"] * 4
    assert len({place.path for place in rows["D104"].evidence}) == 4
    assert {rows[code].verdict for code in ("D103", "D104", "D105", "D107")} >= {Verdict.NOT_MET, Verdict.NEEDS_REVIEW}
    places = rows["D103"].evidence
    assert len(places) == MOST_OF_REPOSITORY + 1
    assert places[-1].says.endswith(" more")
    assert "school.yaml" in {place.path for place in places}
    for place in places:
        assert place.text in (apart / place.path).read_text(encoding="utf-8").splitlines()[place.line]
    assert rows["D104"].message.endswith("(1 program cannot be read and is left out)")


def test_a_part_makes_no_claim_about_the_rest(apart: Path) -> None:
    """One file, or some: what was looked at is said, and absence is not."""
    rows = together(apart, "programs/district-00/program-0001.yaml")
    assert rows["D103"].verdict is rows["D104"].verdict is Verdict.NOT_APPLICABLE
    assert rows["D101"].verdict is rows["D107"].verdict is Verdict.NOT_APPLICABLE
    some = together(apart, *(f"programs/district-00/program-{number:04}.yaml" for number in (0, 40, 80)))
    assert some["D104"].message == "the id copied is used by 3 programs (among the 3 programs given)"


def test_a_program_that_breaks_posctl_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours on one program leaves it out of what all of them show, and says so."""
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(f"kind: program-of-study\nid: {name}\n")
    sound = run.Judge.facts
    monkeypatch.setattr(run.Judge, "facts", lambda judge, model, source, name, by: 1 / 0 if name == "a" else sound(judge, model, source, name, by))
    assert together(tmp_path)["D104"].message.endswith("(1 program cannot be read and is left out)")


def test_exit_codes(tmp_path: Path) -> None:
    """An error of all programs together fails the run, with no program at all too."""
    catalog = "kind: course-catalog\nid: school\ncourses: [{id: w, title: Welding}]\n"
    (tmp_path / "school.yaml").write_text(catalog)
    assert posctl("validate", cwd=tmp_path).returncode == 1
    found = json.loads(posctl("validate", "--output-format", "json", cwd=tmp_path).stdout)["repository"]
    assert (found["id"], found["verdict"]) == ("D", "not-met")
    assert [one["code"] for one in found["rules"] if one["verdict"] == "not-met"] == ["D101"]


def test_its_warnings_fail_where_warnings_do(repository: Repository) -> None:
    """--fail-on warning covers what is found in all programs together."""
    facts = repository(next(rule.bad for rule in REPOSITORY_RULES if rule.code == "D105"))
    found = reporting.repository(engine.judge_repository(facts), reporting.Shown(keep_passing=True))
    assert found.verdict not in (Verdict.NOT_MET, Verdict.NOT_STATED)
    whole = Report("0.1.0", "wi-dpi", str(AS_OF), (), (), 1, repository=found)
    assert [baselines.exit_code(whole, level) for level in ("error", "warning")] == [0, 1]


def test_a_file_that_changes_while_it_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its place is the file's beginning where the file is gone by then; nothing crashes."""
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text("kind: program-of-study\nid: x\n")

    def gone(facts: RepositoryFacts, *rules: object) -> object:
        (tmp_path / "b.yaml").unlink()
        return judged(facts, *rules)

    judged = engine.judge_repository
    monkeypatch.setattr(engine, "judge_repository", gone)
    places = together(tmp_path)["D104"].evidence
    assert [(place.path.rpartition("/")[2], place.line) for place in places] == [("a.yaml", 1), ("b.yaml", 0)]
