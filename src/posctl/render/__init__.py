"""Formats of a report: each a pure function of it and of what the stream can show, giving the text in pieces."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import NamedTuple

from posctl.render.options import DEFAULT, Options
from posctl.render.style import Style
from posctl.report import Report

Renderer = Callable[[Report, Style], Iterator[str]]


class Shows(NamedTuple):
    """What a format shows, so that nothing else is made ready for it.

    ``passing``: rules that are met; ``excerpts``: all evidence, with its lines; ``paths``: the path of each piece of
    evidence in its document. A format with ``options`` takes them as a third argument.
    """

    passing: bool
    excerpts: bool
    paths: bool = False
    options: bool = False


FORMATS: dict[str, Shows] = {
    "full": Shows(passing=False, excerpts=True),
    "concise": Shows(passing=False, excerpts=False),
    "grouped": Shows(passing=False, excerpts=False),
    "json": Shows(passing=True, excerpts=True),
    "json-lines": Shows(passing=True, excerpts=True),
    "csv": Shows(passing=True, excerpts=False),
    "github": Shows(passing=False, excerpts=True),
    "gitlab": Shows(passing=False, excerpts=False, paths=True),
    "junit": Shows(passing=True, excerpts=False, paths=True, options=True),
    "markdown": Shows(passing=False, excerpts=False),
    "sarif": Shows(passing=False, excerpts=True, paths=True, options=True),
}
"""Every format by name. Where several are written in one run, each leaves out what it does not show."""


def shows(names: Iterable[str], options: Options = DEFAULT) -> Shows:
    """Give what a report must hold for several formats."""
    asked = [FORMATS[name] for name in names]
    return Shows(
        passing=any(one.passing for one in asked) or (FORMATS["sarif"] in asked and "pass" in options.include),
        excerpts=any(one.excerpts for one in asked),
        paths=any(one.paths for one in asked),
    )


def renderer(name: str, options: Options = DEFAULT) -> Renderer:
    """Import the renderer of a format; each is imported only when it is asked for."""
    module = import_module(f"posctl.render.{name.replace('-', '_')}")
    found: Renderer = partial(module.render, options=options) if FORMATS[name].options else module.render
    return found
