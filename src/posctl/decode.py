"""Plain data to models; every mistake pydantic finds becomes one problem with a place, a reason and a fix."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic_core import ValidationError

from posctl.everyday import ours
from posctl.lookalike import look_alikes, plain
from posctl.model import KINDS, Document
from posctl.model.element import Block, fields, read
from posctl.problem import Problem
from posctl.source import Key, Path, Pointer, Source, Span
from posctl.suggest import listed, nearest

MOST_PROBLEMS = 50
"""Problems reported for one file; the last one says how many more there are."""
_LONGEST = 60
"""Characters of a key that a message repeats."""

_Block = TypeVar("_Block", bound=Block)


def decode(kind: str, data: dict[str, Any], source: Source) -> Document | tuple[Problem, ...]:
    """Build the model of a known kind, or give the problems that prevent it, in the order of the file."""
    return decode_as(KINDS[kind], data, source)


def decode_as(model: type[_Block], data: dict[str, Any], source: Source) -> _Block | tuple[Problem, ...]:
    """Build a model, or give the problems that prevent it, in the order of the file."""
    try:
        return read(model, data)
    except ValidationError as error:
        return _problems(model, error, data, source)


def unknown_kind(kind: object, source: Source) -> Problem:
    """Say that a ``kind`` is none of ours, and which one is near."""
    at = Pointer(source, ("kind",))
    if not isinstance(kind, str):
        return Problem(
            "unknown-kind", "`kind` must be one plain word", f"write one of: {', '.join(KINDS)}", at
        )
    near = nearest(plain(kind), KINDS)
    return Problem(
        "unknown-kind", f"there is no kind {_named(kind)}{_disguise(kind, near)}", _instead(near, KINDS), at
    )


def misspelt_kind(key: str, source: Source) -> Problem:
    """Say that a key stands where ``kind`` was meant."""
    says = f"the key {_named(key)} is not known at the top level{_disguise(key, 'kind')}"
    return Problem("unknown-key", says, "did you mean kind?", Pointer(source, (key,), at_key=True))


class _Mistake(NamedTuple):
    """What pydantic found, where it stands in the file, and what stands there."""

    model: type[Block]
    type: str
    said: str
    context: Mapping[str, Any]
    path: Path
    found: Any
    source: Source

    @property
    def at(self) -> Pointer:
        return Pointer(self.source, self.path)

    @property
    def at_key(self) -> Pointer:
        return Pointer(self.source, self.path, at_key=True)

    @property
    def name(self) -> str:
        return _name(self.path)

    @property
    def place(self) -> Span:
        return self.source.locate(self.path)


def _problems(
    model: type[Block], error: ValidationError, data: Any, source: Source
) -> tuple[Problem, ...]:
    """Explain the first mistakes in the order of the file, and count the others. The input is never written out."""
    mistakes: dict[Path, _Mistake] = {}
    for detail in error.errors(include_input=False, include_url=False):
        kind = detail["type"]
        path, found = _written(detail["loc"], data, missing=kind == "missing")
        mistake = _Mistake(model, kind, detail["msg"], detail.get("ctx") or {}, path, found, source)
        mistakes.setdefault(path, mistake)
    first = nsmallest(MOST_PROBLEMS, mistakes.values(), key=lambda one: one.place)
    problems = [_problem(mistake) for mistake in first]
    problems.sort(key=lambda problem: problem.at.span)
    if more := len(mistakes) - len(first):
        says = f"{more:,} more problems in this file are not shown"
        problems.append(Problem("more-problems", says, "mend these first", Pointer(source)))
    return tuple(problems)


def _written(loc: Path, data: Any, *, missing: bool) -> tuple[Path, Any]:
    """Keep the steps of a location that stand in the file, and find what stands at their end.

    A field that takes ``a`` for ``[a]`` gives locations with steps that nobody wrote.
    """
    path: list[Key] = []
    for step in loc:
        known = isinstance(data, dict) and step in data
        if known or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
            path.append(step)
    if missing:
        path.append(loc[-1])
    return tuple(path), data


def _instead(
    near: str | None, allowed: Iterable[str], otherwise: str = "leave it out if it is not known yet"
) -> str:
    known = listed(allowed)
    if near and known:
        return f"did you mean {near}? Allowed: {known}"
    if near:
        return f"did you mean {near}?"
    return f"use one of: {known}" if known else otherwise


def _problem(mistake: _Mistake) -> Problem:
    name, at, context = mistake.name, mistake.at, mistake.context
    match mistake.type:
        case "extra_forbidden":
            return _unknown_key(mistake)
        case "literal_error":
            return _unknown_word(mistake)
        case "model_type" | "dict_type" | "model_attributes_type":
            return _shape(mistake, "`key: value` lines are")
        case "tuple_type" | "list_type":
            return _shape(mistake, "a list is")
        case "string_type":
            return _shape(mistake, "one plain value is")
        case "missing":
            return Problem(
                "missing-key", f"the key {mistake.path[-1]} is missing", f"add `{mistake.path[-1]}:`", at
            )
        case "string_too_short":
            return Problem("empty-value", f"{name} is empty", "write it, or leave the key out", at)
        case "string_pattern_mismatch":
            fix = "an id has lower-case letters, digits and hyphens, such as welding-2"
            return Problem("not-an-id", f"{name} is not an id", fix, at)
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            side = "at least" if "ge" in context else "at most"
            return Problem("out-of-range", f"{name} must be {side} {bound}", "correct the number", at)
        case kind:
            fix = str(context.get("fix") or "correct it, or leave the key out if it is not known yet")
            return Problem(f"bad-{kind.replace('_', '-')}", f"{name}: {mistake.said}", fix, at)


def _name(path: Path) -> str:
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    return "the file" if key is None else _named(key)


def _named(key: str) -> str:
    """Write a key or word of the author's for a message: cut, and never nothing."""
    if not key.strip():
        return '""'
    return key if len(key) <= _LONGEST else f"{key[:_LONGEST]}…"


_FOUND: dict[type, str] = {dict: "`key: value` lines", list: "a list", str: "one plain value"}


_SHAPES = {
    "a list is": "begin each item with `- `, or write the items in brackets: [one, two]",
    "`key: value` lines are": "write `key: value` lines, indented under the key",
    "one plain value is": "write one plain value on the line of the key",
}


_NONE = frozenset({"none", "no", "n/a", "na", "not applicable", "nothing", "false", "-", "--"})
"""What people write where there is none."""
_NONE_OF = {
    "a list is": "write `none` where there is none, or leave the key out where it is not known yet",
    "`key: value` lines are": "leave the key out; where there is none, write keys under it, each with `none`",
}


def _shape(mistake: _Mistake, wanted: str) -> Problem:
    in_list = mistake.path and isinstance(mistake.path[-1], int)
    where = f"under {mistake.name}" if in_list else f"at {mistake.name}"
    found = _FOUND.get(type(mistake.found), "an empty item")
    fix = _SHAPES.get(wanted, "see docs/format.md")
    if isinstance(mistake.found, str) and mistake.found.strip().casefold() in _NONE:
        fix = _NONE_OF.get(wanted, fix)
    return Problem("wrong-shape", f"{where}, {wanted} expected, not {found}", fix, mistake.at_key)


def _unknown_key(mistake: _Mistake) -> Problem:
    key = str(mistake.path[-1])
    owner = _owner(mistake.model, mistake.path[:-1])
    known = [field.alias or name for name, field in fields(owner).items()] if owner else []
    near = ours(key, known) or nearest(plain(key), known)
    place = _name(mistake.path[:-1]) if len(mistake.path) > 1 else "the top level"
    fix = _instead(near, known, "check the spelling; begin a key of your own with x-")
    return Problem(
        "unknown-key",
        f"the key {_named(key)} is not known at {place}{_disguise(key, near)}",
        fix,
        mistake.at_key,
    )


def _disguise(word: str, near: str | None) -> str:
    """Say which characters of a word only look like those of the known word it stands for."""
    if near is None or (seen := look_alikes(word)) is None:
        return ""
    return f"; {seen}"


def _unknown_word(mistake: _Mistake) -> Problem:
    allowed = _words(mistake.model, mistake.path)
    if not isinstance(mistake.found, str) or not mistake.found:
        says = f"{mistake.name} must be one of the allowed words"
        return Problem("unknown-word", says, _instead(None, allowed), mistake.at)
    near = ours(mistake.found, allowed) or nearest(plain(mistake.found), allowed)
    says = f"{mistake.name} cannot be {_named(mistake.found)}{_disguise(mistake.found, near)}"
    return Problem("unknown-word", says, _instead(near, allowed), mistake.at)


def _owner(model: Any, path: Path) -> type[Block] | None:
    """Find the model that a path leads to."""
    found = _annotation(model, path)
    return next(
        (part for part in _parts(found) if isinstance(part, type) and issubclass(part, Block)), None
    )


def _words(model: Any, path: Path) -> tuple[str, ...]:
    return tuple(part for part in _parts(_annotation(model, path)) if isinstance(part, str))


def _annotation(model: Any, path: Path) -> Any:
    annotation: Any = model
    for step in path:
        if isinstance(step, str):
            annotation = _field(annotation, step)
    return annotation


def _field(annotation: Any, key: Key) -> Any:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, Block):
            for name, field in fields(part).items():
                if key in (name, field.alias):
                    return field.annotation
        elif get_origin(part) is dict:
            return get_args(part)[1]
    return None


def _parts(annotation: Any) -> Iterator[Any]:
    """Walk through unions, tuples and annotations down to models and the words of literals."""
    yield annotation
    if isinstance(annotation, type) and issubclass(annotation, Block):
        return
    for argument in get_args(annotation):
        yield from _parts(argument)
