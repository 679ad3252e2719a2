"""Code lists: the publisher's own file is understood, and whatever would make good codes unknown is a problem with its line."""

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posctl import codereader, csvtable, places, reporting
from posctl.codebook import CodeBook
from posctl.csvtable import Table
from posctl.guard import Limits
from posctl.model import CodeList, System
from posctl.problem import Problem, of_offence
from posctl.source import spot
from tests.support import document_of

NCES = """\
    CIPFamily,CIPCode,Action,TextChange,CIPTitle,CIPDefinition,CrossReferences,Examples
    ="01",="01",No substantive changes,yes,AGRICULTURE.,Programs.,,
    ="01",="01.0309",Moved from,no,Viticulture and Enology.,Moved from 01.0309 to 01.1004,,
    ="01",="01.0480",New,no,Reserved.,Reserved for use by Statistics Canada.,,
    ="01",="01.1004",Moved to,no,Viticulture and Enology.,"A program, in 2 parts.",,
    ="48",="48.0508",No substantive changes,no,Welding Technology/Welder.,"Said ""weld"".
    In two lines.",,Examples: - Welder
    ="60",="60.0406",Deleted,no,Clinical Cytogenetics Residency Program.,"Deleted, Report under 61.0903",,
    """


def read(document: str, table: str | bytes | None = None) -> CodeBook | tuple[Problem, ...]:
    """Read a list of a document and, where it has one, a CSV file."""
    model, source = document_of("kind: code-list\n" + dedent(document))
    assert isinstance(model, CodeList)
    data = dedent(table).encode() if isinstance(table, str) else table
    found = csvtable.read(data, "x.csv", Limits()) if data is not None else None
    assert found is None or isinstance(found, Table)
    return codereader.read(model, source, "x", found)


def book(document: str, table: str | bytes | None = None) -> CodeBook:
    """Read a list that must be readable."""
    found = read(document, table)
    assert isinstance(found, CodeBook), found
    return found


def problems(document: str, table: str | bytes | None = None) -> list[tuple[str, int]]:
    """Give the problems of a list and their lines, counted as an editor does."""
    found = read(document, table)
    assert isinstance(found, tuple)
    assert all(one.fix for one in found)
    return [(one.code, one.at.span.start.line + 1) for one in found]


CIP = "{system: cip, file: x.csv}"


def test_the_cip_list_of_nces_is_read_as_it_is() -> None:
    """Codes out of ``="…"``, titles without their stop; what moved from a place is retired there, with its successor."""
    nces = book("system: cip\nfile: x.csv\n", NCES)
    assert nces.find("48.0508") is not None
    assert {code: (one.title, one.status, one.replaced_by) for code, one in nces.by_code.items()} == {
        "01": ("AGRICULTURE", "active", ()),
        "01.0309": ("Viticulture and Enology", "retired", ("01.1004",)),
        "01.0480": ("Reserved", "reserved", ()),
        "01.1004": ("Viticulture and Enology", "active", ()),
        "48.0508": ("Welding Technology/Welder", "active", ()),
        "60.0406": ("Clinical Cytogenetics Residency Program", "retired", ("61.0903",)),
    }
    deleted = nces.find("60.0406")
    assert deleted is not None and nces.at(deleted).span.start.line == 7


@pytest.mark.parametrize("header", ["code,title", "CIP Code,CIP Title", "Title,CIPCODE", "\ufeffcode,title", "'code,=\"title\""])
def test_headers_that_are_known(header: str) -> None:
    """Case, spaces, order and a spreadsheet's signs do not matter."""
    cells = ("Welder", "48.0508") if header.startswith("Title") else ("48.0508", "Welder")
    assert book("system: cip\nfile: x.csv\n", f"{header}\n{','.join(cells)}\n").title("48.0508") == "48.0508 (Welder)"


def test_columns_may_be_named() -> None:
    """With the names that the file has, and all of them."""
    document = """
        system: credential
        file: x.csv
        columns: {title: Exam, issuer: Board, status: State of it, replaced_by: Then, aliases: Short}
    """
    held = book(document, "Exam,Board,State of it,Then,Short\nWelder I,Example Board,Retired,Welder II; Welder III,W1; W-I\n")
    (entry,) = held.called("w1")
    assert (entry.issuer, entry.status, entry.replaced_by, entry.aliases) == (
        "Example Board", "retired", ("Welder II", "Welder III"), ("W1", "W-I"),
    )


def test_a_column_that_is_not_there() -> None:
    """The name is a problem in the document, with the one that was meant."""
    found = read("system: cip\nfile: x.csv\ncolumns: {code: Cod}\n", "Code,Title\n48.0508,Welder\n")
    assert isinstance(found, tuple)
    assert (found[0].code, found[0].fix, found[0].at.span.start.line) == ("unknown-column", "did you mean Code?", 3)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("a,b\n1,2\n", [("unknown-columns", 1)], id="unknown header"),
        pytest.param("code;title\n48.0508;Welder\n", [("not-commas", 1)], id="semicolons"),
        pytest.param("code\ttitle\n48.0508\tWelder\n", [("not-commas", 1)], id="tabs"),
        pytest.param("code,title,code\n48.0508,Welder,x\n", [("duplicate-column", 1)], id="column twice"),
        pytest.param("code,title\n48.0508,Welder, Class A\n48.0511\n", [("row-width", 2), ("row-width", 3)], id="rows of wrong width"),
        pytest.param("code,title\n48.0508,\n48.0511,\n", [("empty-column", 1)], id="no title anywhere"),
        pytest.param("code,title\n", [("no-codes", 1)], id="header alone"),
        pytest.param("code,title\n,Welder\n", [("no-codes", 1)], id="no code anywhere"),
        pytest.param("code,title\n1.0101,Farm\n11.1,Computing\n", [("lost-zero", 2), ("bad-code", 3)], id="zeros lost"),
        pytest.param("code,title\n48.0508,a\n48.0511,b\n480508,c\n", [("duplicate-code", 4)], id="code twice"),
        pytest.param("code,title\n=HYPERLINK(1),a\n", [("formula", 2)], id="formula"),
        pytest.param("code,title,status\n48.0508,a,perhaps\n", [("unknown-status", 2)], id="unknown status"),
    ],
)
def test_what_is_wrong_in_a_table_has_its_line(table: str, expected: list[tuple[str, int]]) -> None:
    """No list is read by half: codes that it lost would be called unknown."""
    assert problems("system: cip\nfile: x.csv\n", table) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("system: cip\n", [("no-codes", 1)]),
        ("system: cip\ncodes: none\n", [("no-codes", 3)]),
        ("system: cip\nfile: x.csv\ncodes: [{code: '48.0508'}]\n", [("two-sources", 3)]),
        ("system: cip\ncodes:\n  - {title: Welding}\n", [("no-code", 4)]),
        ("system: credential\ncodes:\n  - {issuer: Example Board}\n", [("no-code", 4)]),
        ("system: sced\ncodes:\n  - {code: 2052}\n", [("lost-zero", 4)]),
        ("system: soc\ncodes:\n  - {code: 514121}\n", [("bad-code", 4)]),
        ("system: credential\ncodes: [{title: A}, {title: a}, {title: A, issuer: B}]\n", [("duplicate-code", 3)]),
    ],
)
def test_what_is_wrong_in_a_document_has_its_line(document: str, expected: list[tuple[str, int]]) -> None:
    """The same for codes that are written in the document."""
    assert problems(document) == expected


def test_a_zero_that_a_spreadsheet_took_is_put_back_in_the_fix() -> None:
    """The fix says what to write, and how to keep it."""
    found = read("system: cip\nfile: x.csv\n", "code,title\n1.0101,Farm\n")
    assert isinstance(found, tuple)
    assert found[0].fix.startswith("write 01.0101; in a spreadsheet, give the column the format Text")


def test_rows_without_a_code_are_counted() -> None:
    """Headings among the rows are passed over, and the report says how many."""
    held = book("system: cip\nfile: x.csv\n", "code,title,\n,Metal work,,,\n48.0508,Welder\n,,\n")
    assert (len(held.codes), held.remark) == (1, "2 rows without a code passed over")


def test_very_many_problems_are_cut() -> None:
    """A spreadsheet that lost all zeros is one fault, not three thousand."""
    rows = "".join(f"1.{number:04},x\n" for number in range(500))
    found = problems("system: cip\nfile: x.csv\n", f"code,title\n{rows}")
    assert len(found) == codereader.MOST_PROBLEMS + 1
    assert found[-1][0] == "more-problems"


CELLS = st.sampled_from(
    ["code", "title", "status", "48.0508", '="01.0309"', "1.0309", "", '"', '""', "'", "=", "=1+1", ",", ";", "\n", "\r", "\x00", "é", "\u2028", "Retired", "Deleted"]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.binary(max_size=200), st.lists(CELLS, max_size=40).map(lambda parts: ("code,title\n" + "".join(parts)).encode())),
    st.sampled_from(["cip", "sced", "soc", "state-course", "credential"]),
    st.sampled_from([None, "utf-8", "windows-1252"]),
)
def test_any_bytes_give_a_book_or_problems_in_the_text(data: bytes, system: System, encoding: str | None) -> None:
    """Whatever stands in a file, reading it ends, and every problem has a place that can be shown."""
    table = csvtable.read(data, "x.csv", Limits(), encoding=encoding)
    if not isinstance(table, Table):
        assert reporting.problem(of_offence(*table)).fix
        return
    found = codereader.read(CodeList(kind="code-list", system=system, file="x.csv"), spot("x.yaml"), "x", table)
    if isinstance(found, CodeBook):
        for code in found.codes:
            places.place(found.at(code), "here")
            assert not code.code or found.find(code.code) is not None
            found.nearest(code.code)
            found.like(code.title)
        return
    lines = table.source.text.count("\n")
    for problem in found:
        shown = reporting.problem(problem)
        assert shown.fix and 0 <= shown.place.line <= lines


def test_a_status_in_words_of_its_own_is_left_out_by_naming_the_other_columns() -> None:
    """Common words are known; where a publisher has others, the fix says how the list can be read without them."""
    table = "Course Code,Course Title,Status\n02052,Algebra I,OPTIONS\n"
    known = book("system: sced\nfile: x.csv\n", table.replace("OPTIONS", "Open") + "02072,Geometry,Closed\n")
    assert [one.status for one in known.codes] == ["active", "retired"]
    found = read("system: sced\nfile: x.csv\n", table)
    assert isinstance(found, tuple)
    assert "`columns: {code: …, title: …}`" in found[0].fix
    (code,) = book("system: sced\nfile: x.csv\ncolumns: {code: Course Code, title: Course Title}\n", table).codes
    assert code.status == "active"
