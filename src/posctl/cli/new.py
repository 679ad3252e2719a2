"""posctl new."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from posctl.cli.choices import one_of
from posctl.cli.guarded import guarded
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.skeletons import Skeleton

EXAMPLES = """\b
Examples:
  posctl new program welding              to programs/welding.yaml
  posctl new program north/welding.yaml   to that file
  posctl new catalog north-high-school    to catalogs/north-high-school.yaml
  posctl new agreement -                  to stdout

\b
Kinds: program, catalog, agreement, waivers, code-list, profile, cluster,
pathway. Nothing that is there is overwritten.
"""

_SUFFIXES = (".yaml", ".yml")
_ID = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*", re.ASCII)


def words() -> list[str]:
    """List the kinds of document, for the completion of a shell."""
    from posctl.skeletons import ALL  # noqa: PLC0415 - the command line must start fast

    return [one.word for one in ALL]


@guarded
def new(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What to begin: program, catalog, agreement, ...", autocompletion=words)],
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help="Its id, or its file; `-` prints it.")] = "-",
) -> int:
    """Begin a document: a commented skeleton to fill in."""
    from datetime import date  # noqa: PLC0415

    from posctl import skeletons  # noqa: PLC0415
    from posctl.cli.placing import check, create  # noqa: PLC0415
    from posctl.cli.streams import write  # noqa: PLC0415

    skeleton = _skeleton(kind)
    target = _target(skeleton, name)
    text = skeletons.document(
        skeleton,
        identity=target.identity,
        schema=_schema(target.path, skeleton),
        profile=_profile(skeleton),
        today=date.today(),  # noqa: DTZ011 - a school's day is a local day
    )
    if name == "-":
        write([text], None)
        return 0
    base, inner = (target.path.parent, target.path.name) if target.path.is_absolute() else (Path(), str(target.path))
    if not check(base, inner):
        raise UsageError(f"{target.path} is there already, and is left as it is; give another name, or `-` to print the skeleton")
    create(base / inner, text)
    write(_said(skeleton, target.path), None)
    return 0


class _Target(NamedTuple):
    """Where a document goes, and the id that it gets."""

    path: Path
    identity: str


def _skeleton(word: str) -> "Skeleton":
    """Find what to begin. Raises UsageError for a kind that there is not."""
    from posctl.skeletons import BY_WORD  # noqa: PLC0415

    return BY_WORD.get(word) or BY_WORD[one_of("new", word, words(), "kind")]


def _target(skeleton: "Skeleton", name: str) -> _Target:
    """Read an id or the name of a file. Raises UsageError for what is neither."""
    folder = Path(skeleton.folder)
    if name == "-":
        return _Target(folder / f"{skeleton.word}.yaml", f"my-{skeleton.word}")
    if not name.isprintable():
        raise UsageError(f"{name}: the name has a character that does not print")
    if not name.strip():
        raise UsageError("the id is empty; give one of lower-case letters, digits and hyphens, such as welding")
    path = Path(name)
    if path.suffix.lower() in _SUFFIXES:
        _refuse_where_nothing_is_read(path)
        return _Target(path, _as_id(path.stem) or f"my-{skeleton.word}")
    if os.sep in name or "/" in name:
        raise UsageError(f"{name}: the name of a document ends in .yaml, and an id has no {os.sep}")
    if not _ID.fullmatch(name):
        like = _as_id(name)
        raise UsageError(f"{name}: an id has lower-case letters, digits and hyphens{f', such as {like}' if like else ''}")
    here = Path() if Path.cwd().name == skeleton.folder else folder
    return _Target(here / f"{name}.yaml", name)


def _refuse_where_nothing_is_read(path: Path) -> None:
    """Keep a document from a place in which no run finds it, or by its name takes it for something else. Raises UsageError."""
    from posctl.files import CONFIGURATION, name_of, root_of, unsearched  # noqa: PLC0415

    if path.name == CONFIGURATION:
        raise UsageError(f"{path}: a file of this name is a configuration, and no document; give another name")
    root, real = os.fspath(root_of([Path()]).folder), os.path.realpath(path)
    if real.startswith(os.path.join(root, "")) and unsearched(name_of(real, root)):
        raise UsageError(f"{path}: it would lie in a folder that posctl does not search; give another folder")


def _as_id(text: str) -> str:
    """Make an id of a name; where that leaves too little of it, none."""
    from posctl.suggest import normal  # noqa: PLC0415 - accents are folded only where there may be any

    return re.sub(r"[^a-z0-9]+", "-", normal(text)).strip("-")


def _schema(path: Path, skeleton: "Skeleton") -> str:
    """Give the way from a document to its JSON Schema: the nearest above it, or where `posctl init` puts it."""
    from posctl.published import SUFFIX  # noqa: PLC0415
    from posctl.skeletons import SCHEMAS  # noqa: PLC0415

    name = f"{skeleton.kind}{SUFFIX}"
    here = os.path.realpath(path.parent)
    folder = Path(here)
    for above in (folder, *folder.parents):
        if (above / SCHEMAS / name).is_file():
            return _way(above / SCHEMAS / name, here)
        if (above / ".git").exists():
            break
    top = Path.cwd().parent if Path.cwd().name == skeleton.folder else Path.cwd()
    return _way(top / SCHEMAS / name, here)


def _way(target: Path, folder: str) -> str:
    return os.path.relpath(os.path.realpath(target), folder).replace(os.sep, "/")


def _profile(skeleton: "Skeleton") -> str:
    """Give the profile that one of the repository's own would stand on. Raises UsageError for a configuration at fault."""
    from posctl.profile import DEFAULT  # noqa: PLC0415

    if skeleton.kind != "profile":
        return DEFAULT
    from posctl import config  # noqa: PLC0415
    from posctl.guard import Limits  # noqa: PLC0415

    return config.of_folder(Path(), Limits()).get("profile") or DEFAULT


def _said(skeleton: "Skeleton", path: Path) -> Iterator[str]:
    from posctl.clean import clean  # noqa: PLC0415
    from posctl.skeletons import SCHEMAS  # noqa: PLC0415

    of_it = f" {clean(shlex.quote(path.as_posix()))}" if skeleton.word == "program" else ""
    yield f"wrote {clean(path.as_posix())}\n\nFill it in; `posctl validate{of_it}` says what is still missing.\n"
    way = _schema(path, skeleton)
    if not (path.parent / way).is_file():
        place = os.path.relpath(os.path.dirname(path.parent / way))
        command = f"posctl schema --dir {clean(shlex.quote(place))}"
        yield f"Its first line leads an editor to {SCHEMAS}/, which `{command}` writes.\n"
