"""What PyYAML says of a text that is not YAML, turned into one plain sentence with a place and a fix."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from posctl.guard import Offence, directive
from posctl.source import START, Position

_LONGEST = 60
"""Characters of the author's line that a fix repeats."""


class _Slip(NamedTuple):
    """A syntax error as PyYAML reports it: where it was met, where what it belongs to began, and the text."""

    at: Position
    began: Position | None
    context: str
    lines: list[str]
    ended: bool

    def line(self, number: int) -> str:
        return self.lines[number].rstrip("\r") if 0 <= number < len(self.lines) else ""

    @property
    def here(self) -> str:
        return self.line(self.at.line)

    @property
    def character(self) -> str:
        return self.here[self.at.column : self.at.column + 1]


def offence(error: yaml.YAMLError, text: str) -> Offence:
    """Say what is wrong, where, and what to do."""
    said = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    lines = text.split("\n")
    at, ended = _within(_place(mark or began) or START, lines)
    slip = _Slip(at, _place(began), context, lines, ended)
    if (found := _directive(slip)) is not None:
        return found
    if slip.character == "\t":
        return Offence("tab", "a tab stands where YAML allows only spaces", "replace the tab by spaces", at)
    for words, explain in _EXPLANATIONS:
        if any(word in said or word in context for word in words):
            return explain(slip)
    return _not_yaml("this is not YAML", "check this line, and the quotes and brackets above it", at)


def _within(at: Position, lines: list[str]) -> tuple[Position, bool]:
    """Bring a place behind the last word of a text back to it, and say whether it was there."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), 0)
    end = Position(last, len(lines[last].rstrip()))
    return (end, True) if at >= end else (at, False)


def bad_escape(text: str, at: Position | None = None) -> Offence:
    """Say that an escape in double quotes names no character."""
    if at is None:
        found = re.search(r"\\U(?!000|0010)|\\[uU]0{0,4}[dD][89a-fA-F]", text)
        index = found.start() if found else 0
        at = Position(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)
    return _not_yaml("an escape in double quotes names no character", "write the character itself", at)


def _place(mark: Any) -> Position | None:
    return None if mark is None else Position(mark.line, mark.column)


def _not_yaml(message: str, fix: str, at: Position) -> Offence:
    return Offence("not-yaml", message, fix, at)


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _directive(slip: _Slip) -> Offence | None:
    """Find the directive that a mistake stands on, or below; lines without words between the two count for nothing."""
    for number in range(slip.at.line, -1, -1):
        line = slip.line(number)
        if line.startswith("%"):
            return directive(Position(number, 0))
        if number < slip.at.line and line.strip() and not line.lstrip().startswith("#"):
            return None
    return None


def _second_document(slip: _Slip) -> Offence:
    return Offence(
        "second-document",
        "a second document starts here; a file holds one",
        "move what follows --- into a file of its own",
        slip.at,
    )


def _after_the_end(slip: _Slip) -> Offence:
    return _not_yaml(
        "the document has ended above this line",
        "check the line above: brackets and `...` end a document",
        slip.at,
    )


_KEY = r"""(?:"[^"]*"|'[^']*'|[^\s"'#:{}\[\],&*!|>%@`-][^:#]*?)"""
_KEY_AND_VALUE = re.compile(rf"^(\s*(?:- +)*)({_KEY})\s*:\s+(\S.*)$")
_NO_SPACE = re.compile(rf"""^\s*(?:- +)*({_KEY}):([^\s:/].*)$""")
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-[^\s-]")


def _no_space(slip: _Slip, number: int) -> Offence | None:
    """Find ``title:Welding`` on a line."""
    if (found := _NO_SPACE.match(slip.line(number))) is None:
        return None
    at = Position(number, found.start(1))
    fix = f"write `{_cut(found[1])}: {_cut(found[2])}`"
    return Offence("no-space-after-colon", "there is no space after the colon", fix, at)


def _colon(slip: _Slip) -> Offence:
    """Explain a colon and a space where no key can be."""
    before = slip.here[: slip.at.column]
    if found := _KEY_AND_VALUE.match(slip.here):
        value = found.start(3)
        if value <= slip.at.column:
            text = _cut(found[3]).replace('"', "'")
            return _not_yaml(
                "a colon followed by a space stands inside a value",
                f'put the value in quotes: `{_cut(found[2])}: "{text}"`',
                Position(slip.at.line, value),
            )
    above = next((n for n in range(slip.at.line - 1, -1, -1) if slip.line(n).strip()), None)
    if above is not None:
        if missing := _no_space(slip, above):
            return missing
        column = len(before) - len(before.lstrip())
        other = len(slip.line(above)) - len(slip.line(above).lstrip())
        if column > other:
            return _not_yaml(
                f"this line is indented under line {above + 1}, which has a value already",
                "begin it in the same column as the key it belongs with, or put the value in quotes",
                Position(slip.at.line, column),
            )
    return _not_yaml(
        "a colon followed by a space stands where no key can be",
        "put the value in quotes, or check the indentation of this line and the one above",
        slip.at,
    )


def _no_colon(slip: _Slip) -> Offence:
    """Explain a line that should be a key and has no colon."""
    at = slip.began or slip.at
    line = slip.line(at.line)
    if missing := _no_space(slip, at.line):
        return missing
    if _NO_SPACE_AFTER_DASH.match(line):
        return _not_yaml("there is no space after the hyphen", "write `- ` before the item", at)
    if "=" in line:
        return _not_yaml("this line has = where YAML has a colon", "write `key: value`", at)
    return _not_yaml(
        "this line has no colon, so it is neither a key nor part of the value above",
        "write `key: value`, or indent the line under its key",
        at,
    )


def _misfit(slip: _Slip) -> Offence:
    """Explain something that does not fit what stands before it."""
    before = slip.here[: slip.at.column].rstrip()
    if slip.character in ("]", "}"):
        return _not_yaml(
            f"this {slip.character} closes nothing", "delete it, or write what it should close", slip.at
        )
    if before[-1:] in ('"', "'"):
        return _after_a_quote(slip, before)
    if slip.character == "-" and not before:
        return _not_yaml(
            "a list item stands where a key is expected",
            "put the list under a key that has no value on its own line, and begin all its items in the same column",
            slip.at,
        )
    if slip.character == ":":
        return _not_yaml("a colon stands here without a key", "write `key: value`", slip.at)
    if slip.character in (",", "[", "{", "&", "*", "!", "%", "@", "`") and before:
        return _not_yaml(
            f"{slip.character} stands where a value has ended", "put the whole value in quotes", slip.at
        )
    if "collection" in slip.context or "sequence" in slip.context:
        return _not_yaml(
            "this line does not fit the list above it",
            "indent it as far as the keys of the item above, or begin it with `- `",
            slip.at,
        )
    return _not_yaml(
        "this line is indented differently from the lines it belongs with",
        "begin it in the same column as the keys beside it",
        slip.at,
    )


def _after_a_quote(slip: _Slip, before: str) -> Offence:
    quote = before[-1]
    if before.count(quote) % 2 and (opened := _opened(slip, quote)) is not None:
        return _never_closed(opened)
    at = Position(slip.at.line, before.find(quote))
    if quote == '"':
        fix = 'put a backslash before each quote within the value (\\"), or put the whole value in single quotes'
    else:
        fix = "double each apostrophe within the value (''), or put the whole value in double quotes"
    return _not_yaml("more text follows the quote that ends this value", fix, at)


def _opened(slip: _Slip, quote: str) -> Position | None:
    """Find the quote on an earlier line that the first quote on this line closes."""
    for number in range(slip.at.line - 1, max(-1, slip.at.line - 500), -1):
        if (line := slip.line(number)).count(quote) % 2:
            return Position(number, line.rfind(quote))
    return None


def _never_closed(at: Position) -> Offence:
    return _not_yaml("the quote that opens here is not closed", "close it at the end of the value", at)


def _quote_at_the_end(slip: _Slip) -> Offence:
    return _never_closed(slip.began or slip.at)


_CLOSING = {"[": "]", "{": "}"}


def _bracket(slip: _Slip) -> Offence:
    """Explain brackets that are not closed, and items without a comma between them."""
    began = slip.began or slip.at
    opening = slip.line(began.line)[began.column : began.column + 1]
    closing = _CLOSING.get(opening, "bracket")
    if slip.ended or began.line != slip.at.line:
        return _not_yaml(
            f"the {opening} that opens here is not closed", f"write the {closing} that ends it", began
        )
    if slip.character == ":":
        return _not_yaml(
            "a second colon stands in one item",
            "put a comma between the items, or the value in quotes",
            slip.at,
        )
    if slip.character in ("]", "}"):
        return _not_yaml(
            f"this {slip.character} stands where {closing} is expected",
            f"close the {opening} before it",
            slip.at,
        )
    return _not_yaml(
        f"a comma or {closing} is missing before this",
        "put a comma between the items, or the value in quotes",
        slip.at,
    )


def _first_character(slip: _Slip) -> Offence:
    sign = slip.character
    if sign in (">", "|"):
        fix = 'put it in quotes: `">=0.5"`' if sign == ">" else "put it in quotes"
    else:
        fix = "put the value in quotes"
    return _not_yaml(
        f"a value cannot begin with {sign}" if sign else "this cannot begin a value", fix, slip.at
    )


def _block_text(slip: _Slip) -> Offence:
    at = slip.began or slip.at
    sign = slip.line(at.line)[at.column : at.column + 1]
    value = _cut(slip.line(at.line)[at.column :]).replace('"', "'")
    return _not_yaml(
        f"a value that begins with {sign} starts a block of text on the next line",
        f'put the value in quotes: `"{value}"`',
        at,
    )


def _name_missing(slip: _Slip) -> Offence:
    at = slip.began or slip.at
    sign = slip.line(at.line)[at.column : at.column + 1]
    return _not_yaml(f"a value cannot begin with {sign}", "put the value in quotes", at)


def _undefined(slip: _Slip) -> Offence:
    return _not_yaml(
        "a value that begins with * repeats an anchor, and there is none of this name",
        "put the value in quotes if the text should begin with *",
        slip.at,
    )


def _twice(slip: _Slip) -> Offence:
    return _not_yaml("this anchor is defined twice", "give each anchor a name of its own", slip.at)


def _backslash(slip: _Slip) -> Offence:
    column = slip.at.column - 1 if slip.character != "\\" else slip.at.column
    return _not_yaml(
        "a backslash in double quotes is followed by a letter that means nothing",
        "put the value in single quotes, or write the backslash twice",
        Position(slip.at.line, max(0, column)),
    )


def _escape(slip: _Slip) -> Offence:
    return bad_escape("", slip.at)


def _list_here(slip: _Slip) -> Offence:
    return _not_yaml(
        "a list item stands where no list can be",
        "put the list on the lines below its key, or the value in quotes",
        slip.at,
    )


def _question(slip: _Slip) -> Offence:
    return _not_yaml("a value cannot begin with ? and a space", "put the value in quotes", slip.at)


def _nothing(slip: _Slip) -> Offence:
    if slip.ended:
        return _not_yaml("the file ends within a bracket", "close the brackets that are open above", slip.at)
    return _not_yaml(f"a value cannot begin with {slip.character}", "put the value in quotes", slip.at)


_EXPLANATIONS: tuple[tuple[tuple[str, ...], Callable[[_Slip], Offence]], ...] = (
    (("expected a single document",), _second_document),
    (("undefined alias",), _undefined),
    (("duplicate anchor",), _twice),
    (("<document start>",), _after_the_end),
    (("cannot start any token",), _first_character),
    (("mapping values are not allowed",), _colon),
    (("could not find expected ':'",), _no_colon),
    (("unknown escape character",), _backslash),
    (("Unicode character escape", "escape sequence of", "did not find expected hexdecimal"), _escape),
    (("found unexpected end of stream",), _quote_at_the_end),
    (("expected ',' or",), _bracket),
    (("sequence entries are not allowed",), _list_here),
    (("mapping keys are not allowed",), _question),
    (("while scanning a block scalar",), _block_text),
    (("while scanning an alias", "while scanning an anchor"), _name_missing),
    (("node content",), _nothing),
    (("did not find expected key", "expected '-' indicator", "expected <block end>"), _misfit),
)
"""Words of either loader, in its problem or its context, and what they mean; the first that fits is taken."""
