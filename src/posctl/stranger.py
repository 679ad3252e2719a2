"""Whether a file that posctl cannot read is another tool's, which a walk passes over, or may be one of ours. Text alone."""

import re

from posctl.guard import Offence
from posctl.model import KINDS
from posctl.suggest import nearest

KEYS = frozenset(
    {
        "secondary",
        "postsecondary",
        "college_credit",
        "credentials",
        "pathway",
        "cluster",
        "courses",
        "school_year",
    }
)
"""Keys by which a file is known for one of ours though it says no kind."""

_OTHERS = frozenset({"not-a-mapping", "empty", "tag", "second-document", "directive"})
"""Offences that other tools' files commit in good order: lists, several documents, comments alone, tags of their own."""

_KIND = re.compile(r"""(?<![\w.-])kind["']?[ \t]*:[ \t]*["']?([A-Za-z-]+)""", re.IGNORECASE)
_KEY = re.compile(rf"""(?:^[ \t#"'\[{{?-]{{0,6}}|[{{,][ \t]*["']?)(?:{"|".join(sorted(KEYS))})["']?[ \t]*:""", re.MULTILINE | re.IGNORECASE)
_NAMES = re.compile(r"program-of-study|course-catalog|articulation-agreement|code-list", re.IGNORECASE)
_MOST = 50
"""Values of `kind` in one file that are looked at."""


def why(text: str, offences: tuple[Offence, ...], *, composed: bool) -> str | None:
    """Say why a file that commits offences is another tool's; None where it may be one of ours, or is no YAML at all.

    ``composed`` says that the file holds keys and values, and the offences lie within them.
    """
    first = offences[0]
    if not composed and first.code not in _OTHERS:
        return None
    if not text.strip() or _is_ours(text):  # nothing at all is a document that was cut off, or forgotten
        return None
    return f"it has none of posctl's keys, and could not be read: {first.message}"


def _is_ours(text: str) -> bool:
    """Whether anything in a text speaks of our documents: a kind, or one near it, a key, or a name of theirs."""
    if _NAMES.search(text) or _KEY.search(text):
        return True
    kinds = {match[1] for match in _KIND.finditer(text)}
    return len(kinds) > _MOST or any(nearest(kind, KINDS) is not None for kind in kinds)
