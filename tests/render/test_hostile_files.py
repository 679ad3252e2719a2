"""Hostile files through every format: each text comes out as the report holds it, or visibly neutralised, and does nothing."""

import csv
import io
import json
import os
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest

from posctl.clean import clean
from posctl.render import FORMATS, renderer, xmltext
from posctl.render.style import PLAIN
from posctl.report import PASSING, Report
from tests.render import hostile_files
from tests.render.hostile import HOSTILE
from tests.render.rendered import OURS, page, words
from tests.render.test_csv import was
from tests.render.workflow_commands import commands

Read = Callable[[str], str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, dict[str, str]]:
    """Judge files full of each text; gives the report, and their names."""
    folder = tmp_path_factory.mktemp("hostile")
    names = hostile_files.write(folder)
    return hostile_files.quoting(hostile_files.judged(folder)), names


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)


def _json(text: str) -> str:
    return "\n".join(_strings(json.loads(text)))


def _csv(text: str) -> str:
    return "\n".join(was(cell) for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True) for cell in row)


def _xml(text: str) -> str:
    found = list(ET.fromstring(text.encode("utf-8")).iter())
    return "\n".join([*(one.text or "" for one in found), *(value for one in found for value in one.attrib.values())])


def _markdown(text: str) -> str:
    read = page(text)
    assert read.elements <= OURS
    return words(" ".join(read.blocks))


def _github(text: str) -> str:
    found = commands(text)
    assert {one.name for one in found} <= {"error", "warning", "notice", "group", "endgroup"}
    return "\n".join([*(one.data for one in found), *(value for one in found for value in one.properties.values())])


READ: dict[str, Read] = {
    "full": str, "concise": str, "grouped": str, "csv": _csv, "junit": _xml, "markdown": _markdown, "github": _github,
    "json": _json, "gitlab": _json, "sarif": _json, "json-lines": lambda text: "\n".join(map(_json, text.splitlines())),
}  # fmt: skip
"""How the consumer of each format reads it: gives every text that it finds."""


def _as_shown(output_format: str, text: str) -> str:
    """Give a text of the report as a format shows it where it has to neutralise more than all do."""
    match output_format:
        case "sarif":
            return text.replace("](", "] (")
        case "junit":
            return xmltext.legal(text)
        case "markdown":
            return words(text)
        case _:
            return text


def test_every_format_has_a_reader() -> None:
    """A new format must be read back here, too."""
    assert set(READ) == set(FORMATS)


def test_the_attacks_reach_the_report(files: tuple[Report, dict[str, str]]) -> None:
    """What YAML can hold is judged, and quoted in findings; what it cannot is a problem of its file. Nothing is passed over."""
    whole, names = files
    assert len(whole.programs) == 2 * len(HOSTILE)
    unreadable = {attack for attack, name in names.items() if not _of(whole, name).programs[0].readable}
    assert unreadable == {"lone-surrogate", "not-utf8"}
    for attack, text in HOSTILE.items():
        if attack not in unreadable:
            quoted = [clean(f"{text.strip()} names no issuer")] if any(map(str.isalnum, text)) else []  # else it names nothing
            assert _said(_of(whole, names[attack])) == quoted, attack


def _said(one: Report) -> list[str]:
    """Give what is said of the credential that is named by the text."""
    rows = (row for program in one.programs if program.readable for row in program.rows)
    return [row.message for row in rows if row.name == "certification-has-issuer" and row.verdict not in PASSING]


def _of(whole: Report, name: str) -> Report:
    return hostile_files.alone(whole, clean(name))


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_each_text_is_read_back(output_format: str, files: tuple[Report, dict[str, str]]) -> None:
    """The consumer of the format reads the path, the title or message of each file, and no text does anything."""
    whole, names = files
    for attack, name in [*names.items(), *((f"key-{attack}", f"key-{attack}.yaml") for attack in HOSTILE)]:
        one = _of(whole, name)
        written = "".join(renderer(output_format)(one, PLAIN))
        read = READ[output_format](written)
        (program,) = one.programs
        for text in [*_said(one), *(problem.message for problem in one.problems)]:
            assert _as_shown(output_format, text) in read, (attack, text)
        if output_format != "sarif":
            assert _as_shown(output_format, program.path) in read, attack
        plain = written.removeprefix("\ufeff").replace("\r\n", "\n") if output_format == "csv" else written
        assert not [sign for sign in plain if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}], attack
        if output_format != "github":
            assert commands(plain) == [], attack


@pytest.mark.skipif(os.name != "posix", reason="names of files are text elsewhere")
def test_addresses_lead_to_the_files(files: tuple[Report, dict[str, str]]) -> None:
    """The address in SARIF, decoded, is the name of the file byte by byte, whatever it is."""
    whole, names = files
    for attack, name in names.items():
        log = json.loads("".join(renderer("sarif")(_of(whole, name), PLAIN)))
        places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]]
        assert {unquote_to_bytes(uri) for uri in places} == {os.fsencode(name)}, attack
        assert all(uri.isascii() and not set(uri) & set(' :%\\<>"|[]') - {"%"} for uri in places)
