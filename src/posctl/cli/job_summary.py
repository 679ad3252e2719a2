"""The summary of a job of GitHub Actions: Markdown at the end of the file that GITHUB_STEP_SUMMARY names."""

import os
import stat
from typing import TYPE_CHECKING

from posctl.cli.streams import say

if TYPE_CHECKING:
    from posctl.report import Report

MOST = 1024 * 1024
"""Bytes that the summaries of one step may have; of a longer one GitHub keeps nothing."""
_ADD = (
    os.O_WRONLY
    | os.O_APPEND
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def add(report: "Report") -> None:
    """Add the report to the summary of the job where there is one. What goes wrong is said on stderr and decides nothing."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        fault = _add(report, path)
    except OSError as error:
        fault = (error.strerror or "error").lower()
    if fault:
        say(f"the job summary could not be written: {fault}")


def _add(report: "Report", path: str) -> str:
    """Add it to a regular file, never through a link, and take it back where it cannot be written whole; give what is wrong."""
    if os.path.islink(path):
        return "GITHUB_STEP_SUMMARY names a link"
    number = os.open(path, _ADD, 0o600)
    try:
        before = os.fstat(number)
        if not stat.S_ISREG(before.st_mode):
            return "GITHUB_STEP_SUMMARY names no regular file"
        text = _text(report, MOST - before.st_size)
        try:
            _write(number, text)
        except OSError:
            os.ftruncate(number, before.st_size)
            raise
        return "" if text else "the file has no room left"
    finally:
        os.close(number)


def _text(report: "Report", room: int) -> bytes:
    """Write the page after a blank line, so that it joins nothing that stands before it."""
    from posctl.render.markdown import within  # noqa: PLC0415 - only where there is a summary
    from posctl.render.style import PLAIN  # noqa: PLC0415

    page = "".join(within(report, PLAIN, room - 2))
    return f"\n\n{page}".encode("utf-8", "backslashreplace") if page else b""


def _write(number: int, text: bytes) -> None:
    left = memoryview(text)
    while left:
        left = left[os.write(number, left) :]
