"""Every rule on every program, and what happens when one of them breaks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from posctl import engine, judge, profile, run
from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict, met
from posctl.guard import Limits
from posctl.model import ProgramOfStudy
from posctl.problem import Problem
from posctl.rules import BY_KEY, PROGRAM_RULES, RULES
from posctl.source import Pointer, Source, spot
from tests.support import like


def _crash(_: ProgramFacts) -> Finding:
    raise KeyError("[bold]lost[/bold]")


def test_a_rule_that_crashes_is_shown_and_the_others_go_on(facts: Callable[..., ProgramFacts]) -> None:
    """A crash is the verdict error for that rule alone."""
    broken = like(PROGRAM_RULES[0], check=_crash)
    found = list(engine.judge(facts("title: A\n"), (broken, *PROGRAM_RULES[1:])))
    assert [finding.verdict for _, _, finding in found].count(Verdict.ERROR) == 1
    assert len(found) == len(PROGRAM_RULES)
    assert "KeyError" in found[0][2].message


def test_a_verdict_without_evidence_counts_as_a_crash(facts: Callable[..., ProgramFacts]) -> None:
    """A rule that says met and points at nothing is broken, not met."""
    vacuous = like(PROGRAM_RULES[0], check=lambda _: met("all is well"))
    ((_, _, finding),) = engine.judge(facts("title: A\n"), (vacuous,))
    assert finding.verdict is Verdict.ERROR
    assert "met without evidence" in finding.message


def test_a_profile_changes_severities() -> None:
    """perkins-v makes standards an error and the chance of credit a note."""
    federal = profile.load("perkins-v")
    assert engine.severity(BY_KEY["standards-declared"], federal) == "error"
    assert engine.severity(BY_KEY["credit-opportunity-present"], federal) == "note"
    assert engine.severity(BY_KEY["standards-declared"], profile.load("wi-dpi")) == "warning"


def test_profiles_name_only_rules_that_exist() -> None:
    """A severity for a rule that does not exist would change nothing in silence."""
    for name in profile.available():
        assert set(profile.load(name).rules.keys()) <= {rule.name for rule in RULES}


def test_an_unreadable_file_states_nothing() -> None:
    """All rows are there, each not stated, the problem as evidence."""
    problem = Problem("not-yaml", "this is not YAML", "mend it", Pointer(spot("a.yaml")))
    found = list(engine.unread(problem, profile.load("wi-dpi")))
    assert len(found) == len(PROGRAM_RULES)
    assert {finding.verdict for _, _, finding in found} == {Verdict.NOT_STATED}
    assert all(finding.evidence[0].says == "this is not YAML" and finding.fault is None for _, _, finding in found)


def test_a_fault_on_one_file_is_shown_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where posctl fails before a rule can judge, every row of that program is an error, and the next file is judged."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("kind: program-of-study\ntitle: A\n")
    sound = run.Judge.facts

    def facts(one: run.Judge, model: ProgramOfStudy, source: Source, name: str, by: judge.Under) -> ProgramFacts:
        if name == "a":
            raise RuntimeError("lost")
        return sound(one, model, source, name, by)

    monkeypatch.setattr(run.Judge, "facts", facts)
    settings = run.Settings((tmp_path,), "wi-dpi", date(2026, 11, 1), 1, Limits(), keep_passing=True)
    report = run.run(settings)
    one, two = report.programs
    assert {row.verdict for row in one.rows} == {Verdict.ERROR}
    assert Verdict.ERROR not in {row.verdict for row in two.rows}
    assert [problem.code for problem in report.problems] == ["internal-error"]


@pytest.mark.parametrize("beside", [("wi-dpi",), ("wi-dpi", "tx")])
@pytest.mark.parametrize("size", [1, 20_000, 10_000_000])
def test_programs_side_by_side_are_judged_as_each_by_itself(beside: tuple[str, ...], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are judged side by side, readable or not, under one profile or several, each gives what it gives alone."""
    monkeypatch.setattr(judge, "_SIDE_BY_SIDE", size)
    paths = (Path("examples/compliant"), Path("examples/noncompliant"))
    settings = judge.Settings(paths, beside[0], date(2026, 11, 1), 1, Limits(), keep_passing=True, beside=beside[1:], keyed=1)
    gathered = run.gather(settings)
    one = judge.Judge(settings, gathered.catalog, gathered.terms, gathered.made_of)
    programs = gathered.sorted.programs[:24]
    together = list(one.files(programs))
    assert [outcome.file for outcome in together] == programs
    assert together == [one.file(file) for file in programs]
