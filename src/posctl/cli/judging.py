"""What `posctl validate` does, whoever read the command line: it knows nothing of typer, which takes long to import."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from posctl.cli import caching, configured, job_summary
from posctl.cli.asked import Asked
from posctl.cli.baselines import Aside, baseline_of, exit_code, failing, shown, tell_without_statistics
from posctl.cli.outputs import (
    FOR_PEOPLE,
    Format,
    Make,
    Output,
    category_of,
    check,
    included,
    outputs_of,
    write_files,
)
from posctl.cli.streams import say, style_of, write
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.cache import Cache
    from posctl.cli.line_hashes import LineHashes
    from posctl.cli.watching import Watch
    from posctl.comparison import Comparison
    from posctl.guard import Limits
    from posctl.judge import Settings
    from posctl.render.options import Options
    from posctl.render.style import Style
    from posctl.report import Report


def judge(asked: Asked) -> int:
    """Judge, write the report, and give the exit code; with ``watch``, again and again. Raises PosctlError."""
    if not asked.watch:
        return _judge(asked, caching.asked(wanted=asked.cache, named=asked.cache_dir, timings=asked.timings), None)
    from posctl.cli.watching import Watch, watch  # noqa: PLC0415 - only for those who wait

    if configured.STDIN in asked.paths:
        raise UsageError("--watch and standard input do not go together: what came once does not change")
    if asked.timings:
        raise UsageError("--watch and --timings do not go together: what is not judged again costs nothing")
    first = caching.asked(wanted=asked.cache, named=asked.cache_dir, extracts=True)
    watched = Watch(first, clears=asked.output_file is None and sys.stdout is not None and sys.stdout.isatty())
    return watch(asked.paths or (Path(),), lambda: _judge(asked, watched.cache, watched), _own(asked))


def _own(asked: Asked) -> Iterator[Path]:
    """Give what a run writes: its reports, and the cache where it is to lie somewhere of the user's choice."""
    yield from (path for path in (asked.output_file, asked.cache_dir) if path is not None)
    yield from (one.path for one in outputs_of(asked.reports))


def _judge(asked: Asked, cache: "Cache | None", watched: "Watch | None") -> int:
    from posctl.guard import Limits  # noqa: PLC0415 - the command line must start fast
    from posctl.judge import Settings  # noqa: PLC0415
    from posctl.render import shows  # noqa: PLC0415
    from posctl.render.options import Options  # noqa: PLC0415
    from posctl.yamltree import HAS_LIBYAML  # noqa: PLC0415

    if not HAS_LIBYAML:
        say("PyYAML was built without libyaml; reading is about eight times slower")
    holds = configured.chosen(asked)
    outputs = outputs_of(asked.reports)
    limits = Limits(size=asked.max_bytes)
    options = Options(holds.fail_on, category_of(asked.sarif_category), included(asked.sarif_include), _line_hash(asked, holds.paths, limits))
    profiles = holds.profiles
    chosen = holds.output_format or _usual(asked, profiles)
    check(outputs, Output(chosen, asked.output_file) if asked.output_file else None, holds.paths)
    formats = [chosen, *(one.format for one in outputs)]
    show = shown(asked.show)
    if len(profiles) > 1:
        _refuse_to_compare(formats)
    if asked.statistics:
        tell_without_statistics(formats, several=len(profiles) > 1)
    known, strict = baseline_of(asked.baseline, holds.here, strict=asked.strict_baseline, several=len(profiles) > 1)
    kept = shows(formats, options)
    settings = Settings(
        paths=holds.paths,
        profile=profiles[0],
        beside=profiles[1:],
        as_of=configured.as_of_day(asked.as_of),
        jobs=asked.jobs or cores(),
        limits=limits,
        keep_passing=kept.passing or asked.statistics,
        excerpts=kept.excerpts,
        paths_in_files=kept.paths,
        submit=asked.submit,
        timings=asked.timings,
        given=holds.given,
        sought=holds.sought,
        of_all=holds.of_all,
        spots=known is not None,
        ignores=asked.ignores,
    )
    code, make, result = _judged(settings, chosen, options, Aside(known, strict, show, asked.statistics), cache)
    if watched is not None and not watched.is_new(result):
        return code
    fault = write_files(outputs, make)
    if asked.output_file is not None or code or not asked.quiet or chosen not in FOR_PEOPLE:
        style = style_of(sys.stdout, asked.color) if asked.output_file is None else style_of_file()
        write(make(chosen, style), asked.output_file)
    else:
        _tell_set_aside(result)
    if fault is not None:
        raise fault
    return 0 if asked.exit_zero and code == 1 else code


def _line_hash(asked: Asked, paths: tuple[Path, ...], limits: "Limits") -> "LineHashes | None":
    if not asked.sarif_line_hash:
        return None
    from posctl.cli.line_hashes import LineHashes  # noqa: PLC0415 - only for those who upload by themselves

    return LineHashes(paths, limits)


def _usual(asked: Asked, profiles: tuple[str, ...]) -> Format:
    """Choose the format where none is asked for: annotations in a log of GitHub Actions, else the report for people."""
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    return "github" if on_github and asked.output_file is None and len(profiles) == 1 else "full"


def _refuse_to_compare(formats: Iterable[str]) -> None:
    """Keep to the formats that can show several profiles. Raises UsageError."""
    from posctl.render.compare import FORMATS  # noqa: PLC0415 - only for several profiles

    alone = next((name for name in formats if name not in FORMATS), None)
    if alone is not None:
        *others, last = FORMATS
        can = f"{', '.join(others)} or {last}"
        raise UsageError(f"the format {alone} shows one profile; compare several in {can}, or run posctl for each")


def _judged(settings: "Settings", chosen: Format, options: "Options", aside: Aside, cache: "Cache | None") -> tuple[int, Make, "Report | Comparison"]:
    """Judge, under one profile or several, and give the exit code, how to write the report, and what was found."""
    from posctl.render import renderer  # noqa: PLC0415
    from posctl.run import compare, run  # noqa: PLC0415

    with _progress() as tick:
        if not settings.beside:
            report = aside.of(run(settings, tick, cache))
            _tell_timings(report)
            if chosen in _WITHOUT_NOTES:
                tell_left_out(report)
                _tell_foreign(report)
            if chosen == "github":
                job_summary.add(report)
            return aside.code(report, options.fail_on), lambda name, style: renderer(name, options)(report, style), report
        compared = compare(settings, tick, cache)
        _tell_timings(compared.first)
        if chosen in _WITHOUT_NOTES:
            tell_left_out(compared.first)
    from posctl.render.compare import FORMATS  # noqa: PLC0415

    return _exit_code_of_all(compared, options.fail_on), lambda name, style: FORMATS[name](compared, style), compared


_WITHOUT_NOTES = frozenset({"concise", "grouped", "csv", "gitlab", "sarif"})
"""Formats that have no place for what a run passed over."""


def tell_left_out(report: "Report") -> None:
    """Say on stderr what a configuration or .gitignore leaves out: a green run must not hide a file in silence."""
    left_out = [note for note in report.passed_over if note.left_out]
    if left_out:
        first, more = left_out[0], len(left_out) - 1
        others = f", and {more:,} more" if more else ""
        say(f"{first.path} is {first.says}{others}; `posctl validate --show-files` lists what is read and what is not")


def _tell_set_aside(result: "Report | Comparison") -> None:
    """Say on stderr what no report is written of, with --quiet: that nothing fails is not that all is met."""
    from posctl.comparison import Comparison  # noqa: PLC0415 - only for those who want no report
    from posctl.render.compare import summary  # noqa: PLC0415
    from posctl.render.concise import all_set_aside  # noqa: PLC0415

    if isinstance(result, Comparison):
        tell_left_out(result.first)
        if any(any((*one.ignored, *one.all_waived)) for one in result.programs):
            say(summary(result))
        return
    tell_left_out(result)
    if says := all_set_aside(result):
        say(says)


def _tell_foreign(report: "Report") -> None:
    """Count on stderr the files that were taken for those of other tools: one of them may be ours in disguise."""
    from posctl.run import MISNAMED  # noqa: PLC0415 - the command line must start fast

    for note in report.passed_over:
        if note.says == MISNAMED:
            say(f"{note.path}: {note.says}")
    foreign = [note for note in report.passed_over if note.foreign and note.says != MISNAMED]
    if foreign:
        says = "1 YAML file is none" if len(foreign) == 1 else f"{len(foreign):,} YAML files are none"
        say(f"{says} of posctl's; `posctl validate --show-files` lists what is read and what is not")


def _tell_timings(report: "Report") -> None:
    """Write what the rules cost to stderr, where it was measured."""
    if report.spent:
        from posctl.timing import table  # noqa: PLC0415 - only for those who ask

        for line in table(report.spent, len(report.programs)):
            print(line, file=sys.stderr)


def style_of_file() -> "Style":
    """Files are UTF-8, without colour, and never wrapped."""
    from posctl.render.style import PLAIN  # noqa: PLC0415

    return PLAIN


def cores() -> int:
    """Give the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _exit_code_of_all(compared: "Comparison", fail_on: str) -> int:
    """Fail where one of the profiles would; of warnings, where one under the first would, or one that makes a difference."""
    those = failing()
    verdicts = (verdict for program in compared.programs for verdict in program.verdicts)
    if exit_code(compared.first, fail_on) or any(one.verdict in those for one in compared.repository):
        return 1
    sides = (side for program in compared.programs for one in program.differences for side in one.sides)
    warned = fail_on == "warning" and any(side.severity == "warning" and not (side.ignored or side.waived) and side.verdict in those for side in sides)
    return int(warned or any(verdict in those for verdict in verdicts))


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
