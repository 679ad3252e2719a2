"""JUnit XML for the test reports of a CI: a suite for each program, a case for each rule, met ones too."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from posctl.finding import Verdict
from posctl.render import options as chosen
from posctl.render import xmltext
from posctl.render.concise import summary
from posctl.render.layout import plural
from posctl.render.options import Options
from posctl.render.rows import FAILING
from posctl.render.style import Style
from posctl.render.words import SAYS
from posctl.report import PASSING, Place, ProblemReport, ProgramReport, Report, Row

Result = Literal["passed", "failure", "error", "skipped", "system-out"]
"""What became of a case: the name of the element that says so. What is said in ``system-out`` alone has passed."""
REPOSITORY = "repository"
"""The suite of what was found in all programs together, and of what the run passed over."""


class Case(NamedTuple):
    """One test case. ``says`` is one line, ``body`` the same with what helps to mend it."""

    name: str
    result: Result
    file: str
    line: int | None = None
    type: str = ""
    says: str = ""
    body: str = ""


class Suite(NamedTuple):
    """The cases of one file, or those of all together, with names that occur once."""

    name: str
    cases: tuple[Case, ...]

    def count(self, result: Result) -> int:
        """Count the cases of which this became."""
        return sum(case.result == result for case in self.cases)


def render(report: Report, style: Style, options: Options = chosen.DEFAULT) -> Iterator[str]:
    """Give the report suite by suite. Totals come first in the file, so the cases are counted before they are written."""
    tests = failures = errors = 0
    for suite in suites(report, options):
        tests += len(suite.cases)
        failures += suite.count("failure")
        errors += suite.count("error")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="posctl" tests="{tests}" failures="{failures}" errors="{errors}">\n'
    for suite in suites(report, options):
        yield xmltext.written(_suite(suite, report), style)
    yield "</testsuites>\n"


# --- what became of each rule -------------------------------------------------------------------------------------


def suites(report: Report, options: Options) -> Iterator[Suite]:
    """Give the suite of each program, of each other file that cannot be read, and of the repository."""
    problems: dict[str, list[ProblemReport]] = {}
    for one in report.problems:
        problems.setdefault(one.place.path, []).append(one)
    taken: dict[str, int] = {REPOSITORY: 1}
    for program in report.programs:
        cases = [*map(_problem, problems.pop(program.path, ())), *_program(program, options)]
        yield Suite(_once(program.path, taken), tuple(_apart(cases or [_unread(program)])))
    for path, those in problems.items():
        yield Suite(_once(path, taken), tuple(_apart(map(_problem, those))))
    rows = report.repository.rows if report.repository is not None else ()
    yield Suite(REPOSITORY, tuple(_apart(_case(row, "", options) for row in rows)))


def _program(program: ProgramReport, options: Options) -> Iterator[Case]:
    """Give a case for each rule. A program that cannot be read has its problems in place of them."""
    if program.readable:
        yield from (_case(row, program.path, options) for row in program.rows)


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

    Only what is met, or milder than what a run is to fail on, has passed. What does not apply, what is waived or known, and
    what a person must judge was not decided, and is skipped: a question shown as passed would read as met.
    """
    if row.verdict is Verdict.MET:
        return "passed"
    if row.verdict in PASSING or row.waivers or row.known or row.verdict is Verdict.NEEDS_REVIEW:
        return "skipped"
    if row.verdict is Verdict.ERROR:
        return "error"
    fails = row.severity in ("error", options.fail_on)
    return "failure" if fails and row.verdict in FAILING else "system-out"


def _says(row: Row) -> str:
    level = "" if row.severity == "error" or row.verdict in PASSING else f"{row.severity}, "
    waived = f", waived until {row.waived_until}" if row.waivers and row.verdict not in PASSING else ""
    known = ", known" if row.known else ""
    return f"{level}{SAYS[row.verdict]}{waived}{known}: {row.message}"


def _body(row: Row, says: str, place: Place | None) -> Iterator[str]:
    yield says
    if row.verdict not in PASSING:
        if row.fix:
            yield f"fix: {row.fix}"
        if row.field and row.verdict is Verdict.NOT_STATED:
            yield f"what would say it: {row.field}"
        yield from (f"add: {line}" for line in row.add)
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


# --- as XML -------------------------------------------------------------------------------------------------------


def _suite(suite: Suite, report: Report) -> Element:
    counts = {f"{name}s" if name != "skipped" else name: suite.count(name) for name in _COUNTED}
    element = xmltext.element("testsuite", name=suite.name, tests=str(len(suite.cases)), **{key: str(number) for key, number in counts.items()})
    if suite.name == REPOSITORY:
        properties = SubElement(element, "properties")
        for name, value in (("posctl", report.version), ("profile", report.profile), ("as-of", report.as_of)):
            properties.append(xmltext.element("property", name=name, value=value))
    element.extend(_element(case, suite.name) for case in suite.cases)
    if suite.name == REPOSITORY:
        element.append(xmltext.element("system-out", "\n".join(_notes(report))))
    return element


_COUNTED: tuple[Result, ...] = ("failure", "error", "skipped")


def _element(case: Case, classname: str) -> Element:
    line = {} if case.line is None else {"line": str(case.line)}
    file = {"file": case.file} if case.file else {}
    element = xmltext.element("testcase", classname=classname, name=case.name, **file, **line)
    if case.result == "system-out":
        element.append(xmltext.element("system-out", case.body))
    elif case.result != "passed":
        element.append(xmltext.element(case.result, case.body, type=case.type, message=case.says))
    return element


def _notes(report: Report) -> Iterator[str]:
    """Say what a reader should know of the run and what is no case: counts, and what was not looked at."""
    yield summary(report)
    if report.baseline is not None:
        yield from (f"no longer occurs: {one.rule} {one.of} {one.at}" for one in report.baseline.stale)
    yield from (f"not checked: {one.says} ({plural(one.programs, 'program')})" for one in report.not_checked)
    yield from (f"code list: {one.path} {one.says}" for one in report.code_lists)
    yield from (f"own name: {one.path} {one.says}" for one in report.overrides)
    yield from (f"passed over: {one.path}: {one.says}" for one in report.passed_over)
    yield from (f"decided by a secondary source: {name}: {source}" for name, source in report.secondary)
