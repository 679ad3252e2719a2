"""The section of waived findings: each as it is found, with who waived it, why and until when."""

from collections.abc import Iterator

from posctl.render.layout import ends, plural, where, wrapped
from posctl.render.style import Line, Style
from posctl.render.words import SAYS, STYLE, SYMBOL
from posctl.report import ProgramReport, Row, Waived

SOON = 60
"""Days before its end from which on a waiver says how long it still holds."""

_MOST = 6
"""Waivers of one finding that are shown whole."""


def rows_of(program: ProgramReport, rows: list[Row], style: Style) -> Iterator[Line]:
    """Give the waived findings of one program."""
    yield []
    yield [("  ", ""), (program.path, "strong")]
    for row in rows:
        left: Line = [
            (f"  {SYMBOL[row.verdict]} {where(row.evidence[0], program.path)}", STYLE[row.verdict]),
            (f"  {SAYS[row.verdict]}, waived until {row.waived_until}", "strong"),
        ]
        yield from ends(left, [(f"{row.code} {row.name}", "quiet")], style)
        yield from wrapped(str(row.message), style, first="      ", rest="      ")
        for one in row.waivers[:_MOST]:
            yield from wrapped(decision(one, program.path), style, first="      waived  ", rest="              ")
            yield from wrapped(str(one.reason), style, first="      reason  ", rest="              ")
        if (more := len(row.waivers) - _MOST) > 0:
            yield [(f"      and {plural(more, 'more waiver')}; --output-format json lists all", "quiet")]


def decision(one: Waived, home: str) -> str:
    """Say who decided a waiver, when, for what and until when, and where it is written."""
    course = f", for {one.course} only" if one.course else ""
    return f"by {one.decided_by}, {one.role}, on {one.date}{course}, until {one.until}{left(one)} ({where(one.place, home)})"


def left(one: Waived) -> str:
    """Say how long a waiver still holds, where it ends soon."""
    if one.days > SOON:
        return ""
    return f", {plural(one.days, 'day')} from now" if one.days else ", today"
