"""posctl baseline: write, update and check the file of known findings."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posctl.clean import clean
from posctl.cli import configured
from posctl.cli.asked import Asked
from posctl.cli.baselines import configured as named_in
from posctl.cli.guarded import guarded
from posctl.cli.judging import cores
from posctl.cli.outputs import refuse_without_a_place
from posctl.cli.streams import write
from posctl.cli.validate import AsOf, MaxBytes, Paths
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.baseline import Known
    from posctl.report import Report

EXAMPLES = """\b
Examples:
  posctl baseline write                    note what is not met today
  posctl validate --baseline .posctl-baseline.yaml   only new findings fail
  posctl baseline update                   take out what has been mended
  posctl baseline check                    exit code 1 where it would change
"""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, epilog=EXAMPLES)
OneProfile = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="State or law to judge by.", show_default="that of posctl.yaml, or wi-dpi")]
SameProfile = Annotated[str | None, typer.Option("--profile", metavar="NAME", help="State or law to judge by.", show_default="that of the baseline")]
FileOption = Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="The file of known findings.", show_default="that of posctl.yaml, or .posctl-baseline.yaml")]


@app.callback()
def main() -> None:
    """Keep a file of known findings, so that only new ones fail."""


def _file(given: Path | None) -> Path:
    """Give the file that is asked for, or that the configuration names, or else the usual one. Raises UsageError."""
    from posctl import config  # noqa: PLC0415 - the command line must start fast
    from posctl.baseline import DEFAULT  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415

    return given or named_in(config.of_folder(Path(), Limits())) or Path(DEFAULT)


def _judged(
    paths: list[Path] | None, profile: str | None, as_of: str | None, max_bytes: int, *, same: bool, ignores: bool = True
) -> "Report":
    """Judge as `posctl validate` does, with every place of what counts."""
    from posctl.guard import Limits  # noqa: PLC0415 - the command line must start fast
    from posctl.judge import Settings  # noqa: PLC0415
    from posctl.run import run  # noqa: PLC0415

    holds = configured.chosen(Asked(paths=tuple(paths or ())))
    return run(
        Settings(
            paths=holds.paths,
            profile=profile or holds.profiles[0],
            as_of=configured.as_of_day(as_of),
            jobs=cores(),
            limits=Limits(size=max_bytes),
            keep_passing=False,
            excerpts=False,
            spots=True,
            given=holds.given._replace(profile=same),
            sought=holds.sought,
            of_all=holds.of_all,
            ignores=ignores,
        )
    )


@app.command("write", short_help="Write down what is not met now.", epilog=EXAMPLES)
@guarded
def write_(
    paths: Paths = None,
    baseline: FileOption = None,
    profile: OneProfile = None,
    as_of: AsOf = None,
    max_bytes: MaxBytes = 5_000_000,
    no_inline_ignores: Annotated[bool, typer.Option("--no-inline-ignores", help="Write down what comments ignore, too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a baseline that is there.")] = False,
) -> int:
    """Write down every finding that is not met or not stated, so that only new ones fail.

    What waivers or comments cover is left out, and so is a file that cannot be read: it is to be mended.
    """
    from posctl import baseline as known  # noqa: PLC0415 - the command line must start fast

    file = _file(baseline)
    refuse_without_a_place(f"--baseline {file}", file)
    _refuse_to_replace(file, force=force)
    report = _judged(paths, profile, as_of, max_bytes, same=profile is not None, ignores=not no_inline_ignores)
    entries = known.entries_of(report)
    known.refuse_too_many(entries)
    write(known.written(report.profile, entries), file)
    findings = len(known.fresh(report))
    _tell(f"wrote {_named(file)}: {_counted(findings, 'finding')} at {_counted(len(entries), 'place')}")
    _tell_problems(report)
    return 0


def _refuse_to_replace(file: Path, *, force: bool) -> None:
    """Keep a baseline from being replaced by chance, and any other file from being replaced at all. Raises UsageError."""
    if not os.path.lexists(file):
        return
    from posctl import baseline as known  # noqa: PLC0415
    from posctl.files import read_bytes  # noqa: PLC0415
    from posctl.load import sniff  # noqa: PLC0415

    data = read_bytes(str(file), known.LIMITS)
    if not isinstance(data, bytes) or (data.strip() and sniff(data) != "baseline"):
        raise UsageError(f"{_named(file)} is there and is no baseline; give another name with --baseline FILE")
    if not force:
        raise UsageError(
            f"{_named(file)} is there: `posctl baseline update` takes out what is gone, `posctl baseline write --force` writes it anew"
        )


@app.command("update", short_help="Take out what no longer occurs.", epilog=EXAMPLES)
@guarded
def update(
    paths: Paths = None,
    baseline: FileOption = None,
    profile: SameProfile = None,
    as_of: AsOf = None,
    max_bytes: MaxBytes = 5_000_000,
) -> int:
    """Take out the entries that no longer occur. Nothing is added: what is new is to be mended or waived."""
    from posctl import baseline as known  # noqa: PLC0415 - the command line must start fast

    file = _file(baseline)
    before, report = _held_against(file, paths, profile, as_of, max_bytes)
    gone = _stale(report)
    left = known.updated(report, before)
    if gone:
        write(known.written(before.profile, left), file)
    _tell(f"{_named(file)}: {_counted(gone, 'entry', 'entries')} taken out, {_counted(len(left), 'entry', 'entries')} left")
    _tell_new(report)
    return 0


@app.command("check", short_help="Say whether an update would change it.", epilog=EXAMPLES)
@guarded
def check(
    paths: Paths = None,
    baseline: FileOption = None,
    profile: SameProfile = None,
    as_of: AsOf = None,
    max_bytes: MaxBytes = 5_000_000,
) -> int:
    """Give exit code 1 where `posctl baseline update` would change the file, and say which entries are gone."""
    file = _file(baseline)
    before, report = _held_against(file, paths, profile, as_of, max_bytes)
    gone = report.baseline.stale if report.baseline is not None else ()
    for one in gone:
        times = f", {one.times:,} times fewer" if one.times > 1 else ""
        _tell(f"no longer occurs: {one.rule}  {one.of}  {one.at}{times}")
    says = f"{_counted(len(gone), 'of its entries', 'of its entries')} no longer occur{'s' if len(gone) == 1 else ''}" if gone else "nothing to take out"
    _tell(f"{_named(file)}: {_counted(len(before.entries), 'entry', 'entries')}, {says}")
    _tell_new(report)
    return int(bool(gone))


def _held_against(
    file: Path, paths: list[Path] | None, profile: str | None, as_of: str | None, max_bytes: int
) -> "tuple[Known, Report]":
    """Read a baseline, and judge under its profile. Raises UsageError where another profile is asked for."""
    from posctl import baseline as known  # noqa: PLC0415 - the command line must start fast

    if not os.path.lexists(file):
        raise UsageError(f"there is no {_named(file)}; `posctl baseline write` writes one")
    before = known.read(str(file))
    report = known.apply(_judged(paths, profile or before.profile, as_of, max_bytes, same=profile is not None), before)
    if report.profile != before.profile:
        says = f"{_named(file)} was written under the profile {before.profile}, not {report.profile}"
        raise UsageError(f"{says}; leave --profile out, or write it anew with `posctl baseline write --force`")
    return before, report


def _stale(report: "Report") -> int:
    return len(report.baseline.stale) if report.baseline is not None else 0


def _named(file: Path) -> str:
    return clean(str(file))


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _tell(text: str) -> None:
    write([f"{clean(text, 2000)}\n"], None)


def _tell_new(report: "Report") -> None:
    from posctl.baseline import fresh  # noqa: PLC0415

    if new := len(fresh(report)):
        _tell(f"{_counted(new, 'finding is', 'findings are')} not in it; `posctl validate --baseline` shows them")
    _tell_problems(report)


def _tell_problems(report: "Report") -> None:
    if report.problems:
        files = len({one.place.path for one in report.problems})
        _tell(f"{_counted(files, 'file')} cannot be read, and no baseline has that: mend it first")
