"""What holds for a run: options and variables over the configuration of the working folder, over what holds anyway."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from posctl.clean import clean
from posctl.cli.asked import Asked, FailOn
from posctl.cli.choices import one_of, place_of
from posctl.cli.outputs import FORMATS, Format
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.config.resolved import Resolved, Said
    from posctl.terms import Given, Sought, Terms

STDIN = Path("-")


class Chosen(NamedTuple):
    """What holds for a run. ``here`` is the configuration of the working folder; ``of_all`` the terms it gives."""

    here: "Resolved"
    paths: tuple[Path, ...]
    profiles: tuple[str, ...]
    fail_on: FailOn
    output_format: Format | None
    given: "Given"
    sought: "Sought"
    of_all: "Terms | None"


def chosen(asked: Asked) -> Chosen:
    """Lay what was asked for over the configuration. Raises UsageError."""
    from typing import get_args  # noqa: PLC0415 - the command line must start fast

    from posctl import config, editions  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415
    from posctl.profile import DEFAULT  # noqa: PLC0415
    from posctl.terms import Given, Terms  # noqa: PLC0415

    if asked.config is not None and asked.isolated:
        raise UsageError("--config and --isolated: give one of them, one configuration or none")
    if asked.edition is not None:
        one_of(place_of("--edition", asked.sources), asked.edition, editions.EDITIONS, "edition")
    paths, sought = _sought(asked)
    given = Given(bool(asked.profiles), asked.edition, asked.preview)
    here = config.of_folder(Path(), Limits(), sought)
    profiles = _profiles(asked.profiles) or (here.get("profile") or DEFAULT,)
    if not paths and (named := here.values.get("paths")) and named.value:
        words = ", ".join(one.value for one in named.value)
        sought = sought._replace(said=((here.name, f"checked where no path is given: {words} ({named.place})"),))
    return Chosen(
        here,
        paths or _paths(here) or (Path(),),
        profiles,
        _word(asked, here, "fail-on", asked.fail_on, get_args(FailOn), "severity") or "error",
        _word(asked, here, "output-format", asked.output_format, FORMATS, "format"),
        given,
        sought,
        here.terms(None, Terms(profiles[0]), given) if here.name else None,
    )


def _word(asked: Asked, here: "Resolved", key: str, value: str | None, known: tuple[Any, ...], what: str) -> Any:
    said = here.values.get(key)
    configured = None if said is None else one_of(said.place, said.value, known, what)
    return configured if value is None else one_of(place_of(f"--{key}", asked.sources), value, known, what)


def _profiles(asked: tuple[str, ...]) -> tuple[str, ...]:
    """Give the profiles to judge by. Raises UsageError for one that is given twice."""
    twice = next((name for name in asked if asked.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"--profile {twice} is given twice")
    return asked


def _paths(here: "Resolved") -> tuple[Path, ...]:
    return tuple(_path(here, said) for said in here.get("paths") or ())


def _path(here: "Resolved", said: "Said") -> Path:
    """Give a path of a configuration, as seen from the working folder. Raises UsageError for one that leads out."""
    from posctl.files import root_of  # noqa: PLC0415 - only where a configuration names paths

    root = os.fspath(root_of([Path()]).folder)
    path = os.path.realpath(os.path.join(here.folder, said.value)) if "\0" not in said.value else ""
    if path != root and not path.startswith(root.rstrip(os.sep) + os.sep):
        raise UsageError(f"{said.place}: {clean(said.value)} lies outside the repository, and nothing there is read")
    if not os.path.exists(path):
        raise UsageError(f"{said.place}: there is no file or folder {clean(said.value)}; it begins at the folder of this file")
    return Path(os.path.relpath(path))


def as_of_day(text: str | None) -> date:
    """Read a day, or give today. Raises UsageError."""
    if text is None:
        return date.today()  # noqa: DTZ011 - a school's day is a local day
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise UsageError(f"--as-of {text}: a day is written YYYY-MM-DD, for example 2026-09-01") from None


def _sought(asked: Asked) -> "tuple[tuple[Path, ...], Sought]":
    """Give the paths, that of standard input by its name, and where to look for files. Raises UsageError."""
    from posctl.terms import Sought  # noqa: PLC0415

    paths = asked.paths
    held = None
    if STDIN in paths:
        name = _named(asked.stdin_filename)
        held = (os.path.join(os.path.realpath(name.parent), name.name), _standard_input(asked.max_bytes))
        paths = tuple(name if path == STDIN else path for path in dict.fromkeys(paths))
    elif asked.stdin_filename is not None:
        raise UsageError("--stdin-filename names what comes by standard input; give `-` as the path, too")
    return paths, Sought(
        config=os.fspath(asked.config) if asked.config is not None else None,
        isolated=asked.isolated,
        exclude=asked.exclude,
        force_exclude=asked.force_exclude,
        gitignore=asked.gitignore and not asked.isolated,
        allow_no_files=asked.allow_no_files,
        held=held,
    )


def _named(file: Path | None) -> Path:
    """Give the name of what comes by standard input. Raises UsageError for one that no document here has."""
    from posctl.files import CONFIGURATION, root_of  # noqa: PLC0415

    if file is None:
        return Path("stdin.yaml")
    root, repository = root_of([Path()])
    place = os.path.join(os.path.realpath(file.parent), file.name)
    if file.is_dir() or not file.name:
        raise UsageError(f"--stdin-filename {file}: this is a folder; give the name of a file")
    if file.name == CONFIGURATION:
        raise UsageError(f"--stdin-filename {file}: a file of this name is a configuration, and no document; give another name")
    if repository and not place.startswith(os.path.join(root, "")):
        raise UsageError(f"--stdin-filename {file}: this lies outside the repository {root}; run posctl where the file belongs")
    return file


def _standard_input(limit: int) -> bytes:
    import sys  # noqa: PLC0415

    if sys.stdin is None:
        raise UsageError("there is no standard input to read")
    return sys.stdin.buffer.read(limit + 1)
