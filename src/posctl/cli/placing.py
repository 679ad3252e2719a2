"""New files for a user: none is ever overwritten, and none is written through a link."""

import os
from pathlib import Path

from posctl.clean import clean
from posctl.errors import OutputError, UsageError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def check(base: Path, name: str) -> bool:
    """Tell whether a file below a folder is still to be written; not so where it is there. Raises UsageError for a link.

    Links in the way to ``base`` are the user's own; what lies in it may come from strangers.
    """
    at = base
    for part in Path(name).parts:
        if at.exists() and not at.is_dir():
            raise UsageError(f"{clean(str(at))} is a file, and a folder is needed there; move it away")
        at /= part
        if at.is_symlink():
            raise UsageError(f"{clean(str(at))} is a link, and posctl writes through none; put a file or folder in its place")
    return not at.exists()


def create(path: Path, text: str) -> None:
    """Write a new file, and the folders that it needs. Raises OutputError where it cannot be written whole, or is there."""
    shown = clean(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, _NEW, 0o666)
    except OSError as error:
        raise OutputError(f"{shown} could not be written: {(error.strerror or 'error').lower()}") from None
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise OutputError(f"{shown} could not be written: {(error.strerror or 'error').lower()}") from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
