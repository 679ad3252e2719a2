"""Workflow commands as the runner of GitHub Actions reads them: both forms, in any line, in any letter case."""

import re
from typing import NamedTuple

REGISTERED = frozenset(
    ["set-env", "add-path", "set-output", "save-state", "add-mask", "add-matcher", "remove-matcher", "debug", "warning", "error", "notice", "group", "endgroup", "echo", "stop-commands"]
)


class Command(NamedTuple):
    """A command that a runner obeys."""

    name: str
    properties: dict[str, str]
    data: str


def commands(text: str) -> list[Command]:
    """Give every command that a runner finds in what a step prints, line by line."""
    found = (command(line) for line in re.split(r"\r\n|\r|\n", text))
    return [one for one in found if one is not None]


def command(line: str) -> Command | None:
    """Read one line: `::name key=value,…::data` at its start, white space aside, else `##[name key=value;…]data` anywhere."""
    return _second(line) or _first(line)


def _second(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    return _command(name, rest.strip().split(","), line[end + 2 :])


def _first(line: str) -> Command | None:
    found = re.search(r"##\[([^\]]*)\](.*)", line)
    if found is None:
        return None
    name, _, rest = found.group(1).partition(" ")
    return _command(name, rest.split(";"), found.group(2))


def _command(name: str, properties: list[str], data: str) -> Command | None:
    if name.lower() not in REGISTERED:
        return None
    pairs = (one.partition("=") for one in properties if "=" in one)
    return Command(name.lower(), {key: _plain(value, "%0D", "%0A", "%3A", "%2C") for key, _, value in pairs}, _plain(data, "%0D", "%0A"))


def _plain(text: str, *escapes: str) -> str:
    for escape in escapes:
        text = text.replace(escape, chr(int(escape[1:], 16)))
    return text.replace("%25", "%")
