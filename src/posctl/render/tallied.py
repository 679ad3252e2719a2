"""The table of findings by rule, for those who ask for it."""

from collections.abc import Iterator

from posctl.finding import Verdict
from posctl.render.layout import padded, plural
from posctl.render.style import Line
from posctl.report import PASSING, Counted, Report

HEADS = {
    Verdict.ERROR: "error", Verdict.NOT_MET: "not met", Verdict.NOT_STATED: "not stated", Verdict.NEEDS_REVIEW: "review",
    Verdict.MET: "met",
}
"""Columns by verdict; what does not apply is what is left of the programs. A column of nothing but zeros for errors is left out."""
_NAME = 35
_ASIDE = "aside"


def open_(one: Counted) -> int:
    """Count the findings of a rule that are neither met nor not applicable."""
    return sum(count for verdict, count in one.verdicts.items() if verdict not in PASSING)


def lines(report: Report) -> Iterator[Line]:
    """Give the table of the rules that found something, and how many others there are; nothing where it is not asked for."""
    if not report.statistics:
        return
    shown = [one for one in report.statistics if open_(one)]
    columns = [verdict for verdict in HEADS if verdict is not Verdict.ERROR or any(one.verdicts[verdict] for one in shown)]
    gap = " " if Verdict.ERROR in columns else "  "  # with it, the table still has to fit
    readable = sum(program.readable for program in report.programs)
    yield []
    yield [(f"Findings by rule, in {plural(readable, 'program')}", "strong")]
    if shown:
        yield [("  " + padded("", _NAME) + "".join(f"{gap}{HEADS[verdict]}" for verdict in columns) + f"{gap}{_ASIDE}", "quiet")]
    for one in shown:
        numbers = "".join(f"{gap}{_number(one.verdicts[verdict]):>{len(HEADS[verdict])}}" for verdict in columns)
        yield [(f"  {padded(f'{one.code} {one.name}', _NAME)}", ""), (f"{numbers}{gap}{_number(one.aside):>{len(_ASIDE)}}", "")]
    others = len(report.statistics) - len(shown)
    yield [(f"  {plural(others, 'other rule finds', 'other rules find')} nothing that is open", "quiet")]


def _number(count: int) -> str:
    return f"{count:,}" if count else "-"
