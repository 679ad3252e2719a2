"""posctl baseline: write, update and check the file of known findings."""

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from posctl.clean import clean
from posctl.cli import configured, environment
from posctl.cli.asked import Asked
from posctl.cli.baselines import configured as named_in
from posctl.cli.choices import named
from posctl.cli.environment import FromEnvironment
from posctl.cli.guarded import guarded
from posctl.cli.judging import cores, tell_left_out
from posctl.cli.outputs import refuse_without_a_place
from posctl.cli.streams import say, write
from posctl.cli.typed import path
from posctl.cli.validate import (
    AsOf,
    Config,
    Edition,
    Excluded,
    ForceExclude,
    Gitignore,
    Isolated,
    MaxBytes,
    NoInlineIgnores,
    Paths,
    Preview,
    Submit,
    validate,
)
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


@app.callback()
def main() -> None:
    """Keep a file of known findings, so that only new ones fail."""


class _Wanted(NamedTuple):
    """What a command line asks for: how to judge, as `posctl validate` is asked, the file, and whether it may be replaced."""

    asked: Asked
    baseline: Path | None
    force: bool

    @property
    def file(self) -> Path:
        """Give the file that is asked for, or that the configuration names, or else the usual one. Raises UsageError."""
        from posctl.baseline import DEFAULT  # noqa: PLC0415 - the command line must start fast

        return self.baseline or named_in(self.holds.here) or Path(DEFAULT)

    @property
    def holds(self) -> configured.Chosen:
        """Lay what was asked for over the configuration. Raises UsageError."""
        return configured.chosen(self.asked)


class _Writes(FromEnvironment):
    """A command each of whose options may be given by a variable, but for --force: a variable must not replace a file."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for parameter in self.params:
            if parameter.name == "force":
                parameter.envvar = None


class _Holds(FromEnvironment):
    """A command that holds a file against a run: it replaces no file, and its profile is that of the file."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.params = [one for one in self.params if one.name != "force"]
        for parameter in self.params:
            if parameter.name == "profile":
                parameter.show_default = "that of the baseline"  # type: ignore[attr-defined]  # options have it


def _command(work: Callable[[_Wanted], int]) -> Callable[..., None]:
    """Give a command the options of `posctl validate` that change what is found, so that a baseline is of the run that takes it."""

    @guarded
    def command(
        context: typer.Context,
        paths: Paths = None,
        baseline: Annotated[Path | None, typer.Option("--baseline", parser=path, metavar="FILE", help="The file of known findings.", show_default="that of posctl.yaml, or .posctl-baseline.yaml")] = None,
        profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help="State or law to judge by.", show_default="that of posctl.yaml, or wi-dpi")] = None,
        as_of: AsOf = None,
        submit: Submit = False,
        config: Config = None,
        isolated: Isolated = False,
        edition: Edition = None,
        preview: Preview = None,
        exclude: Excluded = None,
        force_exclude: ForceExclude = False,
        gitignore: Gitignore = True,
        no_inline_ignores: NoInlineIgnores = False,
        max_bytes: MaxBytes = 5_000_000,
        force: Annotated[bool, typer.Option("--force", help="Replace a baseline that is there.")] = False,
    ) -> int:
        for line in environment.unknown(context, also=inspect.signature(validate).parameters.keys() - {"context", "paths"}):
            say(line)
        asked = Asked(
            paths=tuple(paths or ()), profiles=(profile,) if profile else (), as_of=as_of, submit=submit, config=config,
            isolated=isolated, edition=edition, preview=preview, exclude=tuple(exclude or ()), force_exclude=force_exclude,
            gitignore=gitignore, ignores=not no_inline_ignores, max_bytes=max_bytes, sources=environment.sources(context),
        )
        try:
            return work(_Wanted(asked, baseline, force))
        except UsageError as error:
            raise named(error, asked.sources) from None

    return command


def _judged(wanted: _Wanted, usual: str | None = None) -> "Report":
    """Judge as `posctl validate` does, with every place of what counts.

    Without --profile, ``usual`` is the profile of all programs, where it is not that of the configuration anyway.
    """
    from posctl.guard import Limits  # noqa: PLC0415 - the command line must start fast
    from posctl.judge import Settings  # noqa: PLC0415
    from posctl.run import run  # noqa: PLC0415

    asked, holds = wanted.asked, wanted.holds
    profile = holds.profiles[0] if asked.profiles else usual or holds.profiles[0]
    return run(
        Settings(
            paths=holds.paths,
            profile=profile,
            as_of=configured.as_of_day(asked.as_of),
            jobs=cores(),
            limits=Limits(size=asked.max_bytes),
            keep_passing=False,
            excerpts=False,
            submit=asked.submit,
            spots=True,
            given=holds.given._replace(profile=bool(asked.profiles) or profile != holds.profiles[0]),
            sought=holds.sought,
            of_all=holds.of_all,
            ignores=asked.ignores,
        )
    )


def _write(wanted: _Wanted) -> int:
    """Write down every finding that is not met or not stated, so that only new ones fail.

    Give the options that `posctl validate` is given, so that both find the same. What waivers or comments cover is
    left out, and so is a file that cannot be read: it is to be mended.
    """
    from posctl import baseline as known  # noqa: PLC0415 - the command line must start fast

    file = wanted.file
    refuse_without_a_place(f"--baseline {file}", file)
    _refuse_to_replace(file, force=wanted.force)
    report = _judged(wanted)
    entries = known.entries_of(report)
    known.refuse_too_many(entries)
    write(known.written(report.profile, entries, report.edition), file)
    findings = len(known.fresh(report))
    _tell(f"wrote {_named(file)}: {_counted(findings, 'finding')} at {_counted(len(entries), 'place')}")
    _tell_problems(report)
    tell_left_out(report)
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


def _update(wanted: _Wanted) -> int:
    """Take out the entries that no longer occur. Nothing is added: what is new is to be mended or waived."""
    from posctl import baseline as known  # noqa: PLC0415 - the command line must start fast

    file = wanted.file
    before, report = _held_against(file, wanted)
    gone = _stale(report)
    left = known.updated(report, before)
    if gone:
        write(known.written(before.profile, left, before.edition), file)
    _tell(f"{_named(file)}: {_counted(gone, 'entry', 'entries')} taken out, {_counted(len(left), 'entry', 'entries')} left")
    _tell_new(report)
    return 0


def _check(wanted: _Wanted) -> int:
    """Give exit code 1 where `posctl baseline update` would change the file, and say which entries are gone."""
    file = wanted.file
    before, report = _held_against(file, wanted)
    gone = report.baseline.stale if report.baseline is not None else ()
    for one in gone:
        times = f", {one.times:,} times fewer" if one.times > 1 else ""
        _tell(f"no longer occurs: {one.rule}  {one.of}  {one.at}{times}")
    says = f"{_counted(len(gone), 'of its entries', 'of its entries')} no longer occur{'s' if len(gone) == 1 else ''}" if gone else "nothing to take out"
    _tell(f"{_named(file)}: {_counted(len(before.entries), 'entry', 'entries')}, {says}")
    _tell_new(report)
    return int(bool(gone))


for _name, _work, _class, _short in (
    ("write", _write, _Writes, "Write down what is not met now."),
    ("update", _update, _Holds, "Take out what no longer occurs."),
    ("check", _check, _Holds, "Say whether an update would change it."),
):
    app.command(_name, cls=_class, short_help=_short, help=inspect.getdoc(_work), epilog=EXAMPLES)(_command(_work))


def _held_against(file: Path, wanted: _Wanted) -> "tuple[Known, Report]":
    """Read a baseline, and judge under its profile. Raises UsageError where another profile is asked for."""
    from posctl import baseline as known  # noqa: PLC0415 - the command line must start fast

    if not os.path.lexists(file):
        raise UsageError(f"there is no {_named(file)}; `posctl baseline write` writes one")
    before = known.read(str(file))
    report = known.apply(_judged(wanted, before.profile), before)
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

    if report.baseline is not None and report.baseline.differs:
        _tell(report.baseline.differs)
    if new := len(fresh(report)):
        _tell(f"{_counted(new, 'finding is', 'findings are')} not in it; `posctl validate --baseline` shows them")
    _tell_problems(report)
    tell_left_out(report)


def _tell_problems(report: "Report") -> None:
    if report.problems:
        files = len({one.place.path for one in report.problems})
        _tell(f"{_counted(files, 'file')} cannot be read, and no baseline has that: mend it first")
