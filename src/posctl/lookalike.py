"""Letters of other scripts, and characters that cannot be seen, that pass for those of a known word."""

import unicodedata

_MOST = 3

# Lower-case letters drawn like Latin ones: the common part of Unicode's confusables.txt. Cyrillic, then Greek, then others.
_LATIN = {
    ord(strange): latin
    for letters, latins in (
        ("аԁеһіјкӏոорԛгѕтѵԝхусвнм", "adehijklnopqrstvwxycbhm"),
        ("αικνορτυχγηωϲϳ", "aiknoptuxynwcj"),
        ("ıɑɡℓ", "iagl"),
    )
    for strange, latin in zip(letters, latins, strict=True)
}


def plain(word: str) -> str:
    """Give the word a reader sees: look-alike letters as Latin ones, characters that cannot be seen left out."""
    if word.isascii():
        return word
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_LATIN)
    return "".join(c for c in folded if unicodedata.category(c) not in ("Cf", "Cc", "Mn"))


def look_alikes(word: str) -> str | None:
    """Name the characters of a word that are not plain ASCII, by place and code point; None where there are none."""
    strange = [(place, c) for place, c in enumerate(word, 1) if not c.isascii()]
    if not strange:
        return None
    named = [f"character {place} is U+{ord(c):04X}{_called(c)}" for place, c in strange[:_MOST]]
    more = f" and {len(strange) - _MOST} more are not ASCII" if len(strange) > _MOST else ""
    return f"its {', '.join(named)}{more}"


def _called(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f" ({name})" if name else ""
