"""A page of explanation: blocks of text for any reader, and the same as data."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Heading(NamedTuple):
    """A heading; level 1 is the page's title. ``tag`` is a word at its end, such as a verdict."""

    text: str
    level: int = 1
    style: str = "strong"
    tag: str = ""
    tag_style: str = ""


class Paragraph(NamedTuple):
    """A paragraph. ``label`` stands before it: ``why``, ``fix``."""

    text: str
    label: str = ""
    indent: int = 0
    style: str = ""


class Item(NamedTuple):
    """An item of a list: ``head`` in a column of its own, then text."""

    head: str
    text: str
    indent: int = 1
    style: str = ""


class Code(NamedTuple):
    """YAML, line by line."""

    text: str
    indent: int = 1


Block = Heading | Paragraph | Item | Code


class Page(NamedTuple):
    """Blocks to read, and ``data`` for machines."""

    blocks: tuple[Block, ...]
    data: Mapping[str, Any]
