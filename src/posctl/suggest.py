"""Did you mean: the nearest of a list of known words, at a bounded cost."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LONGEST = 60
_SHAPES = str.maketrans("lio", "110")
"""Letters that are drawn like digits: an author who sees ``welding-l`` reads the number one."""
_WORDS = re.compile(r"[^a-z0-9]+")
_ACCENTS = r"[\u0300-\u036f]+"


@lru_cache(maxsize=10_000)
def normal(text: str) -> str:
    """Fold a name for comparison: case, accents, ``&`` and punctuation do not count; letters of every script do."""
    folded = text.casefold().replace("&", " and ")
    if folded.isascii():
        return _WORDS.sub(" ", folded).strip()
    bare = unicodedata.normalize("NFC", re.sub(_ACCENTS, "", unicodedata.normalize("NFKD", folded)))
    return " ".join("".join(c if _is_of_a_word(c) else " " for c in bare).split())


_BLANK = frozenset("\u115f\u1160")
"""Letters of Hangul that show as nothing; the others of their kind are folded to these."""


def _is_of_a_word(character: str) -> bool:
    """Whether it is a letter, a digit, or a sign that a script writes at a letter, as for its vowels."""
    if character.isalnum():
        return character not in _BLANK
    return unicodedata.category(character) in ("Mc", "Mn") and "\u0483" <= character < "\u1ab0"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word a writer most likely meant, or None when none is near."""
    if len(word) > _LONGEST:
        return None
    by_form: dict[str, str] = {}
    for candidate in known:
        by_form.setdefault(normal(candidate), candidate)
    form = normal(word)
    if form in by_form:
        return by_form[form]
    if shaped := [name for name in by_form if name.translate(_SHAPES) == form.translate(_SHAPES)]:
        return by_form[shaped[0]]
    if near := _part_of(form, by_form):
        return by_form[near]
    from difflib import get_close_matches  # noqa: PLC0415 - most names need no guess

    close = get_close_matches(form, by_form, n=1, cutoff=0.72)
    return by_form[close[0]] if close else None


def _part_of(form: str, known: Iterable[str]) -> str | None:
    """Find the one name of which a text is a whole word, or else the beginning: ``math`` for ``mathematics``."""
    if len(form) < 3:
        return None
    listed = list(known)
    for found in ([name for name in listed if form in name.split()], [name for name in listed if name.startswith(form)]):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def listed(words: Iterable[str], most: int = 20) -> str | None:
    """Write out a list of allowed words when it is short enough to read; None otherwise."""
    known = list(words)
    return ", ".join(known) if len(known) <= most else None
