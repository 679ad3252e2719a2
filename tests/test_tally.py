"""Findings counted by rule."""

import json

import pytest

from posctl.finding import Verdict
from posctl.render import renderer
from posctl.render.rows import every
from posctl.render.style import Style
from posctl.report import PASSING, Report
from posctl.rules import RULES
from posctl.tally import counted
from tests.render.kitchen_sink import beside_a_baseline


def tallied() -> Report:
    """Give the report with everything, counted."""
    return beside_a_baseline()._replace(statistics=counted(beside_a_baseline()))


def test_every_finding_of_a_readable_program_is_counted_once() -> None:
    """The counts are those of the rows, and the rules that find most come first."""
    whole = tallied()
    rows = [one.row for one in every(whole) if one.program is None or one.program.readable]
    assert sum(sum(one.verdicts.values()) for one in whole.statistics) == len(rows)
    for one in whole.statistics:
        assert one.verdicts == {verdict: sum(row.code == one.code and row.verdict is verdict for row in rows) for verdict in Verdict}
        assert one.aside == sum(row.code == one.code and row.aside and row.verdict not in PASSING for row in rows)
    assert sum(one.aside for one in whole.statistics) == 3
    assert whole.statistics[0].verdicts[Verdict.ERROR] == 1
    assert [one.code for one in whole.statistics if not set(one.verdicts) - PASSING] == []


@pytest.mark.parametrize("output_format", ["full", "concise", "grouped", "markdown", "github"])
def test_formats_for_people_have_the_table(output_format: str) -> None:
    """Where it is asked for, and nowhere else, the rules that found something stand in a table."""
    text = "".join(renderer(output_format)(tallied(), Style()))
    assert "Findings by rule" in text
    assert "Findings by rule" not in "".join(renderer(output_format)(beside_a_baseline(), Style()))
    assert "R411 labor-demand" in text[text.index("Findings by rule") :]


@pytest.mark.parametrize("output_format", ["json", "sarif"])
def test_formats_for_machines_have_the_counts(output_format: str) -> None:
    """The counts stand in the summary, or in the properties of the run."""
    read = json.loads("".join(renderer(output_format)(tallied(), Style())))
    found = read["summary"] if output_format == "json" else read["runs"][0]["properties"]
    assert next(one for one in found["statistics"] if one["code"] == "R411")["verdicts"]["not-stated"] == 1


def test_the_table_fits_eighty_columns() -> None:
    """The longest name of a rule leaves room for the numbers."""
    assert max(len(f"{rule.code} {rule.name}") for rule in RULES) <= 35
    lines = "".join(renderer("concise")(tallied(), Style())).split("Findings by rule")[1].splitlines()
    assert max(map(len, lines[:-1])) <= 80
