"""The parts of the report for people about the baseline: how much it knows, what is new, what is gone."""

from collections.abc import Iterator

from posctl.render.layout import plural, wrapped
from posctl.render.style import Line, Style
from posctl.render.words import SAYS
from posctl.report import ProgramReport, Report, RequirementReport, Row

_MOST = 20
"""Entries that no longer occur, of which the report shows each."""
_PLACES = 6


def of(one: ProgramReport | RequirementReport) -> str:
    """Say how many of the findings behind a verdict are known, and how many beside it are ignored."""
    known = f", {one.known:,} known" if one.known else ""
    return f"{known}, {one.ignored:,} ignored" if one.ignored else known


def ignored(rows: list[tuple[ProgramReport, Row]], style: Style) -> Iterator[Line]:
    """Give the findings that comments set aside, each with the reason."""
    for program, row in rows:
        place = row.evidence[0]
        yield from wrapped(f"{place.path}:{place.line + 1} {row.code} {row.name}, {SAYS[row.verdict]}: {row.message}", style, first="  ", rest="      ")
        for one in row.ignores:
            yield from wrapped(f"{one.reason} (line {one.place.line + 1})" if one.place.path == program.path else str(one.reason), style, first="      reason  ", rest="              ")


def new_places(row: Row, style: Style, indent: str = "  ") -> Iterator[Line]:
    """Say which places of a finding are new, where the baseline has the others."""
    if not row.fresh:
        return
    more = f" and {plural(len(row.fresh) - _PLACES, 'more place')}" if len(row.fresh) > _PLACES else ""
    text = f"{', '.join(row.fresh[:_PLACES])}{more}; the baseline has its other places"
    yield from wrapped(text, style, first=f"{indent}new  ", rest=f"{indent}     ")


def lines(report: Report, style: Style) -> Iterator[Line]:
    """Give the section on the baseline, where the report was held against one."""
    one = report.baseline
    if one is None:
        return
    yield []
    yield [("Baseline", "strong")]
    yield from wrapped(_told(report), style, first="  ", rest="    ")
    if one.differs:
        yield from wrapped(str(one.differs), style, first="  ", rest="    ")
    if one.stale:
        says = f"{plural(len(one.stale), 'entry', 'entries')} no longer {'occurs' if len(one.stale) == 1 else 'occur'}; `posctl baseline update` takes out what is gone:"
        yield from wrapped(says, style, first="  ", rest="    ")
    for each in one.stale[:_MOST]:
        times = f", {each.times:,} times fewer" if each.times > 1 else ""
        yield from wrapped(f"{each.rule}  {each.of}  {each.at}{times}", style, first="    ", rest="      ")
    if (more := len(one.stale) - _MOST) > 0:
        yield [(f"    and {more:,} more; --output-format json lists all", "quiet")]


def _told(report: Report) -> str:
    one = report.baseline
    if one is None:
        return ""
    it, keep, do = ("it", "keeps its verdict", "does") if one.known == 1 else ("them", "keep their verdicts", "do")
    how = "listed above" if "known" in report.show else f"--show known lists {it}"
    if not one.known:
        return f"{one.path}: none of its {plural(one.entries, 'entry', 'entries')} occurs here" if one.entries else f"{one.path}: it has no entry"
    return f"{one.path}: {plural(one.known, 'known finding')} {keep} and {do} not fail the run; {how}"
