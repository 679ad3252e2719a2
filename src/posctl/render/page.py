"""A page of explanation as text, Markdown or JSON."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from posctl.page import Block, Code, Heading, Item, Page, Paragraph
from posctl.render.gfm import plain
from posctl.render.json import dump
from posctl.render.layout import cell_len, ends, padded, wrapped
from posctl.render.style import Line, Style

_WIDEST_COLUMN = 46
_STARTS = re.compile(r"\A(\s*(?:\d+)?)([-+=.)])(?=\W|\Z)")
"""What would begin a list or underline a heading at the start of a line; the other signs are escaped anywhere."""


def text(page: Page, style: Style) -> Iterator[str]:
    """Give the page for a terminal or a plain file."""
    before: Block | None = None
    for block, column in zip(page.blocks, _columns(page), strict=True):
        if before is not None and _apart(before, block):
            yield "\n"
        for line in _text(block, column, style):
            yield style.text(line).rstrip() + "\n"
        before = block


def _apart(before: Block, block: Block) -> bool:
    if isinstance(block, Item):
        return not isinstance(before, Item | Heading | Paragraph)
    return isinstance(block, Heading) or (isinstance(block, Code) != isinstance(before, Code) and not isinstance(before, Paragraph))


def _text(block: Block, column: int, style: Style) -> Iterator[Line]:
    match block:
        case Heading(words, level, name, tag, tag_style):
            if tag:
                yield from ends([(words, name)], [(tag, tag_style)], style)
            else:
                lead = "  " * max(0, level - 2)
                yield from wrapped(words, style, first=lead, rest=lead + "    " if level > 1 else "", name=name)
        case Paragraph(words, label, indent, name):
            lead = "  " * indent + (f"{label}  " if label else "")
            yield from wrapped(words, style, first=lead, rest=" " * cell_len(lead), name=name)
        case Item(head, words, indent, name):
            lead = "  " * indent + padded(head, column) + ("  " if head else "")
            yield from wrapped(words, style, first=lead, rest=" " * cell_len(lead), name=name)
        case Code(lines, indent):
            for line in lines.splitlines():
                yield [("  " * indent, ""), (line, "")]


def _columns(page: Page) -> list[int]:
    """Give each item the width of the first column of the items that it stands among; other blocks have none."""
    widths: list[int] = []
    for _, run in groupby(page.blocks, key=lambda block: block.indent if isinstance(block, Item) else None):
        blocks = list(run)
        widest = max(cell_len(block.head) if isinstance(block, Item) else 0 for block in blocks)
        widths += [min(widest, _WIDEST_COLUMN)] * len(blocks)
    return widths


def markdown(page: Page, _style: Style) -> Iterator[str]:
    """Give the page as GitHub-flavoured Markdown; nothing in it is taken for markup or HTML, for a link or a mention."""
    for before, block in pairwise((None, *page.blocks)):
        if block is None:
            continue
        if before is not None and not (isinstance(block, Item) and isinstance(before, Item)):
            yield "\n"
        yield from _markdown(block)


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, level, _, tag):
            yield f"{'#' * level} {plain(words)}{f' — {plain(tag)}' if tag else ''}\n"
        case Paragraph(words, label):
            yield f"{f'**{plain(label)}:** ' if label else ''}{_at_start(plain(words))}\n"
        case Item(head, words):
            yield f"- {f'**{plain(head.strip())}** ' if head.strip() else ''}{_at_start(plain(words))}\n"
        case Code(lines):
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", lines)), default=0))
            yield f"{fence}yaml\n{lines.rstrip()}\n{fence}\n"


def _at_start(words: str) -> str:
    """Keep a text that begins a line from beginning a list, a heading or a line across the page."""
    return _STARTS.sub(r"\1\\\2", words)


def json(page: Page, style: Style) -> Iterator[str]:
    """Give the page's data as JSON."""
    yield dump(page.data, 0, ascii_=style.ascii) + "\n"


FORMATS: dict[str, Callable[[Page, Style], Iterator[str]]] = {"text": text, "markdown": markdown, "json": json}
