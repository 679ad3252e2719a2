"""JSON Schemas of the documents, made from the models for editors: draft-07, which every editor reads."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from posctl.editions import EDITIONS
from posctl.model import KINDS, ProfileDocument
from posctl.model.baseline import Baseline
from posctl.model.meanings import NOT_STATED, meanings_of
from posctl.offers import offers
from posctl.render import FORMATS
from posctl.rules import RULES

Node = dict[str, Any]

BESIDE: Mapping[str, type[BaseModel]] = {"baseline": Baseline}
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
_SCALAR = ("type", "minLength", "pattern", "patternErrorMessage", "minimum", "maximum", "exclusiveMaximum")
_READ = frozenset(
    {*_SCALAR, "$ref", "additionalProperties", "anyOf", "const", "default", "description", "enum", "ge", "items", "le",
     "minItems", "propertyNames", "title"}
)  # fmt: skip


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


def schema(kind: str, model: type[BaseModel]) -> Node:
    """Make the schema of one kind of document."""
    made = model.model_json_schema(mode="validation", ref_template="#/definitions/{model}")
    definitions = {name: _object(node) for name, node in sorted(made.pop("$defs", {}).items())}
    root = _object(made)
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


def _object(node: Node) -> Node:
    required = node.get("required", [])
    names = sorted(node["properties"], key=lambda name: (name != "kind", name == "notes"))
    described = {"description": node["description"]} if "description" in node else {}
    made: Node = {
        **described,
        "type": "object",
        "properties": {name: _field(node["properties"][name], optional=name not in required) for name in names},
        "patternProperties": _KEPT_KEYS,
        "additionalProperties": False,
    }
    return {**made, "required": required} if required else made


def _field(node: Node, *, optional: bool) -> Node:
    """Make the schema of a key's value: a list may be written ``none``, and what is optional may be left empty."""
    options = list(_options(node))
    words = {word for option in options for word in _types(option)}
    if "array" in words and "string" not in words:
        options.append(_NO_ITEMS)
    value = _without_noise(_joined([*options, _NULL] if optional else options))
    if "description" not in node:
        return value
    # What stands beside a $ref is not read in draft-07.
    return {"description": node["description"], **({"allOf": [value]} if "$ref" in value else value)}


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


def _options(node: Node) -> Iterator[Node]:
    """Give what a value may be, one form after the other; null is left out, as only a key may be left empty."""
    if unread := node.keys() - _READ:
        raise NotImplementedError(f"no way to write {sorted(unread)} in draft-07 is known here")
    if "anyOf" in node:
        for part in node["anyOf"]:
            yield from _options(part)
    elif "$ref" in node:
        yield {"$ref": node["$ref"]}
    elif "const" in node:
        yield {"enum": list(_as_typed([node["const"]]))} if node["const"].isdecimal() else {"const": node["const"]}
    elif "enum" in node:
        yield _listed(node["enum"])
    elif node["type"] != "null":
        yield _MAKERS.get(str(node["type"]), _scalar)(node)


def _listed(words: list[str]) -> Node:
    said = meanings_of(words)
    return {"enum": list(_as_typed(words)), **({"enumDescriptions": list(said.values())} if said else {})}


def _as_typed(words: Iterable[str]) -> Iterator[str | int]:
    """Give the words of a list, with the number for a word that a YAML parser takes for one."""
    for word in words:
        yield word
        if word.isdecimal():
            yield int(word)


def _list(node: Node) -> Node:
    least = {"minItems": node["minItems"]} if "minItems" in node else {}
    return {"type": "array", **least, "items": _joined(list(_options(node["items"])))}


def _map(node: Node) -> Node:
    value = _field(node["additionalProperties"], optional=True)
    names = node.get("propertyNames", {}).get("enum")
    known = {"properties": dict.fromkeys(names, value)} if names else {}
    return {"type": "object", **known, "patternProperties": _KEPT_KEYS, "additionalProperties": False if names else value}


def _scalar(node: Node) -> Node:
    made = {key: node[key] for key in _SCALAR if key in node}
    return made | _between(node["ge"], node.get("le")) if "ge" in node else made


def _between(lowest: int, highest: int | None) -> Node:
    """Bound a whole number, also where it is written as text."""
    if highest is None:
        below = "|".join(map(str, range(lowest)))
        return {"minimum": lowest, "pattern": rf"^\s*(?!0*({below})\s*$)[0-9]{{1,6}}\s*$"}
    allowed = "|".join(map(str, range(lowest, highest + 1)))
    pattern = rf"^\s*(?=[0-9]{{1,6}}\s*$)0*({allowed})\s*$"
    said = f"a whole number from {lowest} to {highest} is expected"
    return {"minimum": lowest, "maximum": highest, "pattern": pattern, "patternErrorMessage": said}


_MAKERS = {"array": _list, "object": _map}


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
