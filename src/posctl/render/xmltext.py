"""Elements of XML in which every text is legal, whatever it holds, and none is an instruction to who reads it."""

import re
from xml.etree.ElementTree import Element, tostring

from posctl.render.style import Style

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, and the carriage return, which a parser makes a line feed of."""
_ATTACHMENT = re.compile(r"\[\[(?=ATTACHMENT\|)", re.IGNORECASE)
"""What GitLab, Azure Pipelines and a plugin of Jenkins take for the path of a file to attach."""


def legal(text: str) -> str:
    """Write what XML cannot hold, and what would attach a file, as visible escapes."""
    text = _ILLEGAL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return _ATTACHMENT.sub(r"[\\x5b", text)


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """Make an element of texts that may hold anything."""
    made = Element(tag, {name: legal(value) for name, value in attributes.items()})
    if text:
        made.text = legal(text)
    return made


def written(one: Element, style: Style) -> str:
    """Write an element, each of its children on a line of its own; a stream of ASCII gets references to characters."""
    one.text = "\n  "
    for child in one:
        child.tail = "\n  "
    if len(one):
        one[-1].tail = "\n"
    return (tostring(one, "us-ascii").decode() if style.ascii else tostring(one, "unicode")) + "\n"
