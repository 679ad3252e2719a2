"""JSON Schemas of the documents, made from the models for editors: draft-07, which every editor reads."""

import inspect
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from posctl.editions import EDITIONS
from posctl.model import KINDS, ProfileDocument
from posctl.model.baseline import Baseline
from posctl.model.element import Before, Block, Ready, fields
from posctl.model.element import Field as Key
from posctl.model.meanings import NOT_STATED, meanings_of
from posctl.offers import offers
from posctl.render import FORMATS
from posctl.rules import RULES

Node = dict[str, Any]

BESIDE: Mapping[str, type[Block]] = {"baseline": Baseline}
"""Files that are no documents of a repository, with a schema all the same."""
CONFIGURATION = "configuration"
"""Of the one schema that is of no document: that of posctl.yaml."""

DIALECT = "http://json-schema.org/draft-07/schema#"
HINT = "Documentation: the docs folder of posctl, and the command `posctl explain`."

_NULL: Node = {"type": "null"}
_NO_ITEMS: Node = {
    "type": "string",
    "pattern": r"^\s*none\s*$",
    "patternErrorMessage": "write a list, or none if there is none",
    "examples": ["none"],
}
_TEXT_TYPES = ("string", "number")
_KEPT_KEYS: Node = {"^x-": {}}


def schemas() -> Mapping[str, str]:
    """Give the schema of every kind of document, of the baseline and of the configuration: file name to text."""
    made = {kind: schema(kind, model) for kind, model in {**KINDS, **BESIDE}.items()}
    made[CONFIGURATION] = _configuration()
    return {file_name(kind): json.dumps(node, indent=2, ensure_ascii=False) + "\n" for kind, node in made.items()}


def file_name(kind: str) -> str:
    """Give the name of the file that holds the schema of a kind."""
    return f"{kind}.schema.json"


def _configuration() -> Node:
    """Make the schema of posctl.yaml. Its words that other modules know are offered, too."""
    from posctl.model.configuration import Configuration  # noqa: PLC0415 - no run needs the schema

    made = schema(CONFIGURATION, Configuration)
    for holder in (made, made["definitions"]["Override"]):
        _name_rules(holder["properties"]["rules"])
    for key, words in (("output-format", FORMATS), ("edition", EDITIONS)):
        described = made["properties"][key]["description"]
        made["properties"][key] = {"description": described, "enum": [*_as_typed(words), None]}
    return made


def schema(kind: str, model: type[Block]) -> Node:
    """Make the schema of one kind of document."""
    blocks = _within(model)
    definitions = {one.__name__: _object(one) for one in sorted(blocks, key=lambda one: one.__name__)}
    root = _object(model)
    _offer({**definitions, model.__name__: root})
    if model is ProfileDocument:
        _name_rules(root["properties"]["rules"])
    if "kind" in root["properties"]:
        root["properties"]["kind"] = {"description": "What this file is.", **root["properties"]["kind"]}
    return {
        "$schema": DIALECT,
        "$id": file_name(kind),
        "title": f"posctl {kind}",
        **root,
        "description": f"{root['description']} {HINT}",
        "definitions": definitions,
    }


def _offer(objects: Mapping[str, Node]) -> None:
    """Offer known answers to keys that take others too."""
    for (name, key), offered in offers().items():
        if name in objects:
            objects[name]["properties"][key]["defaultSnippets"] = offered


def _name_rules(node: Node) -> None:
    """Offer the names of the rules as keys. Others are left to `posctl validate`, which knows what was meant."""
    node["properties"] = {rule.name: {**node["additionalProperties"], "description": f"{rule.code}: {rule.title}."} for rule in RULES}


def _within(model: type[Block]) -> set[type[Block]]:
    """Find the classes that a class holds, however deep; itself where it is among them."""
    found: set[type[Block]] = set()
    waiting = [model]
    while waiting:
        inner = {part for field in fields(waiting.pop()).values() for part in _parts(field.annotation)} - found
        found |= inner
        waiting += inner
    return found


def _parts(annotation: Any) -> Iterator[type[Block]]:
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _object(model: type[Block]) -> Node:
    keys = {field.alias or name: field for name, field in fields(model).items()}
    required = [key for key, field in keys.items() if field.required]
    names = sorted(keys, key=lambda name: (name != "kind", name == "notes"))
    made: Node = {
        "description": inspect.getdoc(model),
        "type": "object",
        "properties": {name: _field(keys[name]) for name in names},
        "patternProperties": _KEPT_KEYS,
        "additionalProperties": False,
    }
    return {**made, "required": required} if required else made


def _field(field: Key) -> Node:
    """Make the schema of a key's value, with what it means."""
    options = list(_options(field.annotation))
    if field.lowest is not None:
        options = [{**one, **_between(field.lowest, field.highest)} if "type" in one else one for one in options]
    value = _value(options, optional=not field.required)
    if not field.description:
        return value
    # What stands beside a $ref is not read in draft-07.
    return {"description": field.description, **({"allOf": [value]} if "$ref" in value else value)}


def _value(options: list[Node], *, optional: bool) -> Node:
    """Join the forms of a value: a list may be written ``none``, and what is optional may be left empty."""
    words = {word for option in options for word in _types(option)}
    if "array" in words and "string" not in words:
        options = [*options, _NO_ITEMS]
    return _without_noise(_joined([*options, _NULL] if optional else options))


def _without_noise(value: Node) -> Node:
    """Take yes, no and nothing for a text without naming their types, since editors offer what is named.

    YAML reads an unquoted `yes` as a truth value, and a title may well be that. But an author who is asked for a title
    should not be offered `true`, `false` and `null`, nor be told that a boolean was expected.
    """
    unmeant = [one for one in _types(value) if one in ("boolean", "null")]
    if _types(value) != [*_TEXT_TYPES, *unmeant] or "boolean" not in unmeant:
        return value
    # Within anyOf, an editor still writes `title: ` for the key.
    return {"anyOf": [{"if": {"type": unmeant}, "else": {**value, "type": list(_TEXT_TYPES)}}]}


def _options(annotation: Any) -> Iterator[Node]:
    """Give what a value may be, one form after the other; null is left out, as only a key may be left empty."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _annotated(*arguments)
    elif origin is Literal:
        yield _listed(list(arguments))
    elif origin in (tuple, list):
        yield {"type": "array", "items": _joined(list(_options(arguments[0])))}
    elif origin is dict:
        yield _map(*arguments)
    elif arguments:
        for part in arguments:
            yield from _options(part)
    elif isinstance(annotation, type) and issubclass(annotation, Block):
        yield {"$ref": f"#/definitions/{annotation.__name__}"}
    elif annotation is not type(None):
        raise TypeError(f"no schema of {annotation} is known")


def _annotated(inner: Any, *hows: Ready | Before) -> Iterator[Node]:
    """Give the forms that the outermost reader takes."""
    *before, how = hows
    if isinstance(how, Ready):
        yield from how.schema.get("anyOf", (how.schema,))
    elif how.written is not None:
        yield from _options(how.written)
    elif before:
        yield from _annotated(inner, *before)
    else:
        yield from _options(inner)


def _listed(words: list[str]) -> Node:
    if len(words) == 1 and not words[0].isdecimal():
        return {"const": words[0]}
    said = meanings_of(words)
    return {"enum": list(_as_typed(words)), **({"enumDescriptions": list(said.values())} if said else {})}


def _as_typed(words: Iterable[str]) -> Iterator[str | int]:
    """Give the words of a list, with the number for a word that a YAML parser takes for one."""
    for word in words:
        yield word
        if word.isdecimal():
            yield int(word)


def _map(names: Any, values: Any) -> Node:
    value = _value(list(_options(values)), optional=True)
    words = get_args(names)
    known = {"properties": dict.fromkeys(words, value)} if words else {}
    return {"type": "object", **known, "patternProperties": _KEPT_KEYS, "additionalProperties": False if words else value}


def _between(lowest: int, highest: int | None) -> Node:
    """Bound a whole number, also where it is written as text."""
    if highest is None:
        below = "|".join(map(str, range(lowest)))
        return {"minimum": lowest, "pattern": rf"^\s*(?!0*({below})\s*$)[0-9]{{1,6}}\s*$"}
    allowed = "|".join(map(str, range(lowest, highest + 1)))
    pattern = rf"^\s*(?=[0-9]{{1,6}}\s*$)0*({allowed})\s*$"
    said = f"a whole number from {lowest} to {highest} is expected"
    return {"minimum": lowest, "maximum": highest, "pattern": pattern, "patternErrorMessage": said}


def _joined(options: list[Node]) -> Node:
    """Join forms into one where their types differ: editors then name the mistake instead of listing the forms."""
    joined: list[Node] = []
    for option in options:
        for place, one in enumerate(joined):
            if together := _together(one, option):
                joined[place] = together
                break
        else:
            joined.append(option)
    return joined[0] if len(joined) == 1 else {"anyOf": joined}


def _together(one: Node, other: Node) -> Node | None:
    if "enum" in one and other == _NULL:
        said = {"enumDescriptions": [*one["enumDescriptions"], NOT_STATED]} if "enumDescriptions" in one else {}
        return {"enum": [*one["enum"], None], **said}
    if "type" not in one or "type" not in other or one.keys() & other.keys() != {"type"}:
        return None
    return {**one, **other, "type": [*_types(one), *_types(other)]}


def _types(node: Node) -> list[str]:
    types = node.get("type", [])
    return [types] if isinstance(types, str) else types
