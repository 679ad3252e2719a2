"""From whatever happens to an exit code: 0, 1, 2 for the user, 3 for a fault of ours, 130 for Ctrl-C."""

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from posctl.clean import clean
from posctl.cli.streams import say, settle
from posctl.errors import PosctlError

_P = ParamSpec("_P")
INTERNAL, INTERRUPTED = 3, 130


def debugging() -> bool:
    """Whether the user asked for the trace of an internal error."""
    return bool(os.environ.get("POSCTL_DEBUG"))


def guarded(command: Callable[_P, int]) -> Callable[_P, None]:
    """Turn a command that returns an exit code into one that typer can run, whatever happens in it."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        raise typer.Exit(code_of(lambda: command(*args, **kwargs)))

    return run


def code_of(work: Callable[[], int]) -> int:
    """Run something and give its exit code; nothing but the exit code and a line on stderr comes out."""
    settle()
    try:
        return work()
    except PosctlError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except MemoryError:
        say("out of memory; try fewer files at once, or --jobs 1")
        return INTERNAL
    except Exception as error:  # noqa: BLE001 - the last line of defence
        if debugging():
            import traceback  # noqa: PLC0415 - only for those who ask

            traceback.print_exc(file=sys.stderr)
        said = clean(f"{type(error).__name__}: {error}")
        say(f"internal error: {said}. This is a fault of posctl; please report it. --debug shows the trace.")
        return INTERNAL
