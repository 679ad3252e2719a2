"""One line a finding, for logs and for grep."""

from collections.abc import Iterator

from posctl.finding import RANK, Verdict
from posctl.report import PASSING, ProgramReport, Report, Row

SAYS = {
    Verdict.NOT_APPLICABLE: "not applicable",
    Verdict.MET: "met",
    Verdict.NEEDS_REVIEW: "needs review",
    Verdict.NOT_STATED: "not stated",
    Verdict.NOT_MET: "not met",
    Verdict.ERROR: "error",
}


def render(report: Report) -> Iterator[str]:
    """Give the report, a finding on each line: path, line, column, code, name, severity, verdict, message."""
    for problem in report.problems:
        place = problem.place
        yield f"{place.path}:{place.line + 1}:{place.column + 1}: {problem.code}: {problem.message}; {problem.fix}\n"
    for program in report.programs:
        yield from _program(program)
    yield f"{summary(report)}\n"


def _program(program: ProgramReport) -> Iterator[str]:
    if not program.readable:
        return
    rows = [row for row in program.rows if row.verdict not in PASSING]
    rows.sort(key=lambda row: (row.severity != "error", -RANK[row.verdict], row.code))
    for row in rows:
        yield _row(row)


def _row(row: Row) -> str:
    place = row.evidence[0]
    level = "" if row.severity == "error" else f" ({row.severity})"
    return (
        f"{place.path}:{place.line + 1}:{place.column + 1}: {row.code} {row.name}: "
        f"{SAYS[row.verdict]}{level}: {row.message}\n"
    )


def summary(report: Report) -> str:
    """Give the last line: programs by verdict, and problems."""
    counts = [f"{count} {SAYS[verdict]}" for verdict, count in reversed(report.counts.items()) if count]
    total = len(report.programs)
    line = f"{total} program{'' if total == 1 else 's'}: {', '.join(counts) or 'none'}."
    if report.problems:
        files = len({problem.place.path for problem in report.problems})
        line += f" {len(report.problems)} problem{'' if len(report.problems) == 1 else 's'} in {files} file{'' if files == 1 else 's'}."
    return line
