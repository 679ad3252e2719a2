"""The table for spreadsheets, read back as RFC 4180 has it."""

import csv
import io
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posctl.clean import clean
from posctl.render import csv as csv_format
from posctl.render.rows import every
from posctl.render.style import PLAIN, Style
from posctl.report import Note, Report
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def rows(report: Report) -> list[dict[str, str]]:
    """Read the table as a program does that knows UTF-8 by its mark."""
    text = "".join(csv_format.render(report, PLAIN)).encode("utf-8")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True))


def was(text: str) -> str:
    """Take the apostrophes off that keep a text from being calculated."""
    return re.sub(f"(\\A|;)'(?=[\\s\"']*[{re.escape(SIGNS)}\ufe66\ufe62\ufe63\ufe6b])", r"\1", text)


def test_a_row_for_each_finding() -> None:
    """Met rules, findings in all programs together and problems have a row each, with the same columns in all."""
    whole = kitchen_sink()
    table = rows(whole)
    found = list(every(whole))
    assert Counter(row["type"] for row in table) == {
        "finding": sum(one.program is not None for one in found), "repository": 1, "problem": len(whole.problems),
        "configuration": len(whole.configuration),
    }
    assert all(tuple(row) == csv_format.COLUMNS for row in table)
    assert [(row["code"], row["verdict"], row["message"]) for row in table[: len(found)]] == [
        (one.row.code, one.row.verdict, one.row.message) for one in found
    ]
    waived = next(row for row in table if row["name"] == "requisites-in-order" and row["program"] == "welding")
    assert (waived["waived_until"], waived["line"], waived["requirement"]) == ("2026-12-31", "8", "R2")
    bare = next(row for row in table if row["name"] == "sequence-length" and row["program"] == "welding")
    assert (bare["path"], bare["line"], bare["verdict"]) == ("programs/welding.yaml", "", "not-applicable")


def test_the_bytes_are_what_excel_and_rfc_4180_ask_for() -> None:
    """UTF-8 says so by its mark, lines end in CR LF, and a stream of ASCII gets no mark."""
    text = "".join(csv_format.render(kitchen_sink(), PLAIN))
    assert text.startswith("\ufefftype,path,line,")
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert "".join(csv_format.render(kitchen_sink(), Style(ascii=True))).startswith("type,")


def test_what_is_not_judged_has_a_row() -> None:
    """What a configuration changes and what somebody wanted left out are rows with a path and a message, and without a verdict."""
    notes = (Note(clean("south"), clean("left out by posctl.yaml:3"), left_out=True), Note(clean("compose.yaml"), clean("it has no kind")))
    found = [row for row in rows(kitchen_sink()._replace(passed_over=notes)) if row["type"] in ("configuration", "left-out")]
    assert [(row["type"], row["path"], row["verdict"], row["profile"]) for row in found] == [("configuration", "posctl.yaml", "", "wi-dpi"), ("left-out", "south", "", "wi-dpi")]
    assert found[1]["message"] == "left out by posctl.yaml:3"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_back_and_never_calculated(text: str) -> None:
    """Each cell gives the text that the report holds, behind an apostrophe where a spreadsheet would calculate it."""
    whole = report_of(text)
    for row in rows(whole):
        assert not [cell for cell in row.values() if cell.strip()[:1] and cell.strip()[0] in SIGNS]
    problem = next(row for row in rows(whole) if row["type"] == "problem")
    assert was(problem["message"]) == clean(text)


@given(text=st.text(st.sampled_from(f"{SIGNS};'\" \t\u00a0a1"), max_size=12))
def test_the_apostrophe_can_be_taken_off(text: str) -> None:
    """What is put in can be told from what was there, and nothing begins a cell that would be calculated."""
    safe = csv_format.inert(text)
    assert was(safe) == text
    for cell in safe.split(";"):
        assert cell.lstrip(' \t\u00a0"')[:1] not in tuple(SIGNS)


@pytest.mark.parametrize(("text", "safe"), [("=1+1", "'=1+1"), (" =1", "' =1"), ("a;=1", "a;'=1"), ("\uff1d1", "'\uff1d1"), ("a-b", "a-b"), ("a; b", "a; b"), ("", "")])
def test_inert(text: str, safe: str) -> None:
    """Only what would be calculated is touched; in a country where `;` parts cells, also what follows one."""
    assert csv_format.inert(text) == safe
