"""The page of a code: what the lists of a repository say of it."""

from collections.abc import Iterator

from posctl.catalog import Catalog
from posctl.clean import clean
from posctl.codebook import SYSTEMS, Code, CodeBook
from posctl.page import Block, Heading, Item, Page, Paragraph

_STYLES = {"active": "good", "retired": "bad", "reserved": "bad"}

Found = tuple[CodeBook, Code]


def page(asked: str, catalog: Catalog) -> Page | None:
    """Explain a code, or the title of a credential; None where no list has it."""
    found = [one for system in SYSTEMS for book in catalog.code_lists.get(system, ()) for one in _in(book, asked)]
    if not found:
        return None
    blocks = [block for one in found for block in _blocks(*one)]
    return Page(tuple(blocks), {"codes": [_data(*one) for one in found]})


def _in(book: CodeBook, asked: str) -> Iterator[Found]:
    code = book.find(asked)
    if code is not None:
        yield book, code
    elif book.system == "credential":
        yield from ((book, one) for one in book.called(asked))


def _blocks(book: CodeBook, code: Code) -> Iterator[Block]:
    name = "  ".join(clean(part) for part in (code.code, code.title) if part)
    yield Heading(name, tag=code.status, tag_style=_STYLES[code.status])
    yield Paragraph(clean(f"{SYSTEMS[book.system]} code in {book.label}, {book.source.name} line {book.at(code).span.start.line + 1}"), style="quiet")
    if code.issuer:
        yield Paragraph(clean(code.issuer), label="issued by")
    if code.aliases:
        yield Paragraph(clean("; ".join(code.aliases)), label="also called")
    for successor in code.replaced_by:
        after = book.find(successor)
        past = f", and is {after.status} itself" if after and after.status != "active" else ""
        yield Item(clean(successor), clean(f"stands in its place{past}{f': {after.title}' if after else ''}"))
    if book.model.source:
        yield Paragraph(clean(book.model.source), label="source")


def _data(book: CodeBook, code: Code) -> dict[str, object]:
    return {
        "system": book.system,
        "edition": book.edition or None,
        "state": book.state or None,
        "code": clean(code.code) or None,
        "title": clean(code.title) or None,
        "status": code.status,
        "replaced_by": [clean(one) for one in code.replaced_by],
        "issuer": clean(code.issuer) or None,
        "aliases": [clean(one) for one in code.aliases],
        "path": clean(book.source.name),
        "line": book.at(code).span.start.line + 1,
    }
