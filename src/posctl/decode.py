"""Plain data to models; every mistake pydantic finds becomes one problem with a place, a reason and a fix."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from posctl.model import KINDS, Document
from posctl.problem import Problem
from posctl.source import Key, Path, Pointer, Source
from posctl.suggest import listed, nearest

MOST_PROBLEMS = 50
"""Problems reported for one file; the last one says how many more there are."""


_Model = TypeVar("_Model", bound=BaseModel)


def decode(kind: str, data: dict[str, Any], source: Source) -> Document | tuple[Problem, ...]:
    """Build the model of a known kind, or give the problems that prevent it, in the order of the file."""
    return decode_as(KINDS[kind], data, source)


def decode_as(model: type[_Model], data: dict[str, Any], source: Source) -> _Model | tuple[Problem, ...]:
    """Build a model, or give the problems that prevent it, in the order of the file."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = [_problem(model, detail, source) for detail in error.errors(include_input=False, include_url=False)]
    found.sort(key=lambda problem: problem.at.span)
    return tuple(_capped(found, source))


def unknown_kind(kind: object, source: Source) -> Problem:
    """Say that a ``kind`` is none of ours, and which one is near."""
    at = Pointer(source, ("kind",))
    if not isinstance(kind, str):
        return Problem("unknown-kind", "`kind` must be one plain word", f"write one of: {', '.join(KINDS)}", at)
    near = nearest(kind, KINDS)
    return Problem("unknown-kind", f"there is no kind {kind}", _instead(near, KINDS), at)


def _capped(found: list[Problem], source: Source) -> Iterator[Problem]:
    yield from found[:MOST_PROBLEMS]
    if left := len(found) - MOST_PROBLEMS:
        if left > 0:
            yield Problem("more-problems", f"{left} more problems in this file are not shown", "mend these first", Pointer(source))


def _instead(near: str | None, allowed: Any) -> str:
    known = listed(allowed)
    if near and known:
        return f"did you mean {near}? Allowed: {known}"
    if near:
        return f"did you mean {near}?"
    return f"use one of: {known}" if known else "leave it out if it is not known yet"


def _problem(model: type[BaseModel], detail: Mapping[str, Any], source: Source) -> Problem:
    path: Path = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx") or {}
    match kind:
        case "extra_forbidden":
            return _unknown_key(model, path, source)
        case "literal_error":
            return _unknown_word(model, path, source)
        case "model_type" | "dict_type":
            return _shape(source, path, "`key: value` lines are", "one plain value or a list")
        case "tuple_type":
            return _shape(source, path, "a list is", "something else")
        case "missing":
            return Problem("missing-key", f"the key {path[-1]} is missing", f"add `{path[-1]}:`", Pointer(source, path))
        case "string_type":
            return _shape(source, path, "one plain value is", "a list, `key: value` lines or an empty item")
        case "string_too_short":
            return Problem("empty-value", f"{_name(path)} is empty", "write it, or leave the key out", Pointer(source, path))
        case "string_pattern_mismatch":
            return Problem(
                "not-an-id",
                f"{_name(path)} is not an id",
                "an id has lower-case letters, digits and hyphens, such as welding-2",
                Pointer(source, path),
            )
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            side = "at least" if kind == "greater_than_equal" else "at most"
            return Problem("out-of-range", f"{_name(path)} must be {side} {bound}", "correct the number", Pointer(source, path))
        case _:
            return Problem(
                f"bad-{kind.replace('_', '-')}",
                f"{_name(path)}: {detail['msg']}",
                "correct it, or leave the key out if it is not known yet",
                Pointer(source, path),
            )


def _name(path: Path) -> str:
    keys = [str(step) for step in path if isinstance(step, str)]
    return keys[-1] if keys else "the file"


def _shape(source: Source, path: Path, wanted: str, found: str) -> Problem:
    where = f"under {_name(path)}" if path and isinstance(path[-1], int) else f"at {_name(path)}"
    return Problem(
        "wrong-shape", f"{where}, {wanted} expected, not {found}", "see `posctl explain` and the examples",
        Pointer(source, path, at_key=True),
    )


def _unknown_key(model: type[BaseModel], path: Path, source: Source) -> Problem:
    key = str(path[-1])
    owner = _owner(model, path[:-1])
    known = [field.alias or name for name, field in owner.model_fields.items()] if owner else []
    near = nearest(key, known)
    place = _name(path[:-1]) if len(path) > 1 else "the top level"
    return Problem(
        "unknown-key", f"the key {key} is not known at {place}", _instead(near, known), Pointer(source, path, at_key=True)
    )


def _unknown_word(model: type[BaseModel], path: Path, source: Source) -> Problem:
    value = _text_at(source, path)
    allowed = _words(model, path)
    near = nearest(value, allowed) if value else None
    shown = f"{_name(path)} cannot be {value}" if value else f"{_name(path)} must be one of the allowed words"
    return Problem("unknown-word", shown, _instead(near, allowed), Pointer(source, path))


def _text_at(source: Source, path: Path) -> str:
    start, end = source.locate(path)
    lines = source.text.split("\n")
    if start.line != end.line or start.line >= len(lines):
        return ""
    return lines[start.line][start.column : end.column].strip("\"' \r")


def _owner(model: Any, path: Path) -> type[BaseModel] | None:
    """Find the model that a path leads to."""
    found = _annotation(model, path)
    return next((part for part in _parts(found) if isinstance(part, type) and issubclass(part, BaseModel)), None)


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
        if isinstance(part, type) and issubclass(part, BaseModel):
            for name, field in part.model_fields.items():
                if key in (name, field.alias):
                    return field.annotation
    return None


def _parts(annotation: Any) -> Iterator[Any]:
    """Walk through unions, tuples and annotations down to models and the words of literals."""
    yield annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return
    for argument in get_args(annotation):
        yield from _parts(argument)



