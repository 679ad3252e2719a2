"""Each format of one report with everything in it, held to a file that people can read."""

import json
import os
import re
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.render import FORMATS, renderer
from posctl.render.style import Style
from posctl.report import Place, ProblemReport, ProgramReport, Report, RequirementReport, Row
from posctl.rules import RULES
from tests.render.hostile import HOSTILE, report_of
from tests.render.hostile import beside_a_baseline as beside_a_hostile_baseline
from tests.render.kitchen_sink import beside_a_baseline, kitchen_sink
from tests.render.workflow_commands import commands

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLDEN = {
    "full-piped.txt": ("full", Style()),
    "full-80.txt": ("full", Style(width=80)),
    "full-120.txt": ("full", Style(width=120)),
    "full-80-color.txt": ("full", Style(width=80, color=True)),
    "full-ascii.txt": ("full", Style(width=80, ascii=True)),
    "concise.txt": ("concise", Style()),
    "grouped.txt": ("grouped", Style()),
    "grouped-80-color.txt": ("grouped", Style(width=80, color=True)),
    "report.json": ("json", Style()),
    "report.jsonl": ("json-lines", Style()),
    "report.csv": ("csv", Style()),
    "github.log": ("github", Style()),
    "gl-code-quality-report.json": ("gitlab", Style()),
    "junit.xml": ("junit", Style()),
    "report.md": ("markdown", Style()),
    "report.sarif": ("sarif", Style()),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    """The format writes what its golden file shows. POSCTL_UPDATE=1 writes the files anew; look at them then."""
    output_format, style = GOLDEN[name]
    text = "".join(renderer(output_format)(kitchen_sink(), style))
    file = HERE / "golden" / name
    if os.environ.get("POSCTL_UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8")


@pytest.mark.parametrize(("name", "output_format", "width"), [("baseline-full.txt", "full", 80), ("baseline-concise.txt", "concise", None), ("baseline.md", "markdown", None)])
def test_golden_beside_a_baseline(name: str, output_format: str, width: int | None) -> None:
    """The report beside a baseline is what its golden file shows."""
    text = "".join(renderer(output_format)(beside_a_baseline(), Style(width=width)))
    file = HERE / "golden" / name
    if os.environ.get("POSCTL_UPDATE"):
        file.write_bytes(text.encode("utf-8"))
    assert text == file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_says_what_a_baseline_sets_aside(output_format: str) -> None:
    """The file is named and the known finding told apart, or left out and counted; what is new and what is gone is there."""
    text = "".join(renderer(output_format)(beside_a_baseline(), Style()))
    bare = "".join(renderer(output_format)(kitchen_sink(), Style()))
    assert ".posctl-baseline.yaml" in text
    assert ".posctl-baseline.yaml" not in bare
    assert "ignored" in text
    assert "known" in text or "1 finding is in the baseline" in text
    if output_format not in ("json", "json-lines", "csv", "junit"):
        assert text.count("R411") < bare.count("R411") or "R411" not in text


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_says_that_findings_are_waived(output_format: str) -> None:
    """A waiver that a change brings with it lets no finding go without a word, in the formats of open findings neither."""
    text = "".join(renderer(output_format)(kitchen_sink(), Style()))
    assert "waived" in text
    assert output_format != "gitlab" or "finding is waived." in text
    assert output_format != "sarif" or re.search(r'"waived": [1-9]', text)


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_format_says_which_rules_a_configuration_switches_off(output_format: str) -> None:
    """The file is named, and the rule: a green run must not come of a rule that nobody sees is off."""
    text = "".join(renderer(output_format)(kitchen_sink(), Style()))
    assert "posctl.yaml" in text
    assert "labor-demand switched off (line 4), for 2 programs" in text


@pytest.mark.parametrize("output_format", ["full", "concise", "grouped", "markdown", "github"])
def test_known_findings_are_listed_on_request(output_format: str) -> None:
    """With --show known the lists for people have them, too, and say of each that it is known."""
    hidden, shown = ("".join(renderer(output_format)(beside_a_baseline(show), Style())) for show in (frozenset[str](), frozenset({"known", "ignored"})))
    assert "R411" not in hidden and "R315" not in hidden
    assert "R411" in shown and "R315" in shown
    assert "handbook of the" in shown or output_format == "grouped"


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """No line runs over the edge, save what cannot be broken: a name, a path, YAML to paste."""
    lines = "".join(renderer("full")(kitchen_sink(), Style(width=width))).splitlines()
    wide = [line for line in lines if cell_len(line) > width]
    assert not wide, wide


def test_json_keeps_its_schema() -> None:
    """The JSON of the report with everything is what the published schema says."""
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    for whole in (kitchen_sink(), beside_a_baseline()):
        jsonschema.validate(json.loads("".join(renderer("json")(whole, Style()))), schema)


OURS = {"github": {"error", "warning", "notice", "group", "endgroup"}}
"""Commands that a format gives to the runner of GitHub Actions; no other gives any."""

texts = st.text(max_size=60) | st.sampled_from(
    ["::error::x", "##[add-mask]x", "[bold]x[/bold]", "[/red]", ":bomb:", "\x1b[31m", "a\nb", "\ud800", "\u202e", "x" * 500, "]]>", "=1+1"]
)
cleaned = texts.map(clean)
small = st.integers(min_value=0, max_value=300)


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Make a place whose mark lies in its excerpt."""
    excerpt = draw(cleaned)
    start = draw(st.integers(0, len(excerpt)))
    stop = draw(st.integers(start, len(excerpt)))
    line = draw(small)
    return Place(draw(cleaned), line, draw(small), line, draw(small), excerpt, (start, stop), draw(cleaned), draw(st.booleans()))


@st.composite
def requirement(draw: st.DrawFn, name: str) -> RequirementReport:
    """Make any findings of a requirement."""
    verdicts = st.sampled_from(list(Verdict))
    rules = [rule for rule in RULES if rule.requirement.id == name]
    rows = tuple(
        Row(rule.code, rule.name, rule.severity, draw(verdicts), draw(cleaned), draw(cleaned), draw(cleaned),
            (draw(cleaned),), tuple(draw(st.lists(places(), min_size=1, max_size=3))))
        for rule in draw(st.lists(st.sampled_from(rules), max_size=2, unique=True))
    )
    return RequirementReport(name, draw(verdicts), len(rows), {draw(verdicts): 1}, rows)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Make any report."""
    programs = []
    for _ in range(draw(st.integers(0, 3))):
        groups = tuple(draw(requirement(one)) for one in ("F", "R1", "R2", "R3", "R4", "P"))
        verdict = draw(st.sampled_from(list(Verdict)))
        programs.append(ProgramReport(*(draw(cleaned) for _ in range(5)), verdict, draw(st.booleans()), groups))
    problems = tuple(ProblemReport("not-yaml", draw(cleaned), draw(cleaned), draw(places())) for _ in range(draw(st.integers(0, 2))))
    return Report("0.1.0", "wi-dpi", "2026-11-01", tuple(programs), problems, 2, 3, 4, repository=draw(st.none() | requirement("D")))


def _without_what_is_of_the_format(text: str, output_format: str) -> str:
    """Take away what CSV has of its own: its mark and its ends of lines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n") if output_format == "csv" else text


@settings(max_examples=60, deadline=None, derandomize=True)
@given(report=reports(), output_format=st.sampled_from(sorted(FORMATS)), width=st.sampled_from([None, 40, 80]), ascii_=st.booleans())
def test_any_report_can_be_written(report: Report, output_format: str, width: int | None, ascii_: bool) -> None:
    """Whatever the text, each format writes it, as UTF-8, and no line is a command to a CI runner."""
    text = "".join(renderer(output_format)(report, Style(width=width, ascii=ascii_)))
    text.encode("utf-8")
    assert text.endswith("\n")
    assert "\x1b" not in text
    text = _without_what_is_of_the_format(text, output_format)
    for line in text.split("\n"):
        assert not line.strip().startswith("::") or output_format == "github"
        assert "##[" not in line
        assert "\r" not in line
    assert {one.name for one in commands(text)} <= OURS.get(output_format, set())
    if output_format == "json":
        json.loads(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_hostile_text_is_no_command(output_format: str, text: str) -> None:
    """Each format writes a report full of an attack, and nothing of it is a command or a hidden character."""
    whole = (report_of(text), beside_a_hostile_baseline(text))
    written = "".join(_without_what_is_of_the_format("".join(renderer(output_format)(one, Style())), output_format) for one in whole)
    written.encode("utf-8")
    assert not [c for c in written if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    for line in written.split("\n"):
        assert "##[" not in line
        assert not line.strip().startswith("::") or output_format == "github"
    assert {one.name for one in commands(written)} <= OURS.get(output_format, set())
