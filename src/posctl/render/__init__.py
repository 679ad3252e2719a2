"""Formats of a report: each a pure function of it and of what the stream can show, giving the text in pieces."""

from collections.abc import Callable, Iterator
from importlib import import_module

from posctl.render.style import Style
from posctl.report import Report

Renderer = Callable[[Report, Style], Iterator[str]]

FORMATS: dict[str, bool] = {"full": False, "concise": False, "json": True}
"""Every format by name, and whether it shows rules that are met."""


def renderer(name: str) -> Renderer:
    """Import the renderer of a format; each is imported only when it is asked for."""
    found: Renderer = import_module(f"posctl.render.{name}").render
    return found
