"""A configuration file to what it says; every mistake in it is named with its line and a fix."""

from collections.abc import Iterator, Mapping
from typing import Any

from posctl import engine
from posctl.config.resolved import Resolved, Said
from posctl.decode import decode_as
from posctl.errors import UsageError
from posctl.files import read_bytes
from posctl.guard import Limits, Offence
from posctl.model.configuration import Configuration
from posctl.problem import Problem, of_offence
from posctl.rules import called
from posctl.source import Pointer, Source, spot
from posctl.terms import Change
from posctl.yamltree import parse

_FIX = "write `key: value` lines, for example `profile: wi-dpi`"
_MOST = 10
"""Mistakes of one file that are shown."""


def resolved(path: str, name: str, limits: Limits) -> Resolved:
    """Read a configuration. Raises UsageError that names every mistake."""
    model, source = _read(path, name, limits)
    folder = path.removesuffix(name.rsplit("/", 1)[-1]).rstrip("/\\") or path[:1]
    keys = ((key.alias or field, field) for field, key in Configuration.model_fields.items() if field not in ("notes", "rules"))
    values = {key: Said(value, _place(Pointer(source, (key,)))) for key, field in keys if (value := getattr(model, field)) is not None}
    return Resolved(name, folder, values, _changes(model.rules or {}, Pointer(source, ("rules",))))


def _read(path: str, name: str, limits: Limits) -> tuple[Configuration, Source]:
    data = read_bytes(path, limits)
    if isinstance(data, Offence):
        raise _refusal([of_offence(spot(name), data)])
    tree = parse(data, name, limits)
    if isinstance(tree, tuple):
        source, offence = tree
        if offence.code == "empty":
            return Configuration(), source
        fix = _FIX if offence.code == "not-a-mapping" else offence.fix
        raise _refusal([of_offence(source, Offence(offence.code, offence.message, fix, offence.at))])
    if tree.offences:
        raise _refusal([of_offence(tree.source, one) for one in tree.offences])
    model = decode_as(Configuration, tree.data, tree.source)
    if isinstance(model, tuple):
        raise _refusal(list(model))
    return model, tree.source


def _changes(rules: Mapping[str, Any], at: Pointer) -> Mapping[str, Change]:
    """Give the rules that are changed by their names. Raises UsageError for one that there is none of."""
    if mistakes := list(_misnamed(rules, at)):
        raise _refusal(mistakes)
    found = ((called(key), key, severity) for key, severity in rules.items())
    return {rule.name: Change(rule.name, severity, _place(at / key)) for rule, key, severity in found if rule is not None}


def _misnamed(rules: Mapping[str, Any], at: Pointer) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key in rules:
        here = Pointer(at.source, (*at.path, key), at_key=True)
        rule = called(key)
        if rule is None:
            yield engine.unknown_rule(key, here)
        elif (other := first.setdefault(rule.name, key)) != key:
            yield Problem("duplicate-key", f"{key} and {other} are the code and the name of one rule", "keep one of the two", here)


def _place(at: Pointer) -> str:
    return f"{at.source.name}:{at.span.start.line + 1}"


def _refusal(problems: list[Problem]) -> UsageError:
    """Make of mistakes one refusal, a line for each."""
    lines = [
        f"{one.at.source.name}:{one.at.span.start.line + 1}:{one.at.span.start.column + 1}: {one.message}; {one.fix}"
        for one in problems[:_MOST]
    ]
    more = [f"and {len(problems) - _MOST} more mistakes in {problems[0].at.source.name}"] if len(problems) > _MOST else []
    return UsageError(*lines, *more)
