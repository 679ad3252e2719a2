"""What `--show-config` and `--show-files` print: nothing is judged."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from posctl.clean import clean
from posctl.cli import configured
from posctl.cli.asked import Asked
from posctl.cli.streams import write
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.config.resolved import Resolved
    from posctl.run import Gathered

_DEFAULT = "default"


class _Row(NamedTuple):
    key: str
    value: str
    place: str


def config(asked: Asked, file: Path) -> int:
    """Show what holds for a file and for the run, each value with the place that says it. Raises UsageError."""
    from posctl.config import Configs  # noqa: PLC0415 - only for those who ask
    from posctl.files import name_of, root_of  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415

    holds = configured.chosen(asked)
    if not os.path.lexists(file):
        raise UsageError(f"--show-config {clean(str(file))}: no such file or folder")
    path = os.path.realpath(file)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    root = os.fspath(root_of([file]).folder)
    found = Configs(root, Limits(), holds.sought).nearest(folder)
    rows = [*_of_file(asked, found, path), _Row("", "", ""), *_of_run(asked, holds)]
    name = name_of(path, root)
    heads = [f"{clean(name)} is judged by {', '.join(map(clean, reversed(found.files))) if found else 'no configuration'}", ""]
    width = max(len(row.key) for row in rows)
    wide = max(len(row.value) for row in rows)
    write([*(f"{line}\n" for line in heads), *(_line(row, width, min(wide, 40)) for row in rows)], None)
    return 0


def _line(row: _Row, width: int, wide: int) -> str:
    return f"{row.key:<{width}}  {row.value:<{wide}}  {row.place}".rstrip() + "\n"


def _of_file(asked: Asked, found: "Resolved | None", path: str) -> Iterator[_Row]:
    from posctl.catalog import DEFAULT_FRAMEWORK  # noqa: PLC0415
    from posctl.editions import NEWEST  # noqa: PLC0415
    from posctl.profile import DEFAULT  # noqa: PLC0415

    values, rules = found.for_file(path) if found else ({}, {})
    given = {
        "profile": ", ".join(asked.profiles) or None,
        "edition": asked.edition,
        "preview": None if asked.preview is None else _word(asked.preview),
    }
    usual = {"profile": DEFAULT, "framework": DEFAULT_FRAMEWORK, "edition": NEWEST, "preview": "no"}
    for key, otherwise in usual.items():
        if value := given.get(key):
            yield _Row(key, clean(value), asked.sources.get(f"--{key}", f"--{key}"))
        elif said := values.get(key):
            yield _Row(key, clean(_word(said.value)), clean(said.place))
        else:
            yield _Row(key, otherwise, _DEFAULT)
    for change in sorted(rules.values()):
        yield _Row(f"rules.{change.rule}", change.severity, clean(change.place))


def _of_run(asked: Asked, holds: configured.Chosen) -> Iterator[_Row]:
    sources, here = asked.sources, holds.here

    def row(key: str, value: str) -> _Row:
        said = here.values.get(key)
        return _Row(key, clean(value), sources.get(f"--{key}") or (clean(said.place) if said else _DEFAULT))

    given = "command line" if asked.paths else None
    yield row("paths", ", ".join(map(str, holds.paths)))._replace(**({"place": given} if given else {}))
    if asked.baseline is not None or "baseline" in here.values:
        yield row("baseline", str(asked.baseline or here.get("baseline")))
        yield row("strict-baseline", _word(asked.strict_baseline or bool(here.get("strict-baseline"))))
    yield row("fail-on", holds.fail_on)
    yield row("output-format", holds.output_format or "full")
    for pattern in asked.exclude:
        yield _Row("exclude", clean(pattern), sources.get("--exclude", "--exclude"))
    for said in here.exclude:
        yield _Row("exclude", clean(said.value), clean(said.place))


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def files(asked: Asked) -> int:
    """Show what a run would read, and what not, and why. Raises as a run does."""
    from posctl.guard import Limits  # noqa: PLC0415 - only for those who ask
    from posctl.judge import Settings  # noqa: PLC0415
    from posctl.run import gather  # noqa: PLC0415

    holds = configured.chosen(asked)
    settings = Settings(
        holds.paths, holds.profiles[0], configured.as_of_day(asked.as_of), 1, Limits(size=asked.max_bytes), keep_passing=False,
        beside=holds.profiles[1:], given=holds.given, sought=holds.sought, of_all=holds.of_all,
    )
    write(_listed(_read(gather(settings))), None)
    return 0


def _read(gathered: "Gathered") -> Iterator[tuple[str, str]]:
    own = {file.path for file in gathered.found.files}
    yield from ((file.name, "program") for file in gathered.sorted.programs)
    yield from ((file.name, "shared document" + ("" if file.path in own else ", beyond the paths")) for file in gathered.shared)
    yield from ((file.name, f"cannot be read: {one.problems[0].message}") for file, one in gathered.sorted.unread)
    yield from ((problem.at.source.name, f"not read: {problem.message}") for problem in gathered.found.problems)
    yield from ((name, f"not read: {why}") for name, why in (*(one[:2] for one in gathered.found.passed_over), *gathered.sorted.foreign))


def _listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = sorted({(clean(name), clean(says)) for name, says in entries})
    width = min(max((len(name) for name, _ in found), default=0), 60)
    for name, says in found:
        yield f"{name:<{width}}  {says}\n"
    read = sum(not says.startswith(("not read", "cannot")) for _, says in found)
    yield f"{read} of {len(found)} would be read.\n"
