"""posctl validate."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from posctl.cli.guarded import guarded
from posctl.cli.streams import say, style_of, write
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.comparison import Comparison
    from posctl.finding import Verdict
    from posctl.render.style import Style
    from posctl.report import Report
    from posctl.run import Settings

Format = Literal["full", "concise", "json"]
Color = Literal["auto", "always", "never"]

EXAMPLES = """\b
Examples:
  posctl validate                           everything under this folder
  posctl validate programs/welding.yaml     one program
  posctl validate --profile perkins-v       under the federal definition
  posctl validate --profile wi-dpi --profile mn   both, and what differs
  posctl validate --submit                  as for submission, with signatures
  posctl validate --output-format json --output-file report.json

\b
Exit codes: 0 all error-level rules are met (or need review), 1 something is
not met, not stated or unreadable, 2 wrong usage or nothing found,
3 internal error.
"""


def as_of_day(text: str | None) -> date:
    """Read a day, or give today. Raises UsageError."""
    if text is None:
        return date.today()  # noqa: DTZ011 - a school's day is a local day
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise UsageError(f"--as-of {text}: a day is written YYYY-MM-DD, for example 2026-09-01") from None


def profile_names() -> list[str]:
    """List profiles for the completion of a shell."""
    from posctl import profile  # noqa: PLC0415 - the command line must start fast

    return list(profile.available())


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
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print the report.")] = "full",
    output_file: Annotated[Path | None, typer.Option("--output-file", metavar="FILE", help="Write it here instead of stdout.", show_default=False)] = None,
    fail_on: Annotated[Literal["error", "warning"], typer.Option("--fail-on", help="Least severity that makes exit code 1.")] = "error",
    submit: Annotated[bool, typer.Option("--submit", help="Judge as for submission: the signatures decide.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes one for each core.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing where all is met.")] = False,
    color: ColorOption = "auto",
    max_bytes: MaxBytes = 5_000_000,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an internal error.")] = False,
) -> int:
    """Check programs of study against the four minimum requirements."""
    if debug:
        os.environ["POSCTL_DEBUG"] = "1"
    from posctl.guard import Limits  # noqa: PLC0415 - the command line must start fast
    from posctl.render import FORMATS  # noqa: PLC0415
    from posctl.run import Settings  # noqa: PLC0415
    from posctl.yamltree import HAS_LIBYAML  # noqa: PLC0415

    if not HAS_LIBYAML:
        say("PyYAML was built without libyaml; reading is about eight times slower")
    _refuse_to_replace(output_file, paths or [])
    profiles = _profiles(profile)
    settings = Settings(
        paths=tuple(paths or [Path()]),
        profile=profiles[0],
        beside=tuple(profiles[1:]),
        as_of=as_of_day(as_of),
        jobs=jobs or _cores(),
        limits=Limits(size=max_bytes),
        keep_passing=FORMATS[output_format].passing,
        excerpts=FORMATS[output_format].excerpts,
        submit=submit,
    )
    code, text = _judged(settings, output_format, fail_on)
    if not (quiet and code == 0):
        style = style_of(sys.stdout, color) if output_file is None else style_of_file()
        write(text(style), output_file)
    return code


def _profiles(asked: list[str] | None) -> list[str]:
    """Give the profiles to judge by. Raises UsageError for one that is given twice."""
    names = asked or ["wi-dpi"]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"--profile {twice} is given twice")
    return names


def _judged(settings: "Settings", output_format: Format, fail_on: str) -> tuple[int, "Callable[[Style], Iterator[str]]"]:
    """Judge, under one profile or several, and give the exit code and how to write the report."""
    from posctl.render import renderer  # noqa: PLC0415
    from posctl.run import compare, run  # noqa: PLC0415

    with _progress() as tick:
        if not settings.beside:
            report = run(settings, tick)
            return _exit_code(report, fail_on), lambda style: renderer(output_format)(report, style)
        compared = compare(settings, tick)
    from posctl.render.compare import FORMATS  # noqa: PLC0415

    return _exit_code_of_all(compared, fail_on), lambda style: FORMATS[output_format](compared, style)


def _refuse_to_replace(output_file: Path | None, paths: list[Path]) -> None:
    """Keep a report from taking the place of a document. Raises UsageError."""
    if output_file is None or not output_file.is_file():
        return
    if output_file.suffix.lower() in (".yaml", ".yml", ".csv") or any(
        path.is_file() and path.samefile(output_file) for path in paths
    ):
        raise UsageError(f"--output-file {output_file}: the report would take the place of a document; give another name")


def style_of_file() -> "Style":
    """Files are UTF-8, without colour, and never wrapped."""
    from posctl.render.style import PLAIN  # noqa: PLC0415

    return PLAIN


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _failing() -> "frozenset[Verdict]":
    from posctl.finding import Verdict  # noqa: PLC0415

    return frozenset({Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.ERROR})


def _exit_code_of_all(compared: "Comparison", fail_on: str) -> int:
    """Fail where one of the profiles would; of warnings, where one under the first would, or one that makes a difference."""
    failing = _failing()
    verdicts = (verdict for program in compared.programs for verdict in program.verdicts)
    if _exit_code(compared.first, fail_on) or any(one.verdict in failing for one in compared.repository):
        return 1
    sides = (side for program in compared.programs for one in program.differences for side in one.sides)
    warned = fail_on == "warning" and any(side.severity == "warning" and side.verdict in failing for side in sides)
    return int(warned or any(verdict in failing for verdict in verdicts))


def _exit_code(report: "Report", fail_on: str) -> int:
    failing = _failing()
    together = report.repository
    if report.problems or any(program.verdict in failing for program in report.programs):
        return 1
    if together is not None and together.verdict in failing:
        return 1
    if fail_on == "warning":
        rows = [*(row for program in report.programs for row in program.rows), *(together.rows if together else ())]
        return int(any(row.severity == "warning" and not row.waivers and row.verdict in failing for row in rows))
    return 0


class _progress:  # noqa: N801 - used as a plain context
    """Shows how far a long run is, on stderr and only on a terminal."""

    def __init__(self) -> None:
        self._bar: object = None

    def __enter__(self) -> Callable[[int, int], None]:
        if not sys.stderr.isatty():
            return lambda _done, _of: None
        return self._tick

    def _tick(self, done: int, of: int) -> None:
        if of < 200:
            return
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import Progress  # noqa: PLC0415

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("Judging programs", total=of)
        self._bar.update(self._task, completed=done)  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]
