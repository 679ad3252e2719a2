"""The one way text from outside reaches any output: what a reader or a CI runner cannot see is made visible."""

import re
from typing import NewType

Clean = NewType("Clean", str)
"""Text that has been through `clean`. Reports hold nothing else, and the type checker holds them to it."""

# Control characters (Cc), bidi and zero-width marks and tags (Cf), lone surrogates (Cs), line and paragraph
# separators (Zl, Zp), and non-characters that XML refuses. SOFT HYPHEN and the Hangul fillers show as nothing.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# GitHub's runner takes `##[name]` anywhere in a line as a command, and `::name::` at its start, white space aside. That
# of Azure takes `##vso[name]` so, and TeamCity `##teamcity[name]`.
# The other branches keep two cleaned texts, written one after the other, from making such a token together.
_COMMAND = r"##(?=(?:vso|teamcity)?(?:\[|\Z))|\A#(?=(?:vso|teamcity)?(?:\[|\Z))"
_IN_JSON = rf"(?!\n)(?:{_HIDDEN.pattern})|##(?=(?i:vso|teamcity)?\[)"
_LEADING_COLONS = r"\A(\s*):(?=:|\s*\Z)"
_FIRST = frozenset(" :")
"""With what a text may begin that GitHub's runner takes for a command."""
_BYTE, _PLANE = 2, 4
"""Hexadecimal digits of the short escapes."""
LONGEST = 400
"""Characters of one value that a report shows, in code points; the rest is cut with a count."""


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if named := _NAMED.get(character):
        return named
    code = f"{ord(character):x}"
    return (
        f"\\x{code:>02}"
        if len(code) <= _BYTE
        else f"\\u{code:>04}"
        if len(code) <= _PLANE
        else f"\\U{code:>08}"
    )


def _break(match: re.Match[str]) -> str:
    return match.group()[:-1] + "\\x23"


def clean(text: str, longest: int = LONGEST) -> Clean:
    """Make one line of text safe to print anywhere.

    Characters that cannot be seen are written as escapes, the tokens a CI runner obeys are broken visibly,
    and a text of more than ``longest`` characters is cut with a count. Texts cleaned apart are safe joined, too, as
    long as no line begins with two of them. Cleaning twice changes nothing more, but for a text that is cut.
    """
    if len(text) <= longest and text.isascii() and text.isprintable() and "#" not in text and text[:1] not in _FIRST:
        return Clean(text)
    if len(text) > longest:
        text = f"{text[:longest]}… ({len(text) - longest} more characters)"
    if not text.isascii() or not text.isprintable():
        text = _HIDDEN.sub(_escape, text)
    if "#" in text:
        text = re.sub(_COMMAND, _break, text, flags=re.IGNORECASE)
    if text.lstrip().startswith(":"):
        text = re.sub(_LEADING_COLONS, r"\1\\x3a", text)
    return Clean(text)


def escaped(text: str) -> str:
    """Write what cannot be seen, and the tokens a CI runner obeys, as escapes of JSON: a reader of JSON gets the text back.

    For JSON with texts that were not cleaned, since a machine is to have them whole. Line ends between its parts stay.
    """
    if text.isascii() and "#" not in text and "\x7f" not in text:
        return text
    return re.sub(_IN_JSON, lambda match: "#\\u0023" if match.group() == "##" else _as_json(match.group()), text)


def _as_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def hides(text: str) -> bool:
    """Whether a text of any length holds characters that cannot be seen."""
    if text.isascii() and text.isprintable():
        return False
    return _HIDDEN.search("".join(set(text))) is not None
