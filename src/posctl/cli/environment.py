"""Variables that stand for options: `POSCTL_FAIL_ON` for `--fail-on`."""

import os
from collections.abc import Iterable, Iterator, Mapping

import typer

from posctl.cli.typed import Command

PREFIX = "POSCTL"
NOT_READ = frozenset({"debug", "cache_dir", "help"})
"""Options that are not read here: POSCTL_DEBUG is where a fault is shown, POSCTL_CACHE_DIR where the cache is opened."""


class FromEnvironment(Command):
    """A command each of whose options may be given by a variable. Help says so once, not at each option."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for parameter in self.params:
            if parameter.param_type_name == "option" and parameter.name not in NOT_READ:
                parameter.envvar = f"{PREFIX}_{str(parameter.name).upper()}"
                parameter.show_envvar = False  # type: ignore[attr-defined]  # options have it


def unknown(context: typer.Context, also: Iterable[str] = ()) -> Iterator[str]:
    """Say of each variable that looks like one of ours and is none, which one is near: it would change nothing, unseen.

    ``also`` has the names of options of other commands, whose variables may stand beside.
    """
    known = {str(one.envvar) for one in context.command.params if one.envvar} | {f"{PREFIX}_{name.upper()}" for name in (*NOT_READ, *also)}
    for name in sorted(os.environ):
        if name.startswith(f"{PREFIX}_") and name not in known:
            from posctl.suggest import nearest  # noqa: PLC0415 - only for what is wrong

            near = nearest(name, known)
            yield f"the variable {name} is none that posctl reads" + (f"; did you mean {near}?" if near else "")


def sources(context: typer.Context) -> Mapping[str, str]:
    """Say for each option that was given where it comes from: ``--fail-on``, or ``POSCTL_FAIL_ON``."""
    found = {}
    for name in context.params:
        source = context.get_parameter_source(name)
        option = f"--{name.replace('_', '-')}"
        if source is not None and source.name == "ENVIRONMENT":
            found[option] = f"{PREFIX}_{name.upper()}"
        elif source is not None and source.name == "COMMANDLINE":
            found[option] = option
    return found
