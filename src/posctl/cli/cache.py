"""posctl cache."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posctl.clean import clean
from posctl.cli.caching import folder_of
from posctl.cli.guarded import guarded
from posctl.cli.typed import path
from posctl.errors import OutputError, UsageError

if TYPE_CHECKING:
    from posctl.cache.folder import Folder

EXAMPLES = """\b
Examples:
  posctl cache info                   where it lies and what it takes
  posctl cache clear                  delete it
  posctl cache clear --cache-dir .cache/posctl
"""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
CacheDir = Annotated[
    Path | None,
    typer.Option("--cache-dir", parser=path, metavar="FOLDER", envvar="POSCTL_CACHE_DIR", show_envvar=False, help="The folder of the cache.", show_default="that of the user"),
]


@app.callback(epilog=EXAMPLES)
def cache() -> None:
    """Show or delete what `posctl validate` keeps of earlier runs."""


@app.command(epilog=EXAMPLES)
@guarded
def info(cache_dir: CacheDir = None) -> int:
    """Show where the cache lies, and how much it takes."""
    folder = _folder(cache_dir)
    packs = folder.packs()
    print(f"folder  {clean(folder.path, 1000)}")
    print(f"packs   {len(packs)}, one for each repository, format and set of options")
    print(f"size    {_megabytes(sum(one.size for one in packs))} of at most {_megabytes(folder.limit)}")
    if fault := folder.fault():
        print(f"unused  {fault}")
    return 0


@app.command(epilog=EXAMPLES)
@guarded
def clear(cache_dir: CacheDir = None) -> int:
    """Delete the cache; the next run judges everything."""
    folder = _folder(cache_dir)
    try:
        number = folder.clear()
    except OSError as error:
        raise OutputError(f"{clean(folder.path)} could not be cleared: {(error.strerror or 'error').lower()}") from None
    print(f"{number} {'pack' if number == 1 else 'packs'} deleted from {clean(folder.path, 1000)}")
    return 0


def _folder(named: Path | None) -> "Folder":
    found = folder_of(named)
    if found is None:
        raise UsageError("this system sets no folder apart for caches; name one with --cache-dir")
    return found


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
