"""Findings by file."""

import re

import pytest
from rich.cells import cell_len

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.render import grouped
from posctl.render.style import PLAIN, Style
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink
from tests.render.test_github import place, report, row


def test_each_file_once_with_its_findings_by_line() -> None:
    """A file stands once, however many programs point at it, and its findings follow each other as its lines do."""
    text = "".join(grouped.render(kitchen_sink(), PLAIN))
    heads = re.findall(r"^(\S+)  \d+ findings?$", text, re.MULTILINE)
    assert heads == ["programs/broken.yaml", "programs/welding.yaml"]
    places = [tuple(map(int, one)) for one in re.findall(r"^ +(\d+):(\d+)  ", text, re.MULTILINE)]
    assert places[1:] == sorted(places[1:])
    assert "    12:14  ✗ not met       gmaw-1 is listed twice  R214 course-listed-once\n" in text
    assert "R210 requisites-in-order, waived until 2026-12-31\n" in text
    assert "     1:1  ! error         the key titel is not known at the top level; did you mean title?  unknown-key\n" in text
    assert text.endswith("\n\nposctl.yaml: configuration: 1 rule changed: labor-demand switched off (line 4), for 2 programs\n2 programs: 1 error, 1 not stated. 1 of them cannot be read. 1 deciding finding is waived. The repository as a whole: not met. 1 problem in 1 file.\n")


def test_what_many_programs_share_stands_once() -> None:
    """A course of a catalog that five programs take is one line that counts them."""
    text = "".join(grouped.render(report(row("error", Verdict.NOT_MET, at=place("catalogs/c.yaml")), programs=5), PLAIN))
    assert text.startswith("catalogs/c.yaml  1 finding\n      5:3  ✗ not met       no  R214 course-listed-once (5 programs)\n\n")


def test_the_gravest_stands_first_at_one_place() -> None:
    """Of several findings at one place that which decides stands first."""
    text = "".join(grouped.render(report(row("note", Verdict.NOT_MET, "c"), row("error", Verdict.NOT_STATED, "b"), row("error", Verdict.NOT_MET, "a")), PLAIN))
    assert re.findall(r"  (\w)  R214", text) == ["a", "b", "c"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """No line runs over the edge, save a word that is longer than the room for it."""
    for line in "".join(grouped.render(kitchen_sink(), Style(width=width))).splitlines():
        assert cell_len(line) <= width or len(line.split()[-1]) > width - 30 or not line.startswith("  ")


def test_nothing_found_is_the_counts_alone() -> None:
    """Where all is met there is one line."""
    assert "".join(grouped.render(report(row("error", Verdict.MET)), PLAIN)) == "1 program: 1 not met.\n"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_on_its_line(text: str) -> None:
    """Each text stands whole on the line of its finding."""
    lines = "".join(grouped.render(report_of(text), PLAIN)).split("\n")
    shown = clean(text)
    assert any(line.endswith(f"{shown}; {shown}  not-yaml") for line in lines)
