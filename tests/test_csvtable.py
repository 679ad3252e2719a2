"""Tables: what a spreadsheet saves is read, and what cannot be read is refused at its line, soon and in words."""


import pytest

from posctl.csvtable import MAX_ROWS, Table, read
from posctl.guard import Limits, Offence
from posctl.source import Pointer
from tests.cost import ends


def table(data: bytes, **more: object) -> Table:
    """Read a table that must be readable."""
    found = read(data, "x.csv", Limits(), **more)  # type: ignore[arg-type]
    assert isinstance(found, Table), found[1]
    return found


def offence(data: bytes, **more: object) -> Offence:
    """Read a table that must be refused."""
    found = read(data, "x.csv", Limits(), **more)  # type: ignore[arg-type]
    assert not isinstance(found, Table)
    return found[1]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_of_every_system_are_read_alike(end: bytes) -> None:
    """LF, CRLF and the CR of old spreadsheets give the same rows on the same lines."""
    found = table(end.join([b"code,title", b"1,a", b'2,"b', b'c"', b"", b"3,d"]))
    assert [(row.line, row.cells) for row in found.rows] == [(1, ["1", "a"]), (2, ["2", "b\nc"]), (5, ["3", "d"])]
    assert Pointer(found.source, found.rows[2].path).span.start.line == 5


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    """Excel's CSV UTF-8 begins with one."""
    assert table(b"\xef\xbb\xbfcode,title\n1,a\n").header.cells == ["code", "title"]


def test_windows_1252_is_found_out_and_said() -> None:
    """Excel's plain CSV is Windows-1252; what is UTF-8 is read as that."""
    assert table("code,title\n1,Café\n".encode("cp1252")).rows[0].cells[1] == "Café"
    assert table("code,title\n1,Café\n".encode("cp1252")).encoding == "windows-1252"
    assert table("code,title\n1,Café\n".encode()).encoding == "utf-8"
    assert table("code,title\n1,Café\n".encode(), encoding="windows-1252").rows[0].cells[1] == "CafÃ©"


def test_an_encoding_that_is_named_is_held_to() -> None:
    """Bytes that do not fit it are an offence with their line."""
    said = offence("code,title\n1,Café\n".encode("cp1252"), encoding="utf-8")
    assert (said.code, said.at.line) == ("not-utf-8", 1)
    said = offence(b"code,title\n1,\x81\n", encoding="windows-1252")
    assert (said.code, said.at.line) == ("not-windows-1252", 1)


def test_lines_above_the_header_are_passed_and_counted() -> None:
    """The lines of the rows stay those of the file."""
    found = table(b"List of courses\nof 2026\ncode,title\n1,a\n", skip=2)
    assert (found.header.line, found.rows[0].line) == (2, 3)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        pytest.param(b"", "no-header", 0, id="empty"),
        pytest.param(b"\n\n\n", "no-header", 0, id="blank"),
        pytest.param(b"code,title\n1,a\x00b\n", "control-character", 1, id="NUL"),
        pytest.param("code,title\n1,a\n".encode("utf-16"), "not-utf-8", 0, id="UTF-16"),
        pytest.param(b'code,title\n1,"a\n2,b\n', "open-quote", 1, id="quote never closed"),
        pytest.param(b'code,title\n1,"a"b\n', "bad-quote", 1, id="text after a quote"),
        pytest.param(b"code,title\n1," + b"a" * 30_000, "long-value", 1, id="long cell"),
        pytest.param(b"code,title\n1," + b"a" * 4_900_000, "long-value", 1, id="huge cell"),
        pytest.param(b'code,title\n1,"' + b"a\n" * 2_000_000, "long-value", 1, id="quote never closed in a huge file"),
        pytest.param(b"code,title\n" + b"a" * 10_000_000, "too-large", 0, id="10 MB"),
        pytest.param(b"c,t\n" + b"1,\n" * 1_000_000, "too-many-rows", MAX_ROWS + 1, id="a million rows"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00" * 40, "workbook", 0, id="a workbook of Excel"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(data: bytes, code: str, line: int) -> None:
    """One offence with a place and a fix, and no hang, whatever the file."""
    with ends():
        said = offence(data)
    assert (said.code, said.at.line) == (code, line), said
    assert said.fix


def test_a_million_commas_are_one_row() -> None:
    """A row of very many cells is only long."""
    assert len(table(b"a,b\n" + b"," * 1_000_000).rows[0].cells) == 1_000_001
