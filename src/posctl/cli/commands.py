"""The commands with their options, as typer reads them."""

import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from posctl import __version__
from posctl.clean import clean
from posctl.cli import baseline as baseline_command
from posctl.cli import cache as cache_command
from posctl.cli import explain as explain_command
from posctl.cli import init as init_command
from posctl.cli import list_pathways as list_command
from posctl.cli import new as new_command
from posctl.cli import profiles as profiles_command
from posctl.cli import schema as schema_command
from posctl.cli import validate as validate_command
from posctl.cli.environment import FromEnvironment
from posctl.cli.typed import Command, refused

app = typer.Typer(
    name="posctl",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"posctl {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Check Programs of Study, written in YAML, against their four minimum requirements.

    A program of study is the sequence of academic and career-technical courses, from ninth grade into college, that a
    school district and a college offer together.

    \b
      posctl validate          what the files show, requirement by requirement
      posctl explain FILE      the evidence for one program, line by line
      posctl list-pathways     the career clusters and their pathways
      posctl profiles          the states and laws to judge by
      posctl schema            JSON Schemas for editors and other tools
      posctl init              begin a repository
      posctl new program ID    begin a program, or another document
      posctl baseline          known findings, so that only new ones fail
      posctl cache             what is kept of earlier runs
    """


app.command("validate", cls=FromEnvironment, short_help="Check programs of study.", epilog=validate_command.EXAMPLES)(validate_command.validate)
app.add_typer(baseline_command.app, name="baseline", short_help="Write down known findings, so that only new ones fail.")
app.add_typer(cache_command.app, name="cache", short_help="Show or delete what is kept of earlier runs.")
app.command("explain", cls=Command, short_help="Explain a program, rule, requirement or pathway.", epilog=explain_command.EXAMPLES)(explain_command.explain)
app.command("list-pathways", cls=Command, short_help="List career clusters and pathways.", epilog=list_command.EXAMPLES)(list_command.list_pathways)
app.command("profiles", cls=Command, short_help="List the states and laws to judge by.", epilog=profiles_command.EXAMPLES)(profiles_command.profiles)
app.command("schema", cls=Command, short_help="Print JSON Schemas for editors.", epilog=schema_command.EXAMPLES)(schema_command.schema)
app.command("init", cls=Command, short_help="Begin a repository of programs.", epilog=init_command.EXAMPLES)(init_command.init)
app.command("new", cls=Command, short_help="Begin a document: a skeleton to fill in.", epilog=new_command.EXAMPLES)(new_command.new)


def run() -> int:
    """Read the command line, run what it asks for, and give the exit code. Raises UsageError."""
    try:
        code = app(prog_name="posctl", standalone_mode=False)
    except typer.Exit as exit_:
        return exit_.exit_code
    except Exception as error:
        if refusal := refused(error):
            raise refusal from None
        if show := getattr(error, "show", None):
            _show(show)
            return int(getattr(error, "exit_code", 2))
        raise
    return code if isinstance(code, int) else 0


def _show(show: Callable[[io.StringIO], None]) -> None:
    """Print what typer says of a wrong command line; what the user typed stands in it, so it is cleaned."""
    said = io.StringIO()
    show(said)
    for line in said.getvalue().splitlines():
        print(clean(line, 1000), file=sys.stderr)
