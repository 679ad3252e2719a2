"""The report as GitHub-flavored Markdown, for a comment on a pull request or the summary of a job, within its limit."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from posctl.clean import clean
from posctl.finding import RANK, Verdict
from posctl.render import concise, tallied
from posctl.render.gfm import block, code, plain
from posctl.render.layout import plural
from posctl.render.rows import FAILING, Found, listed, worst_first
from posctl.render.style import Style
from posctl.render.waived import decision
from posctl.render.words import SAYS, SYMBOL, profiles_of, verdict_says
from posctl.report import Counted, Note, ProblemReport, ProgramReport, Report
from posctl.requirements import ALL, REQUIREMENTS

LONGEST = 65_536
"""What a comment on GitHub takes, in characters; counted here in bytes, which are never fewer."""
MOST_PROGRAMS = 60
"""Programs that the table shows, the worst first."""
_MOST_NOTES = 20
_MOST_ABOVE, _SHORT = 8, 500
"""Notes that stand above the findings, and characters of each."""
_RESERVE = 300
"""Bytes kept free for the line that says how much is left out."""


class Piece(NamedTuple):
    """A part of the page that is shown whole or not at all; ``close`` ends what is open where the page ends after it."""

    text: str
    findings: int = 0
    close: str = ""


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the page, at most as long as a comment may be; a last line counts what is left out."""
    return within(report, style, LONGEST)


def within(report: Report, style: Style, most: int) -> Iterator[str]:
    """Give the page in at most so many bytes of UTF-8, the worst first; nothing where not even its head has room."""
    used, left, full, close, begun = _RESERVE, 0, False, "", False
    for piece in _Page(report, style).pieces():
        text = f"{piece.text}\n"
        used += len(text.encode())
        full = full or used + len(piece.close) > most
        if full:
            left += piece.findings
            continue
        yield text
        close, begun = piece.close, True
    if full and begun:
        more = f"{plural(left, 'more finding')} " if left else "the rest "
        yield f"{close}\n_No room for {more}here; `posctl validate --output-format concise` lists all._\n"


class _Page:
    """One report on its way to Markdown: every text goes through the style first, for what it writes may be special."""

    def __init__(self, report: Report, style: Style) -> None:
        self.report = report
        self.style = style._replace(width=None, color=False)
        found = sorted(listed(report), key=worst_first)
        self.of: dict[int, list[Found]] = {}
        for one in found:
            self.of.setdefault(id(one.program), []).append(one)

    def say(self, text: str) -> str:
        """Give words of a report."""
        return plain(self.style.text([(text, "")]))

    def name(self, text: str) -> str:
        """Give a name as code."""
        return code(self.style.text([(text, "")]))

    def sign(self, verdict: Verdict) -> str:
        """Give the sign of a verdict."""
        return self.style.text([(SYMBOL[verdict], "")])

    def pieces(self) -> Iterator[Piece]:
        report = self.report
        yield Piece("## posctl\n")
        yield Piece(f"**{self.say(concise.summary(report))}**\n")
        yield Piece(f"{self.under()}, as of {report.as_of}, {plural(report.rules, 'rule')}, posctl {self.say(report.version)}.\n")
        yield from self.changed()
        programs = sorted(report.programs, key=lambda one: (-RANK[one.verdict], one.path, one.id))
        yield from self.table(programs)
        yield from self.problems()
        yield from self.section("The whole repository", self.of.get(id(None), []), "")
        for program in programs:
            title = f"{self.name(program.path)}: {verdict_says(program.verdict, program.waived)}"
            yield from self.section(title, self.of.get(id(program), []), program.path)
        yield from self.notes()

    def under(self) -> str:
        names = profiles_of(self.report)
        return f"{'Profile' if len(names) == 1 else 'Profiles'} {', '.join(map(self.name, names))}"

    def table(self, programs: list[ProgramReport]) -> Iterator[Piece]:
        if not programs:
            return
        shown = programs[:MOST_PROGRAMS]
        ids = [one.id for one in REQUIREMENTS]
        yield Piece(f"| Program | Verdict | {' | '.join(ids)} |\n| --- | --- |{' --- |' * len(ids)}")
        for one in shown:
            yield Piece(self.row(one))
        if more := programs[MOST_PROGRAMS:]:
            counts = {verdict: sum(one.verdict is verdict for one in more) for verdict in reversed(Verdict)}
            said = ", ".join(f"{count:,} {SAYS[verdict]}" for verdict, count in counts.items() if count)
            yield Piece(f"\nAnd {plural(len(more), 'more program')}: {said}.")
        names = ", ".join(f"{one.id} {one.short}" for one in ALL if one.id in ids)
        yield Piece(f"\n{names}.\n")

    def row(self, one: ProgramReport) -> str:
        title = self.say(one.title if one.readable else "cannot be read")
        verdicts = {group.id: f"{self.sign(group.verdict)} {verdict_says(group.verdict, group.waived)}" for group in one.requirements}
        cells = [verdicts.get(group.id, "") if one.readable else "" for group in REQUIREMENTS]
        overall = f"**{self.sign(one.verdict)} {verdict_says(one.verdict, one.waived)}**"
        return f"| {self.name(one.path)}<br>{title} | {overall} | {' | '.join(cells)} |"

    def problems(self) -> Iterator[Piece]:
        if self.report.problems:
            yield Piece("### Files that cannot be read, in whole or in part\n")
        for one in self.report.problems:
            yield Piece(self.problem(one), 1)
        yield Piece("")

    def problem(self, one: ProblemReport) -> str:
        where = self.name(f"{one.place.path}:{one.place.line + 1}")
        fix = f"<br>_Fix:_ {self.say(one.fix)}" if one.fix else ""
        return f"- {self.sign(Verdict.ERROR)} **{one.code}** {where}: {self.say(one.message)}{fix}"

    def section(self, title: str, found: list[Found], home: str) -> Iterator[Piece]:
        """Give the findings of one program: what decides at once, what changes no verdict and what is waived folded away."""
        if not found:
            return
        yield Piece(f"### {title}\n")
        decides = [one for one in found if one.row.decides and not one.row.aside]
        for one in decides:
            yield Piece(self.finding(one, home), 1)
        if decides:
            yield Piece("")
        mild = [one for one in found if not one.row.decides and not one.row.aside]
        known = [one for one in found if one.row.known]
        ignored = [one for one in found if one.row.ignores]
        waived = [one for one in found if one.row.waivers]
        yield from self.folded("which no verdict rests on", mild, home, "warning or note", "warnings and notes")
        yield from self.folded("which no verdict rests on until the waiver ends", waived, home, "waived finding", "waived findings")
        yield from self.folded("which the baseline has", known, home, "known finding", "known findings")
        yield from self.folded("which comments in the file set aside", ignored, home, "ignored finding", "ignored findings")

    def folded(self, why: str, found: list[Found], home: str, one: str, many: str) -> Iterator[Piece]:
        if not found:
            return
        end = "\n</details>\n"
        yield Piece(f"<details><summary>{plural(len(found), one, many)}, {why}</summary>\n", close=end)
        for each in found:
            yield Piece(self.finding(each, home), 1, close=end)
        yield Piece(end)

    def finding(self, one: Found, home: str) -> str:
        row, place = one.row, one.place
        where = ""
        if place is not None:
            where = f", line {place.line + 1}" if place.path == home else f", {self.name(f'{place.path}:{place.line + 1}')}"
        level = "" if row.severity == "error" else f"{row.severity}, "
        text = f"- {self.sign(row.verdict)} **{row.code} {row.name}**{where}: {level}{SAYS[row.verdict]}: {self.say(row.message)}"
        if row.fix:
            text += f"<br>_Fix:_ {self.say(row.fix)}"
        for comment in row.ignores:
            text += f"<br>_Ignored_ on line {comment.place.line + 1}. _Reason:_ {self.say(comment.reason)}"
        if row.fresh:
            text += f"<br>_New:_ {self.say(', '.join(row.fresh[:_MOST_NOTES]))}; the baseline has its other places"
        for each in row.waivers:
            text += f"<br>_Waived_ {self.say(decision(each, home))}. _Reason:_ {self.say(each.reason)}"
        if row.add and row.verdict in FAILING and row.decides:
            lines = [self.style.text([(line, "")]) for line in row.add]
            text += "\n\n" + block(lines, "yaml", "  ")
        return text

    def changed(self) -> Iterator[Piece]:
        """Say what was not asked or not judged: above the findings, which may leave no room, and short enough to leave them some."""
        left_out = [note for note in self.report.passed_over if note.left_out]
        for title, notes in (("Changed by configuration", self.report.configuration), ("Left out on request", left_out)):
            short = [note._replace(says=clean(note.says, _SHORT)) for note in notes]
            yield from self.listed(title, self.noted(short), _MOST_ABOVE)

    def notes(self) -> Iterator[Piece]:
        report = self.report
        yield from self.listed("Not checked", [f"{self.say(one.says)} ({plural(one.programs, 'program')})" for one in report.not_checked])
        yield from self.listed("Code lists", self.noted(report.code_lists))
        yield from self.listed("Names of the repository's own", self.noted(report.overrides))
        yield from self.listed("Passed over", self.noted(note for note in report.passed_over if not note.left_out))
        if report.baseline is not None:
            yield from self.listed("Entries of the baseline that no longer occur", [f"{self.name(one.rule)} {self.say(one.of)} {self.say(one.at)}" for one in report.baseline.stale])
        yield from self.listed("Findings by rule", [self.counted(one) for one in report.statistics if tallied.open_(one)])
        yield from self.listed("Decided by figures of secondary sources", [f"{self.name(name)} {self.say(source)}" for name, source in report.secondary])

    def counted(self, one: Counted) -> str:
        said = [f"{count:,} {SAYS[verdict]}" for verdict, count in reversed(one.verdicts.items()) if count]
        aside = [f"{one.aside:,} of them set aside"] if one.aside else []
        return f"{self.name(f'{one.code} {one.name}')} {', '.join([*said, *aside])}"

    def noted(self, notes: Iterable[Note]) -> list[str]:
        return [f"{self.name(one.path)} {self.say(one.says)}" for one in notes]

    def listed(self, title: str, items: list[str], most: int = _MOST_NOTES) -> Iterator[Piece]:
        if not items:
            return
        end = "\n</details>\n"
        yield Piece(f"<details><summary>{title}: {len(items):,}</summary>\n", close=end)
        for item in items[:most]:
            yield Piece(f"- {item}", close=end)
        if (more := len(items) - most) > 0:
            yield Piece(f"- and {more:,} more", close=end)
        yield Piece(end)
