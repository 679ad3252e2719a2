"""JUnit XML for the test reports of a CI: a suite for each program, a case for each rule, met ones too."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from posctl.render import options as chosen
from posctl.render import xmltext
from posctl.render.concise import summary
from posctl.render.junit_cases import REPOSITORY, Case, Result, Suite, is_folded, suites
from posctl.render.layout import plural
from posctl.render.options import Options
from posctl.render.style import Style
from posctl.report import Report

_COUNTED: dict[Result, str] = {"failure": "failures", "error": "errors", "skipped": "skipped"}


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


def _suite(suite: Suite, report: Report) -> Element:
    counts = {word: str(suite.count(result)) for result, word in _COUNTED.items()}
    element = xmltext.element("testsuite", name=suite.name, tests=str(len(suite.cases)), **counts)
    if suite.name == REPOSITORY:
        properties = SubElement(element, "properties")
        for name, value in (("posctl", report.version), ("profile", report.profile), ("as-of", report.as_of)):
            properties.append(xmltext.element("property", name=name, value=value))
    element.extend(_element(case, suite.name) for case in suite.cases)
    if suite.name == REPOSITORY:
        element.append(xmltext.element("system-out", "\n".join(_notes(report))))
    return element


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
    if is_folded(report):
        yield (
            "a case for each rule would be more than GitLab takes: here each requirement of a program is one, as bad as the worst "
            "of its rules, and lists those that are open; `posctl validate --output-format json` has them all"
        )
    yield from (f"configuration: {one.path}: {one.says}" for one in report.configuration)
    yield from (f"not checked: {one.says} ({plural(one.programs, 'program')})" for one in report.not_checked)
    yield from (f"code list: {one.path} {one.says}" for one in report.code_lists)
    yield from (f"own name: {one.path} {one.says}" for one in report.overrides)
    yield from (f"passed over: {one.path}: {one.says}" for one in report.passed_over)
    yield from (f"decided by a secondary source: {name}: {source}" for name, source in report.secondary)
