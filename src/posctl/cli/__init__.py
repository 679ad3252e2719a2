"""The command line: the only part that prints and exits."""

import os
import sys
from pathlib import Path

from posctl.cli.guarded import code_of
from posctl.errors import UsageError


def run() -> int:
    """Run the command line and give its exit code."""
    return code_of(_asked)


def _asked() -> int:
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working folder is gone; change to one that exists") from None
    paths = _plain_paths(sys.argv[1:])
    if paths is None:
        from posctl.cli import commands  # noqa: PLC0415 - typer is a sixth of the time that one file takes

        return commands.run()
    from posctl.cli.asked import Asked  # noqa: PLC0415
    from posctl.cli.judging import judge  # noqa: PLC0415

    return judge(Asked(paths=paths))


def _plain_paths(arguments: list[str]) -> tuple[Path, ...] | None:
    """Give the paths of `posctl validate` without any option, which needs no typer; None for any other command line.

    This is how an editor, a hook or a person at a prompt calls posctl for one file. On Windows it is typer that fills
    in what `*` stands for, and while a shell completes a word it asks typer too. A variable that stands for an option
    is for typer to read, as well.
    """
    command, *paths = arguments or [""]
    if command != "validate" or os.name == "nt" or "_POSCTL_COMPLETE" in os.environ:
        return None
    if any(name.startswith("POSCTL_") for name in os.environ):
        return None
    if any(path.startswith("-") or not path for path in paths):
        return None
    return tuple(map(Path, paths))


__all__ = ["run"]
