"""Models as plain objects: rules ask a program for thousands of values, and pydantic's models answer slowly."""

from typing import TypeVar, cast

from pydantic import BaseModel

_Model = TypeVar("_Model", bound=BaseModel)


class _Behind:
    __slots__ = ("_model",)
    _model: BaseModel


class _Plain(_Behind):
    """The fields of a model, and nothing else of it but which of them the document writes."""

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that the document writes."""
        return self._model.model_fields_set


def plain(model: _Model) -> _Model:
    """Give the fields of a model; for readers, it is of the model's type.

    A class with a ``__getattr__``, as pydantic's have, is slow in every other attribute too: Python cannot remember
    where it found it.
    """
    if cast("object", model.__class__) is _Plain:
        return model
    one = _Plain()
    one._model = model  # noqa: SLF001 - it is ours
    one.__dict__ = model.__dict__
    return cast("_Model", one)
