"""From whatever happens to an exit code: 0, 1, 2 for the user, 3 for a fault of ours, 130 for Ctrl-C."""

import errno
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import ParamSpec

from posctl.clean import clean
from posctl.cli.streams import close_quietly, say, settle
from posctl.errors import PosctlError, UsageError

_P = ParamSpec("_P")
INTERNAL, INTERRUPTED, TERMINATED = 3, 130, 143


class Terminated(BaseException):
    """The process was asked to end; raised where it stands, so that its worker processes end with it."""


@contextmanager
def terminable() -> Iterator[None]:
    """Turn SIGTERM into an exception, as Python does with Ctrl-C."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread: nothing to turn
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def debugging() -> bool:
    """Whether the user asked for the trace of an internal error; a variable that says no asks for none."""
    return os.environ.get("POSCTL_DEBUG", "").strip().lower() not in ("", "0", "no", "n", "false", "f", "off")


def guarded(command: Callable[_P, int]) -> Callable[_P, None]:
    """Turn a command that returns an exit code into one that typer can run, whatever happens in it."""
    import typer  # noqa: PLC0415 - a plain `posctl validate` does without

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        raise typer.Exit(code_of(lambda: command(*args, **kwargs)))

    return run


def code_of(work: Callable[[], int]) -> int:
    """Run something and give its exit code; nothing but the exit code and a line on stderr comes out."""
    settle()
    try:
        with terminable():
            return work()
    except PosctlError as error:
        for line in error.args or (type(error).__name__,):
            say(str(line))
        return error.exit_code
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except BrokenPipeError:
        close_quietly()
        return 0
    except MemoryError:
        say("out of memory; try fewer files at once, or --jobs 1")
        return INTERNAL
    except OSError as error:
        return _of_the_system(error)
    except Exception as error:  # noqa: BLE001 - the last line of defence
        return _internal(error)


def _of_the_system(error: OSError) -> int:
    if error.errno == errno.ENAMETOOLONG:
        say(f"{clean(str(error.filename), 80)}: the name is longer than this system takes; give a shorter one")
        return UsageError.exit_code
    if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
        return _internal(error)
    close_quietly()
    say(f"the output could not be written: {(error.strerror or 'error').lower()}")
    return INTERNAL


def _internal(error: Exception) -> int:
    if debugging():
        import traceback  # noqa: PLC0415 - only for those who ask

        traceback.print_exception(error, file=sys.stderr)
    said = clean(f"{type(error).__name__}: {error}")
    say(f"internal error: {said}. This is a fault of posctl; please report it. --debug shows the trace.")
    return INTERNAL
