"""A quick look before an expression passes over no text in which the expression finds anything."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from posctl.facts import gates, text
from posctl.suggest import normal

_WORDS = (
    "no", "none", "not", "n", "a", "x", "xx", "to", "be", "yet", "determined", "added", "later", "at",
    "this", "the", "present", "time", "moment", "currently", "now", "so", "far", "pending", "tba", "tbd", "todo", "welding",
)
_AROUND = st.sampled_from(["", "welding ", "a B ", "x ", "students, "])


@settings(max_examples=400, deadline=None)
@given(st.from_regex(re.compile(gates._ANY, re.IGNORECASE | re.ASCII), fullmatch=True), _AROUND)
def test_what_selects_students_is_looked_at(found: str, before: str) -> None:
    """Every phrase that selects students, whatever stands before it, has one of the stems."""
    assert gates._may_select(before + found)


@settings(max_examples=400, deadline=None)
@given(st.from_regex(re.compile(text._PHRASE, re.ASCII)))
def test_what_fills_a_place_is_looked_at(found: str) -> None:
    """Every text with a phrase of a placeholder, as it is folded, has one of the signs."""
    bare = normal(found)
    assert re.match(text._PHRASE, bare) is None or text._may_have_phrase(bare)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=7))
def test_words_in_any_order_are_looked_at(words: list[str]) -> None:
    """Words of such phrases in any order: what the expression finds, the quick look passes on."""
    bare = " ".join(words)
    assert re.match(text._PHRASE, bare) is None or text._may_have_phrase(bare)
