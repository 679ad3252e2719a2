"""Blocks of a document as classes: annotations and descriptions, read by pydantic's core without pydantic's own layer.

pydantic's `BaseModel` takes a fifth of a second to import and to prepare for the seventy classes here, longer than a
file takes to load and judge. The validators are pydantic's all the same: `pydantic_core` reads what is built here from
the annotations, and gives its errors.
"""

from collections.abc import Callable, Mapping
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic_core import CoreSchema, PydanticKnownError, SchemaValidator, core_schema


class Ready:
    """A field type given whole: how it is read, and what a JSON Schema says of it."""

    __slots__ = ("core", "schema")

    def __init__(self, core: CoreSchema, schema: Mapping[str, Any]) -> None:
        self.core = core
        self.schema = schema


class Before:
    """Reads what is written before the type does. ``written`` is the type of what may be written, where it is another."""

    __slots__ = ("read", "written")

    def __init__(self, read: Callable[[Any], Any], written: Any = None) -> None:
        self.read = read
        self.written = written


class Field:
    """One key of a block: its type, the text that editors show, and the bounds of a number."""

    __slots__ = ("absent", "alias", "annotation", "description", "highest", "lowest", "required")
    annotation: Any

    def __init__(
        self,
        description: str = "",
        *,
        required: bool,
        absent: Callable[[], Any] | None = None,
        alias: str | None = None,
        lowest: int | None = None,
        highest: int | None = None,
    ) -> None:
        self.description = description
        self.required = required
        self.absent = absent
        self.alias = alias
        self.lowest = lowest
        self.highest = highest


def said(
    description: str,
    *,
    alias: str | None = None,
    absent: Callable[[], Any] | None = None,
    lowest: int | None = None,
    highest: int | None = None,
) -> Any:
    """Declare a key that may be absent. Absent means *not stated*, unless ``absent`` makes what it means.

    The description is the editor's hover text; ``alias`` is the key where Python has another use for the word.
    """
    return Field(description, required=False, alias=alias, absent=absent, lowest=lowest, highest=highest)


def needed(description: str) -> Any:
    """Declare a key that must be there."""
    return Field(description, required=True)


class Block:
    """Anything in a document that has keys. What is read is of the class, has every field, and is never changed.

    A subclass names its keys as annotations; a key with no more than that must be there.
    """

    # Where pydantic's core puts what it read.
    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")
    __pydantic_fields_set__: set[str]
    __fields__: ClassVar[Mapping[str, Field]] = {}
    __validator__: ClassVar[SchemaValidator | None] = None

    def __init__(self, **values: Any) -> None:
        """Make one of values as reading gives them; what is not named is not said. Raises TypeError for an unknown name."""
        known = self.__fields__
        if unknown := values.keys() - known.keys():
            raise TypeError(f"{type(self).__name__} has no field {min(unknown)}")
        absent = {name: field.absent() if field.absent else None for name, field in known.items()}
        object.__setattr__(self, "__dict__", absent | values)
        object.__setattr__(self, "__pydantic_fields_set__", set(values))

    def __init_subclass__(cls) -> None:
        annotations = cls.__annotations__
        if any(isinstance(one, str) for one in annotations.values()):
            annotations = {name: get_type_hints(cls, localns={cls.__name__: cls}, include_extras=True)[name] for name in annotations}
        fields = dict(cls.__fields__)
        for name, annotation in annotations.items():
            field = cls.__dict__.get(name)
            if field is None:
                field = Field(required=True)
            else:
                delattr(cls, name)  # what is not read has no value
            field.annotation = annotation
            fields[name] = field
        cls.__fields__ = fields
        cls.__validator__ = None

    def checked(self) -> Self:
        """Refuse what no single key shows to be wrong, by raising what ``wrong`` gives; a subclass may."""
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be taken away")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (type(self), self.__dict__, self.__pydantic_fields_set__)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in sorted(written(self)))})"


_Block = TypeVar("_Block", bound=Block)


def _made(model: type[_Block], values: dict[str, Any], names: set[str]) -> _Block:
    one = object.__new__(model)
    object.__setattr__(one, "__dict__", values)
    object.__setattr__(one, "__pydantic_fields_set__", names)
    return one


def fields(model: type[Block]) -> Mapping[str, Field]:
    """Give the fields of a class by their names, those of the class it extends first."""
    return model.__fields__


def read(model: type[_Block], data: object) -> _Block:
    """Read plain data: dicts, lists and the author's text. Raises pydantic_core.ValidationError with every mistake."""
    validator = model.__dict__.get("__validator__")
    if validator is None:
        validator = model.__validator__ = SchemaValidator(_Schemas().document(model))
    return cast("_Block", validator.validate_python(data))


def written(block: Block) -> set[str]:
    """Give the names of the fields that the document writes."""
    return block.__pydantic_fields_set__


def changed(block: _Block, update: Mapping[str, Any]) -> _Block:
    """Give a block with other values of some fields, which have been read before."""
    return _made(type(block), {**block.__dict__, **update}, block.__pydantic_fields_set__ | update.keys())


def as_data(value: Any) -> Any:
    """Give a value as JSON has it: blocks without what is not said, numbers of credits and dates as text."""
    if isinstance(value, Block):
        return {name: as_data(inner) for name, inner in value.__dict__.items() if inner is not None}
    if isinstance(value, dict):
        return {as_data(key): as_data(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [as_data(inner) for inner in value]
    return value if value is None or isinstance(value, str | int) else str(value)


# --- from annotations to what pydantic's core reads ---------------------------------------------------------------


class _Schemas:
    """Builds the schema of a document; each class in it once, by which a class may hold itself."""

    def __init__(self) -> None:
        self._blocks: dict[str, CoreSchema] = {}
        self._known: dict[int, CoreSchema] = {}

    def document(self, model: type[Block]) -> CoreSchema:
        root = self._of(model)
        return core_schema.definitions_schema(root, list(self._blocks.values()))

    def _of(self, annotation: Any) -> CoreSchema:
        # An annotation such as `Text | None` is one object, however often it is written.
        known = self._known.get(id(annotation))
        if known is None:
            known = self._known[id(annotation)] = self._built(annotation)
        return known

    def _built(self, annotation: Any) -> CoreSchema:
        origin = get_origin(annotation)
        if origin is Annotated:
            return self._annotated(*get_args(annotation))
        if origin is None:
            return core_schema.str_schema() if annotation is str else self._block(annotation)
        arguments = get_args(annotation)
        if origin is Literal:
            return core_schema.literal_schema(list(arguments))
        if origin is tuple:
            return core_schema.tuple_schema([self._of(arguments[0])], variadic_item_index=0)
        if origin is dict:
            return core_schema.dict_schema(self._of(arguments[0]), self._of(arguments[1]))
        if len(arguments) == 2 and arguments[1] is type(None):
            return core_schema.nullable_schema(self._of(arguments[0]))
        raise TypeError(f"no way to read {annotation} is known")

    def _annotated(self, inner: Any, *hows: Ready | Before) -> CoreSchema:
        *before, how = hows
        if isinstance(how, Ready):
            return how.core
        within = self._annotated(inner, *before) if before else self._of(inner)
        return core_schema.no_info_before_validator_function(how.read, within)

    def _block(self, model: type[Block]) -> CoreSchema:
        ref = f"{model.__module__}.{model.__name__}"
        if ref not in self._blocks:
            self._blocks[ref] = core_schema.any_schema()  # stands in while its own fields are built
            keys = {name: self._field(field) for name, field in fields(model).items()}
            made: CoreSchema = core_schema.model_schema(model, core_schema.model_fields_schema(keys, extra_behavior="forbid"))
            if model.checked is not Block.checked:
                made = core_schema.no_info_after_validator_function(model.checked, made)
            self._blocks[ref] = {**made, "ref": ref}
        return core_schema.definition_reference_schema(ref)

    def _field(self, field: Field) -> core_schema.ModelField:
        schema = self._of(field.annotation)
        if field.lowest is not None or field.highest is not None:
            schema = core_schema.no_info_after_validator_function(_between(field.lowest, field.highest), schema)
        if field.absent is not None:
            schema = core_schema.with_default_schema(schema, default_factory=field.absent)
        elif not field.required:
            schema = core_schema.with_default_schema(schema, default=None)
        return core_schema.model_field(schema, validation_alias=field.alias)


def _between(lowest: int | None, highest: int | None) -> Callable[[int | None], int | None]:
    def check(value: int | None) -> int | None:
        if value is None:
            return None
        if lowest is not None and value < lowest:
            raise PydanticKnownError("greater_than_equal", {"ge": lowest})
        if highest is not None and value > highest:
            raise PydanticKnownError("less_than_equal", {"le": highest})
        return value

    return check
