"""JUnit XML, read back by a parser of JUnit files."""

import xml.etree.ElementTree as ET
from collections import Counter
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.profile import Severity
from posctl.render import junit, junit_cases, xmltext
from posctl.render.options import Options
from posctl.render.rows import FAILING, every
from posctl.render.style import PLAIN, Style
from posctl.report import ProblemReport, Report
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink
from tests.render.test_formats import reports
from tests.render.test_github import place, report, row

STRICT = Options(fail_on="warning")


def read(of: Report, options: Options = Options(), style: Style = PLAIN) -> JUnitXml:  # noqa: B008 - immutable
    """Read the report back; each name occurs once, and the totals are those of the cases."""
    text = "".join(junit.render(of, style, options))
    whole = JUnitXml.fromstring(text.encode("utf-8"))
    names = Counter((case.classname, case.name) for suite in whole for case in suite)
    assert max(names.values(), default=1) == 1, "GitLab keeps the first of equal names and drops the others"
    written = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in whole]
    totals = (whole.tests, whole.failures, whole.errors)
    for suite in whole:
        suite.update_statistics()
    assert written == [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in whole]
    assert totals == tuple(sum(column) for column in list(zip(*written, strict=True))[:3])
    return whole


def cases(of: Report, options: Options = Options()) -> dict[tuple[str, str], TestCase]:  # noqa: B008
    """Give the cases by suite and name."""
    return {(suite.name, case.name): case for suite in read(of, options) for case in suite}


def became(case: TestCase) -> tuple[str, str]:
    """Say what a reader makes of a case, and what it shows."""
    if not case.result:
        return "passed", case.system_out or ""
    (one,) = case.result
    return {Failure: "failed", Error: "error", Skipped: "skipped"}[type(one)], one.text


def test_a_suite_for_each_program_and_a_case_for_each_rule() -> None:
    """Met rules are cases that passed; a file that cannot be read, and all programs together, have suites of their own."""
    whole = kitchen_sink()
    found = cases(whole)
    assert [suite.name for suite in read(whole)] == ["programs/broken.yaml", "programs/welding.yaml", "repository"]
    rules = {(one.path, f"{one.row.code} {one.row.name}") for one in every(whole) if one.program is not None and one.program.readable}
    assert {key for key in found if key[0] == "programs/welding.yaml"} == rules
    said = {name.split()[-1]: became(case) for (_, name), case in found.items()}
    assert said["cluster-known"] == ("passed", "")
    assert said["course-listed-once"] == ("failed", "not met: gmaw-1 is listed twice\nfix: keep one of the two\nat programs/welding.yaml:12:14")
    assert said["mechanism-complete"][0] == said["unknown-key"][0] == "error"
    assert said["requisites-in-order"][0] == said["sequence-length"][0] == "skipped"
    assert "waived by Example Valley School District" in said["requisites-in-order"][1]
    assert said["program-ids-unique"][0] == "failed"
    assert said["labor-demand"] == ("passed", "warning, not stated: no source of labor demand is given\nwhat would say it: labor_market\nadd: labor_market:\nadd:   - {source: …, date: …}\nat programs/welding.yaml:2:5")


@pytest.mark.parametrize(
    ("severity", "verdict", "usual", "strict"),
    [
        ("error", Verdict.MET, "passed", "passed"),
        ("error", Verdict.NOT_MET, "failed", "failed"),
        ("error", Verdict.NOT_STATED, "failed", "failed"),
        ("error", Verdict.NEEDS_REVIEW, "skipped", "skipped"),
        ("error", Verdict.NOT_APPLICABLE, "skipped", "skipped"),
        ("error", Verdict.ERROR, "error", "error"),
        ("warning", Verdict.NOT_MET, "passed", "failed"),
        ("warning", Verdict.NEEDS_REVIEW, "skipped", "skipped"),
        ("note", Verdict.NOT_STATED, "passed", "passed"),
    ],
)
def test_what_becomes_of_a_verdict(severity: Severity, verdict: Verdict, usual: str, strict: str) -> None:
    """A case fails at or above --fail-on; below it what was found is said beside a case that passed."""
    whole = report(row(severity, verdict, "what it says"))
    for options, expected in ((Options(), usual), (STRICT, strict)):
        (case,) = cases(whole, options).values()
        outcome, said = became(case)
        assert outcome == expected
        assert ("what it says" in said) is (verdict is not Verdict.MET)


@pytest.mark.parametrize("fold", [False, True])
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=reports(), fail_on=st.sampled_from(["error", "warning"]))
def test_any_report_adds_up_and_loses_no_failure(whole: Report, fail_on: Literal["error", "warning"], fold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the report, totals are right, and where a finding fails the run there is a case that fails."""
    monkeypatch.setattr(junit_cases, "MOST_OBJECTS", 0 if fold else 250_000)
    suites = read(whole, Options(fail_on=fail_on))
    rows = [one.row for one in every(whole) if one.program is None or one.program.readable]
    fails = [one for one in rows if one.verdict in FAILING and one.severity in ("error", fail_on)]
    unread = whole.problems or [one for one in whole.programs if not one.readable]
    assert bool(suites.failures + suites.errors) or not (fails or unread)


def test_problems_that_are_alike_are_told_apart() -> None:
    """Two mistakes of one kind in one file are two cases."""
    broken = [ProblemReport("unknown-key", clean(f"key {number}"), clean("mend it"), place("a.yaml", number)) for number in range(3)]
    found = cases(report(problems=tuple(broken)))
    assert [name for suite, name in found if suite == "a.yaml"] == ["unknown-key", "unknown-key (2)", "unknown-key (3)"]


def test_a_program_never_looks_tested_that_is_not() -> None:
    """A program without a single finding is an error, not an empty suite."""
    assert [became(case)[0] for case in cases(report()).values()] == ["error"]


def test_the_run_is_described() -> None:
    """The last suite says by what was judged, and what was passed over."""
    last = list(read(kitchen_sink()))[-1]
    assert {one.name: one.value for one in last.properties()} == {"posctl": "0.1.0", "profile": "wi-dpi", "as-of": "2026-11-01"}
    assert "passed over: compose.yaml: it has no `kind:`" in last._elem.findtext("system-out")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a CI take little."""
    monkeypatch.setattr(junit_cases, "MOST_OBJECTS", 1)


@pytest.mark.usefixtures("small")
def test_more_than_a_ci_takes_is_a_case_for_each_requirement() -> None:
    """Each requirement of a program is as bad as the worst of its rules and lists what is open; the run says so."""
    whole = kitchen_sink()
    found = {name.split()[0]: became(case) for (suite, name), case in cases(whole).items() if suite == "programs/welding.yaml"}
    assert found["F"] == ("passed", "")
    assert found["R2"] == ("failed", (
        "2 not met, of 2 rules\nR214 course-listed-once, line 12: not met: gmaw-1 is listed twice\n"
        "R210 requisites-in-order, line 8: not met, waived until 2026-12-31: Welding II requires Welding I earlier than itself"
    ))
    assert found["R3"][0] == "error"
    assert found["R4"][0] == "failed"
    assert "a case for each rule would be more than GitLab takes" in list(read(whole))[-1]._elem.findtext("system-out")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("rows", "becomes"),
    [
        ([("error", Verdict.MET), ("warning", Verdict.NOT_MET)], "passed"),
        ([("error", Verdict.MET), ("error", Verdict.NEEDS_REVIEW)], "skipped"),
        ([("error", Verdict.NOT_APPLICABLE), ("error", Verdict.MET)], "passed"),
        ([("error", Verdict.NOT_APPLICABLE)] * 2, "skipped"),
        ([("error", Verdict.NEEDS_REVIEW), ("error", Verdict.NOT_STATED)], "failed"),
    ],
)
def test_a_folded_case_is_as_bad_as_its_worst_rule(rows: list[tuple[Severity, Verdict]], becomes: str) -> None:
    """A question or a failure among met rules is never shown as passed, and warnings are said beside."""
    whole = report(*(row(severity, verdict) for severity, verdict in rows))
    (case,) = cases(whole).values()
    assert became(case)[0] == becomes


@pytest.mark.usefixtures("small")
def test_without_room_a_folded_case_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file would be too large, the counts stay and the lists go."""
    monkeypatch.setattr(junit_cases, "MOST_BYTES", 2_000)
    found = [became(case) for case in cases(report(*(row("error", Verdict.NOT_MET, "x" * 50) for _ in range(40)), programs=3)).values()]
    assert [outcome for outcome, _ in found] == ["failed"] * 3
    assert {said.partition("\n")[0] for _, said in found} == {"40 not met, of 40 rules"}
    assert "and 10 more rules" in found[0][1] or found[0][1] == found[-1][1]
    assert found[-1][1] == "40 not met, of 40 rules"


@pytest.mark.parametrize("ascii_", [False, True])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_back_as_the_report_holds_it(text: str, ascii_: bool) -> None:
    """Any text is legal XML, ends no element and attaches no file; each comes back."""
    whole, shown = report_of(text), xmltext.legal(clean(text))
    found = [case for suite in read(whole, style=Style(ascii=ascii_)) for case in suite]
    case = next(case for case in found if case.name.startswith("not-yaml"))
    assert case.result[0].message == shown
    path = xmltext.legal(whole.problems[0].place.path)
    assert case.result[0].text == f"{shown}\nfix: {shown}\nat {path}:5:3"
    assert case.classname == path
    assert not [one for one in found for result in one.result if "[[ATTACHMENT|" in result.text]


@given(text=st.text(st.characters() | st.sampled_from("\x00\x1b\r\n\t<>&\"']\ud800\udfff\ufffe\uffff"), max_size=20))
def test_any_text_is_legal_xml(text: str) -> None:
    """Whatever the text, cleaned or not, a parser takes it and gives it back, or the escape in its place."""
    for style in (PLAIN, Style(ascii=True)):
        made = ET.fromstring(xmltext.written(xmltext.element("a", name=text), style).encode("utf-8"))
        assert made.get("name") == xmltext.legal(text)
        inner = xmltext.element("a")
        inner.append(xmltext.element("b", text))
        assert (ET.fromstring(xmltext.written(inner, style).encode("utf-8"))[0].text or "") == xmltext.legal(text)
