"""posctl list-pathways."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from posctl.cli.guarded import guarded
from posctl.cli.streams import say, style_of, write
from posctl.cli.typed import choice
from posctl.cli.validate import ColorOption, Paths
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.catalog import Catalog

Framework = Literal["2002", "2024"]
Format = Literal["table", "json", "csv"]
EXAMPLES = """\b
Examples:
  posctl list-pathways                          all 79 pathways by cluster
  posctl list-pathways --cluster manufacturing
  posctl list-pathways --search "vet tech"      forgives typos, knows aliases
  posctl list-pathways --framework 2024 --output-format csv
  posctl list-pathways --from manufacturing     where it went in 2024
"""


@guarded
def list_pathways(
    paths: Paths = None,
    framework: Annotated[Framework | None, choice("--framework", get_args(Framework), "framework", help="National framework.", show_default="2002; 2024 with --from")] = None,
    cluster: Annotated[str | None, typer.Option("--cluster", metavar="ID", help="Only this cluster.", show_default=False)] = None,
    search: Annotated[str | None, typer.Option("--search", metavar="TEXT", help="Only what this text finds.", show_default=False)] = None,
    source: Annotated[str | None, typer.Option("--from", metavar="ID", help="Where this cluster or pathway of 2002 went in 2024.", show_default=False)] = None,
    output_format: Annotated[Format, choice("--output-format", get_args(Format), "format", help="How to print it.")] = "table",
    color: ColorOption = "auto",
) -> int:
    """List the career clusters and their pathways, with those a repository adds."""
    from posctl.pathways import FORMATS, MOVED, listing  # noqa: PLC0415 - the command line must start fast
    from posctl.transition import asked  # noqa: PLC0415

    if search is not None and not search.strip():
        raise UsageError("--search: the text is empty; give a word of what you look for")
    if source is not None:
        _alone(framework, cluster, search)
    catalog, problems = catalog_of(paths)
    for problem in problems:
        say(problem)
    if source is not None:
        write(MOVED[output_format](asked(catalog, source), style_of(sys.stdout, color)), None)
        return 0
    groups = listing(catalog, framework or "2002", cluster=cluster, search=search)
    if not groups:
        raise UsageError(f"nothing found for --search {search}; try fewer or other words" if search else "no pathways found")
    write(FORMATS[output_format](groups, style_of(sys.stdout, color)), None)
    return 0


def _alone(framework: str | None, cluster: str | None, search: str | None) -> None:
    """Refuse options that say something else than `--from`."""
    if framework == "2002":
        raise UsageError("--from shows where a name of the 2002 framework went in that of 2024; leave out --framework 2002")
    for option, value in (("--cluster", cluster), ("--search", search)):
        if value is not None:
            raise UsageError(f"--from shows where one cluster or pathway went; leave out {option}")


def catalog_of(paths: list[Path] | None) -> "tuple[Catalog, list[str]]":
    """Gather the shared documents under some paths; what cannot be read is said on stderr."""
    from datetime import date  # noqa: PLC0415

    from posctl import profile  # noqa: PLC0415
    from posctl.clean import clean  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415
    from posctl.judge import Settings  # noqa: PLC0415
    from posctl.run import gather  # noqa: PLC0415

    settings = Settings(tuple(paths or [Path()]), profile.DEFAULT, date.min, 1, Limits(), keep_passing=False)
    gathered = gather(settings)
    unread = [problem for _, one in gathered.sorted.unread if one.kind != "program-of-study" for problem in one.problems]
    said = [
        clean(f"{one.at.source.name}:{one.at.span.start.line + 1}: {one.message}") for one in (*gathered.problems, *unread)
    ]
    return gathered.catalog, list(said)
