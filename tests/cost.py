"""What work costs, told without a clock: a loaded machine must not fail a test."""

import faulthandler
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Count the lines of Python that some work goes through; what C code does is not counted."""
    found = 0

    def traced(_frame: FrameType, event: str, _given: Any) -> Any:
        nonlocal found
        found += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return found


@contextmanager
def ends(seconds: int = 120) -> Iterator[None]:
    """End the process of the tests, with a trace, where what is within hangs, be it in C code."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
