"""A code-list document, with its CSV file if it has one, to a book; every row that is no code is a problem or is counted."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from posctl.codebook import SYSTEMS, Code, CodeBook, key
from posctl.csvtable import Row, Table
from posctl.model import CodeList, ListedCode, Status, System
from posctl.problem import Problem
from posctl.source import Path, Pointer, Source
from posctl.suggest import nearest, normal

MOST_PROBLEMS = 30
"""Problems reported for one list; the last one says how many more there are."""
_SHOWN = 60
"""Characters of a cell that a message repeats."""

Field = str
"""A field of a code: code, title, status, replaced_by, issuer or aliases."""

_HEADERS: dict[Field, tuple[str, ...]] = {
    "code": (
        "code", "cip code", "cipcode", "cip", "soc code", "soc", "o net soc code", "onet soc", "sced code", "sced course code",
        "sced", "state course code", "state code", "course code", "course number", "credential code", "certification code",
    ),
    "title": (
        "title", "cip title", "ciptitle", "soc title", "occupation", "sced course title", "course title", "course name",
        "credential", "credential title", "credential name", "certification", "certification title", "certification name", "name",
    ),
    "status": ("status",),
    "replaced_by": ("replaced by", "successor", "successors"),
    "issuer": ("issuer", "issued by", "issuing organization", "certifying body", "provider", "vendor"),
    "aliases": ("aliases", "also known as", "other titles"),
}  # fmt: skip
"""Names of columns that are known, folded, the surest first."""

_NCES = {"cipcode", "ciptitle", "action", "cipdefinition"}
"""Columns by which the CIP list of NCES is known."""
_ACTIONS: dict[str, Status] = {
    "": "active", "no substantive changes": "active", "new": "active", "moved to": "active",
    "moved from": "retired", "deleted": "retired", "reserved": "reserved",
}  # fmt: skip
"""What NCES says of a code. The row of the old place says ``Moved from``, that of the new place ``Moved to``."""
_STATUSES: dict[str, Status] = {
    "": "active", "active": "active", "current": "active", "valid": "active", "new": "active", "approved": "active", "open": "active", "in use": "active",
    "retired": "retired", "closed": "retired", "obsolete": "retired", "deleted": "retired", "inactive": "retired", "expired": "retired", "discontinued": "retired",
    "withdrawn": "retired", "removed": "retired", "reserved": "reserved",
}  # fmt: skip
_SUCCESSOR = re.compile(r"\b(?:to|under)\b(.*)", re.DOTALL)
_CIP_CODE = re.compile(r"\d\d(?:\.\d\d(?:\d\d)?)?", re.ASCII)


class _Form(NamedTuple):
    """How the codes of a system are written, and how one that lost its leading zero in a spreadsheet is."""

    whole: re.Pattern[str]
    lost: re.Pattern[str]
    says: str


_NEVER = re.compile(r"(?!)")
_FORMS: dict[System, _Form] = {
    "cip": _Form(_CIP_CODE, re.compile(r"\d(?:\.\d{1,4})?", re.ASCII), "two digits, or with a dot and two or four more: 48.0508"),
    "soc": _Form(re.compile(r"\d\d-\d{4}(?:\.\d\d)?", re.ASCII), _NEVER, "two digits, a hyphen and four digits: 51-4121"),
    "sced": _Form(re.compile(r"\d{5}", re.ASCII), re.compile(r"\d{4}", re.ASCII), "five digits: 02052"),
}
_UNDOTTED = re.compile(r"(\d\d)(\d{4})", re.ASCII)


class _Raw(NamedTuple):
    """A code as it is written, and where."""

    code: str
    title: str
    status: str
    replaced_by: tuple[str, ...]
    issuer: str
    aliases: tuple[str, ...]
    path: Path


def read(model: CodeList, home: Source, name: str, table: Table | None = None) -> CodeBook | tuple[Problem, ...]:
    """Make the book of a list, or give the problems that prevent it: half a list would call good codes unknown."""
    if model.codes is not None and model.file:
        says = "a code-list has its codes under `codes:` or in a `file:`, not both"
        return (Problem("two-sources", says, "keep one of the two", Pointer(home, ("file",), at_key=True)),)
    if table is None:
        raws = [_inline(one, ("codes", place)) for place, one in enumerate(model.codes or ())]
        return _book(model, name, home, home, raws, _STATUSES, "")
    layout = _layout(model, home, table)
    if isinstance(layout, Problem):
        return (layout,)
    if misshapen := tuple(islice(_misshapen(table, layout), MOST_PROBLEMS)):
        return misshapen
    raws = [_row(row, layout) for row in table.rows]
    kept = [one for one in raws if one.code or (one.title and model.system == "credential")]
    if kept and "title" in layout.fields and not any(one.title for one in kept):
        says = f"the column {_short(table.header.cells[layout.fields['title']])} has no title in any row"
        return (Problem("empty-column", says, "name the column of the titles under `columns:`", Pointer(table.source, table.header.path)),)
    return _book(model, name, home, table.source, kept, layout.statuses, _remark(table, len(raws) - len(kept)))


def _remark(table: Table, passed: int) -> str:
    """Say what a reader of the list should know: rows that were passed over, an encoding that was found out."""
    rows = f"{passed:,} {'row' if passed == 1 else 'rows'} without a code passed over" if passed else ""
    encoding = "" if table.encoding == "utf-8" else f"read as {table.encoding}"
    return ", ".join(filter(None, (rows, encoding)))


# --- rows ---------------------------------------------------------------------------------------------------------


def _inline(one: ListedCode, path: Path) -> _Raw:
    return _Raw(
        one.code or "", one.title or "", one.status or "", one.replaced_by or (), one.issuer or "", one.aliases or (), path
    )


class _Layout(NamedTuple):
    """Where the columns of a table are. ``definition`` is that of NCES, in which the successor of a code stands."""

    fields: Mapping[Field, int]
    definition: int | None
    statuses: Mapping[str, Status]


def is_nces(table: Table) -> bool:
    """Say whether a table is the CIP list as NCES gives it."""
    return {normal(cell) for cell in table.header.cells} >= _NCES


def _layout(model: CodeList, home: Source, table: Table) -> _Layout | Problem:
    header = [normal(_cell(cell)) for cell in table.header.cells]
    at = Pointer(table.source, table.header.path)
    if len(header) == 1 and (sign := next((one for one in ";\t|" if one in table.header.cells[0]), None)):
        named = "tabs" if sign == "\t" else f"the sign {sign}"
        return Problem("not-commas", f"the columns are separated by {named}, not by commas", "save the sheet as CSV with commas", at)
    nces = model.columns is None and model.system == "cip" and is_nces(table)
    found = _named(model, home, table, header) if model.columns else _known(header)
    if isinstance(found, Problem):
        return found
    if nces:
        found["status"] = header.index("action")
    for place in found.values():
        if header.count(header[place]) > 1:
            says = f"the header has the name {_short(table.header.cells[place])} twice"
            return Problem("duplicate-column", says, "give each column a name of its own", at)
    if "code" in found or ("title" in found and model.system == "credential"):
        return _Layout(found, header.index("cipdefinition") if nces else None, _ACTIONS if nces else _STATUSES)
    names = ", ".join(_short(cell, 30) for cell in table.header.cells[:10])
    says = f"no column of codes is known among: {names}"
    return Problem("unknown-columns", says, "name it in the code-list: `columns: {code: …, title: …}`", at)


def _known(header: list[str]) -> dict[Field, int]:
    """Find columns by names that are known, the surest first; a column is of one field only."""
    found: dict[Field, int] = {}
    for field, names in _HEADERS.items():
        place = next((header.index(name) for name in names if name in header), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def _named(model: CodeList, home: Source, table: Table, header: list[str]) -> dict[Field, int] | Problem:
    """Find columns by the names that the document gives them."""
    found: dict[Field, int] = {}
    for field in _HEADERS:
        name = getattr(model.columns, field)
        if name is None:
            continue
        if normal(name) not in header:
            near = nearest(name, table.header.cells[:100])
            names = ", ".join(_short(cell, 30) for cell in table.header.cells[:10])
            fix = f"did you mean {_short(near)}?" if near else f"use one of: {names}"
            return Problem("unknown-column", f"{table.source.name} has no column {_short(name)}", fix, Pointer(home, ("columns", field)))
        found[field] = header.index(normal(name))
    return found


def _misshapen(table: Table, layout: _Layout) -> Iterator[Problem]:
    """Find rows that have more or fewer cells than the header; empty ones at the end of a row are Excel's habit."""
    width = len(table.header.cells)
    needed = 1 + max(layout.fields.get(field, 0) for field in ("code", "title"))
    for row in table.rows:
        count = len(row.cells)
        if count == width or (count > width and not any(map(str.strip, row.cells[width:]))):
            continue
        if count > width or (count < needed and any(map(str.strip, row.cells))):
            says = f"this row has {count} {'cell' if count == 1 else 'cells'}, the header {width}"
            yield Problem("row-width", says, "put a cell that has a comma in quotes", Pointer(table.source, row.path))


def _row(row: Row, layout: _Layout) -> _Raw:
    code, title, status, replaced_by, issuer, aliases = (_field(row, layout, field) for field in _HEADERS)
    if layout.definition is None:
        return _Raw(code, title, status, _several(replaced_by), issuer, _several(aliases), row.path)
    title = title.removesuffix(".")
    if title.casefold() == "reserved":
        status = "reserved"
    retired = _ACTIONS.get(normal(status)) == "retired"
    return _Raw(code, title, status, _successors(row, layout.definition) if retired else (), "", (), row.path)


def _field(row: Row, layout: _Layout, field: Field) -> str:
    place = layout.fields.get(field)
    return _cell(row.cells[place]) if place is not None and place < len(row.cells) else ""


def _cell(text: str) -> str:
    """Undo what a spreadsheet is told to keep a code as text: ``="01.0000"``, or an apostrophe before it."""
    bare = text.strip()
    if bare.startswith('="') and bare.endswith('"') and len(bare) > 2:
        return bare[2:-1].strip()
    return bare.removeprefix("'").strip()


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for one in cell.split(";") if (part := one.strip())) if cell else ()


def _successors(row: Row, definition: int) -> tuple[str, ...]:
    """Read ``Moved from 01.0309 to 01.1004`` and ``Deleted, Report under 61.0903``."""
    said = _SUCCESSOR.search(row.cells[definition]) if definition < len(row.cells) else None
    return tuple(dict.fromkeys(_CIP_CODE.findall(said[1]))) if said else ()


# --- codes --------------------------------------------------------------------------------------------------------


def _book(
    model: CodeList, name: str, home: Source, source: Source, raws: list[_Raw], statuses: Mapping[str, Status], remark: str
) -> CodeBook | tuple[Problem, ...]:
    if not raws:
        place = Pointer(home, ("codes",)) if source is home else Pointer(source)
        says = "the list has no codes, and by it every code would be unknown"
        return (Problem("no-codes", says, "write the codes, or name the CSV file that has them under `file:`", place),)
    codes = [_code(one, model.system, statuses, source) for one in raws]
    wrong = chain((one for one in codes if isinstance(one, Problem)), _twice(model.system, codes, source))
    problems = list(islice(wrong, MOST_PROBLEMS + 1))
    if len(problems) > MOST_PROBLEMS:
        problems[MOST_PROBLEMS] = Problem("more-problems", "more problems of this list are not shown", "mend these first", Pointer(source))
    if problems:
        return tuple(problems)
    return CodeBook(model, name, home, source, tuple(one for one in codes if isinstance(one, Code)), remark)


def _code(raw: _Raw, system: System, statuses: Mapping[str, Status], source: Source) -> Code | Problem:
    status = statuses.get(normal(raw.status))
    if status is None:
        known = ", ".join(dict.fromkeys(statuses.values()))
        says = f"the status {_short(raw.status)} of {_short(raw.code or raw.title)} is not known"
        out = "" if raw.path[0] == "codes" else ", or name the other columns alone in the code-list: `columns: {code: …, title: …}`"
        return Problem("unknown-status", says, f"write one of: {known}{out}", Pointer(source, raw.path))
    if not raw.code and system != "credential":
        says = f"{_short(raw.title)} has no code" if raw.title else "an entry of the list has no code"
        return Problem("no-code", says, "add `code:`", Pointer(source, raw.path))
    if not raw.code and not raw.title:
        return Problem("no-code", "an entry of the list has neither title nor code", "add `title:`", Pointer(source, raw.path))
    code = _dotted(raw.code) if system == "cip" else raw.code
    if fault := _malformed(code, system):
        return Problem(*fault, Pointer(source, (*raw.path, "code") if raw.path[0] == "codes" else raw.path))
    instead = tuple(map(_dotted, raw.replaced_by)) if system == "cip" else raw.replaced_by
    return Code(code, raw.title, status, instead, raw.issuer, raw.aliases, raw.path)


def _dotted(code: str) -> str:
    match = _UNDOTTED.fullmatch(code)
    return f"{match[1]}.{match[2]}" if match else code


def _malformed(code: str, system: System) -> tuple[str, str, str] | None:
    """Say what is wrong with the form of a code, and how to mend it."""
    if code.startswith("="):
        return "formula", f"{_short(code)} is a formula, not a code", "write the code itself"
    form = _FORMS.get(system)
    if form is None or form.whole.fullmatch(code):
        return None
    if form.lost.fullmatch(code):
        head, dot, tail = code.partition(".")
        right = f"0{head}.{tail:0<{2 if len(tail) <= 2 else 4}}" if dot else f"0{code}"
        fix = f"write {right}; in a spreadsheet, give the column the format Text before the codes are put in"
        return "lost-zero", f"the {SYSTEMS[system]} code {code} has lost its leading zero", fix
    return "bad-code", f"{_short(code)} is not a {SYSTEMS[system]} code", f"write {form.says}"


def _twice(system: System, codes: list[Code | Problem], source: Source) -> Iterator[Problem]:
    """Find codes that stand twice; one credential may be issued by several."""
    first: dict[object, Code] = {}
    for one in codes:
        if isinstance(one, Problem):
            continue
        name: object = key(system, one.code)
        if system == "credential":
            name = (name, normal(one.title), normal(one.issuer))
        other = first.setdefault(name, one)
        if other is not one:
            line = Pointer(source, other.path).span.start.line + 1
            says = f"{_short(one.code or one.title)} stands in the list twice; the other is on line {line}"
            yield Problem("duplicate-code", says, "delete one of the two", Pointer(source, one.path))


def _short(text: str, most: int = _SHOWN) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
