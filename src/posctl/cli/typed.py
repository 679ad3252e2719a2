"""Values of options as typer reads them: one that is none is refused in a line that names its option, or its variable."""

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from posctl.clean import clean
from posctl.cli.choices import one_of_or_why
from posctl.errors import UsageError


class Command(TyperCommand):
    """A command whose help shows an argument by its name alone, without the type that it has in Python."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it comes
        for parameter in self.params:
            if parameter.param_type_name == "argument":
                parameter.display_type_rich = lambda **_: ""  # type: ignore[attr-defined]  # older typers show none anyway


def choice(option: str, known: Collection[str], what: str, **shown: Any) -> Any:
    """Make an option that is one of a few words; ``what`` is what they are words for."""

    def read(value: str) -> str:
        found, why = one_of_or_why(value, known, what)
        if found is None:
            raise typer.BadParameter(why)
        return found

    return typer.Option(option, parser=read, metavar=f"[{'|'.join(known)}]", autocompletion=lambda: list(known), **shown)


def number(least: int) -> Callable[[str | int], int]:
    """Give what reads a whole number that is no less than another."""

    def read(value: str | int) -> int:
        text = str(value)
        if not (text.isascii() and text.isdecimal() and len(text) < 19 and int(text) >= least):
            raise typer.BadParameter(f"{clean(text) or 'nothing'} is no whole number from {least} on")
        return int(text)

    return read


def path(value: str | Path) -> Path:
    """Read a path; one that is empty comes of a variable that is not set, and must not stand for the whole folder."""
    if not str(value):
        raise typer.BadParameter("a path is empty; write . for this folder")
    return Path(value)


def refused(error: Any) -> UsageError | None:
    """Make of a value that typer refuses a refusal that says where it comes from; None for any other mistake."""
    option, context = getattr(error, "param", None), getattr(error, "ctx", None)
    if option is None or context is None or type(error).__name__ != "BadParameter":
        return None
    if option.param_type_name == "argument":
        return UsageError(error.message)
    source = context.get_parameter_source(option.name)
    if source is None or source.name != "ENVIRONMENT":
        return UsageError(f"{max(option.opts, key=len)}: {error.message}")
    if getattr(option, "is_flag", False):
        given = clean(os.environ.get(str(option.envvar), ""))
        return UsageError(f"{option.envvar}: {given} is neither yes nor no; write one of the two")
    return UsageError(f"{option.envvar}: {error.message}")
