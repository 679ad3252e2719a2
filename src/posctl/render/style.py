"""How a report may look: width, colour and the characters that the reader's stream can show."""

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

Piece = tuple[str, str]
"""A run of text and the name of its style; the empty name is plain."""
Line = list[Piece]

STYLES = {
    "good": "green",
    "bad": "bold red",
    "ask": "blue",
    "fill": "magenta",
    "quiet": "dim",
    "strong": "bold",
    "mark": "bold red",
    "beside": "cyan",
}
"""Style names by Rich's words. Only theme colours, so that dark and light terminals both read well."""


@cache
def _painter(name: str) -> Callable[[str], str]:
    from rich.color import ColorSystem  # noqa: PLC0415 - a report without colors does without
    from rich.style import Style as RichStyle  # noqa: PLC0415

    return partial(RichStyle.parse(STYLES[name]).render, color_system=ColorSystem.STANDARD)


_ASCII = str.maketrans(
    {
        "✓": "+", "✗": "x", "…": "...", "·": "-", "›": ">", "→": "->", "│": "|", "–": "-", "—": "-", "≥": ">=", "•": "*",
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "×": "x",
    }
)


class Style(NamedTuple):
    """What the stream can show. ``width`` None means that nothing is wrapped, as in a pipe or a file."""

    width: int | None = None
    color: bool = False
    ascii: bool = False

    def text(self, line: Line) -> str:
        """Give a line as text, styled where colour is on, without its newline."""
        if self.color:
            joined = "".join(
                _painter(name)(text) if name else text for text, name in line
            )
        else:
            joined = "".join(text for text, _ in line)
        return joined.translate(_ASCII) if self.ascii else joined


PLAIN = Style()
