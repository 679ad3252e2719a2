"""Did you mean: the nearest of a list of known words, at a bounded cost."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 60
_WORDS = re.compile(r"[^a-z0-9]+")


def normal(text: str) -> str:
    """Fold a name for comparison: case, accents, ``&`` and punctuation do not count."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return _WORDS.sub(" ", bare).strip()


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
    close = get_close_matches(form, by_form, n=1, cutoff=0.72)
    return by_form[close[0]] if close else None


def listed(words: Iterable[str], most: int = 12) -> str | None:
    """Write out a list of allowed words when it is short enough to read; None otherwise."""
    known = list(words)
    return ", ".join(known) if len(known) <= most else None
