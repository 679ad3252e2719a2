"""Where the paths of a document are written, found in PyYAML's nodes when a reader asks."""

from typing import Any

import yaml

from posctl.source import Path, Position, Span, written

_NULL = frozenset({"", "~", "null", "Null", "NULL"})

_NAMES = ("id", "title", "name")
"""Keys by which an item of a list is known; the first that it has counts."""

_FEW = 12
"""Keys up to which a mapping is read through for each question."""

Entry = tuple[Any, Any]
"""The nodes of a key and of its value; no key for an item of a list."""


def is_null(node: Any) -> bool:
    """Say whether a scalar is written as nothing: empty, ``~`` or ``null``, not in quotes."""
    return node.value in _NULL and not node.style


def is_merge(key: Any) -> bool:
    """Say whether a key is ``<<``, which takes in other mappings."""
    return isinstance(key, yaml.ScalarNode) and key.value == "<<" and not key.style


def start(node: Any) -> Position:
    """Give the place where a node begins."""
    return Position(node.start_mark.line, node.start_mark.column)


class Locator:
    """Finds paths in a tree of nodes. Merged keys are found where they are written."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._keys: dict[int, dict[str, Entry]] = {}

    def span(self, path: Path) -> Span:
        """Give the span to show for a path, one line at the most where that is possible.

        A scalar is shown itself; a list or mapping by its key, and in a list by its ``id`` or its first key.
        """
        key, node, _ = self._find(path)
        return _show(key, node)

    def key(self, path: Path) -> Span:
        """Give the span of the key at a path; of the value where it has none."""
        key, node, _ = self._find(path)
        return _span(key) if key is not None else _show(None, node)

    def quoted(self, path: Path) -> bool:
        """Say whether the scalar at a path stands in quotes or in a block."""
        _, node, whole = self._find(path)
        return whole and isinstance(node, yaml.ScalarNode) and bool(node.style)

    def named(self, path: Path) -> str:
        """Write a path with the id, title or name of a list's item in place of its number: ``courses[welding-2].grade``."""
        names: dict[int, str] = {}
        node = self.root
        for at, step in enumerate(path):
            found = self._child(node, step) if node is not None else None
            node = found[1] if found is not None else None
            if isinstance(step, int) and isinstance(node, yaml.MappingNode) and (name := self._name(node)):
                names[at] = name
        return written(path, names)

    def _name(self, node: Any) -> str:
        for key in _NAMES:
            entry = self._entry(node, key)
            if entry is not None and isinstance(entry[1], yaml.ScalarNode) and not is_null(entry[1]):
                return str(entry[1].value)
        return ""

    def _find(self, path: Path) -> tuple[Any, Any, bool]:
        key, node = None, self.root
        for step in path:
            found = self._child(node, step)
            if found is None:
                return key, node, False
            key, node = found
        return key, node, True

    def _child(self, node: Any, step: str | int) -> Entry | None:
        if isinstance(node, yaml.MappingNode):
            return self._entry(node, step) if isinstance(step, str) else None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            return None, node.value[step]
        return None

    def _entry(self, node: Any, name: str) -> Entry | None:
        """Give a key with its value. A mapping of few keys is read through: that is cheaper than an index of them."""
        if len(node.value) <= _FEW:
            for entry in node.value:
                if entry[0].value == name and isinstance(entry[0], yaml.ScalarNode) and not is_merge(entry[0]):
                    return entry  # type: ignore[no-any-return]
        return self._entries(node).get(name)

    def _entries(self, node: Any) -> dict[str, Entry]:
        """Give a mapping's own keys, then those it takes in with ``<<``; the first of a name counts."""
        known = self._keys.get(id(node))
        if known is not None:
            return known
        entries: dict[str, Entry] = {}
        merged: list[Any] = []
        for key, value in node.value:
            if key.value == "<<" and is_merge(key):
                merged += value.value if isinstance(value, yaml.SequenceNode) else [value]
            elif isinstance(key, yaml.ScalarNode):
                entries.setdefault(key.value, (key, value))
        for part in merged:
            if isinstance(part, yaml.MappingNode):
                for name, entry in self._entries(part).items():
                    entries.setdefault(name, entry)
        self._keys[id(node)] = entries
        return entries


def _show(key: Any, node: Any) -> Span:
    if isinstance(node, yaml.ScalarNode):
        shown = key if key is not None and (is_null(node) or node.style in ("|", ">")) else node
    elif key is not None:
        shown = key
    elif isinstance(node, yaml.MappingNode) and node.value:
        named = [
            value
            for key, value in node.value
            if key.value in ("id", "title") and isinstance(value, yaml.ScalarNode) and not is_null(value)
        ]
        shown = named[0] if named else node.value[0][0]
    else:
        shown = node
    return _span(shown)


def _span(node: Any) -> Span:
    end = node.end_mark
    return Span(start(node), Position(end.line, end.column))
