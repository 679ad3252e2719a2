"""One JSON object a line, for streams: a finding each, then problems, then the summary. Shape: ``schemas/json-lines.schema.json``."""

from collections.abc import Iterator, Mapping
from typing import Any

from posctl.render.json import dump, head, problem, row, summary
from posctl.render.rows import Found, every
from posctl.render.style import Style
from posctl.report import Report


def render(report: Report, style: Style) -> Iterator[str]:
    """Give a line for each finding, met ones too, each problem, and the summary last: a file without one was cut off."""
    for one in _objects(report):
        yield dump(one, ascii_=style.ascii) + "\n"


def _objects(report: Report) -> Iterator[Mapping[str, Any]]:
    yield from map(_finding, every(report))
    for one in report.problems:
        yield {"type": "problem", **problem(one)}
    yield {"type": "summary", **head(report), **summary(report)}


def _finding(one: Found) -> Mapping[str, Any]:
    if one.program is None:
        return {"type": "repository", "requirement": one.requirement, **row(one.row)}
    return {"type": "finding", "program": one.program.id, "path": one.program.path, "requirement": one.requirement, **row(one.row)}
