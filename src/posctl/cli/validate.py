"""posctl validate."""

import os
from pathlib import Path
from typing import Annotated, get_args

import typer

from posctl.cli import environment
from posctl.cli.asked import Asked, Color, FailOn
from posctl.cli.choices import named
from posctl.cli.guarded import guarded
from posctl.cli.judging import judge
from posctl.cli.outputs import FORMATS
from posctl.cli.streams import say
from posctl.cli.typed import choice, number, path
from posctl.errors import UsageError

EXAMPLES = """\b
Examples:
  posctl validate                           everything under this folder
  posctl validate programs/welding.yaml     one program
  posctl validate --profile perkins-v       under the federal definition
  posctl validate --profile wi-dpi --profile mn   both, and what differs
  posctl validate --submit                  as for submission, with signatures
  posctl validate --output-format json --output-file report.json
  posctl validate --baseline .posctl-baseline.yaml   only new findings fail
  posctl validate --config .github/posctl.yaml    by this file alone
  posctl validate --exclude drafts/ --show-files
  posctl validate - --stdin-filename programs/welding.yaml

\b
Each option is also read from a variable: POSCTL_FAIL_ON stands for --fail-on.
Options go over variables, and those over posctl.yaml.

\b
Exit codes: 0 all error-level rules are met (or need review), 1 something is
not met, not stated or unreadable, 2 wrong usage or nothing found,
3 internal error.
"""


def profile_names() -> list[str]:
    """List profiles for the completion of a shell."""
    from posctl import profile  # noqa: PLC0415 - the command line must start fast

    return list(profile.available())


def format_names() -> list[str]:
    """List formats for the completion of a shell."""
    return list(FORMATS)


def severities() -> list[str]:
    """List severities for the completion of a shell."""
    return list(get_args(FailOn))


def rule_editions() -> list[str]:
    """List editions for the completion of a shell."""
    from posctl.editions import EDITIONS  # noqa: PLC0415

    return list(EDITIONS)


Paths = Annotated[list[Path] | None, typer.Argument(metavar="PATH", parser=path, help="Files or folders; this folder when left out.", show_default=False)]
UnderOption = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="State or law to judge by.", show_default="wi-dpi", autocompletion=profile_names)]
ProfilesOption = Annotated[
    list[str] | None,
    typer.Option("--profile", metavar="NAME", help="State or law to judge by, or a profile's file; several are compared.", show_default="wi-dpi", autocompletion=profile_names),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Judge dates as of this day.", show_default="today")]
ColorOption = Annotated[Color, choice("--color", get_args(Color), "choice", help="Colors in the report.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", parser=number(1), help="Read no file larger than this.")]

NoInlineIgnores = Annotated[bool, typer.Option("--no-inline-ignores", help="Let no comment in a file ignore a finding.")]
Submit = Annotated[bool, typer.Option("--submit", help="Judge as for submission: the signatures decide.")]
Config = Annotated[Path | None, typer.Option("--config", parser=path, metavar="FILE", help="Go by this configuration, and by no other.", show_default=False)]
Isolated = Annotated[bool, typer.Option("--isolated", help="Go by no configuration and no .gitignore.")]
Edition = Annotated[str | None, typer.Option("--edition", metavar="YEAR", help="Judge by the rules of this edition.", show_default="the newest", autocompletion=rule_editions)]
Preview = Annotated[bool | None, typer.Option("--preview/--no-preview", help="Judge by new rules of no edition, too.", show_default="no")]
ForceExclude = Annotated[bool, typer.Option("--force-exclude", help="Leave out files that are named, too.")]
Gitignore = Annotated[bool, typer.Option("--gitignore/--no-gitignore", help="Leave out what .gitignore leaves out.")]
Excluded = Annotated[list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Leave out what matches, as in .gitignore.", show_default=False)]


@guarded
def validate(
    context: typer.Context,
    paths: Paths = None,
    profile: ProfilesOption = None,
    as_of: AsOf = None,
    output_format: Annotated[str | None, typer.Option("--output-format", metavar="FORMAT", help=f"How to print the report: {', '.join(FORMATS)}.", autocompletion=format_names, show_default="full; github in its Actions")] = None,
    output_file: Annotated[Path | None, typer.Option("--output-file", parser=path, metavar="FILE", help="Write it here instead of stdout.", show_default=False)] = None,
    report: Annotated[list[str] | None, typer.Option("--report", metavar="FORMAT:FILE", help="Write another report, too; may be repeated.", show_default=False)] = None,
    sarif_category: Annotated[str | None, typer.Option("--sarif-category", metavar="NAME", help="Tells apart the SARIF files of one commit.", show_default="the profile")] = None,
    sarif_include: Annotated[list[str] | None, typer.Option("--sarif-include", metavar="WORDS", help="Show `waived`, `known`, `ignored`, `pass` in SARIF.", show_default=False)] = None,
    sarif_line_hash: Annotated[bool, typer.Option("--sarif-line-hash", help="Add GitHub's hash of the line, for an upload without its action.")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", parser=path, metavar="FILE", help="Known findings: they are counted and do not fail.", show_default=False)] = None,
    strict_baseline: Annotated[bool, typer.Option("--strict-baseline", help="Fail where an entry no longer occurs.")] = False,
    no_inline_ignores: NoInlineIgnores = False,
    show: Annotated[list[str] | None, typer.Option("--show", metavar="WORDS", help="List `known`, `ignored` findings, too.", show_default=False)] = None,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="SEVERITY", help="Least severity that makes exit code 1: error, warning.", show_default="error", autocompletion=severities)] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 where something is not met, too.")] = False,
    submit: Submit = False,
    config: Config = None,
    isolated: Isolated = False,
    edition: Edition = None,
    preview: Preview = None,
    exclude: Excluded = None,
    force_exclude: ForceExclude = False,
    gitignore: Gitignore = True,
    allow_no_files: Annotated[bool, typer.Option("--allow-no-files", help="Exit with 0 where nothing is found.")] = False,
    stdin_filename: Annotated[Path | None, typer.Option("--stdin-filename", parser=path, metavar="FILE", help="Name of what comes as `-`.", show_default=False)] = None,
    show_config: Annotated[Path | None, typer.Option("--show-config", parser=path, metavar="FILE", help="Show what holds for a file, and why.", show_default=False)] = None,
    show_files: Annotated[bool, typer.Option("--show-files", help="Show what would be read, and what not.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", parser=number(0), help="Processes; 0 takes one for each core.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing where all is met.")] = False,
    color: ColorOption = "auto",
    max_bytes: MaxBytes = 5_000_000,
    watch: Annotated[bool, typer.Option("--watch", help="Judge again whenever a file changes, until Ctrl-C.")] = False,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Judge again only what changed since an earlier run.")] = True,
    cache_dir: Annotated[Path | None, typer.Option("--cache-dir", parser=path, metavar="FOLDER", help="Keep the cache here.", show_default="that of the user")] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings by rule, too.")] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Show on stderr what each rule costs.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an internal error.")] = False,
) -> int:
    """Check programs of study against the four minimum requirements."""
    if debug:
        os.environ["POSCTL_DEBUG"] = "1"
    for line in environment.unknown(context):
        say(line)
    asked = Asked(
        paths=tuple(paths or ()),
        profiles=tuple(profile or ()),
        as_of=as_of,
        output_format=output_format,
        output_file=output_file,
        reports=tuple(report or ()),
        sarif_category=sarif_category,
        sarif_include=tuple(sarif_include or ()),
        sarif_line_hash=sarif_line_hash,
        fail_on=fail_on,
        exit_zero=exit_zero,
        submit=submit,
        jobs=jobs,
        quiet=quiet,
        color=color,
        max_bytes=max_bytes,
        timings=timings,
        statistics=statistics,
        ignores=not no_inline_ignores,
        baseline=baseline,
        strict_baseline=strict_baseline,
        show=tuple(show or ()),
        cache=cache,
        cache_dir=cache_dir,
        watch=watch,
        config=config,
        isolated=isolated,
        edition=edition,
        preview=preview,
        exclude=tuple(exclude or ()),
        force_exclude=force_exclude,
        gitignore=gitignore,
        allow_no_files=allow_no_files,
        stdin_filename=stdin_filename,
        sources=environment.sources(context),
    )
    try:
        return _answer(asked, show_config, show_files=show_files)
    except UsageError as error:
        raise named(error, asked.sources) from None


def _answer(asked: Asked, show_config: Path | None, *, show_files: bool) -> int:
    if show_config is not None or show_files:
        from posctl.cli import show_only  # noqa: PLC0415 - only for those who ask

        return show_only.config(asked, show_config) if show_config is not None else show_only.files(asked)
    return judge(asked)
