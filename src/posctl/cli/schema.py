"""posctl schema."""

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posctl.clean import clean
from posctl.cli.guarded import guarded
from posctl.cli.streams import style_of, write
from posctl.cli.typed import path
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.published import Published

EXAMPLES = """\b
Examples:
  posctl schema                       the schemas there are
  posctl schema program-of-study      one of them
  posctl schema pathway --output-file pathway.schema.json
  posctl schema --dir schemas         all of them, a file each
"""


def kinds() -> list[str]:
    """List the schemas, for the completion of a shell."""
    from posctl import published  # noqa: PLC0415 - the command line must start fast

    return list(published.kinds())


@guarded
def schema(
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="What it is the schema of; lists them when left out.", show_default=False, autocompletion=kinds)] = None,
    output_file: Annotated[Path | None, typer.Option("--output-file", parser=path, metavar="FILE", help="Write it here instead of stdout.", show_default=False)] = None,
    folder: Annotated[Path | None, typer.Option("--dir", parser=path, metavar="FOLDER", help="Write each into a file of this folder.", show_default=False)] = None,
) -> int:
    """Print the JSON Schema of a kind of document, of the configuration or of an output, for editors and other tools."""
    from posctl import published  # noqa: PLC0415
    from posctl.cli import outputs  # noqa: PLC0415

    chosen = [published.published(name) for name in (published.kinds() if kind is None else [_known(kind)])]
    if folder is not None:
        if output_file is not None:
            raise UsageError("--output-file and --dir: give one of them, a file for one schema or a folder for all")
        _write_each(chosen, folder)
        return 0
    if kind is None and output_file is not None:
        raise UsageError("--output-file takes one schema: name its kind, or write all of them with --dir FOLDER")
    outputs.check([], outputs.Output("json", output_file) if output_file is not None else None, ())
    write(_list(chosen, style_of(sys.stdout).width) if kind is None else [chosen[0].text], output_file)
    return 0


def _known(kind: str) -> str:
    """Give the kind that is meant, also by the name of its file. Raises UsageError."""
    from posctl import published  # noqa: PLC0415
    from posctl.suggest import nearest  # noqa: PLC0415

    known = published.kinds()
    if (bare := kind.removesuffix(published.SUFFIX)) in known:
        return bare
    near = nearest(bare, known)
    fix = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
    raise UsageError(f"there is no schema of {clean(kind)}; {fix}")


def _write_each(chosen: "Iterable[Published]", folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--dir {folder}: the folder cannot be made: {(error.strerror or 'error').lower()}") from None
    for one in chosen:
        write([one.text], folder / one.file_name)


def _list(listed: "list[Published]", width: int | None) -> Iterator[str]:
    """List the schemas by what they are of."""
    wide = max(len(one.kind) for one in listed)
    for group in ("documents", "configuration", "outputs"):
        if of_it := [one for one in listed if one.group == group]:
            yield f"{group}\n"
            for one in of_it:
                yield _line(f"  {one.kind:<{wide}}  ", one.summary, width) + "\n"
            yield "\n"
    yield "`posctl schema KIND` prints one, `posctl schema --dir FOLDER` writes them all\n"


def _line(head: str, text: str, width: int | None) -> str:
    """Write a line; a terminal gets it wrapped beneath itself."""
    return textwrap.fill(text, width, initial_indent=head, subsequent_indent=" " * len(head)) if width else head + text
