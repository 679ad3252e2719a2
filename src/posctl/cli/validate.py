"""posctl validate."""

import os
from pathlib import Path
from typing import Annotated

import typer

from posctl.cli.guarded import guarded
from posctl.cli.judging import Asked, Color, FailOn, judge
from posctl.cli.outputs import FORMATS

EXAMPLES = """\b
Examples:
  posctl validate                           everything under this folder
  posctl validate programs/welding.yaml     one program
  posctl validate --profile perkins-v       under the federal definition
  posctl validate --profile wi-dpi --profile mn   both, and what differs
  posctl validate --submit                  as for submission, with signatures
  posctl validate --output-format json --output-file report.json
  posctl validate --baseline .posctl-baseline.yaml   only new findings fail

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


Paths = Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders; this folder when left out.", show_default=False)]
ProfileOption = Annotated[str, typer.Option("--profile", metavar="NAME", help="State or law to judge by.", autocompletion=profile_names)]
ProfilesOption = Annotated[
    list[str] | None,
    typer.Option("--profile", metavar="NAME", help="State or law to judge by, or a profile's file; several are compared.", show_default="wi-dpi", autocompletion=profile_names),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Judge dates as of this day.", show_default="today")]
ColorOption = Annotated[Color, typer.Option("--color", help="Colors in the report.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Read no file larger than this.")]


@guarded
def validate(
    paths: Paths = None,
    profile: ProfilesOption = None,
    as_of: AsOf = None,
    output_format: Annotated[str | None, typer.Option("--output-format", metavar="FORMAT", help=f"How to print the report: {', '.join(FORMATS)}.", autocompletion=format_names, show_default="full; github in its Actions")] = None,
    output_file: Annotated[Path | None, typer.Option("--output-file", metavar="FILE", help="Write it here instead of stdout.", show_default=False)] = None,
    report: Annotated[list[str] | None, typer.Option("--report", metavar="FORMAT:FILE", help="Write another report, too; may be repeated.", show_default=False)] = None,
    sarif_category: Annotated[str | None, typer.Option("--sarif-category", metavar="NAME", help="Tells apart the SARIF files of one commit.", show_default="the profile")] = None,
    sarif_include: Annotated[list[str] | None, typer.Option("--sarif-include", metavar="WORDS", help="Show `waived`, `known`, `ignored`, `pass` in SARIF.", show_default=False)] = None,
    sarif_line_hash: Annotated[bool, typer.Option("--sarif-line-hash", help="Add GitHub's hash of the line, for an upload without its action.")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="Known findings: they are counted and do not fail.", show_default=False)] = None,
    strict_baseline: Annotated[bool, typer.Option("--strict-baseline", help="Fail where an entry no longer occurs.")] = False,
    no_inline_ignores: Annotated[bool, typer.Option("--no-inline-ignores", help="Let no comment in a file ignore a finding.")] = False,
    show: Annotated[list[str] | None, typer.Option("--show", metavar="WORDS", help="List `known`, `ignored` findings, too.", show_default=False)] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Least severity that makes exit code 1.", show_default="error")] = None,
    submit: Annotated[bool, typer.Option("--submit", help="Judge as for submission: the signatures decide.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes one for each core.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing where all is met.")] = False,
    color: ColorOption = "auto",
    max_bytes: MaxBytes = 5_000_000,
    watch: Annotated[bool, typer.Option("--watch", help="Judge again whenever a file changes, until Ctrl-C.")] = False,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Judge again only what changed since an earlier run.")] = True,
    cache_dir: Annotated[Path | None, typer.Option("--cache-dir", metavar="FOLDER", help="Keep the cache here.", show_default="that of the user")] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings by rule, too.")] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Show on stderr what each rule costs.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an internal error.")] = False,
) -> int:
    """Check programs of study against the four minimum requirements."""
    if debug:
        os.environ["POSCTL_DEBUG"] = "1"
    return judge(
        Asked(
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
        )
    )
