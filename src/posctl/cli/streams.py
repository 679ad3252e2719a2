"""Writing out: stdout for the report alone, stderr for everything else, files whole or not at all."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from posctl.clean import clean
from posctl.errors import OutputError
from posctl.render.style import Style

_PROBE = "✓│…"


def settle() -> None:
    """Make both streams survive any character: what they cannot encode is written as an escape."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", newline="\n")  # the same bytes on every system


def style_of(stream: TextIO | None, color: str = "auto") -> Style:
    """Say what a stream can show. Order: --color, NO_COLOR, FORCE_COLOR, terminal or not."""
    if stream is None:
        return Style()
    terminal = stream.isatty()
    return Style(width=_width() if terminal else None, color=_color(color, terminal=terminal), ascii=not _encodes(stream))


def _width() -> int:
    import shutil  # noqa: PLC0415 - only terminals have a width

    return max(40, shutil.get_terminal_size((80, 24)).columns)


def _color(wanted: str, *, terminal: bool) -> bool:
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _encodes(stream: TextIO) -> bool:
    try:
        _PROBE.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def say(message: str) -> None:
    """Write one line to stderr."""
    try:
        print(f"posctl: {clean(message, 2000)}", file=sys.stderr)
    except OSError:
        return


def write(pieces: Iterable[str], to: Path | None) -> None:
    """Write a report to stdout, or whole into a file. Raises OutputError where that fails.

    A reader that closes the pipe has seen enough: writing ends quietly.
    """
    if to is not None:
        _write_file(pieces, to)
        return
    if sys.stdout is None:
        raise OutputError("the report could not be written: stdout is closed")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        close_quietly()
    except OSError as error:
        close_quietly()
        raise OutputError(f"the report could not be written: {(error.strerror or 'error').lower()}") from None


def close_quietly() -> None:
    """Point stdout at nothing, so that the interpreter's last flush has nowhere to fail."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _write_file(pieces: Iterable[str], to: Path) -> None:
    """Write beside the file and put the result in its place; a link is replaced, never written through.

    A pipe or a device is written into as it stands, and so are the system's own links to one, such as ``/dev/stdout``.
    """
    if to.exists() and not to.is_file() and (not to.is_symlink() or _of_the_system(to)):
        _write_into(pieces, to)
        return
    import tempfile  # noqa: PLC0415 - a run that prints needs none

    name = clean(str(to))
    try:
        number, beside = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
    except OSError as error:
        raise OutputError(f"{name} could not be written: {(error.strerror or 'error').lower()}") from None
    try:
        with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            for piece in pieces:
                stream.write(piece)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(to)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise OutputError(f"{name} could not be written: {(error.strerror or 'error').lower()}") from None
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _of_the_system(link: Path) -> bool:
    return os.path.realpath(link.parent).startswith(("/dev", "/proc"))


def _write_into(pieces: Iterable[str], to: Path) -> None:
    try:
        with to.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(pieces)
    except BrokenPipeError:
        return
    except OSError as error:
        raise OutputError(f"{clean(str(to))} could not be written: {(error.strerror or 'error').lower()}") from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
