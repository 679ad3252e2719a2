"""GitHub's hash of a line, held to values that its own action computes."""

import pytest

from posctl.linehash import hashes

SIX = ["e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", SIX),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", SIX),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", SIX),
    ],
)
def test_values_of_the_action(text: str, expected: list[str]) -> None:
    """Blanks and tabs do not count, however lines end."""
    assert hashes(text) == expected


def test_equal_lines_are_numbered() -> None:
    """Where the next hundred characters are alike, too, the hash is, and a number tells the lines apart."""
    found = hashes("Lorem ipsum dolor sit amet.\n" * 10)
    assert found[:6] == [f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)]
    assert found[6:] == ["a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"]


def test_characters_beyond_the_first_plane_count_twice() -> None:
    """They are two units in UTF-16, and a lone one of the two is no fault."""
    assert len(hashes("\U0001d518\n" * 60 + "\ud800")) == 61
    assert hashes("\U0001d518" * 50 + "a") == hashes("\U0001d518" * 50 + "b")
