"""Several profiles beside each other: a table of verdicts, then each rule that makes a difference."""

from collections.abc import Callable, Iterator
from itertools import starmap
from typing import Any

from posctl.comparison import ComparedProgram, Comparison, Difference, Side
from posctl.finding import Verdict
from posctl.render.full import note_lines, problem_lines
from posctl.render.json import SCHEMA_VERSION, dump, passed_over, problem
from posctl.render.layout import cell_len, padded, plural, wrapped
from posctl.render.style import Line, Style
from posctl.render.words import SAYS, STYLE, SYMBOL, verdict_says
from posctl.requirements import ALL, REPOSITORY

MOST_PROGRAMS = 60
"""Programs whose differences are shown whole; a line says how many more there are and how to see them."""
_NAMES = {requirement.id: requirement.short for requirement in ALL}
_NARROWEST = 15
_SIGN = 2


def full(comparison: Comparison, style: Style) -> Iterator[str]:
    """Give the comparison for people."""
    for line in _lines(comparison, style):
        yield style.text(line).rstrip() + "\n"


def _lines(comparison: Comparison, style: Style) -> Iterator[Line]:
    first = comparison.first
    how = " · as for submission" if first.submit else ""
    yield [(f"posctl {first.version} · profiles {', '.join(comparison.profiles)} · as of {first.as_of}{how}", "quiet")]
    together = tuple((one.verdict, one.waived) for one in comparison.repository)
    every = [*starmap(_cell, together), *(says for program in comparison.programs for says in _cells(program))]
    widest = max(map(len, every))
    table = _table([max(_NARROWEST, widest, len(name)) for name in comparison.profiles], style)
    for program in comparison.programs:
        yield []
        yield from _program(program, comparison, table, style)
    yield []
    yield [("The repository", "strong")]
    yield from _verdicts(REPOSITORY.id, together, comparison, table)
    yield from problem_lines(first.problems, style)
    yield from _differences(comparison, style)
    yield from note_lines(first, style)
    yield []
    yield from wrapped(summary(comparison), style, name="strong")


class _Table:
    """The widths of the columns of verdicts, the space between them, and where the first begins."""

    def __init__(self, columns: list[int], gap: int, lead: int) -> None:
        self.columns, self.gap, self.lead = columns, " " * gap, lead + gap


def _table(columns: list[int], style: Style) -> _Table | None:
    """Lay the columns out as wide as there is room; None where there is none. Two profiles fit into 80 columns."""
    lead = max(cell_len(_NAMES[name]) for name in _NAMES) + 6
    taken = lead + sum(columns)
    gap = next((gap for gap in (2, 1) if style.width is None or taken + gap * len(columns) <= style.width), None)
    return _Table(columns, gap, lead) if gap else None


def _program(program: ComparedProgram, comparison: Comparison, table: _Table | None, style: Style) -> Iterator[Line]:
    title = program.title if program.readable else "cannot be read"
    if table is None:
        yield [(program.path, "strong"), (f"  {title}", "")]
    else:
        head: Line = [(program.path, "strong")]
        if cell_len(program.path) < table.lead:
            yield [*head, (" " * (table.lead - cell_len(program.path)), ""), *_heads(comparison, table)]
        else:
            yield head
            yield [(" " * table.lead, ""), *_heads(comparison, table)]
        yield from wrapped(title, style, first="  ", rest="    ")
    if not program.readable:
        return
    for (name, verdicts), (_, waived) in zip(program.requirements, program.waived, strict=True):
        if name != "F" or any(waived) or any(one not in (Verdict.MET, Verdict.NOT_APPLICABLE) for one in verdicts):
            yield from _verdicts(name, tuple(zip(verdicts, waived, strict=True)), comparison, table)
    yield from _verdicts("", tuple(zip(program.verdicts, program.all_waived, strict=True)), comparison, table)


def _cells(program: ComparedProgram) -> Iterator[str]:
    """Give each verdict as it is written, of every requirement and in all."""
    each = [(verdicts, waived) for (_, verdicts), (_, waived) in zip(program.requirements, program.waived, strict=True)]
    for verdicts, waived in (*each, (program.verdicts, program.all_waived)):
        yield from (_cell(one, number) for one, number in zip(verdicts, waived, strict=True))


def _cell(verdict: Verdict, waived: int) -> str:
    return f"{SYMBOL[verdict]} {verdict_says(verdict, waived)}"


def _heads(comparison: Comparison, table: _Table) -> Line:
    return [(padded(name, width) + table.gap, "strong") for name, width in zip(comparison.profiles, table.columns, strict=True)]


def _verdicts(
    name: str, verdicts: tuple[tuple[Verdict, int], ...], comparison: Comparison, table: _Table | None
) -> Iterator[Line]:
    """Give one line of verdicts, each with the number waived, in columns; a line for each profile where there is no room."""
    words = f"  {name:<2}  {_NAMES[name]}" if name else "      in all"
    if table is not None:
        cells = [
            (padded(_cell(one, waived), width) + table.gap, STYLE[one])
            for (one, waived), width in zip(verdicts, table.columns, strict=True)
        ]
        yield [(padded(words, table.lead), ""), *cells]
        return
    yield [(words, "")]
    longest = max(map(cell_len, comparison.profiles))
    for profile, (verdict, waived) in zip(comparison.profiles, verdicts, strict=True):
        yield [(f"        {padded(profile, longest)}  ", "quiet"), (_cell(verdict, waived), STYLE[verdict])]


def _differences(comparison: Comparison, style: Style) -> Iterator[Line]:
    differing = [program for program in comparison.programs if any(one.matters for one in program.differences)]
    yield []
    if not differing:
        yield from wrapped("No rule that is open or not met makes a difference.", style, name="strong")
        return
    shown = differing[:MOST_PROGRAMS]
    more = f" (the first {len(shown):,} of {len(differing):,} programs; --output-format concise lists all)" if len(differing) > len(shown) else ""
    yield from wrapped(f"What makes the difference{more}", style, name="strong")
    for program in shown:
        yield []
        yield [("  ", ""), (program.path, "strong")]
        for one in program.differences:
            if one.matters:
                yield from _difference(one, comparison, style)
        if lighter := sum(not one.matters for one in program.differences):
            says = f"{plural(lighter, 'rule')} met under each that asks for it, with another weight or figure (json lists them)"
            yield from wrapped(says, style, first="  ", rest="    ", name="quiet")


def _difference(one: Difference, comparison: Comparison, style: Style) -> Iterator[Line]:
    where = f", line {one.place.line + 1}" if one.place else ""
    yield [(f"  {one.code} {one.name}", ""), (where, "quiet")]
    column = max(map(len, comparison.profiles))
    if len({(side.verdict, side.message, side.waived) for side in one.sides}) == 1:
        said = one.sides[0]
        weights = ", ".join(f"{side.severity} under {profile}" for profile, side in zip(comparison.profiles, one.sides, strict=True))
        text = f"{SAYS[said.verdict]}{_until(said)} ({weights}): {said.message}"
        yield from wrapped(text, style, first=f"      {SYMBOL[said.verdict]} ", rest=" " * 8, name=STYLE[said.verdict])
        return
    for profile, side in zip(comparison.profiles, one.sides, strict=True):
        weight = "" if side.severity == "error" else f" ({side.severity})"
        lead = f"      {padded(profile, column)}  {SYMBOL[side.verdict]} "
        text = f"{SAYS[side.verdict]}{weight}{_until(side)}: {side.message}"
        yield from wrapped(text, style, first=lead, rest=" " * (8 + column + _SIGN), name=STYLE[side.verdict] if side.severity == "error" else "quiet")


def _until(side: Side) -> str:
    return f", waived until {side.waived}" if side.waived else ""


def concise(comparison: Comparison, style: Style) -> Iterator[str]:
    """Give a line for each rule of each program that makes a difference."""
    for found in comparison.first.problems:
        at = found.place
        yield style.text([(f"{at.path}:{at.line + 1}:{at.column + 1}: {found.code}: {found.message}; {found.fix}", "")]) + "\n"
    for program in comparison.programs:
        for one in filter(lambda one: one.matters, program.differences):
            at_ = one.place
            where = f"{at_.path}:{at_.line + 1}:{at_.column + 1}" if at_ else program.path
            sides = "; ".join(
                f"{profile} {SAYS[side.verdict]} ({side.severity}{_until(side)})"
                for profile, side in zip(comparison.profiles, one.sides, strict=True)
            )
            yield style.text([(f"{where}: {one.code} {one.name}: {sides}", "")]) + "\n"
    for note in comparison.first.configuration:
        yield style.text([(f"{note.path}: configuration: {note.says}", "")]) + "\n"
    yield style.text([(summary(comparison), "")]) + "\n"


def summary(comparison: Comparison) -> str:
    """Give the last line: programs by verdict under each profile, and how many findings are set aside."""
    parts = []
    for column, profile in enumerate(comparison.profiles):
        counts = dict.fromkeys(Verdict, 0)
        for program in comparison.programs:
            counts[program.verdicts[column]] += 1
        said = ", ".join(f"{count:,} {SAYS[verdict]}" for verdict, count in reversed(counts.items()) if count)
        waived = sum(program.all_waived[column] for program in comparison.programs)
        ignored = sum(program.ignored[column] for program in comparison.programs)
        aside = ", ".join(f"{number:,} {how}" for number, how in ((waived, "waived"), (ignored, "ignored")) if number)
        parts.append(f"{profile}: {said or 'none'}{f' ({aside})' if aside else ''}")
    changed = sum(len(set(program.verdicts)) > 1 for program in comparison.programs)
    same = f"{changed:,} not the same under each" if changed else "No verdict on a program differs"
    return f"{plural(len(comparison.programs), 'program')}. {'. '.join(parts)}. {same}."


def json(comparison: Comparison, style: Style) -> Iterator[str]:
    """Give the comparison as JSON, in the shape of ``schemas/comparison.schema.json``."""
    first = comparison.first
    head = {
        "schema_version": SCHEMA_VERSION,
        "posctl_version": first.version,
        "profiles": list(comparison.profiles),
        "as_of": first.as_of,
        "submission": first.submit,
    }
    yield "{\n"
    for key, value in head.items():
        yield f"  {dump(key)}: {dump(value, ascii_=style.ascii)},\n"
    yield '  "programs": ['
    before = "\n    "
    for program in comparison.programs:
        yield before + dump(_data(program, comparison), 4, ascii_=style.ascii)
        before = ",\n    "
    yield ("\n  " if comparison.programs else "") + "],\n"
    repository = {profile: one.verdict for profile, one in zip(comparison.profiles, comparison.repository, strict=True)}
    yield f'  "repository": {dump(repository, 2, ascii_=style.ascii)},\n'
    yield f'  "configuration": {dump([{"path": one.path, "says": one.says} for one in first.configuration], 2, ascii_=style.ascii)},\n'
    yield f'  "passed_over": {dump(passed_over(first), 2, ascii_=style.ascii)},\n'
    yield f'  "problems": {dump([problem(one) for one in first.problems], 2, ascii_=style.ascii)}\n}}\n'


def _data(program: ComparedProgram, comparison: Comparison) -> dict[str, Any]:
    def by_profile(values: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(comparison.profiles, values, strict=True))

    return {
        "id": program.id,
        "title": program.title,
        "path": program.path,
        "readable": program.readable,
        "verdicts": by_profile(program.verdicts),
        "requirements": {name: by_profile(verdicts) for name, verdicts in program.requirements},
        "waived": {name: by_profile(counts) for name, counts in program.waived if any(counts)},
        "ignored": by_profile(program.ignored),
        "differences": [
            {
                "code": one.code,
                "name": one.name,
                "path": one.place.path if one.place else program.path,
                "line": one.place.line + 1 if one.place else 1,
                "findings": by_profile(tuple(side._asdict() for side in one.sides)),
            }
            for one in program.differences
        ],
    }


FORMATS: dict[str, Callable[[Comparison, Style], Iterator[str]]] = {"full": full, "concise": concise, "json": json}
