"""The door: `posctl` and `python -m posctl`. Imports nothing that costs time, and nothing from the working folder."""

import gc
import os
import sys
from types import ModuleType


class _NoPlugins(ModuleType):
    """Stands for pydantic's search for plugins among all installed packages.

    posctl switches plugins off, so that nothing else that is installed takes part in judging; the search alone would
    cost a one-file run a twentieth of its time. Any other name is asked of the real module.
    """

    @staticmethod
    def get_plugins() -> tuple[()]:
        """Find none."""
        return ()

    def __getattr__(self, name: str) -> object:
        """Hand over to the real module."""
        if name.startswith("__"):
            raise AttributeError(name)
        import importlib  # noqa: PLC0415

        sys.modules.pop(self.__name__, None)
        return getattr(importlib.import_module(self.__name__), name)


def _shut_out_the_working_folder() -> None:
    """Drop the working folder from the import path: `python -m` puts it first, and strangers' files lie there."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:
        here = ""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if here != package:
        sys.path[:] = [entry for entry in sys.path if entry and os.path.realpath(entry) != here]


def main() -> None:
    """Run the command line; the exit code is the answer."""
    try:
        _leave(_version() if sys.argv[1:] in (["--version"], ["-V"]) else _run())
    except KeyboardInterrupt:
        os._exit(130)  # before the command line stands, there is nothing to tidy up and nothing to say


def _leave(code: int) -> None:
    """End the process at once: all is written, and nothing is left to tidy up.

    The interpreter would take every document apart piece by piece first, and the pool of an interrupted run may wait
    for workers that are gone, or fail with a trace.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = code or 3
    os._exit(code)


def _version() -> int:
    """Print the version, the shortest way."""
    from posctl import __version__  # noqa: PLC0415

    try:
        print(f"posctl {__version__}", flush=True)
    except BrokenPipeError:
        os._exit(0)
    except OSError:
        os._exit(3)
    return 0


def _run() -> int:
    gc.disable()  # nothing of the start is garbage; `posctl.workers` turns collecting on again
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.modules.setdefault("pydantic.plugin._loader", _NoPlugins("pydantic.plugin._loader"))
    from posctl.cli import run  # noqa: PLC0415 - after the import path is safe

    return run()


if __name__ == "__main__":
    _shut_out_the_working_folder()
    main()
