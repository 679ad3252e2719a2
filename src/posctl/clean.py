"""The one way text from outside reaches any output: what a reader or a CI runner cannot see is made visible."""

import re
from typing import NewType

Clean = NewType("Clean", str)
"""Text that has been through `clean`. Reports hold nothing else, and the type checker holds them to it."""

# Control characters (Cc), bidi and zero-width marks and tags (Cf), lone surrogates (Cs), line and paragraph
# separators (Zl, Zp), and non-characters that XML refuses. SOFT HYPHEN and the Hangul fillers show as nothing.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = re.compile(r"[ -~]*")
# GitHub's runner takes `##[name]` anywhere in a line as a command, and `::name::` at its start, white space aside.
_LEADING_COLONS = re.compile(r"^(\s*):(?=:)")
LONGEST = 400
"""Characters of one value that a report shows, in code points; the rest is cut with a count."""


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if named := _NAMED.get(character):
        return named
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clean(text: str, longest: int = LONGEST) -> Clean:
    """Make one line of text safe to print anywhere.

    Characters that cannot be seen are written as escapes, the tokens a CI runner obeys are broken visibly,
    and a text of more than ``longest`` characters is cut with a count.
    """
    if len(text) > longest:
        text = f"{text[:longest]}… ({len(text) - longest} more characters)"
    if _PLAIN.fullmatch(text) is None:
        text = _HIDDEN.sub(_escape, text)
    if "##[" in text:
        text = text.replace("##[", "#\\x23[")
    if "::" in text:
        text = _LEADING_COLONS.sub(r"\1\\x3a", text)
    return Clean(text)
