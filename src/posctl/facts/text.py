"""What words in a document amount to: placeholders, titles that say the same."""

import re
from functools import lru_cache

from posctl.suggest import normal

_PLACEHOLDERS = frozenset(
    {
        "tbd", "tba", "to be determined", "to be announced", "to be decided", "to come", "coming soon",
        "na", "n a", "not applicable", "none", "nil", "null", "unknown", "not known", "pending", "negotiating",
        "currently negotiating", "in progress", "under development", "varies", "varies by college",
        "varies by placement", "various", "see college", "see counselor", "see catalog", "see website", "local college",
        "a college", "a technical college", "technical college", "community college", "college", "university",
        "certification license", "career ready", "xxx", "todo", "fill in", "insert here", "name", "title",
        "undecided", "not decided", "unsigned", "not signed", "pending signature", "pending approval", "partner college",
        "partner colleges", "any college", "any technical college", "various vendors", "various colleges",
        "various employers", "various providers", "various schools", "various instructors",
        "no", "yes", "false", "true", "nothing", "not yet", "not offered", "not available", "not stated", "not listed", "not given",
        "not determined", "not identified", "not assigned", "not named", "not provided", "not planned", "none listed", "none given",
        "none offered", "none available", "none known", "none planned", "none provided", "in development", "tbc", "your name", "name here",
    }
)
_LATER = (
    r"(?:yet )?to be (?:determined|announced|decided|named|identified|developed|assigned|arranged|confirmed|selected|chosen)"
    r"|not yet (?:decided|determined|known|named|assigned|signed|selected|identified|chosen|agreed|available)"
    r"|none yet|tba"
)
_NOW = r"(?:at (?:this|the present) time|at (?:the )?(?:present|moment)|currently|presently|for now|so far|yet)"
_PHRASE = (
    rf"(?:{_LATER})\b|.*\b(?:{_LATER}|pending)$|(?:.* )?tbd(?: |$)|[x ]+$|todo\b"
    rf"|(?:no|none|not|n a)\b.* {_NOW}$|{_NOW} (?:no|none|not)\b|(?:will|to) be (?:added|provided|listed)(?: later)?$"
)
"""Texts that begin or end with a phrase of this kind, such as ``Program TBD``, ``To be named (2027)`` and ``None at this time``."""
_SIGNS = frozenset(
    {"be", "currently", "far", "moment", "now", "pending", "present", "presently", "tba", "tbd", "time", "todo", "yet"}
)
"""Words without one of which no text has such a phrase, unless it is all of the letter x: most texts need no closer look."""
_LONGEST, _SENTENCE = 100, 8
"""Letters, and words, from which on a text is a sentence, which says something even where it ends in such a phrase."""


@lru_cache(maxsize=20_000)
def is_placeholder(text: str) -> bool:
    """Say whether a text only fills the place of what is not known: ``TBD``, ``N/A``, ``see college``, ``…``."""
    bare = normal(text)
    if not bare or bare in _PLACEHOLDERS:
        return True
    if len(bare) > _LONGEST or bare.count(" ") >= _SENTENCE:
        return False
    return _may_have_phrase(bare) and re.match(_PHRASE, bare) is not None


def _may_have_phrase(bare: str) -> bool:
    return not (bare.isascii() and _SIGNS.isdisjoint(bare.split()) and bare.strip("x "))


def stated(text: str | None) -> str | None:
    """Give a text that says something; None for one that is absent or a placeholder."""
    return None if text is None or is_placeholder(text) else text


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Fold a name as it is compared: ``WELD 101``, ``weld-101`` and ``Weld  101`` are one."""
    return "".join(text.casefold().replace("-", " ").split())


_FILLERS = frozenset(
    {"introduction", "intro", "introductory", "to", "of", "the", "and", "a", "an", "in", "for", "with", "basic",
     "basics", "fundamentals", "principles", "course", "honors", "cp", "college", "prep"}
)
_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
             "one": 1, "two": 2, "three": 3, "four": 4}


@lru_cache(maxsize=20_000)
def title_words(title: str) -> frozenset[str]:
    """Give the words of a title that carry its content; level words and numerals left out."""
    return frozenset(word for word in normal(title).split() if word not in _FILLERS and word not in _NUMERALS)


@lru_cache(maxsize=20_000)
def series_part(title: str) -> tuple[str, int] | None:
    """Split ``Welding II`` into its series and its part, ``("welding", 2)``; None where the title has no numeral at its end."""
    words = normal(title).split()
    if len(words) < 2 or words[-1] not in _NUMERALS:
        return None
    return " ".join(words[:-1]), _NUMERALS[words[-1]]


_COURSE_NUMBER = re.compile(r"(\d{3,4})[A-Z]?$")


def course_number(code: str) -> int | None:
    """Give the number at the end of a college course code, ``WELD 240`` → 240; None where there is none."""
    match = _COURSE_NUMBER.search(code.strip())
    return int(match[1]) if match else None


def same_name(one: str, other: str) -> bool:
    """Say whether two names differ only in case, punctuation and accents."""
    return normal(one) == normal(other)
