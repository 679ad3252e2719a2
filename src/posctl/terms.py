"""What the judgement of one file depends on beside its text and the shared documents: small, plain values."""

from typing import Literal, NamedTuple

Setting = Literal["error", "warning", "note", "disabled"]
MILDNESS: dict[Setting, int] = {"error": 0, "warning": 1, "note": 2, "disabled": 3}
"""Severities from the strictest on."""


class Change(NamedTuple):
    """A rule, by its name, whose severity a configuration sets, and where it does: ``posctl.yaml:4``."""

    rule: str
    severity: Setting
    place: str


class Terms(NamedTuple):
    """By what one file is judged: all that a configuration may say of it. Hashable, and alike for files alike.

    ``framework`` is the one of a program that names none, ``edition`` that of the rules; empty for posctl's own.
    ``by`` is the name of the configuration that says so; empty where none does. ``profile_at`` is where that names the profile.
    """

    profile: str
    framework: str = ""
    changes: tuple[Change, ...] = ()
    edition: str = ""
    preview: bool = False
    by: str = ""
    profile_at: str = ""


class Given(NamedTuple):
    """What a user asks for, which goes over any configuration; None and False leave it to that."""

    profile: bool = False
    edition: str | None = None
    preview: bool | None = None


class Sought(NamedTuple):
    """Where a run looks for its configuration and its files.

    ``config`` is the one configuration that counts; ``isolated`` has none count. ``exclude`` has patterns of paths, from
    the working folder; ``force_exclude`` leaves out named files, too. ``gitignore`` has `.gitignore` count.
    ``allow_no_files`` takes it that there is nothing to judge. ``held`` is the real path of a file in hand and what it holds.
    ``said`` has what else a report says of a configuration: the paths that it chose, and the file that says so.
    """

    config: str | None = None
    isolated: bool = False
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    gitignore: bool = True
    allow_no_files: bool = False
    held: tuple[str, bytes] | None = None
    said: tuple[tuple[str, str], ...] = ()
