"""pydantic's core, without the Python modules that lie around it: they take longer to import than posctl's own.

The core is one compiled module of the package `pydantic_core`, whose `__init__` adds types for programmers, and with
them `typing_extensions` and `inspect`. Nothing that reads a document needs those. Who imports the package later, as
pydantic does, finds this same module in it.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

_PACKAGE = "pydantic_core"
_NAME = f"{_PACKAGE}._pydantic_core"


def _core() -> ModuleType:
    """Give the compiled module, else the package, where another release has it elsewhere."""
    known = sys.modules.get(_NAME)
    if known is not None:
        return known
    package = PathFinder.find_spec(_PACKAGE)
    spec = package and PathFinder.find_spec(_NAME, package.submodule_search_locations)
    if spec is None or spec.loader is None:
        import pydantic_core  # noqa: PLC0415

        return pydantic_core
    module = sys.modules[_NAME] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError, PydanticKnownError, SchemaValidator, ValidationError
else:
    _found = _core()
    PydanticCustomError, PydanticKnownError = _found.PydanticCustomError, _found.PydanticKnownError
    SchemaValidator, ValidationError = _found.SchemaValidator, _found.ValidationError

Schema = dict[str, Any]
"""What the core reads: how a value is validated, as `pydantic_core.core_schema` documents it."""

# The functions of that module write the same dicts, and take a quarter of the start to import.


def before(function: Any, schema: Schema) -> Schema:
    """Let a function see what is written first."""
    return {"type": "function-before", "function": {"type": "no-info", "function": function}, "schema": schema}


def after(function: Any, schema: Schema) -> Schema:
    """Let a function see what was read."""
    return {"type": "function-after", "function": {"type": "no-info", "function": function}, "schema": schema}


def by(function: Any) -> Schema:
    """Leave the reading to a function."""
    return {"type": "function-plain", "function": {"type": "no-info", "function": function}}


def many(schema: Schema) -> Schema:
    """Read a list of any length to a tuple."""
    return {"type": "tuple", "items_schema": [schema], "variadic_item_index": 0}


def text(**limits: Any) -> Schema:
    """Read a text, without the white space around it."""
    return {"type": "str", "strip_whitespace": True, **limits}


__all__ = [
    "PydanticCustomError", "PydanticKnownError", "Schema", "SchemaValidator", "ValidationError", "after", "before", "by", "many", "text",
]
