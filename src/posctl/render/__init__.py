"""Formats of a report: each a pure function of it and of what the stream can show, giving the text in pieces."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from posctl.render.style import Style
from posctl.report import Report

Renderer = Callable[[Report, Style], Iterator[str]]

class Shows(NamedTuple):
    """What a format shows, so that nothing else is made ready for it: rules that are met, lines of evidence."""

    passing: bool
    excerpts: bool


FORMATS: dict[str, Shows] = {
    "full": Shows(passing=False, excerpts=True),
    "concise": Shows(passing=False, excerpts=False),
    "json": Shows(passing=True, excerpts=True),
    "github": Shows(passing=False, excerpts=True),
    "markdown": Shows(passing=False, excerpts=False),
}
"""Every format by name."""


def renderer(name: str) -> Renderer:
    """Import the renderer of a format; each is imported only when it is asked for."""
    found: Renderer = import_module(f"posctl.render.{name.replace('-', '_')}").render
    return found
