"""CSV bytes to rows with their lines: nothing is skipped, and what cannot be read is refused with its place."""

import csv
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from posctl.guard import Limits, Offence
from posctl.rawtext import read_text
from posctl.source import START, Path, Position, Source, Span, spot

MAX_ROWS = 100_000
"""Rows of one table; the longest code systems have a tenth of that."""
_CP1252 = "windows-1252"
_ZIP = b"PK\x03\x04"


class Row(NamedTuple):
    """The cells of one row, and the line it begins on, counted from 0."""

    line: int
    cells: list[str]

    @property
    def path(self) -> Path:
        """The path by which the table's source finds it."""
        return ("line", self.line)


class Table(NamedTuple):
    """A header and rows. ``encoding`` is what the text was read as."""

    source: Source
    header: Row
    rows: tuple[Row, ...]
    encoding: str


class _RefusedError(Exception):
    def __init__(self, offence: Offence) -> None:
        self.offence = offence


def read(
    data: bytes, name: str, limits: Limits, *, encoding: str | None = None, skip: int = 0
) -> Table | tuple[Source, Offence]:
    """Read a table, or say why it cannot be read and where. ``skip`` lines stand above its header."""
    text, used = _text(data, limits, encoding)
    if isinstance(text, Offence):
        return spot(name), text
    source = _source(name, text)
    try:
        rows = list(_rows(text, skip, limits))
    except _RefusedError as refused:
        return source, refused.offence
    if not rows:
        return source, Offence("no-header", "the file has no header", "give its first row the names of the columns", START)
    return Table(source, rows[0], tuple(rows[1:]), used)


def _text(data: bytes, limits: Limits, encoding: str | None) -> tuple[str | Offence, str]:
    """Decode a table. Excel saves Windows-1252 unless it is asked for UTF-8, and a file of one is no file of the other."""
    if data.startswith(_ZIP):
        says = "this is a workbook of a spreadsheet program, not CSV"
        return Offence("workbook", says, "save the sheet as CSV and name that file", START), ""
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if encoding != _CP1252:
        text = read_text(data, limits, for_yaml=False)
        if isinstance(text, str) or text.code != "not-utf-8" or encoding is not None:
            return text, "utf-8"
        other = _cp1252(data, limits)
        return (text, "utf-8") if isinstance(other, Offence) else (other, _CP1252)
    return _cp1252(data, limits), _CP1252


def _cp1252(data: bytes, limits: Limits) -> str | Offence:
    if len(data) > limits.size:
        return read_text(data, limits, for_yaml=False)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        at = Position(data.count(b"\n", 0, error.start), error.start - (data.rfind(b"\n", 0, error.start) + 1))
        says = f"byte 0x{data[error.start]:02X} stands for nothing in Windows-1252"
        return Offence("not-windows-1252", says, "save the file with the encoding UTF-8", at)
    return read_text(text.encode(), limits._replace(size=3 * limits.size), for_yaml=False)


def _rows(text: str, skip: int, limits: Limits) -> Iterator[Row]:
    lines = io.StringIO(text)
    for _ in range(skip):
        lines.readline()
    reader = csv.reader(lines, strict=True)
    line = skip
    try:
        for number, cells in enumerate(reader):
            if number > MAX_ROWS:
                raise _RefusedError(_too_many(line))
            if cells and len(longest := max(cells, key=len)) > limits.scalar:
                raise _RefusedError(_too_long(f"{len(longest):,}", limits, line))
            if cells:
                yield Row(line, cells)
            line = skip + reader.line_num
    except csv.Error as error:
        raise _RefusedError(_broken(str(error), limits, line)) from None


def _too_many(line: int) -> Offence:
    says = f"the file has more than {MAX_ROWS:,} rows"
    return Offence("too-many-rows", says, "leave out the rows that are no codes, or split the list", Position(line, 0))


def _too_long(length: str, limits: Limits, line: int) -> Offence:
    says = f"a cell of this row has {length} characters; {limits.scalar:,} are accepted"
    return Offence("long-value", says, "look for a quote that is not closed, or shorten the cell", Position(line, 0))


def _broken(error: str, limits: Limits, line: int) -> Offence:
    if "field limit" in error:
        return _too_long("more than 131,072", limits, line)
    if "unexpected end" in error:
        says = "a quote that opens in this row is never closed"
        return Offence("open-quote", says, "close the quote, or write a quote within a cell twice", Position(line, 0))
    says = "a quote in this row is closed before the end of its cell"
    return Offence("bad-quote", says, "write a quote within a cell twice, and nothing between a closing quote and the comma", Position(line, 0))


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _source(name: str, text: str) -> Source:
    def locate(path: Path) -> Span:
        line = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        lines = _lines(text)
        width = len(lines[line]) if line < len(lines) else 0
        return Span(Position(line, 0), Position(line, width))

    return Source(name, text, locate, locate, lambda _: True)
