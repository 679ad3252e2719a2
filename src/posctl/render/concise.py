"""One line a finding, for logs and for grep."""

from collections.abc import Iterable, Iterator

from posctl.finding import RANK
from posctl.render import tallied
from posctl.render.layout import plural
from posctl.render.rows import waived
from posctl.render.style import Style
from posctl.render.words import SAYS
from posctl.report import PASSING, Report, Row


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the report, a finding on each line: path, line, column, code, name, severity, verdict, message."""
    for problem in report.problems:
        place = problem.place
        text = f"{place.path}:{place.line + 1}:{place.column + 1}: {problem.code}: {problem.message}; {problem.fix}"
        yield style.text([(text, "")]) + "\n"
    for program in report.programs:
        if program.readable:
            yield from _rows(filter(report.lists, program.rows), style)
    if report.repository is not None:
        yield from _rows(filter(report.lists, report.repository.rows), style)
    for note in report.configuration:
        yield style.text([(f"{note.path}: configuration: {note.says}", "")]) + "\n"
    for line in tallied.lines(report):
        yield style.text(line) + "\n"
    yield style.text([(summary(report), "")]) + "\n"


def _rows(found: Iterable[Row], style: Style) -> Iterator[str]:
    rows = [row for row in found if row.verdict not in PASSING]
    rows.sort(key=lambda row: (row.aside, row.severity != "error", -RANK[row.verdict], row.code))
    for row in rows:
        yield style.text([(_row(row), "")]) + "\n"


def _row(row: Row) -> str:
    place = row.evidence[0]
    level = "" if row.severity == "error" else f" ({row.severity})"
    aside = ""
    if row.waivers:
        level += f", waived until {row.waived_until}"
        one, *others = row.waivers
        aside = f"; waived by {one.decided_by} ({one.place.path}:{one.place.line + 1})"
        aside += f" and {plural(len(others), 'more waiver')}" if others else ""
    if row.known:
        level += ", known"
    if row.ignores:
        level += ", ignored"
        aside += f"; ignored on line {row.ignores[0].place.line + 1}: {row.ignores[0].reason}"
    return (
        f"{place.path}:{place.line + 1}:{place.column + 1}: {row.code} {row.name}: "
        f"{SAYS[row.verdict]}{level}: {row.message}{aside}"
    )


def summary(report: Report) -> str:
    """Give the last line: programs by verdict, and problems."""
    counts = [f"{count:,} {SAYS[verdict]}" for verdict, count in reversed(report.counts.items()) if count]
    line = f"{plural(len(report.programs), 'program')}: {', '.join(counts) or 'none'}."
    if unread := sum(not program.readable for program in report.programs):
        line += f" {unread:,} of them cannot be read."
    if deciding := sum(program.waived for program in report.programs):
        line += f" {plural(deciding, 'deciding finding is', 'deciding findings are')} waived."
    if not report.programs:
        line = f"no program of study among {plural(report.documents, 'document')}."
    if report.repository is not None and report.repository.verdict not in PASSING:
        line += f" The repository as a whole: {SAYS[report.repository.verdict]}."
    if report.problems:
        files = len({problem.place.path for problem in report.problems})
        line += f" {plural(len(report.problems), 'problem')} in {plural(files, 'file')}."
    return f"{line}{set_aside(report)}"


def all_set_aside(report: Report) -> str:
    """Say what of a report a reader does not see who sees open findings alone; empty where that is nothing."""
    number = waived(report)
    says = f"{plural(number, 'finding is', 'findings are')} waived." if number else ""
    return f"{says}{set_aside(report)}".strip()


def set_aside(report: Report) -> str:
    """Say what keeps findings from failing the run, and how many, and which entries of the baseline no longer occur."""
    says = ""
    if report.ignored:
        says = f" {plural(report.ignored, 'finding is', 'findings are')} ignored by comments in the files."
    one = report.baseline
    if one is None:
        return says
    says += f" {plural(one.known, 'finding is', 'findings are')} in the baseline {one.path} and {'does' if one.known == 1 else 'do'} not fail."
    if one.differs:
        says += f" {one.differs[:1].upper()}{one.differs[1:]}."
    if one.stale:
        says += f" {plural(len(one.stale), 'of its entries', 'of its entries')} no longer {'occurs' if len(one.stale) == 1 else 'occur'}."
    return says
