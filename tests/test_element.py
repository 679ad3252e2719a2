"""Blocks of a document: classes whose annotations pydantic's core reads."""

import pickle
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic_core import ValidationError

from posctl.model.element import Before, Block, as_data, changed, fields, needed, read, said, written
from posctl.model.fields import Date, Element, Items, Text, Texts
from posctl.model.numbers import AmountField, Count


class Leaf(Block):
    """A block within another."""

    name: Text = needed("Its name.")
    count: Count | None = said("How many.", lowest=1, highest=8)


class Tree(Element):
    """A block of every kind of field, that may hold itself."""

    kind: Literal["tree"]
    day: Date | None = said("A day.")
    size: AmountField | None = said("A number of credits.")
    source: Text | None = said("A key that is a word of Python.", alias="from")
    leaves: Items[Leaf] | None = said("Leaves.")
    leaf: Annotated[Leaf, Before(lambda value: {"name": value} if isinstance(value, str) else value)] | None = said("One leaf.")
    trees: "Items[Tree] | None" = said("Trees within.")
    named: dict[Literal["a", "b"], Leaf] = said("Leaves by name.", absent=dict)

    def checked(self) -> "Tree":
        """Refuse a tree with leaves and trees."""
        if self.leaves and self.trees:
            raise ValueError("both")
        return self


class Oak(Tree):
    """A block with the fields of another and one more."""

    acorns: Count | None = said("How many acorns.")


FULL = {
    "kind": "tree", "day": "2026-09-01", "size": "1-2", "from": "x", "leaves": [{"name": "a", "count": "3"}], "leaf": "b", "named": {"b": {"name": "c"}},
}  # fmt: skip


def mistakes(data: dict[str, Any], model: type[Block] = Tree) -> list[tuple[str, tuple[str | int, ...]]]:
    """Give kind and place of each mistake."""
    with pytest.raises(ValidationError) as caught:
        read(model, data)
    return [(one["type"], one["loc"]) for one in caught.value.errors()]


def test_every_kind_of_field_is_read() -> None:
    """A text becomes what the type of its key makes of it; what is absent is None, or what absence means."""
    tree = read(Tree, FULL)
    assert (tree.day, tree.source) == (date(2026, 9, 1), "x")
    assert tree.size == (Decimal(1), Decimal(2))
    assert tree.leaves is not None
    assert (tree.leaves[0].name, tree.leaves[0].count) == ("a", 3)
    assert tree.leaf == read(Leaf, {"name": "b"})
    assert tree.named == {"b": read(Leaf, {"name": "c"})}
    bare = read(Tree, {"kind": "tree"})
    assert (bare.day, bare.leaves, bare.named, bare.notes) == (None, None, {}, None)


def test_what_the_document_writes_is_known() -> None:
    """Names of the fields that are there, also where they are left empty."""
    assert written(read(Tree, {"kind": "tree", "day": None, "from": "x"})) == {"kind", "day", "source"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ("missing", ("kind",))),
        ({"kind": "bush"}, ("literal_error", ("kind",))),
        ({"kind": "tree", "source": "x"}, ("extra_forbidden", ("source",))),
        ({"kind": "tree", "from": ["x"]}, ("string_type", ("from",))),
        ({"kind": "tree", "day": "2026-02-30"}, ("date", ("day",))),
        ({"kind": "tree", "leaves": {"a": "b"}}, ("tuple_type", ("leaves",))),
        ({"kind": "tree", "leaves": [{"name": "a"}, {}]}, ("missing", ("leaves", 1, "name"))),
        ({"kind": "tree", "leaf": ["a"]}, ("model_type", ("leaf",))),
        ({"kind": "tree", "leaf": {"name": "a", "count": "0"}}, ("greater_than_equal", ("leaf", "count"))),
        ({"kind": "tree", "leaf": {"name": "a", "count": "9"}}, ("less_than_equal", ("leaf", "count"))),
        ({"kind": "tree", "trees": [{"kind": "tree", "trees": [{"kind": "x"}]}]}, ("literal_error", ("trees", 0, "trees", 0, "kind"))),
        ({"kind": "tree", "named": {"c": {"name": "x"}}}, ("literal_error", ("named", "c", "[key]"))),
        ({"kind": "tree", "leaves": [{"name": "a"}], "trees": [{"kind": "tree"}]}, ("value_error", ())),
    ],
)  # fmt: skip
def test_a_mistake_has_its_kind_and_place(data: dict[str, Any], expected: tuple[str, tuple[str | int, ...]]) -> None:
    """What pydantic's core says is what `posctl.decode` explains: one error for each mistake."""
    assert mistakes(data) == [expected]


def test_every_mistake_is_found_at_once() -> None:
    """One mistake hides no other."""
    assert {place for _, place in mistakes({"kind": "x", "day": "x", "leaves": [{}], "x": "y"})} == {
        ("kind",), ("day",), ("leaves", 0, "name"), ("x",),
    }  # fmt: skip


def test_fields_of_the_class_it_extends_come_first() -> None:
    """A class has the fields of the one it extends, and those are not changed by it."""
    assert list(fields(Oak)) == [*fields(Tree), "acorns"]
    assert "acorns" not in fields(Tree)
    assert read(Oak, {**FULL, "acorns": "2"}).acorns == 2
    assert mistakes({**FULL, "acorns": "2"}) == [("extra_forbidden", ("acorns",))]


@pytest.mark.parametrize("spoil", [lambda one: setattr(one, "day", None), lambda one: delattr(one, "day"), lambda one: setattr(one, "x", 1)])
def test_nothing_is_changed(spoil: Callable[[Tree], None]) -> None:
    """What was read stays as it is."""
    tree = read(Tree, FULL)
    with pytest.raises(AttributeError, match="Tree"):
        spoil(tree)
    assert tree == read(Tree, FULL)


def test_a_changed_one_is_another() -> None:
    """Other values make another block, in which they count as written."""
    tree = read(Tree, {"kind": "tree"})
    other = changed(tree, {"source": "y"})
    assert (other.source, tree.source) == ("y", None)
    assert written(other) == {"kind", "source"}
    assert other != tree


def test_equal_where_all_is_equal() -> None:
    """Blocks of one class with the same values are equal and one key of a mapping; those of two classes are not equal."""
    one, other = read(Leaf, {"name": "a"}), read(Leaf, {"name": " a "})
    assert one == other
    assert len({one, other}) == 1
    assert read(Tree, FULL) != read(Oak, FULL)


def test_it_goes_between_processes() -> None:
    """A block is the same on the other side, with what the document writes of it."""
    tree = read(Tree, FULL)
    there = pickle.loads(pickle.dumps(tree))
    assert there == tree
    assert written(there) == written(tree)


def test_made_of_values() -> None:
    """Code may make one; what is not named is not said, and an unknown name is refused."""
    leaf = Leaf(name="a")
    assert (leaf, leaf.count, written(leaf)) == (read(Leaf, {"name": "a"}), None, {"name"})
    assert Tree(kind="tree").named == {}
    assert repr(leaf) == "Leaf(name='a')"
    with pytest.raises(TypeError, match="Leaf has no field nmae"):
        Leaf(nmae="a")


def test_as_data() -> None:
    """As JSON has it: without what is not said, numbers of credits and days as text."""
    assert as_data(read(Tree, FULL)) == {
        "kind": "tree", "day": "2026-09-01", "size": ["1", "2"], "source": "x", "leaves": [{"name": "a", "count": 3}],
        "leaf": {"name": "b"}, "named": {"b": {"name": "c"}},
    }  # fmt: skip


def test_a_type_that_cannot_be_read_is_refused() -> None:
    """Who writes a field of a type that nothing here reads is told with the first document."""

    class Odd(Block):
        numbers: Texts | list[int] | None = said("No such thing.")

    with pytest.raises(TypeError, match="no way to read"):
        read(Odd, {})
