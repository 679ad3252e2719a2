"""Annotations of GitHub Actions, read back as its runner reads them."""

from collections import Counter

import pytest

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.profile import Severity
from posctl.render import github
from posctl.render.style import PLAIN, Style
from posctl.report import Place, ProblemReport, ProgramReport, Report, RequirementReport, Row, Waived
from posctl.rules import BY_KEY
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink
from tests.render.workflow_commands import Command, command, commands

LEVELS = ("error", "warning", "notice")


def place(path: str = "programs/a.yaml", line: int = 4, end_line: int | None = None) -> Place:
    """Make a place."""
    return Place(clean(path), line, 2, line if end_line is None else end_line, 9, clean("x: y"), (0, 1), clean("x"))


def row(
    severity: Severity, verdict: Verdict, message: str = "no", at: Place | None = None, waivers: tuple[Waived, ...] = ()
) -> Row:
    """Make a finding of a rule."""
    rule = BY_KEY["course-listed-once"]
    return Row(rule.code, rule.name, severity, verdict, clean(message), clean(""), clean(""), (), (at or place(),), waivers)


def report(*rows: Row, problems: tuple[ProblemReport, ...] = (), programs: int = 1) -> Report:
    """Make a report of programs with the same findings."""
    group = RequirementReport("R2", Verdict.NOT_MET, len(rows), {}, rows)
    made = [
        ProgramReport(clean(f"p{number}"), clean("P"), clean(f"programs/p{number}.yaml"), clean(""), clean(""), Verdict.NOT_MET, True, (group,))
        for number in range(programs)
    ]
    return Report("0.1.0", "wi-dpi", "2026-11-01", tuple(made), problems, 2, 3, 4)


def said(of: Report, style: Style = PLAIN) -> list[Command]:
    """Give the commands that the runner finds."""
    return commands("".join(github.render(of, style)))


def annotated(of: Report) -> list[Command]:
    """Give the annotations among them."""
    return [one for one in said(of) if one.name in LEVELS]


def test_what_the_runner_reads_is_what_was_found() -> None:
    """Each problem and each open finding is an annotation with its title, place and words; nothing else is a command."""
    whole = kitchen_sink()
    found = {(one.name, one.properties["title"], one.properties.get("file"), one.data.split("\n")[0]) for one in annotated(whole)}
    assert ("error", "unknown-key", "programs/broken.yaml", "the key titel is not known at the top level") in found
    assert ("error", "R214 course-listed-once", "programs/welding.yaml", "not met: gmaw-1 is listed twice") in found
    assert ("warning", "R301 credit-opportunity-present", "programs/welding.yaml", "needs review: does Welding II earn credit at the college?") in found
    assert any(title.startswith("D") for _, title, _, _ in found), "what was found in all programs together"
    assert {one.name for one in said(whole)} <= {*LEVELS, "group", "endgroup"}


def test_waived_findings_have_no_annotation() -> None:
    """A finding that somebody decided to waive stands in the log and draws no eye."""
    titles = [one.properties["title"] for one in annotated(kitchen_sink())]
    assert not any("requisites-in-order" in title for title in titles)
    assert "requisites-in-order" in "".join(github.render(kitchen_sink(), PLAIN))


@pytest.mark.parametrize(
    ("severity", "verdict", "level"),
    [
        ("error", Verdict.NOT_MET, "error"),
        ("error", Verdict.NOT_STATED, "error"),
        ("error", Verdict.ERROR, "error"),
        ("error", Verdict.NEEDS_REVIEW, "warning"),
        ("warning", Verdict.NOT_MET, "warning"),
        ("warning", Verdict.NEEDS_REVIEW, "notice"),
        ("note", Verdict.NOT_MET, "notice"),
    ],
)
def test_levels(severity: Severity, verdict: Verdict, level: str) -> None:
    """What fails is as grave as its rule; a question to a person is one level below."""
    assert [one.name for one in annotated(report(row(severity, verdict)))] == [level]


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.NOT_APPLICABLE])
def test_what_passes_has_no_annotation(verdict: Verdict) -> None:
    """A rule that is met needs nobody's eye."""
    assert annotated(report(row("error", verdict))) == []


def test_columns_hold_within_one_line_only() -> None:
    """A place of several lines gives its lines alone; columns count from 1."""
    one, other = annotated(report(row("error", Verdict.NOT_MET), row("warning", Verdict.NOT_MET, at=place(end_line=6))))
    assert one.properties == {"title": "R214 course-listed-once", "file": "programs/a.yaml", "line": "5", "endLine": "5", "col": "3", "endColumn": "10"}
    assert other.properties == {"title": "R214 course-listed-once", "file": "programs/a.yaml", "line": "5", "endLine": "7"}


def test_escapes() -> None:
    """Percent first, then line ends; colons and commas in properties alone. The runner gets the very text back."""
    line = github.command(github.Annotation("error", "a:b,c%3A", "50%0A, said: x\r\ny", place("a,b:c%.yaml")), PLAIN)
    assert line == (
        "::error title=a%3Ab%2Cc%253A,file=a%2Cb%3Ac%25.yaml,line=5,endLine=5,col=3,endColumn=10::50%250A, said: x%0D%0Ay\n"
    )
    read = command(line.rstrip("\n"))
    assert read is not None
    assert (read.properties["title"], read.properties["file"], read.data) == ("a:b,c%3A", "a,b:c%.yaml", "50%0A, said: x\r\ny")


def test_empty_properties_are_left_out() -> None:
    """A property without a value is not written."""
    assert github.command(github.Annotation("notice", "posctl", "x"), PLAIN) == "::notice title=posctl::x\n"
    assert "file" not in github.command(github.Annotation("error", "x", "y", place("")), PLAIN)


def test_long_messages_are_cut_with_a_count() -> None:
    """GitHub cuts a message at 4,096 characters without a word."""
    read = command(github.command(github.Annotation("error", "x", "y" * 5000), PLAIN).rstrip("\n"))
    assert read is not None
    assert read.data.endswith("… (1,000 more characters)")
    assert len(read.data) < 4096


def test_ten_of_each_level_most_severe_first_and_a_count_of_the_others() -> None:
    """What GitHub would drop without a word is counted by the last notice, which is among its ten; the log has it all."""
    mixed = [
        row(severity, verdict, f"{severity} {verdict} {number}", place(line=number))
        for number in range(15)
        for severity, verdict in (("note", Verdict.NOT_MET), ("warning", Verdict.NOT_MET), ("error", Verdict.NOT_STATED), ("error", Verdict.NOT_MET))
    ]
    broken = ProblemReport("not-yaml", clean("not YAML"), clean("mend it"), place())
    whole = report(*mixed, problems=(broken,))
    found = annotated(whole)
    assert Counter(one.name for one in found) == {"error": 10, "warning": 10, "notice": 10}
    assert [one.name for one in found] == sorted((one.name for one in found), key=LEVELS.index)
    assert found[0].properties["title"] == "not-yaml"
    assert all(one.data.startswith("not met: error not-met") for one in found[1:10])
    assert found[-1].data.startswith("21 errors, 5 warnings, 6 notices more: ")
    assert "file" not in found[-1].properties
    text = "".join(github.render(whole, PLAIN))
    assert all(text.count(f": {one.message}") >= 1 for one in mixed)


def test_exactly_ten_need_no_closing_notice() -> None:
    """Where nothing is dropped, nothing is said of it."""
    found = annotated(report(*(row("note", Verdict.NOT_MET, at=place(line=number)) for number in range(10))))
    assert len(found) == 10
    assert not any(one.properties["title"] == "posctl" for one in found)


def test_what_many_programs_share_is_annotated_once() -> None:
    """A course of a catalog that forty programs take is one annotation, which counts them."""
    (one,) = annotated(report(row("error", Verdict.NOT_MET, at=place("catalogs/c.yaml")), programs=40))
    assert one.data == "not met: no\nin programs/p0.yaml and 39 more programs"


def test_the_report_stands_in_groups_that_end() -> None:
    """The report for people stands in a group, and a line of each finding in another where the first shows not all."""
    few = said(kitchen_sink())
    assert [one.name for one in few if "group" in one.name] == ["group", "endgroup"]
    many = report(*(row("error", Verdict.NOT_MET, f"fault {number}", place(line=number)) for number in range(80)))
    names = [one.name for one in said(many) if "group" in one.name]
    assert names == ["group", "endgroup"] * 2
    assert all(f": fault {number}" in "".join(github.render(many, PLAIN)) for number in range(80))


def test_nothing_joined_in_the_log_is_a_command() -> None:
    """Even where clean texts join to what a runner obeys, the log breaks it visibly."""
    assert github._harmless("x ##[add-mask]y\n") == "x #\\x23[add-mask]y\n"
    assert github._harmless("  ::error::y\n") == "  :\\x3aerror::y\n"
    assert github._harmless("a::b\n") == "a::b\n"


def test_a_narrow_stream_changes_nothing() -> None:
    """Nothing is wrapped: a break could put a command at the start of a line."""
    assert list(github.render(kitchen_sink(), Style(width=40))) == list(github.render(kitchen_sink(), PLAIN))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_back_as_it_was_shown(text: str) -> None:
    """The runner gets each annotation with the texts that the report holds, and obeys nothing that stands in them."""
    whole, shown = report_of(text), clean(text)
    found = annotated(whole)
    assert Counter(one.name for one in found) == {"error": 6, "warning": 2}
    assert (found[0].properties["file"], found[0].data) == (whole.problems[0].place.path, f"{shown}\nfix: {shown}")
    row_says = whole.problems[0].place.says
    assert f"not met: {row_says}\nfix: {row_says}\nadd: {row_says}" in [one.data for one in found]
    assert {one.name for one in said(whole)} <= {*LEVELS, "group", "endgroup"}
