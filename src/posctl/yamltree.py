"""Text to plain data with places: PyYAML composes nodes, and every scalar keeps the text its author wrote."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from posctl.guard import Limits, Offence, is_ordinary, offence_in_events, read_text
from posctl.source import Path, Position, Source, Span, spot

HAS_LIBYAML = hasattr(yaml, "CSafeLoader")
"""False where PyYAML was built without libyaml; the pure loader then reads the same files, about eight times slower."""

Loader: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Tree:
    """A composed document: ``data`` holds dicts, lists and strings only; ``None`` stands for an empty list item.

    A key with an empty value, and a key that begins with ``x-``, is not in ``data`` but is still found by ``source``.
    """

    data: Any
    source: Source
    offences: tuple[Offence, ...]


def parse(data: bytes, name: str, limits: Limits) -> Tree | tuple[Source, Offence]:
    """Read one document from bytes. A file that cannot be read gives its source and the first offence."""
    text = read_text(data, limits)
    if isinstance(text, Offence):
        return spot(name), text
    source = spot(name, text)
    if not is_ordinary(data):
        offence = offence_in_events(text, limits, Loader)
        if offence is not None:
            return source, offence
    root = compose(text)
    if isinstance(root, Offence):
        return source, root
    if not isinstance(root, yaml.MappingNode):
        return source, _not_a_mapping(root)
    walk = _Walk(limits)
    plain = walk.mapping(root, 0)
    locator = _Locator(root)
    located = Source(name, text, locator.span, locator.key, locator.quoted)
    return Tree(plain, located, tuple(walk.offences))


def compose(text: str) -> Any:
    """Compose the one document of a text into PyYAML nodes, or give the offence that prevents it."""
    loader = Loader(text)
    try:
        return loader.get_single_node()
    except yaml.YAMLError as error:
        return _syntax(error, text)
    except RecursionError:
        return Offence("too-deep", "the nesting is too deep", "flatten it", Position(0, 0))
    finally:
        loader.dispose()


def _not_a_mapping(root: Any) -> Offence:
    fix = "begin with `kind: program-of-study` and go on with `key: value` lines"
    if root is None:
        return Offence("empty", "the file holds nothing but white space and comments", fix, Position(0, 0))
    what = "a list" if isinstance(root, yaml.SequenceNode) else "one plain value"
    return Offence("not-a-mapping", f"the file holds {what}, not `key: value` lines", fix, _start(root))


# PyYAML's words for a mistake, and ours. The first that fits is taken; the context mark is used where it
# stands nearer to the cause than the problem mark.
_PLAIN_WORDS = (
    ("expected a single document", "a second document starts here; a file holds one",
     "move what follows --- into a file of its own"),
    ("found character that cannot start any token", "this character cannot begin a value",
     "put the value in quotes"),
    ("found undefined alias", "this alias repeats an anchor that does not exist",
     "write the value out, or put the text in quotes if it should begin with *"),
    ("found duplicate anchor", "this anchor is defined twice", "give each anchor a name of its own"),
    ("mapping values are not allowed", "a colon followed by a space stands where no key can be",
     "put the value in quotes, or check the indentation of this line and the one above"),
    ("could not find expected ':'", "this line has a key without a colon, or a value that lost its indentation",
     "write `key: value`, or indent the line under its key"),
    ("did not find expected key", "this line does not fit the lines above it",
     "check its indentation, and the quotes and brackets before it"),
    ("did not find expected '-' indicator", "this line does not fit the list above it",
     "begin it with `- `, or check its indentation"),
    ("did not find expected ',' or", "a bracket opened before this is not closed, or a comma is missing",
     "close the bracket, or put a comma between the items"),
    ("found unexpected end of stream", "a quote or bracket is not closed before the file ends", "close it"),
    ("found unknown escape character", "a backslash in double quotes is followed by a letter that means nothing",
     "use single quotes, or write the backslash twice"),
    ("block sequence entries are not allowed", "a list item stands where no list can be",
     "put the list on the lines below its key"),
)
_SAID_AT_THE_OPENING = ("did not find expected ',' or", "found unexpected end of stream")


def _syntax(error: yaml.YAMLError, text: str) -> Offence:
    said = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    if mark is None or said.startswith(_SAID_AT_THE_OPENING):
        mark = getattr(error, "context_mark", None) or mark
    at = Position(mark.line, mark.column) if mark else Position(0, 0)
    if _character(text, at) == "\t":
        return Offence("tab", "a tab stands where YAML allows only spaces", "replace the tab by spaces", at)
    if "single document" in context:
        said = "expected a single document"
    for theirs, ours, fix in _PLAIN_WORDS:
        if theirs in said:
            code = "second-document" if theirs.startswith("expected a single") else "not-yaml"
            return Offence(code, ours, fix, at)
    return Offence("not-yaml", f"this is not YAML: {said or type(error).__name__}", "check this line", at)


def _character(text: str, at: Position) -> str:
    lines = text.split("\n")
    return lines[at.line][at.column : at.column + 1] if at.line < len(lines) else ""


def _start(node: Any) -> Position:
    return Position(node.start_mark.line, node.start_mark.column)


def _is_null(node: Any) -> bool:
    return not node.style and node.value in _NULL


class _Walk:
    """Turns nodes into dicts, lists and the author's own text, noting repeated keys on the way."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.offences: list[Offence] = []

    def value(self, node: Any, depth: int) -> Any:
        if isinstance(node, yaml.ScalarNode):
            value = node.value
            if len(value) > self.limits.scalar:
                self._too_long(node)
            return _ABSENT if value in _NULL and not node.style else value
        if depth >= self.limits.depth:
            self.offences.append(
                Offence("too-deep", f"the nesting is deeper than {self.limits.depth} levels", "flatten it", _start(node))
            )
            return _ABSENT
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth + 1)
        return [None if item is _ABSENT else item for item in [self.value(child, depth + 1) for child in node.value]]

    def mapping(self, node: Any, depth: int) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        merged: list[Any] = []
        seen = 0
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._offend("key-not-text", "a key must be plain text", "write `key: value`", key)
                continue
            name = key.value
            if name == "<<" and not key.style:
                merged.append(value)
                continue
            seen += 1
            plain[name] = self.value(value, depth)
        if len(plain) != seen or not all(map(str.isascii, plain)):
            self._repeated(node)
        for value in reversed(merged):
            plain = self._merge(value, depth) | plain
        return {k: v for k, v in plain.items() if v is not _ABSENT and k[:2] != "x-"}

    def _merge(self, node: Any, depth: int) -> dict[str, Any]:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, yaml.SequenceNode) and all(isinstance(child, yaml.MappingNode) for child in node.value):
            together: dict[str, Any] = {}
            for child in node.value:
                together = self.mapping(child, depth) | together
            return together
        self._offend("merge", "<< can only take in a mapping or a list of mappings", "name an anchor of a mapping", node)
        return {}

    def _repeated(self, node: Any) -> None:
        first: dict[str, Any] = {}
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or (key.value == "<<" and not key.style):
                continue
            name = unicodedata.normalize("NFC", key.value)
            if (earlier := first.setdefault(name, key)) is not key:
                look = "" if earlier.value == key.value else " (the two differ only in how their accents are stored)"
                for one, other in ((earlier, key), (key, earlier)):
                    self._offend(
                        "duplicate-key",
                        f"the key {name} is written twice{look}, here and on line {other.start_mark.line + 1}",
                        "keep one of the two",
                        one,
                    )

    def _too_long(self, node: Any) -> None:
        self._offend(
            "long-value",
            f"the value has {len(node.value):,} characters; {self.limits.scalar:,} are accepted",
            "shorten it, or link to a document that holds it",
            node,
        )

    def _offend(self, code: str, message: str, fix: str, node: Any) -> None:
        self.offences.append(Offence(code, message, fix, _start(node)))


@dataclass(frozen=True, slots=True)
class _Locator:
    """Finds paths in a tree of nodes. Merged keys are found where they are written."""

    root: Any

    def span(self, path: Path) -> Span:
        """Give the span to show for a path, one line at the most where that is possible.

        A scalar is shown itself; a list or mapping by its key, and in a list by its ``id`` or its first key.
        """
        key, node = self._find(path)
        return _show(key, node)

    def key(self, path: Path) -> Span:
        """Give the span of the key at a path; of the value where it has none."""
        key, node = self._find(path)
        return _span(key) if key is not None else _show(None, node)

    def _find(self, path: Path) -> tuple[Any, Any]:
        key, node = None, self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
        return key, node

    def quoted(self, path: Path) -> bool:
        """Say whether the scalar at a path stands in quotes or in a block."""
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                return False
            node = found[1]
        return isinstance(node, yaml.ScalarNode) and bool(node.style)


def _entries(node: Any) -> Iterator[tuple[Any, Any]]:
    """Give a mapping's own keys, then those it takes in with ``<<``."""
    merged = []
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value == "<<" and not key.style:
            merged.append(value)
        else:
            yield key, value
    for value in merged:
        for part in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(part, yaml.MappingNode):
                yield from _entries(part)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in _entries(node):
            if isinstance(key, yaml.ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def _show(key: Any, node: Any) -> Span:
    if isinstance(node, yaml.ScalarNode):
        shown = key if key is not None and (_is_null(node) or node.style in ("|", ">")) else node
    elif key is not None:
        shown = key
    elif isinstance(node, yaml.MappingNode) and node.value:
        named = [value for key, value in node.value if key.value in ("id", "title") and isinstance(value, yaml.ScalarNode)]
        shown = named[0] if named else node.value[0][0]
    else:
        shown = node
    return _span(shown)


def _span(node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(Position(start.line, start.column), Position(end.line, end.column))
