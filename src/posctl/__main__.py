"""The door: `posctl` and `python -m posctl`. Imports nothing that costs time, and nothing from the working folder."""

import gc
import os
import sys


def _shut_out_the_working_folder() -> None:
    """Drop the working folder from the import path: `python -m` puts it first, and strangers' files lie there."""
    here = os.path.realpath(os.getcwd())
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if here != package:
        sys.path[:] = [entry for entry in sys.path if entry and os.path.realpath(entry) != here]


def main() -> None:
    """Run the command line; the exit code is the answer."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from posctl import __version__  # noqa: PLC0415 - the shortest way to the version

        print(f"posctl {__version__}")
        return
    gc.disable()  # nothing of the start is garbage; `posctl.run` turns collecting on again
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from posctl.cli import run  # noqa: PLC0415 - after the import path is safe

    run()


if __name__ == "__main__":
    _shut_out_the_working_folder()
    main()
