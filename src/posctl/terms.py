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

    ``framework`` is the one of a program that names none; empty for that of posctl. ``by`` is the name of the
    configuration that says so; empty where none does.
    """

    profile: str
    framework: str = ""
    changes: tuple[Change, ...] = ()
    by: str = ""
