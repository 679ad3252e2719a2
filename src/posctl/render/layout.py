"""Lines that fit: wrapping at the width of a terminal, and not at all anywhere else."""

from collections.abc import Iterator

from posctl.render.style import Line, Style
from posctl.report import Place


def cell_len(text: str) -> int:
    """Give the width of a text in cells of a terminal, in which some characters take two and some none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len as measured  # noqa: PLC0415 - most texts need no table of widths

    return measured(text)


def wrapped(text: str, style: Style, *, first: str = "", rest: str = "", name: str = "") -> Iterator[Line]:
    """Break a sentence at the width; ``first`` and ``rest`` stand before the first and the other lines."""
    if style.width is None or cell_len(first) + cell_len(text) <= style.width:
        yield [(first, ""), (text, name)]
        return
    lead, line = first, ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(lead) + cell_len(longer) > style.width:
            yield [(lead, ""), (line, name)]
            lead, line = rest, word
        else:
            line = longer
    yield [(lead, ""), (line, name)]


def ends(left: Line, right: Line, style: Style, *, gap: int = 2) -> Iterator[Line]:
    """Put one text at the left and one at the right edge; below each other where they do not fit."""
    if style.width is None:
        yield [*left, (" " * gap, ""), *right]
        return
    used = sum(cell_len(text) for text, _ in left)
    other = sum(cell_len(text) for text, _ in right)
    if used + gap + other <= style.width:
        yield [*left, (" " * (style.width - used - other), ""), *right]
    else:
        yield left
        yield [("   ", ""), *right]


def padded(text: str, width: int) -> str:
    """Fill a text with blanks up to a width in cells."""
    return text + " " * max(0, width - cell_len(text))


def where(place: Place, home: str) -> str:
    """Say where a place is: by its line alone within the file that is spoken of, else with its file."""
    return f"line {place.line + 1}" if place.path == home else f"{place.path}:{place.line + 1}"


def plural(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
