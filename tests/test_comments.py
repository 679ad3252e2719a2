"""Comments that speak to posctl: found where YAML has a comment, and nowhere else."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posctl.comments import MOST
from posctl.guard import Limits
from posctl.source import Comment
from posctl.yamltree import Tree, parse

SAYS = "# posctl: ignore[a] why"


def found(text: str) -> list[tuple[int, int | None]]:
    """Give the line of each comment and the line that it is about, from 0."""
    return [(one.at.line, one.about) for one in comments(text)]


def comments(text: str) -> tuple[Comment, ...]:
    """Read a document and give its comments."""
    tree = parse(text.encode(), "a.yaml", Limits())
    assert isinstance(tree, Tree), tree
    assert not tree.offences
    return tree.source.comments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a: 1  {SAYS}\n", [(0, 0)]),
        (f"{SAYS}\na: 1\n", [(0, 1)]),
        (f"{SAYS}\n# more\n{SAYS}\na: 1\n", [(0, 3), (2, 3)]),
        (f"{SAYS}\n\na: 1\n", [(0, None)]),
        (f"a: 1\n{SAYS}", [(1, None)]),
        (f"a:  {SAYS}\n  - 1\n", [(0, 0)]),
        (f"a: [1, {SAYS}\n  2]\n", [(0, 0)]),
        (f"a: [1,{SAYS}\n  2]\n", [(0, 0)]),
        (f"a: |  {SAYS}\n  text {SAYS}\n  {SAYS}\nb: 1\n", [(0, 0)]),
        (f"a: >-\n  text\n{SAYS}\nb: 1\n", [(2, 3)]),
        (f"a: |\n   text\n  {SAYS}\nb: 1\n", [(2, 3)]),
        (f"a: '1 {SAYS}'\n", []),
        (f'a: "1\n  {SAYS}\n  2"\n', []),
        (f'"a {SAYS}": 1\n', []),
        (f'a: "1\n  # 2"  {SAYS}\nb: 1\n', [(1, 1)]),
        (f"a: '1\n\n#2'  {SAYS}\nb: 1\n", [(2, 2)]),
        (f"  # note {SAYS}\na: 1\n", [(0, 1)]),
        ("a: b#posctl:x\n", []),
        (f"a: 1  # note {SAYS}\n", [(0, 0)]),
        (f"a: 1  {SAYS} {SAYS}\n", [(0, 0), (0, 0)]),
        (f"a: &x 1 {SAYS}\nb: *x {SAYS}\n", [(0, 0), (1, 1)]),
        (f"\ufeffa: 1  {SAYS}\r\nb: 2\r\n", [(0, 0)]),
        (f"溶接: 溶接 {SAYS}\n", [(0, 0)]),
        ("a: 1  # posctl ignore[a] why\n", []),
        ("a: 1  #posctl:ignore[a]\n", [(0, 0)]),
    ],
)
def test_a_comment_is_found_where_yaml_has_one(text: str, expected: list[tuple[int, int | None]]) -> None:
    """Text in quotes and in blocks is no comment; what follows a value, `|` or a comma is, or stands on a line of its own."""
    assert found(text) == expected


def test_the_text_ends_with_the_line() -> None:
    """A comment has what follows `posctl:` on its line, and the place of its sign."""
    (one,) = comments("a: 1  #  posctl:  ignore[a]  why not  \r\nb: 2\n")
    assert (one.text, one.at.column, one.width) == ("ignore[a]  why not", 6, 30)


@given(st.text(string.ascii_letters + " #:'\"", max_size=12), st.booleans())
def test_what_stands_in_quotes_is_never_a_comment(text: str, double: bool) -> None:
    """However a value in quotes is made, the comment after it is found and nothing within it is."""
    sign = '"' if double else "'"
    inner = text.replace('"', "") if double else text.replace("'", "''")
    assert found(f"a: {sign}{inner} {SAYS}{sign}  {SAYS}\n") == [(0, 0)]


def test_many_comments_cost_no_more_than_some() -> None:
    """Of comments below each other, or on one line, the first are read, and one more to tell that there are others."""
    stacked = comments("".join(f"# posctl: ignore[a] {number}\n" for number in range(20_000)) + "a: 1\n")
    assert {one.about for one in stacked} == {20_000}
    assert len(stacked) == len(comments("a: 1 " + " # posctl: x" * 20_000 + "\n")) == MOST + 1
