"""Words of others within GitHub-flavored Markdown: shown as they are, whoever renders them, and never a link or a mention."""

import re

_ACTIVE = re.compile(
    r"[@#$]|://|www\.|GH-\d|:[\w+-]+:|[!%&~^][\w\"'{]|(?<![^\W_])[0-9a-f]{7,64}(?![^\W_])", re.IGNORECASE
)
"""What GitHub or GitLab makes something of after Markdown is rendered, where no backslash helps: mentions of people and
teams, references to issues, merge requests, labels and commits, bare addresses, mathematics, emoji. It leaves code alone."""
_SPECIAL = re.compile(r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])")
_QUOTED = re.compile(r"((?:(?<!\S)|(?<=\s\())`[^`|\s](?:[^`|]*[^`|\s])?`(?=[.,;:?)]?(?:\s|\Z)))")
"""A key that our messages quote in backticks, as a word of its own, so that no other backtick can touch its own."""
_APART = re.compile(r"([`|]+)")
_ENTITIES = {"|": "&#124;", "`": "&#96;"}


def plain(text: str) -> str:
    """Give a text that is shown as it is within a line, also in a cell of a table.

    A word that could do something is shown as code, and so is what stands between backticks.
    """
    return "".join(part if at % 2 else _words(part) for at, part in enumerate(_QUOTED.split(text)))


def _words(text: str) -> str:
    return "".join(code(part) if _ACTIVE.search(part) else _escaped(part) for part in re.split(r"(\s+)", text))


def code(text: str) -> str:
    """Give a text as code within a line. Bars and backticks stand between pieces of code: no renderer agrees on them inside."""
    parts = _APART.split(text)
    return "".join("".join(_ENTITIES[sign] for sign in part) if at % 2 else _fenced(part) for at, part in enumerate(parts))


def _fenced(text: str) -> str:
    """Put a text between backticks, and the blanks at its ends outside, where they are not lost."""
    inner = text.strip()
    return text.replace(inner, f"`{inner}`") if inner else text


def block(lines: list[str], language: str = "", indent: str = "") -> str:
    """Give lines as a block of code, each after ``indent``."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "".join(f"{indent}{line}\n" for line in (fence + language, *lines, fence))


def _escaped(word: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", word).replace("|", "&#124;")
