"""A page of explanation: blocks of text for any reader, and the same as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's title. ``tag`` is a word at its end, such as a verdict."""

    text: str
    level: int = 1
    style: str = "strong"
    tag: str = ""
    tag_style: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``label`` stands before it: ``why``, ``fix``."""

    text: str
    label: str = ""
    indent: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: ``head`` in a column of its own, then text."""

    head: str
    text: str
    indent: int = 1
    style: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """YAML, line by line."""

    text: str
    indent: int = 1


Block = Heading | Paragraph | Item | Code


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks to read, and ``data`` for machines."""

    blocks: tuple[Block, ...]
    data: Mapping[str, Any]
