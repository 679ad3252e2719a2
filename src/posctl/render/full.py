"""The report for people: a table of verdicts, then what is wrong, what is to be filled in, what is to be judged."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from posctl.finding import RANK, Verdict
from posctl.render import known, tallied
from posctl.render.concise import summary
from posctl.render.layout import cell_len, ends, padded, plural, where, wrapped
from posctl.render.style import Line, Style
from posctl.render.waived import rows_of
from posctl.render.words import SAYS, STYLE, SYMBOL, under, verdict_says
from posctl.report import PASSING, Note, Place, ProblemReport, ProgramReport, Report, RequirementReport, Row
from posctl.requirements import ALL
from posctl.rules import BY_KEY

MOST_SHOWN = 60
"""Findings that one section shows whole; a line says how many more there are and how to see them."""
_NAMES = {requirement.id: requirement.short for requirement in ALL}
_NAME_WIDTH = max(len(name) for name in _NAMES.values()) + 2
_PLACES = 6
_MOST_PASSED = 8

Found = tuple[ProgramReport, Row]


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the whole report; each section begins with an empty line."""
    for line in _lines(report, style):
        yield style.text(line).rstrip() + "\n"


def _lines(report: Report, style: Style) -> Iterator[Line]:
    how = " · as for submission" if report.submit else ""
    yield [(f"posctl {report.version} · {under(report)} · as of {report.as_of}{how}", "quiet")]
    for program in report.programs:
        yield []
        yield from program_lines(program, style)
    yield from _together(report, style)
    yield from problem_lines(report.problems, style)
    every = [(program, row) for program in report.programs if program.readable for row in program.rows if report.lists(row)]
    rows = [one for one in every if not one[1].waivers and not one[1].ignores]
    wrong = [one for one in rows if one[1].severity == "error" and one[1].verdict in (Verdict.NOT_MET, Verdict.ERROR)]
    wrong.sort(key=lambda one: (-RANK[one[1].verdict], one[0].path, one[1].code))
    yield from _findings(wrong, style)
    yield from _fill_in(rows, style)
    yield from _questions(rows, style)
    yield from _milder(rows, style)
    yield from _waived([one for one in every if one[1].waivers], style)
    yield from _ignored([one for one in every if one[1].ignores], style)
    yield from note_lines(report, style)
    yield from _secondary(report, style)
    yield from known.lines(report, style)
    yield from tallied.lines(report)
    yield []
    yield from wrapped(summary(report), style, name="strong")
    yield from _last_line(report, style)


# --- the table ----------------------------------------------------------------------------------------------------


def program_lines(program: ProgramReport, style: Style) -> Iterator[Line]:
    """Give a program's lines of the table: the program, then a line for each requirement."""
    left: Line = [(program.path, "strong")]
    what = " › ".join(part for part in (program.cluster, program.pathway) if part)
    title = "cannot be read" if not program.readable else program.title
    right: Line = [(verdict_says(program.verdict, program.waived), STYLE[program.verdict]), (f"{known.of(program)}{_warnings(program)}", "quiet")]
    if program.readable and style.width is None:
        left.append((f"  {title}{f' · {what}' if what else ''}", ""))
    yield from ends(left, right, style)
    if style.width is not None or not program.readable:
        yield from wrapped(f"{title}{f' · {what}' if what else ''}", style, first="  ", rest="    ")
    if not program.readable:
        return
    for requirement in program.requirements:
        if requirement.id != "F" or requirement.verdict not in PASSING:
            yield _requirement(requirement)
            if requirement.waived and requirement.verdict is not Verdict.MET:
                yield [(f"      {plural(requirement.waived, 'more finding is', 'more findings are')} waived", "quiet")]


def _warnings(program: ProgramReport) -> str:
    number = sum(row.severity == "warning" and not row.aside and row.verdict not in PASSING for row in program.rows) if program.readable else 0
    return f", {plural(number, 'warning')}" if number else ""


def _requirement(one: RequirementReport) -> Line:
    return [
        (f"  {one.id:<2}  {padded(_NAMES[one.id], _NAME_WIDTH)}", ""),
        (f"{SYMBOL[one.verdict]} {padded(_verdict(one), 15)}", STYLE[one.verdict]),
        (f"{_behind(one)}{known.of(one)}", "quiet"),
    ]


def _verdict(one: RequirementReport) -> str:
    return verdict_says(one.verdict, one.waived if one.verdict is Verdict.MET else 0)


def _behind(one: RequirementReport) -> str:
    number = one.counts.get(one.verdict, 0)
    judged = sum(one.counts.values()) - one.counts.get(Verdict.NOT_APPLICABLE, 0)
    match one.verdict:
        case Verdict.MET:
            return plural(number, "rule") if number else "no other rule"
        case Verdict.NEEDS_REVIEW:
            return plural(number, "question")
        case Verdict.NOT_STATED:
            return f"{number} to fill in"
        case Verdict.NOT_APPLICABLE:
            return "no deciding rule applies" if any(row.verdict not in PASSING for row in one.rows) else "no rule applies"
        case _:
            return f"{number} of {plural(judged, 'rule')}"


def _together(report: Report, style: Style) -> Iterator[Line]:
    """Give what was found in all programs together, under a heading of its own; nothing where no rule applies."""
    one = report.repository
    if one is None or not (any(row.verdict not in PASSING for row in one.rows) or one.counts.keys() - {Verdict.NOT_APPLICABLE}):
        return
    yield from _section("Repository", style)
    yield _requirement(one)
    rows = [row for row in one.rows if row.verdict not in PASSING and report.lists(row)]
    for row in sorted(rows, key=lambda row: (row.severity != "error", -RANK[row.verdict], row.code)):
        yield []
        yield from finding_lines(row, style)


# --- what is wrong ------------------------------------------------------------------------------------------------


def _section(title: str, style: Style, total: int = 0, shown: int = 0) -> Iterator[Line]:
    yield []
    more = f" (the first {shown:,} of {total:,}; --output-format concise lists all)" if total > shown else ""
    yield from wrapped(f"{title}{more}", style, name="strong")


def problem_lines(problems: tuple[ProblemReport, ...], style: Style) -> Iterator[Line]:
    """Give the problems: what, where, and what would mend it."""
    if not problems:
        return
    yield from _section("Files that cannot be read, in whole or in part", style, len(problems), min(len(problems), MOST_SHOWN))
    for problem in problems[:MOST_SHOWN]:
        yield []
        yield from _head(Verdict.ERROR, problem.code, problem.place, style)
        yield from wrapped(str(problem.message), style, first="  ", rest="  ")
        if problem.place.excerpt:
            yield from _excerpts([problem.place], style, say=False)
        yield from wrapped(str(problem.fix), style, first="  fix  ", rest="       ")


def _head(verdict: Verdict, name: str, place: Place, style: Style) -> Iterator[Line]:
    left: Line = [(f"{SYMBOL[verdict]} {name}", STYLE[verdict])]
    right: Line = [(f"{place.path}:{place.line + 1}:{place.column + 1}", "quiet")]
    yield from ends(left, right, style)


def _findings(found: list[Found], style: Style) -> Iterator[Line]:
    if not found:
        return
    yield from _section("What is wrong", style, len(found), min(len(found), MOST_SHOWN))
    for _, row in found[:MOST_SHOWN]:
        yield []
        yield from finding_lines(row, style)


def finding_lines(row: Row, style: Style) -> Iterator[Line]:
    """Give one finding whole: what, where, why and what would fix it."""
    yield from _head(row.verdict, f"{row.code} {row.name}", row.evidence[0], style)
    mild = "" if row.severity == "error" else f"{row.severity}, {SAYS[row.verdict]}: "
    yield from wrapped(f"{mild}{row.message}", style, first="  ", rest="  ")
    yield from _excerpts(list(row.evidence), style)
    for line in row.add:
        yield [("        ", ""), (line, "good")]
    if row.verdict is not Verdict.ERROR:
        rule = BY_KEY[row.name]
        yield from wrapped(f"{rule.rationale} ({rule.citation})", style, first="  why  ", rest="       ")
    if row.fix:
        yield from wrapped(str(row.fix), style, first="  fix  ", rest="       ")
    yield from known.new_places(row, style)


def _excerpts(places: list[Place], style: Style, *, say: bool = True) -> Iterator[Line]:
    """Show source lines with the exact key underlined; main evidence with carets, the other half with dashes."""
    home = places[0].path
    shown = sorted(places[:_PLACES], key=lambda place: (place.path != home, place.path, place.line, place.column))
    width = max(len(str(place.line + 1)) for place in shown)
    before = None
    for place in shown:
        if place.path != home and (before is None or place.path != before.path):
            yield [(f"  {' ' * width} → {place.path}", "quiet")]
        if before is None or (place.path, place.line) != (before.path, before.line):
            yield [(f"  {place.line + 1:>{width}} │ ", "quiet"), *_cut(place, style, width + 5)]
        yield from _underline(place, style, width, say=say)
        before = place
    if (more := len(places) - _PLACES) > 0:
        yield [(f"  {' ' * width}   and {plural(more, 'more place')}", "quiet")]


def _cut(place: Place, style: Style, used: int) -> Line:
    if style.width is None or cell_len(place.excerpt) <= style.width - used:
        return [(place.excerpt, "")]
    from rich.cells import set_cell_size  # noqa: PLC0415 - only lines that are too wide are cut

    return [(set_cell_size(place.excerpt, style.width - used - 1) + "…", "")]


def _underline(place: Place, style: Style, width: int, *, say: bool) -> Iterator[Line]:
    start, stop = place.mark
    lead = f"  {' ' * width} │ "
    blank = " " * cell_len(place.excerpt[:start])
    room = (style.width or 10_000) - len(lead) - len(blank)
    mark = ("^" if place.main else "-") * max(1, min(cell_len(place.excerpt[start:stop]) or 1, max(room, 1)))
    name = "mark" if place.main else "beside"
    text = f" {place.says}" if say else ""
    if style.width is None or len(lead) + len(blank) + len(mark) + cell_len(text) <= style.width:
        yield [(lead, "quiet"), (blank, ""), (mark, name), (text, name)]
        return
    yield [(lead, "quiet"), (blank, ""), (mark, name)]
    yield from wrapped(place.says, style, first=lead + "  ", rest=lead + "  ", name=name)


# --- what is to be filled in, and judged --------------------------------------------------------------------------


def _by_program(rows: Iterable[Found]) -> Iterator[tuple[ProgramReport, list[Row]]]:
    for _, group in groupby(rows, key=lambda one: id(one[0])):
        pairs = list(group)
        yield pairs[0][0], [row for _, row in pairs]


def _fill_in(rows: list[Found], style: Style) -> Iterator[Line]:
    missing = [one for one in rows if one[1].verdict is Verdict.NOT_STATED and one[1].severity == "error"]
    if not missing:
        return
    yield from _section("To fill in", style, len(missing), min(len(missing), MOST_SHOWN))
    for program, group in _by_program(missing[:MOST_SHOWN]):
        yield []
        yield [("  ", ""), (program.path, "strong")]
        for row in group:
            yield from _missing(row, program.path, style)


def _missing(row: Row, home: str, style: Style) -> Iterator[Line]:
    left: Line = [
        (f"  {SYMBOL[row.verdict]} {where(row.evidence[0], home)}", STYLE[row.verdict]),
        (f"  {row.field}", "strong"),
    ]
    yield from ends(left, [(f"{row.code} {row.name}", "quiet")], style)
    yield from wrapped(str(row.message), style, first="      ", rest="      ")
    for line in row.add:
        yield [("        ", ""), (line, "good")]
    yield from known.new_places(row, style, "      ")


def _questions(rows: list[Found], style: Style) -> Iterator[Line]:
    asked = [one for one in rows if one[1].verdict is Verdict.NEEDS_REVIEW and one[1].severity == "error"]
    if not asked:
        return
    yield from _section("For a person to judge", style, len(asked), min(len(asked), MOST_SHOWN))
    for program, group in _by_program(asked[:MOST_SHOWN]):
        yield []
        yield [("  ", ""), (program.path, "strong")]
        for row in group:
            left: Line = [(f"  {SYMBOL[row.verdict]} {where(row.evidence[0], program.path)}", STYLE[row.verdict])]
            yield from ends(left, [(f"{row.code} {row.name}", "quiet")], style)
            yield from wrapped(str(row.message), style, first="      ", rest="      ")


def _milder(rows: list[Found], style: Style) -> Iterator[Line]:
    """Warnings and notes: one line each, for they change no verdict."""
    mild = [one for one in rows if one[1].severity != "error" and one[1].verdict not in PASSING]
    if not mild:
        return
    yield from _section(
        "Warnings and notes, which change no verdict", style, len(mild), min(len(mild), 2 * MOST_SHOWN)
    )
    for program, group in _by_program(mild[: 2 * MOST_SHOWN]):
        yield []
        yield [("  ", ""), (program.path, "strong")]
        for row in sorted(group, key=lambda row: (row.severity != "warning", -RANK[row.verdict], row.code)):
            place = row.evidence[0]
            lead = f"  {SYMBOL[row.verdict]} {place.line + 1:>4}  "
            level = "" if row.severity == "warning" else "note, "
            elsewhere = "" if place.path == program.path else f" ({place.path}:{place.line + 1})"
            text = f"{row.code} {level}{SAYS[row.verdict]}: {row.message}{elsewhere}"
            yield from wrapped(text, style, first=lead if not elsewhere else f"  {SYMBOL[row.verdict]}       ", rest=" " * len(lead))


def _waived(rows: list[Found], style: Style) -> Iterator[Line]:
    if not rows:
        return
    yield from _section("Waived, which decide nothing until the waiver ends", style, len(rows), min(len(rows), MOST_SHOWN))
    for program, group in _by_program(rows[:MOST_SHOWN]):
        yield from rows_of(program, group, style)


def _ignored(rows: list[Found], style: Style) -> Iterator[Line]:
    if rows:
        yield from _section("Ignored by comments in the files", style, len(rows), min(len(rows), MOST_SHOWN))
        yield from known.ignored(rows[:MOST_SHOWN], style)


def note_lines(report: Report, style: Style) -> Iterator[Line]:
    """Say what was not checked, what configurations change, and which files were passed over: first what somebody wanted left out."""
    if report.not_checked:
        yield from _section("Not checked", style)
        for one in report.not_checked:
            of = f" ({plural(one.programs, 'program')})" if len(report.programs) > 1 else ""
            yield from wrapped(f"{one.says}{of}", style, first="  ", rest="    ")
    for title, notes in (
        ("Changed by configuration", report.configuration),
        ("Code lists", report.code_lists),
        ("Names of the repository's own", report.overrides),
        ("Passed over", tuple(sorted(report.passed_over, key=lambda note: not note.left_out))),
    ):
        if notes:
            yield from _section(title, style)
            yield from _list(notes, style)


def _secondary(report: Report, style: Style) -> Iterator[Line]:
    """Say which verdicts rest on a figure that only a secondary source gives."""
    if report.secondary:
        yield from _section("Decided by figures of secondary sources; `posctl explain PROFILE` shows them all", style)
        for name, source in report.secondary:
            yield from wrapped(f"{BY_KEY[name].code} {name}  {source}", style, first="  ", rest="    ")


def _list(notes: tuple[Note, ...], style: Style) -> Iterator[Line]:
    for note in notes[:_MOST_PASSED]:
        yield from wrapped(f"{note.path}  {note.says}", style, first="  ", rest="    ")
    if (more := len(notes) - _MOST_PASSED) > 0:
        yield [(f"  and {more:,} more; --output-format json lists all", "quiet")]


def _last_line(report: Report, style: Style) -> Iterator[Line]:
    says = f"{plural(report.rules, 'rule')}, {plural(report.files, 'file')}."
    rows = [row for program in report.programs if program.readable for row in program.rows]
    wrong = [row for row in rows if row.verdict not in PASSING and not row.aside and report.lists(row)]
    first = min(wrong, key=lambda row: (row.severity != "error", -RANK[row.verdict]), default=None)
    if first is not None:
        says += f" `posctl explain {first.code}` tells more of a rule, `posctl explain FILE` of a program."
    yield from wrapped(says, style, name="quiet")
