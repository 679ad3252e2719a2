"""posctl init."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from posctl.cli.choices import one_of
from posctl.cli.guarded import guarded
from posctl.cli.typed import path
from posctl.cli.validate import profile_names
from posctl.errors import UsageError

EXAMPLES = """\b
Examples:
  posctl init                       in this folder
  posctl init curriculum            in a folder of that name
  posctl init --profile ky          judged as Kentucky asks
  posctl init --ci github           with a workflow; or gitlab

\b
It asks nothing, and overwrites nothing: what is there is left alone. Where
there is a program already, no example is written.
"""


NONE = "none"


def systems() -> list[str]:
    """List what `--ci` takes, for the completion of a shell."""
    from posctl.skeletons import WORKFLOWS  # noqa: PLC0415 - the command line must start fast

    return [*WORKFLOWS, NONE]


class _New(NamedTuple):
    """A file to write: its name below the folder, its text, and what it is for."""

    name: str
    text: str
    use: str


@guarded
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", parser=path, help="Where; this folder when left out.", show_default=False)] = Path(),
    profile: Annotated[str, typer.Option("--profile", metavar="NAME", help="State or law to judge by.", autocompletion=profile_names)] = "wi-dpi",
    ci: Annotated[str, typer.Option("--ci", metavar="SYSTEM", help="Write its workflow: github, gitlab or none.", autocompletion=systems)] = NONE,
) -> int:
    """Begin a repository of programs: configuration, an example to replace, a workflow."""
    from posctl.cli.placing import check, create  # noqa: PLC0415 - the command line must start fast
    from posctl.cli.streams import write  # noqa: PLC0415
    from posctl.profile import load  # noqa: PLC0415

    load(profile)
    one_of("--ci", ci, systems(), "system")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; give a folder")
    if folder.name.lower().endswith((".yaml", ".yml")) and not folder.exists():
        raise UsageError(f"{folder}: this is the name of a file; give a folder")
    files = tuple(_files(profile, ci, with_example=not _has_a_program(folder)))
    left = frozenset(one.name for one in files if not check(folder, one.name))
    for one in files:
        if one.name not in left:
            create(folder / one.name, one.text)
    write(_said(folder, files, left, profile, ci), None)
    return 0


def _has_a_program(folder: Path) -> bool:
    """Whether a program of study lies in the folder: then none is invented beside it."""
    from posctl.files import find, read_bytes  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415
    from posctl.load import sniff  # noqa: PLC0415

    if not folder.exists():
        return False
    contents = (read_bytes(file.path, Limits()) for file in find([folder], folder).files)
    return any(isinstance(data, bytes) and sniff(data) == "program-of-study" for data in contents)


def _files(profile: str, ci: str, *, with_example: bool) -> Iterator[_New]:
    from datetime import date  # noqa: PLC0415

    from posctl import published, skeletons  # noqa: PLC0415

    yield _New("posctl.yaml", skeletons.configuration(profile), "how posctl checks this repository")
    if with_example:
        today = date.today()  # noqa: DTZ011 - a school's day is a local day
        way = f"../{skeletons.SCHEMAS}/{published.published('program-of-study').file_name}"
        yield _New(skeletons.EXAMPLE, skeletons.example(today, way), "an invented program, to replace")
    if ci != NONE:
        yield _New(skeletons.WORKFLOWS[ci], skeletons.workflow(ci), "checks every change")
    for one in map(published.published, published.kinds()):
        if one.group != "outputs":
            yield _New(f"{skeletons.SCHEMAS}/{one.file_name}", one.text, "")


def _said(folder: Path, files: tuple[_New, ...], left: frozenset[str], profile: str, ci: str) -> Iterator[str]:
    """Tell what was written, what was left alone, and what to do next."""
    from posctl.clean import clean  # noqa: PLC0415
    from posctl.skeletons import EXAMPLE, WORKFLOWS  # noqa: PLC0415

    yield from _table(files, left)
    began = any(one.name == EXAMPLE for one in files) and EXAMPLE not in left
    yield "\nNext:\n"
    if folder != Path():
        yield f"  cd {clean(shlex.quote(str(folder)))}\n"
    yield f"  posctl validate\n      shows what the {'example says' if began else 'programs say'}, requirement by requirement\n"
    if "posctl.yaml" not in left:
        yield f"  posctl profiles\n      lists the states and laws; posctl.yaml names the one you are judged by,\n      {profile} now\n"
    yield "  posctl new program ID\n      begins a program, in the folder programs\n"
    if ci != NONE and WORKFLOWS[ci] in left and not _runs_posctl(folder / WORKFLOWS[ci]):
        yield f"  add to {WORKFLOWS[ci]} a job that runs `posctl validate`\n      as `posctl init --ci {ci}` writes it in an empty folder\n"
    if began:
        yield f"  delete {EXAMPLE} when there is a program of your own\n"


def _runs_posctl(workflow: Path) -> bool:
    """Whether a workflow that was left alone has the job already."""
    from posctl.files import read_bytes  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415

    held = read_bytes(str(workflow), Limits())
    return isinstance(held, bytes) and b"posctl validate" in held


def _table(files: tuple[_New, ...], left: frozenset[str]) -> Iterator[str]:
    """List the files; the schemas, which people do not read, in a line or two."""
    named = [one for one in files if one.use]
    wide = max(len(one.name) for one in named)
    for one in named:
        yield f"{_LEFT if one.name in left else _WROTE}{one.name:<{wide}}  {_THERE if one.name in left else one.use}\n"
    schemas = [one.name in left for one in files if not one.use]
    for was_left, done, why in ((False, _WROTE, "for editors"), (True, _LEFT, "there already")):
        if count := schemas.count(was_left):
            yield f"{done}{'schemas/':<{wide}}  {count} JSON Schemas, {why}\n"


_WROTE, _LEFT, _THERE = "wrote       ", "left alone  ", "it is there already"
