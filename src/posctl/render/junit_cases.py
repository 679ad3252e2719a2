"""What becomes of each finding as a test: a case by rule, or by requirement where a CI would not take so many."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from posctl.finding import Verdict
from posctl.render.layout import plural
from posctl.render.options import Options
from posctl.render.rows import FAILING, every
from posctl.render.words import SAYS
from posctl.report import PASSING, Place, ProblemReport, ProgramReport, Report, RequirementReport, Row
from posctl.requirements import ALL

Result = Literal["passed", "failure", "error", "skipped", "system-out"]
"""What became of a case: the name of the element that says so. What is said in ``system-out`` alone has passed."""
REPOSITORY = "repository"
"""The suite of what was found in all programs together, and of what the run passed over."""
MOST_OBJECTS = 250_000
"""Parts of a file that GitLab takes: it does not say how it counts, so elements, their ends, attributes and texts all count here."""
MOST_BYTES = 24_000_000
"""Bytes of text that are filled; GitLab takes a file of 30 MB, in which texts grow by their escapes."""
_PASSED, _OTHER, _MARKUP = 7, 12, 200
LISTED = 30
"""Findings that a case of a requirement lists."""
_WORST_FIRST: tuple[Result, ...] = ("error", "failure", "skipped", "system-out", "passed")
_SHORT = {one.id: one.short for one in ALL}


class Case(NamedTuple):
    """One test case. ``says`` is one line, ``body`` the same with what helps to mend it."""

    name: str
    result: Result
    file: str
    line: int | None = None
    type: str = ""
    says: str = ""
    body: str = ""


CasesOf = Callable[[RequirementReport, str], Iterator[Case]]
"""Gives the cases of a requirement of a program, whose file is named."""


class Suite(NamedTuple):
    """The cases of one file, or those of all together, with names that occur once."""

    name: str
    cases: tuple[Case, ...]

    def count(self, result: Result) -> int:
        """Count the cases of which this became."""
        return sum(case.result == result for case in self.cases)


def suites(report: Report, options: Options) -> Iterator[Suite]:
    """Give the suite of each program, of each other file that cannot be read, and of the repository."""
    problems: dict[str, list[ProblemReport]] = {}
    for one in report.problems:
        problems.setdefault(one.place.path, []).append(one)
    taken: dict[str, int] = {REPOSITORY: 1}
    cases_of: CasesOf = _Folded(options).cases if is_folded(report) else _ByRule(options).cases
    for program in report.programs:
        cases = [*map(_problem, problems.pop(program.path, ())), *_program(program, cases_of)]
        yield Suite(_once(program.path, taken), tuple(_apart(cases or [_unread(program)])))
    for path, those in problems.items():
        yield Suite(_once(path, taken), tuple(_apart(map(_problem, those))))
    rows = report.repository.rows if report.repository is not None else ()
    yield Suite(REPOSITORY, tuple(_apart(_case(row, "", options) for row in rows)))


def is_folded(report: Report) -> bool:
    """Whether a case for each rule would be more than GitLab takes."""
    objects = size = 0
    for one in every(report):
        row = one.row
        if row.verdict is Verdict.MET:
            objects += _PASSED
            size += _MARKUP
        else:
            objects += _OTHER
            size += _MARKUP + 2 * _bytes(row.message) + _bytes(row.fix)
    return objects > MOST_OBJECTS or size > MOST_BYTES


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _program(program: ProgramReport, cases_of: CasesOf) -> Iterator[Case]:
    """Give the cases of a program. One that cannot be read has its problems in place of them."""
    if program.readable:
        for requirement in program.requirements:
            yield from cases_of(requirement, program.path)


class _ByRule(NamedTuple):
    options: Options

    def cases(self, requirement: RequirementReport, home: str) -> Iterator[Case]:
        return (_case(row, home, self.options) for row in requirement.rows)


class _Folded:
    """One case for a requirement of a program, as bad as its worst rule; it lists what is open as long as there is room."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._room = MOST_BYTES

    def cases(self, requirement: RequirementReport, home: str) -> Iterator[Case]:
        if not requirement.rows:
            return
        cases = [_case(row, home, self._options) for row in requirement.rows]
        applies = [case for case in cases if case.type != Verdict.NOT_APPLICABLE]
        open_ = sorted((case for case in applies if case.result != "passed"), key=lambda case: _WORST_FIRST.index(case.result))
        name = f"{requirement.id} {_SHORT[requirement.id]}"
        if not applies:
            says = f"not applicable: {plural(len(cases), 'rule')}"
            yield Case(name, "skipped", home, type=str(Verdict.NOT_APPLICABLE), says=says, body=says)
        elif not open_:
            yield Case(name, "passed", home)
        else:
            yield self._open(Case(name, open_[0].result, home, open_[0].line, open_[0].type), open_, len(applies))

    def _open(self, case: Case, open_: list[Case], applies: int) -> Case:
        counts = {type_: sum(one.type == type_ for one in open_) for type_ in dict.fromkeys(one.type for one in open_)}
        said = ", ".join(f"{count} {type_.replace('-', ' ')}" for type_, count in counts.items())
        says = f"{said}, of {plural(applies, 'rule')}"
        lines = [f"{one.name}, line {one.line}: {one.says}" for one in open_[:LISTED]]
        if (more := len(open_) - LISTED) > 0:
            lines.append(f"and {plural(more, 'more rule')}")
        body = "\n".join((says, *lines))
        self._room -= _bytes(body) + _MARKUP
        return case._replace(says=says, body=body if self._room > 0 else says)


# --- one finding --------------------------------------------------------------------------------------------------


def _case(row: Row, home: str, options: Options) -> Case:
    place = row.evidence[0] if row.evidence else None
    result, says = _became(row, options), _says(row)
    passed = result == "passed"
    return Case(
        f"{row.code} {row.name}",
        result,
        place.path if place is not None else home,
        place.line + 1 if place is not None else None,
        "" if passed else str(row.verdict),
        "" if passed else says,
        "" if passed else "\n".join(_body(row, says, place)),
    )


def _became(row: Row, options: Options) -> Result:
    """Say what becomes of a finding.

    Only what is met, or milder than what a run is to fail on, has passed. What does not apply, what is waived or
    known, and what a person must judge was not decided, and is skipped: a question shown as passed would read as met.
    """
    if row.verdict is Verdict.MET:
        return "passed"
    if row.verdict in PASSING or row.aside or row.verdict is Verdict.NEEDS_REVIEW:
        return "skipped"
    if row.verdict is Verdict.ERROR:
        return "error"
    fails = row.severity in ("error", options.fail_on)
    return "failure" if fails and row.verdict in FAILING else "system-out"


def _says(row: Row) -> str:
    level = "" if row.severity == "error" or row.verdict in PASSING else f"{row.severity}, "
    waived = f", waived until {row.waived_until}" if row.waivers and row.verdict not in PASSING else ""
    known = (", known" if row.known else "") + (", ignored" if row.ignores else "")
    return f"{level}{SAYS[row.verdict]}{waived}{known}: {row.message}"


def _body(row: Row, says: str, place: Place | None) -> Iterator[str]:
    yield says
    if row.verdict not in PASSING:
        if row.fix:
            yield f"fix: {row.fix}"
        if row.field and row.verdict is Verdict.NOT_STATED:
            yield f"what would say it: {row.field}"
        yield from (f"add: {line}" for line in row.add)
        yield from (f"ignored on line {one.place.line + 1}: {one.reason}" for one in row.ignores)
        yield from (f"waived by {one.decided_by}, {one.role}, on {one.date}: {one.reason}" for one in row.waivers)
    if place is not None:
        yield f"at {place.path}:{place.line + 1}:{place.column + 1}"


def _problem(one: ProblemReport) -> Case:
    place = one.place
    fix = [f"fix: {one.fix}"] if one.fix else []
    body = "\n".join([one.message, *fix, f"at {place.path}:{place.line + 1}:{place.column + 1}"])
    return Case(f"{one.code} {place.where}".rstrip(), "error", place.path, place.line + 1, one.code, one.message, body)


def _unread(program: ProgramReport) -> Case:
    """Never leave a suite without a case: an empty one would read as a program in which nothing is wrong."""
    says = "no rule judged this program" if program.readable else "the file cannot be read"
    return Case("readable", "error", program.path, None, str(program.verdict), says, says)


def _apart(cases: Iterable[Case]) -> Iterator[Case]:
    """Give cases with names that occur once: of equal ones a reader keeps the first and drops the others."""
    taken: dict[str, int] = {}
    for case in cases:
        yield case._replace(name=_once(case.name, taken))


def _once(name: str, taken: dict[str, int]) -> str:
    number = taken[name] = taken.get(name, 0) + 1
    return name if number == 1 else _once(f"{name} ({number})", taken)
