"""The report as JSON, in the frozen shape of ``schemas/report.schema.json``."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from posctl.clean import escaped
from posctl.render.style import Style
from posctl.report import (
    Baseline,
    Place,
    ProblemReport,
    ProgramReport,
    Report,
    RequirementReport,
    Row,
    Waived,
)

SCHEMA_VERSION = 1


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the report as one JSON object, indented, keys in a fixed order; in ASCII alone where the stream wants it."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "posctl_version": report.version,
        "profile": report.profile,
        "as_of": report.as_of,
        "submission": report.submit,
    }
    yield "{\n"
    for key, value in head.items():
        yield f"  {dump(key)}: {dump(value, ascii_=style.ascii)},\n"
    yield '  "programs": ['
    yield from _list(map(program, report.programs), style)
    yield '],\n  "problems": ['
    yield from _list(map(problem, report.problems), style)
    together = _requirement(report.repository) if report.repository is not None else None
    yield f'],\n  "repository": {dump(together, 2, ascii_=style.ascii)}'
    yield f',\n  "summary": {dump(summary(report), 2, ascii_=style.ascii)}\n}}\n'


def head(report: Report) -> Mapping[str, Any]:
    """Give what every shape begins with: its version, and by what the programs were judged."""
    return {
        "schema_version": SCHEMA_VERSION,
        "posctl_version": report.version,
        "profile": report.profile,
        "as_of": report.as_of,
    }


def _list(items: Iterable[Any], style: Style) -> Iterator[str]:
    before = "\n    "
    for item in items:
        yield before + dump(item, 4, ascii_=style.ascii)
        before = ",\n    "
    if before != "\n    ":
        yield "\n  "


def dump(value: Any, indent: int | None = None, *, ascii_: bool = False) -> str:
    """Write a value as JSON, never with a bare NaN or Infinity. ``ascii_`` writes other characters as escapes.

    The parts of a report are indented and hold cleaned text alone. What stands at the margin, with an ``indent`` of 0, is a
    document of its own, such as that of a profile: it has texts as their files have them, and they are made safe here.
    """
    if indent is None:
        return json.dumps(value, ensure_ascii=ascii_, allow_nan=False)
    if indent == 0:
        return escaped(json.dumps(value, ensure_ascii=ascii_, allow_nan=False, indent=2))
    if ascii_:
        written = json.dumps(value, ensure_ascii=True, allow_nan=False, indent=2)
    else:  # the same to the byte, in a fifth of the time: Python's own writer is slow where it indents
        written = to_json(value, indent=2, inf_nan_mode="null").decode()
    return written.replace("\n", "\n" + " " * indent)


def program(one: ProgramReport) -> Mapping[str, Any]:
    """Give one program's part of the report."""
    return {
        "id": one.id,
        "title": one.title,
        "path": one.path,
        "cluster": one.cluster,
        "pathway": one.pathway,
        "profile": one.profile,
        "verdict": one.verdict,
        "waived": one.waived,
        "known": one.known,
        "ignored": one.ignored,
        "readable": one.readable,
        "requirements": [_requirement(requirement) for requirement in one.requirements],
    }


def _requirement(one: RequirementReport) -> Mapping[str, Any]:
    rows = [row(each) for each in one.rows]
    return {"id": one.id, "verdict": one.verdict, "waived": one.waived, "known": one.known, "ignored": one.ignored, "secondary": list(one.secondary), "rules": rows}


def row(one: Row) -> Mapping[str, Any]:
    """Give one finding."""
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "verdict": one.verdict,
        "message": one.message,
        "fix": one.fix,
        "field": one.field,
        "evidence": [_place(place) for place in one.evidence],
        "waivers": [_waived(each) for each in one.waivers],
        "known": one.known,
        "new_places": list(one.fresh),
        "ignores": [{"reason": each.reason, "path": each.place.path, "line": each.place.line + 1} for each in one.ignores],
    }


def _waived(one: Waived) -> Mapping[str, Any]:
    return {
        "reason": one.reason,
        "decided_by": one.decided_by,
        "role": one.role,
        "date": one.date,
        "until": one.until,
        "course": one.course,
        "path": one.place.path,
        "line": one.place.line + 1,
    }


def statistics(report: Report) -> list[Mapping[str, Any]] | None:
    """Give the findings by rule; null where they are not asked for."""
    if not report.statistics:
        return None
    return [{"code": one.code, "name": one.name, "severity": one.severity, "verdicts": dict(one.verdicts), "aside": one.aside} for one in report.statistics]


def baseline(one: Baseline | None) -> Mapping[str, Any] | None:
    """Give what a baseline set aside, and what of it is gone; null where there was none."""
    if one is None:
        return None
    entries = [{"rule": each.rule, "of": each.of, "at": each.at, "times": each.times} for each in one.stale]
    return {"path": one.path, "entries": one.entries, "known": one.known, "differs": one.differs, "stale": entries}


def _place(place: Place) -> Mapping[str, Any]:
    return {
        "path": place.path,
        "line": place.line + 1,
        "column": place.column + 1,
        "end_line": place.end_line + 1,
        "end_column": place.end_column + 1,
        "text": place.text,
        "says": place.says,
        "main": place.main,
    }


def problem(one: ProblemReport) -> Mapping[str, Any]:
    """Give one problem."""
    place = _place(one.place)
    kept = ("path", "line", "column", "end_line", "end_column", "text")
    return {"code": one.code, **{key: place[key] for key in kept}, "message": one.message, "fix": one.fix}


def passed_over(report: Report) -> list[Mapping[str, Any]]:
    """Give the files that were not judged, each with the reason."""
    return [{"path": note.path, "why": note.says, "left_out": note.left_out} for note in report.passed_over]


def summary(report: Report) -> Mapping[str, Any]:
    """Give the counts of the run, and what a reader should know of it."""
    return {
        "files": report.files,
        "documents": report.documents,
        "programs": len(report.programs),
        "verdicts": dict(report.counts),
        "waived": sum(program.waived for program in report.programs),
        "problems": len(report.problems),
        "ignored": report.ignored,
        "statistics": statistics(report),
        "baseline": baseline(report.baseline),
        "rules": report.rules,
        "passed_over": passed_over(report),
        "secondary": [{"rule": name, "source": source} for name, source in report.secondary],
        "configuration": [{"path": note.path, "says": note.says} for note in report.configuration],
        "overrides": [{"path": note.path, "says": note.says} for note in report.overrides],
        "code_lists": [{"path": note.path, "says": note.says} for note in report.code_lists],
        "not_checked": [{"system": one.system, "programs": one.programs, "says": one.says} for one in report.not_checked],
    }
