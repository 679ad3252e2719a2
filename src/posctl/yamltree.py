"""Text to plain data with places: PyYAML composes nodes, and every scalar keeps the text its author wrote."""

import re
import unicodedata
from functools import partial
from typing import Any

import yaml

from posctl.comments import comments
from posctl.guard import Limits, Offence, is_depth, offence_in_events, too_deep, too_long, too_many
from posctl.loaders import LibyamlLoader, PureLoader
from posctl.locate import Locator, is_merge, is_null, start
from posctl.rawtext import is_ordinary, read_text
from posctl.source import START, Source, spot

HAS_LIBYAML = LibyamlLoader is not None
"""False where PyYAML was built without libyaml; the pure loader then reads the same files, about eight times slower."""

Loader: Any = LibyamlLoader or PureLoader

MOST_OFFENCES = 50
"""Offences noted for one file; the last one says how many more there are."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_ABSENT = object()
_Scalar, _Mapping = yaml.ScalarNode, yaml.MappingNode


class Tree:
    """A composed document: ``data`` holds dicts, lists and strings only; ``None`` stands for an empty value or item.

    A key that begins with ``x-`` is not in ``data`` but is still found by ``source``.
    """

    __slots__ = ("data", "offences", "source")

    def __init__(self, data: Any, source: Source, offences: tuple[Offence, ...]) -> None:
        self.data, self.source, self.offences = data, source, offences


def parse(data: bytes, name: str, limits: Limits) -> Tree | tuple[Source, Offence]:
    """Read one document from bytes. A file that cannot be read gives its source and the first offence."""
    text = read_text(data, limits)
    if isinstance(text, Offence):
        return spot(name), text
    if not text.endswith("\n"):
        text += "\n"  # libyaml places what is empty at the end on the next line
    root = _guarded(data, text, limits)
    if isinstance(root, Offence):
        return spot(name, text), root
    if not isinstance(root, yaml.MappingNode):
        return spot(name, text), _not_a_mapping(root)
    walk = _Walk(limits, text)
    try:
        plain = walk.mapping(root)
    except _TooMuchError:
        return spot(name, text), too_many(limits, START)
    locator = Locator(root)
    located = Source(name, text, locator.span, locator.key, locator.quoted, locator.named, comments(text, root))
    return Tree(plain, located, walk.noted())


def _guarded(data: bytes, text: str, limits: Limits) -> Any:
    if not is_ordinary(data, limits):
        offence = offence_in_events(text, limits, Loader)
        if offence is not None:
            return offence
    return compose(text, limits)


def compose(text: str, limits: Limits | None = None) -> Any:
    """Compose the one document of a text into PyYAML nodes, or give the offence that prevents it.

    The nesting is bounded here, while composing: PyYAML's composer calls itself for every level.
    """
    limits = limits or Limits()
    loader = Loader(text)
    room = [None] * (limits.depth + 1)  # the scalars within the deepest list take one more
    take = room.pop
    loader.descend_resolver = lambda _parent, _index: take()
    loader.ascend_resolver = partial(room.append, None)
    try:
        return loader.get_single_node()
    except yaml.YAMLError as error:
        if is_depth(error):
            return offence_in_events(text, limits, Loader) or too_deep(limits, START)
        from posctl import syntax  # noqa: PLC0415 - only for what is not YAML

        return syntax.offence(error, text)
    except (IndexError, RecursionError):
        return offence_in_events(text, limits, Loader) or too_deep(limits, START)
    except ValueError:
        from posctl import syntax  # noqa: PLC0415

        return syntax.bad_escape(text)
    finally:
        loader.dispose()


def _not_a_mapping(root: Any) -> Offence:
    fix = "begin with `kind: program-of-study` and go on with `key: value` lines"
    if root is None or (isinstance(root, _Scalar) and not root.value and not root.style):
        return Offence("empty", "the file holds nothing but white space and comments", fix, START)
    what = "a list" if isinstance(root, yaml.SequenceNode) else "one plain value"
    return Offence("not-a-mapping", f"the file holds {what}, not `key: value` lines", fix, start(root))


class _TooMuchError(Exception):
    """The walk has met more values than the limit, merged mappings counted at every place that takes them in."""


# A line within plain text that begins like a list item; after a first line that begins with a hyphen, `-b` is one too.
_ITEM_WITHIN = r"\n[ \t]*-(?:[ \t\r\n]|$)|^-[^\n]*\n[ \t]*-"
_LONE_SURROGATE = "[\ud800-\udfff]"


class _Walk:
    """Turns nodes into dicts, lists and the author's own text, noting repeated keys on the way.

    No level is counted: `compose` and the guard bound them, aliases included.
    """

    def __init__(self, limits: Limits, text: str) -> None:
        self.limits = limits
        self.text = text
        self.left = limits.nodes
        self.long = len(text) > limits.scalar
        self.careful = self.long or "\\u" in text or "\\U" in text
        self.extras = "x-" in text
        self.offences: dict[tuple[str, Any], Offence] = {}

    def value(self, node: Any) -> Any:
        kind = node.__class__
        if kind is _Scalar:
            text = node.value
            if text in _NULL and not node.style:
                return _ABSENT
            if self.careful or " -" in text:
                self._look(node)
            return text
        if kind is _Mapping:
            return self.mapping(node)
        self._spend(len(node.value))
        items = list(map(self.value, node.value))
        return [None if item is _ABSENT else item for item in items] if _ABSENT in items else items

    def mapping(self, node: Any) -> dict[str, Any]:
        self._spend(len(node.value))
        plain: dict[str, Any] = {}
        merged: list[Any] = []
        others = 0
        empty = False
        quick, null = not self.careful, _NULL
        for key, child in node.value:
            if key.__class__ is not _Scalar:
                self._offend(
                    "key-not-text",
                    "a key must be plain text",
                    "write `key: value`; put text with braces in quotes",
                    key,
                )
                others += 1
                continue
            name, text = key.value, child.value
            if name == "<<" and not key.style:
                merged.append(child)
                continue
            if quick and child.__class__ is _Scalar and text not in null and " -" not in text:
                plain[name] = text
            elif (taken := self.value(child)) is _ABSENT:
                plain[name] = None
                empty = True
            else:
                plain[name] = taken
        if (
            len(plain) + len(merged) + others != len(node.value)
            or len(merged) > 1
            or not "".join(plain).isascii()
        ):
            self._repeated(node)
        if self.long or (empty and node.flow_style):
            self._keys(node)
        for child in merged:
            self._merge(plain, child)
        if self.extras:
            return {name: taken for name, taken in plain.items() if name[:2] != "x-"}
        return plain

    def _merge(self, plain: dict[str, Any], node: Any) -> None:
        """Take in mappings under keys of their own; a key written here, or taken in earlier, counts."""
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for part in parts:
            if isinstance(part, _Mapping):
                for name, taken in self.mapping(part).items():
                    plain.setdefault(name, taken)
            else:
                self._offend(
                    "merge",
                    "<< can only take in a mapping or a list of mappings",
                    "name an anchor of a mapping",
                    part,
                )

    def _look(self, node: Any) -> None:
        """Look closer at a value that is long, holds an escape, or may have swallowed the list below it."""
        text = node.value
        if len(text) > self.limits.scalar:
            self._note(too_long(self.limits, len(text), start(node)))
        if re.search(_LONE_SURROGATE, text):
            from posctl import syntax  # noqa: PLC0415 - only for what is not YAML

            self._note(syntax.bad_escape(self.text, start(node)))
        if " -" in text and not node.style:
            self._swallowed(node)

    def noted(self) -> tuple[Offence, ...]:
        """Give the offences in the order of the file, capped with a count."""
        found = sorted(self.offences.values(), key=lambda one: (one.at, one.code))
        if len(found) <= MOST_OFFENCES:
            return tuple(found)
        more = f"{len(found) - MOST_OFFENCES:,} more problems in this file are not shown"
        return (*found[:MOST_OFFENCES], Offence("more-problems", more, "mend these first", START))

    def _spend(self, values: int) -> None:
        self.left -= values
        if self.left < 0:
            raise _TooMuchError

    def _keys(self, node: Any) -> None:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if len(key.value) > self.limits.scalar:
                self._note(too_long(self.limits, len(key.value), start(key)))
            elif (
                not is_merge(key)
                and node.flow_style
                and isinstance(value, yaml.ScalarNode)
                and is_null(value)
            ):
                self._without_colon(key)

    def _without_colon(self, key: Any) -> None:
        """Note ``{grade:10}`` and ``{grade 10}``, which YAML takes for keys without a value."""
        if self.text[key.end_mark.index :].lstrip()[:1] == ":":
            return
        name, colon, value = key.value.partition(":")
        if colon and not key.style:
            fix = f"write `{name}: {value}`"
            self._offend("no-space-after-colon", "there is no space after the colon", fix, key)
        else:
            self._offend(
                "key-without-value", f"{key.value} stands here without a colon", "write `key: value`", key
            )

    def _swallowed(self, node: Any) -> None:
        """Note list items that YAML takes for more text of the value above them."""
        written = self.text[node.start_mark.index : node.end_mark.index]
        if found := re.search(_ITEM_WITHIN, written):
            line = node.start_mark.line + written.count("\n", 0, found.end() - 1)
            self._note(
                Offence(
                    "item-in-text",
                    f"the list item on line {line + 1} is read as more text of this value",
                    "write `- ` before each item, in the same column, under a key that has no value on its own line",
                    start(node),
                )
            )

    def _repeated(self, node: Any) -> None:
        first: dict[str, Any] = {}
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            name = unicodedata.normalize("NFC", key.value)
            earlier = first.setdefault(name, key)
            if earlier is key:
                continue
            look = (
                "" if earlier.value == key.value else " (the two differ only in how their accents are stored)"
            )
            fix = "write one `<<: [*one, *other]`" if is_merge(key) else "keep one of the two"
            for one, other in ((earlier, key), (key, earlier)):
                line = other.start_mark.line + 1
                self._offend(
                    "duplicate-key", f"the key {name} is written twice{look}, here and on line {line}", fix, one
                )

    def _offend(self, code: str, message: str, fix: str, node: Any) -> None:
        self._note(Offence(code, message, fix, start(node)))

    def _note(self, offence: Offence) -> None:
        self.offences.setdefault((offence.code, offence.at), offence)
