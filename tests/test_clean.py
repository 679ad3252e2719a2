"""No text leaves posctl with characters that cannot be seen or tokens that a CI runner obeys."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posctl.clean import LONGEST, clean

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}

# Characters of every hidden category, the pieces of the tokens, and all else that may surround them.
characters = st.one_of(
    st.sampled_from("##[[:: \t\n\r\x00\x1b\x85\u2028\u202e\u200b\ufeff\u00a0\u3000…a"),
    st.characters(),
    st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]),
)
texts = st.text(characters, max_size=60)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Welding I", "Welding I"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x00", "\\x00"),
        ("a\x9bb", "a\\x9bb"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("line\u2028end", "line\\u2028end"),
        ("\ufeffmark", "\\ufeffmark"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("\ud800", "\\ud800"),
        (b"name\xff.yaml".decode("utf-8", "surrogateescape"), "name\\udcff.yaml"),
        ("##[add-mask]x", "#\\x23[add-mask]x"),
        ("text ##[stop-commands]x", "text #\\x23[stop-commands]x"),
        ("###[x]", "##\\x23[x]"),
        ("::error::forged", "\\x3a:error::forged"),
        ("  ::error::forged", "  \\x3a:error::forged"),
        ("\u00a0::error::forged", "\u00a0\\x3a:error::forged"),
        ("posctl::place", "posctl::place"),
        ("C#", "C#"),
        ("# heading", "# heading"),
        ("Español — ñ 中文 é", "Español — ñ 中文 é"),
    ],
)
def test_what_is_shown(raw: str, shown: str) -> None:
    """Hidden characters become escapes, tokens are broken, and ordinary text stays."""
    assert clean(raw) == shown


@given(texts)
def test_nothing_hidden_is_left(text: str) -> None:
    """The result is one line without control, format, surrogate or separator characters."""
    assert not [c for c in clean(text) if unicodedata.category(c) in HIDDEN]


def test_every_hidden_character_is_made_visible() -> None:
    """No code point of the hidden categories passes, in the Unicode of this Python."""
    passing = [
        c
        for c in map(chr, range(0x110000))
        if unicodedata.category(c) in HIDDEN and clean(f"a{c}") == f"a{c}"
    ]
    assert not passing


@given(texts)
def test_no_runner_command_is_left(text: str) -> None:
    """The result holds no ``##[`` and does not begin with ``::``."""
    shown = clean(text)
    assert "##[" not in shown
    assert not shown.strip().startswith("::")


@given(st.lists(texts, max_size=5))
def test_joined_texts_make_no_command(parts: list[str]) -> None:
    """Texts cleaned apart and written one after the other hold no ``##[``, and only the first can begin a line."""
    joined = "".join(map(clean, parts))
    assert "##[" not in joined
    assert not " ".join(["-", *map(clean, parts)]).strip().startswith("::")


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """A text that was not cut is the same after a second cleaning."""
    assert clean(clean(text)) == clean(text)


@given(st.text(characters, max_size=300), st.integers(0, 40))
def test_length_is_bounded(text: str, longest: int) -> None:
    """A text is cut with a count; an escape takes ten characters at the most."""
    shown = clean(text, longest)
    assert len(shown) <= 10 * longest + 40
    if len(text) > longest:
        assert shown.endswith(f"… ({len(text) - longest} more characters)")


@settings(deadline=200)
@given(st.sampled_from(["a", "\x1b", "#", ":", "##[", " ", "\u202e"]))
def test_a_long_text_costs_little(piece: str) -> None:
    """Five million characters are cut before anything else is done to them."""
    assert len(clean(piece * (5_000_000 // len(piece)))) <= 10 * LONGEST + 40
