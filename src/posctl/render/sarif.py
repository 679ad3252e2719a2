"""The report as SARIF 2.1.0, with every field that GitHub's code scanning asks for, within its limits."""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from posctl import home
from posctl.finding import Verdict
from posctl.render import options as chosen
from posctl.render.findings import Listed, findings
from posctl.render.json import baseline, dump, statistics
from posctl.render.options import Options
from posctl.render.rows import waived
from posctl.render.sarif_rules import descriptors
from posctl.render.style import Style
from posctl.report import PASSING, Ignored, Place, Report, Row, Waived
from posctl.uri import uri_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""Results of one run that GitHub takes."""
MOST_BYTES = 9_500_000
"""Bytes, compressed, of the file that are filled; GitHub takes 10 MB."""
_RELATED = 100
"""Places that a result names beside its own; GitHub shows no more."""
_LINKED = 6
"""Places that the message links to, so that GitHub shows them."""
_SEMVER = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")
_LEFT_OUT = "results-left-out"


def render(report: Report, style: Style, options: Options = chosen.DEFAULT) -> Iterator[str]:
    """Give the report as one run. Results come most severe first; what is beyond the limits is counted and said."""
    found = findings(report, lambda row: _is_asked_for(row, options))
    rules = descriptors(report, found)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    yield f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n      "tool": {{\n        "driver": {{'
    for key, value in _driver(report).items():
        yield f'\n          "{key}": {dump(value, ascii_=style.ascii)},'
    lines = [dump(rule, ascii_=style.ascii) for rule in rules]
    yield '\n          "rules": [\n            ' + ",\n            ".join(lines) + "\n          ]\n        }\n      }"
    for key, value in _head(report, options).items():
        yield f',\n      "{key}": {dump(value, ascii_=style.ascii)}'
    yield ',\n      "results": ['
    room = _Room("".join(lines))
    written = 0
    for one in found[:MOST_RESULTS]:
        piece = dump(_result(one, numbers[one.row.code], report, options), ascii_=style.ascii)
        if not room.takes(piece):
            break
        yield (",\n        " if written else "\n        ") + piece
        written += 1
    yield "\n      ]" if written else "]"
    for key, value in _tail(report, len(found) - written).items():
        yield f',\n      "{key}": {dump(value, 6, ascii_=style.ascii)}'
    yield "\n    }\n  ]\n}\n"


class _Room:
    """What is left of the bytes that a compressed file may have."""

    def __init__(self, head: str) -> None:
        self._squeeze = zlib.compressobj(6)
        self._used = 0
        self.takes(head)

    def takes(self, piece: str) -> bool:
        self._used += len(self._squeeze.compress(piece.encode()))
        return self._used <= MOST_BYTES


def _is_asked_for(row: Row, options: Options) -> bool:
    if row.waivers and row.verdict not in PASSING:
        return "waived" in options.include
    if row.aside and row.verdict not in PASSING:
        return ("known" if row.known else "ignored") in options.include
    return row.verdict not in PASSING or "pass" in options.include


def _driver(report: Report) -> Mapping[str, Any]:
    semantic = {"semanticVersion": report.version} if _SEMVER.fullmatch(report.version) else {}
    says = {"text": "Results were left out, for code scanning takes no more. `posctl validate` shows all."}
    left_out = {"id": _LEFT_OUT, "shortDescription": says, "fullDescription": says, "help": says}
    return {
        "name": "posctl",
        "fullName": f"posctl {report.version}",
        "version": report.version,
        **semantic,
        "informationUri": home.HOME,
        "notifications": [left_out],
    }


def _head(report: Report, options: Options) -> Mapping[str, Any]:
    category = (options.category or report.profile).strip("/")
    return {
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"posctl/{category}/", "description": {"text": f"Programs of study under the profile {report.profile}."}},
    }


def _tail(report: Report, left_out: int) -> Mapping[str, Any]:
    notes = [] if not left_out else [
        {
            "descriptor": {"id": _LEFT_OUT, "index": 0},
            "level": "warning",
            "message": {"text": f"{left_out:,} of the results are left out, the least severe ones; `posctl validate` shows all."},
        }
    ]
    return {
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "properties": {
            "profile": report.profile,
            "asOf": report.as_of,
            "programs": len(report.programs),
            "verdicts": {str(verdict): count for verdict, count in report.counts.items()},
            "resultsLeftOut": left_out,
            "waived": waived(report),
            "ignored": report.ignored,
            **({"statistics": statistics(report)} if report.statistics else {}),
            "baseline": baseline(report.baseline),
            "notChecked": [one.says for one in report.not_checked],
            "configuration": [f"{one.path}: {one.says}" for one in report.configuration],
            "filesLeftOut": [f"{one.path}: {one.says}" for one in report.passed_over if one.left_out],
        },
    }


# --- one result ---------------------------------------------------------------------------------------------------


def _result(one: Listed, rule: int, report: Report, options: Options) -> Mapping[str, Any]:
    first, *others = one.places
    related = [_related(number, place, report) for number, place in enumerate(others[:_RELATED], 1)]
    kind = _kind(one)
    data: dict[str, Any] = {
        "ruleId": one.row.code,
        "ruleIndex": rule,
        "level": one.row.severity if kind == "fail" else "none",
        "kind": kind,
        "message": {"text": _message(one, others)},
        "locations": [_location(first, report)],
        "partialFingerprints": dict(_fingerprints(one, report, options)),
    }
    if related:
        data["relatedLocations"] = related
    if one.row.waivers:
        data["suppressions"] = [_suppression(waived, report) for waived in one.row.waivers]
    if one.row.ignores:
        data["suppressions"] = [_in_source(each, report) for each in one.row.ignores]
    if one.row.known and report.baseline is not None:
        says = f"known: it is in the baseline {report.baseline.path}"
        data["suppressions"] = [*data.get("suppressions", ()), {"kind": "external", "status": "accepted", "justification": says}]
    data["properties"] = {"verdict": str(one.row.verdict), **({"program": one.program} if one.program else {})}
    return data


def _fingerprints(one: Listed, report: Report, options: Options) -> Iterator[tuple[str, str]]:
    """Name a finding by our own fingerprint; by GitHub's, too, where it is asked for: its upload warns of one that differs."""
    yield "posctlFinding/v1", one.fingerprint
    place = one.places[0]
    if options.line_hash is not None and (found := options.line_hash(_uri(place, report), place.line)):
        yield "primaryLocationLineHash", found


def _kind(one: Listed) -> str:
    match one.row.verdict:
        case Verdict.MET:
            return "pass"
        case Verdict.NOT_APPLICABLE:
            return "notApplicable"
        case Verdict.NEEDS_REVIEW:
            return "review"
        case _:
            return "fail"


def _message(one: Listed, others: list[Place]) -> str:
    """Write the message as plain text in which nothing but our own links is one."""
    parts = [_sentence(one.row.message)]
    if one.row.verdict is Verdict.NOT_STATED and one.row.field:
        parts.append(_sentence(f"What would say it: {one.row.field}"))
    elif one.row.fix and one.row.verdict not in PASSING:
        parts.append(_sentence(f"To fix: {one.row.fix}"))
    text = " ".join(parts).replace("](", "] (")
    links = ", ".join(f"[{_label(place)}]({number})" for number, place in enumerate(others[:_LINKED], 1))
    return f"{text} See {links}." if links else text


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _label(place: Place) -> str:
    """Give a link's text: what is said of the place, without what would end the link."""
    said = place.says or f"line {place.line + 1}"
    return said.translate(_BRACKETS)


_BRACKETS = str.maketrans("[]\\", "()/")


def _location(place: Place, report: Report) -> Mapping[str, Any]:
    where = {"logicalLocations": [{"fullyQualifiedName": place.where}]} if place.where else {}
    return {"physicalLocation": _physical(place, report), **where}


def _related(number: int, place: Place, report: Report) -> Mapping[str, Any]:
    return {"id": number, **_location(place, report), "message": {"text": _sentence(place.says).replace("](", "] (")}}


def _physical(place: Place, report: Report) -> Mapping[str, Any]:
    """Give a region on one line, that of the key: only such a one is shown beside the change that it belongs to."""
    end = place.end_column if place.end_line == place.line else place.column + place.mark[1] - place.mark[0]
    region = {
        "startLine": place.line + 1,
        "startColumn": place.column + 1,
        "endLine": place.line + 1,
        "endColumn": max(end, place.column) + 1,
    }
    return {"artifactLocation": {"uri": _uri(place, report)}, "region": region}


def _uri(place: Place, report: Report) -> str:
    return report.uris.get(place.path) or uri_of(place.path)


def _suppression(waived: Waived, report: Report) -> Mapping[str, Any]:
    says = f"{waived.reason} (decided by {waived.decided_by}, {waived.role}, on {waived.date}; until {waived.until})"
    return {"kind": "external", "status": "accepted", "justification": says, "location": _location(waived.place, report)}


def _in_source(one: Ignored, report: Report) -> Mapping[str, Any]:
    return {"kind": "inSource", "status": "accepted", "justification": one.reason, "location": _location(one.place, report)}
