"""Stands before composing: refuses streams of YAML events that would crash, hang or mislead what comes after."""

from typing import Any, NamedTuple

import yaml

from posctl.source import Position

MAX_BYTES = 5_000_000
"""Bytes read from one file, unless the caller says otherwise."""
MAX_DEPTH = 100
"""Levels of nesting. A program of study needs about 8; libyaml overflows the C stack at about 700 in a small thread."""
MAX_NODES = 200_000
"""Values in one file, aliases counted with all they repeat."""
MAX_SCALAR = 20_000
"""Characters in one value."""
_LONGEST_NAME = 60
"""Characters of an anchor or a tag that a message repeats."""


class Offence(NamedTuple):
    """Why a text is refused: what is wrong, what to do, and where. ``code`` is stable."""

    code: str
    message: str
    fix: str
    at: Position


class Limits(NamedTuple):
    """How much of a file is taken in."""

    size: int = MAX_BYTES
    depth: int = MAX_DEPTH
    nodes: int = MAX_NODES
    scalar: int = MAX_SCALAR


def too_deep(limits: Limits, at: Position) -> Offence:
    """Say that the nesting is too deep."""
    return Offence(
        "too-deep",
        f"the nesting is deeper than {limits.depth} levels",
        "flatten it; a program of study needs about 8",
        at,
    )


def too_many(limits: Limits, at: Position) -> Offence:
    """Say that a file holds too many values."""
    return Offence(
        "too-many-values",
        f"the file holds more than {limits.nodes:,} values, aliases counted with all they repeat",
        "split the file, or write less through aliases",
        at,
    )


def too_long(limits: Limits, length: int, at: Position) -> Offence:
    """Say that one value is too long."""
    return Offence(
        "long-value",
        f"the value has {length:,} characters; {limits.scalar:,} are accepted",
        "shorten it, or link to a document that holds it",
        at,
    )


def directive(at: Position) -> Offence:
    """Say that a line is a YAML directive."""
    return Offence(
        "directive",
        "a line that begins with % is a YAML directive, and none is accepted",
        "delete the line, or indent it and put the text in quotes",
        at,
    )


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, offence: Offence) -> None:
        self.offence = offence


def _place(event: Any) -> Position:
    return Position(event.start_mark.line, event.start_mark.column)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


class _Extent:
    """What an anchor stands for: values in it, and levels of nesting, aliases in it counted in full."""

    def __init__(self, size: int, height: int) -> None:
        self.size, self.height = size, height


_ONE_VALUE = _Extent(1, 0)


class _Open:
    """A list or mapping that has begun: its anchor, the values before it, and the levels seen within it."""

    __slots__ = ("anchor", "before", "height")

    def __init__(self, anchor: str | None, before: int) -> None:
        self.anchor, self.before = anchor, before
        self.height = 0


class _Walk:
    """Counts what composing a stream of events and walking its data would cost; stops at the first offence."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.anchors: dict[str, _Extent] = {}
        self.open: list[_Open] = []
        self.size = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._enter(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._leave()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._document(event)

    def _refuse(self, event: Any, code: str, message: str, fix: str) -> None:
        raise _Refused(Offence(code, message, fix, _place(event)))

    def _document(self, event: Any) -> None:
        self.documents += 1
        if event.version or event.tags:
            raise _Refused(directive(_place(event)))
        if self.documents > 1:
            self._refuse(
                event,
                "second-document",
                "a second document starts here; a file holds one",
                "move what follows --- into a file of its own",
            )

    def _alias(self, event: Any) -> None:
        if any(one.anchor == event.anchor for one in self.open):
            self._refuse(
                event,
                "cycle",
                f"the alias *{_short(event.anchor)} stands inside what it repeats",
                "write the value out instead of the alias",
            )
        extent = self.anchors.get(event.anchor, _ONE_VALUE)
        if len(self.open) + extent.height > self.limits.depth:
            raise _Refused(too_deep(self.limits, _place(event)))
        self._rise(extent.height)
        self._grow(event, extent.size)

    def _tag(self, event: Any) -> None:
        tag = event.tag
        if (
            tag is None
            or tag == "!"
            or (isinstance(event, yaml.ScalarEvent) and tag == "tag:yaml.org,2002:str")
        ):
            return
        short = _short(tag.replace("tag:yaml.org,2002:", "!!"))
        self._refuse(
            event,
            "tag",
            f"the YAML tag {short} is not accepted",
            "delete the tag; if the text should begin with !, put it in quotes",
        )

    def _scalar(self, event: Any) -> None:
        self._tag(event)
        if len(event.value) > self.limits.scalar:
            raise _Refused(too_long(self.limits, len(event.value), _place(event)))
        self._grow(event, 1)
        if event.anchor is None:
            return
        self.anchors[event.anchor] = _ONE_VALUE
        if not event.value and not event.style:
            self._refuse(
                event,
                "empty-anchor",
                f"&{_short(event.anchor)} names an anchor with nothing after it",
                "put the text in quotes if it should begin with &",
            )

    def _enter(self, event: Any) -> None:
        self._tag(event)
        self.open.append(_Open(event.anchor, self.size))
        if len(self.open) > self.limits.depth:
            raise _Refused(too_deep(self.limits, _place(event)))
        self._grow(event, 1)

    def _leave(self) -> None:
        one = self.open.pop()
        height = one.height + 1
        self._rise(height)
        if one.anchor is not None:
            self.anchors[one.anchor] = _Extent(self.size - one.before, height)

    def _rise(self, height: int) -> None:
        if self.open:
            self.open[-1].height = max(self.open[-1].height, height)

    def _grow(self, event: Any, by: int) -> None:
        self.size += by
        if self.size > self.limits.nodes:
            raise _Refused(too_many(self.limits, _place(event)))


def offence_in_events(text: str, limits: Limits, loader: Any) -> Offence | None:
    """Walk the events of a text without building anything; stop at the first offence.

    ``loader`` is the PyYAML loader class that will compose the text. Syntax errors are left to the composer,
    which meets them at the same place.
    """
    walk = _Walk(limits)
    events = loader(text)
    try:
        while events.check_event():
            walk.take(events.get_event())
    except _Refused as refused:
        return refused.offence
    except yaml.YAMLError as error:
        if not is_depth(error):
            return None
        return offence_in_events(text[: _index(error)], limits, loader)
    except ValueError:  # the pure loader on "\U00110000"
        return None
    finally:
        events.dispose()
    return None


def is_depth(error: yaml.YAMLError) -> bool:
    """Say whether libyaml found the nesting too deep.

    Since 0.2.6 it stops at 1,000 levels, and its scanner looks so far ahead that no event tells of them before.
    """
    return getattr(error, "problem", None) == "exceeded maximum nesting depth"


def _index(error: Any) -> int:
    return int(error.problem_mark.index)
