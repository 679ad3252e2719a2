"""Annotations, byte for byte as the library of GitHub's actions writes them."""

import json

import pytest

from posctl.render import github
from posctl.render.style import PLAIN
from posctl.report import Report
from tests.consumers.support import node
from tests.render.hostile import HOSTILE, report_of
from tests.render.kitchen_sink import kitchen_sink

pytestmark = pytest.mark.consumers


def asked(one: github.Annotation) -> dict[str, object]:
    """Ask for an annotation as an action would: columns within one line only."""
    properties: dict[str, object] = {"title": one.title}
    if (place := one.place) is not None:
        properties |= {"file": place.path, "startLine": place.line + 1, "endLine": place.end_line + 1}
        if place.line == place.end_line:
            properties |= {"startColumn": place.column + 1, "endColumn": place.end_column + 1}
    return {"level": one.level, "message": one.message, "properties": properties}


def test_each_annotation_is_what_the_library_writes() -> None:
    """Every annotation of a report with everything and of each hostile text is written with the same bytes."""
    reports: list[Report] = [kitchen_sink(), *map(report_of, HOSTILE.values())]
    found = [one for report in reports for one in github.annotations(report) if len(one.message) <= github.LONGEST]
    raw = [github.Annotation("error", text, text) for text in HOSTILE.values() if len(text) <= github.LONGEST and _is_unicode(text)]
    assert len(found) > 200
    ours = "".join(github.command(one, PLAIN) for one in [*found, *raw])
    assert ours.encode("utf-8") == node("annotate.mjs", [asked(one) for one in [*found, *raw]])


def _is_unicode(text: str) -> bool:
    """Whether a text can be written as UTF-8, which is all that reaches the library."""
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8") == json.dumps(text, ensure_ascii=False)
