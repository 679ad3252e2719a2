"""Where reports go: one to stdout or a file, and any number beside it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from posctl.clean import clean
from posctl.cli.streams import write
from posctl.errors import OutputError, UsageError

if TYPE_CHECKING:
    from posctl.render.options import Included
    from posctl.render.style import Style

Format = Literal["full", "concise", "grouped", "json", "json-lines", "csv", "github", "gitlab", "junit", "markdown", "sarif"]
FORMATS: tuple[Format, ...] = get_args(Format)
FOR_PEOPLE: frozenset[Format] = frozenset({"full", "concise", "grouped", "github", "markdown"})
"""Formats that may be left unwritten where there is nothing to say; for a program, nothing is no report."""
_DOCUMENTS = (".yaml", ".yml")
_SUFFIXES: Mapping[Format, str] = MappingProxyType(
    {"json": "json", "json-lines": "jsonl", "csv": "csv", "gitlab": "json", "junit": "xml", "markdown": "md", "sarif": "sarif"}
)
"""How the name of a file of a format usually ends; the others are plain text."""
_HEADER, _OLDEST = 256, 15
"""Bytes that hold the first columns of a CSV report, and how many of them tell it from any other table."""

Make = Callable[[str, "Style"], Iterator[str]]
"""Gives the report in a format."""


class Output(NamedTuple):
    """A report to write: its format, and the file that it goes to."""

    format: Format
    path: Path


def format_named(name: str, asked_by: str) -> Format:
    """Give the format of a name that an option or a configuration gave. Raises UsageError for one that there is none of."""
    for known in FORMATS:
        if known == name:
            return known
    from posctl.suggest import nearest  # noqa: PLC0415 - only where it is wrong

    near = nearest(name.strip().lower(), FORMATS)
    fix = f"did you mean {near}?" if near else f"the formats are {', '.join(FORMATS)}"
    raise UsageError(f"{asked_by}: there is no format {name}; {fix}")


def outputs_of(asked: Iterable[str]) -> list[Output]:
    """Read ``FORMAT:PATH``, split at the first colon alone. Raises UsageError."""
    return [_output(text) for text in asked]


def _output(text: str) -> Output:
    name, colon, path = text.partition(":")
    if not colon or not name or not path or path == "-":
        raise UsageError(f"--report {text}: write a format, a colon and a file, for example sarif:posctl.sarif")
    return Output(format_named(name, f"--report {text}"), Path(path))


def check(outputs: list[Output], output_file: Output | None, paths: Iterable[Path]) -> None:
    """Keep a report from taking the place of a document, or of another report, and from having no place at all.

    Raises UsageError, before anything is judged.
    """
    seen: set[Path] = set()
    for one in ([output_file] if output_file else []) + outputs:
        asked = f"--output-file {one.path}" if one is output_file else f"--report {one.format}:{one.path}"
        _refuse_to_leave(asked, one.path)
        _refuse_to_replace(asked, one.path, paths)
        _refuse_the_name(asked, one)
        refuse_without_a_place(asked, one.path)
        if _place(one.path) in seen:
            raise UsageError(f"{asked}: another report goes to this file; give another name")
        seen.add(_place(one.path))


def _place(path: Path) -> Path:
    return path.parent.resolve() / path.name


def _refuse_to_replace(asked: str, file: Path, paths: Iterable[Path]) -> None:
    if not file.is_file():
        return
    named = any(path.is_file() and path.samefile(file) for path in paths)
    kept = file.suffix.lower() in _DOCUMENTS or (file.suffix.lower() == ".csv" and not _is_report(file))
    if named or kept:
        raise UsageError(f"{asked}: the report would take the place of a document; give another name")


def _refuse_the_name(asked: str, one: Output) -> None:
    """Keep a report from being read as a document by the next run. Raises UsageError."""
    if one.path.name.lower().endswith(_DOCUMENTS):
        fitting = one.path.with_suffix(f".{_SUFFIXES.get(one.format, 'txt')}").name
        raise UsageError(f"{asked}: a run over its folder would read a file of this name as a document; name it {fitting}")


def refuse_without_a_place(asked: str, file: Path) -> None:
    """Find before the work that a file cannot be written for want of a folder. Raises UsageError."""
    if file.is_dir() and not file.is_symlink():  # a link is replaced, whatever it leads to
        raise UsageError(f"{asked}: this is a folder; give the name of a file in it")
    if not file.parent.is_dir():
        raise UsageError(f"{asked}: there is no folder {file.parent}; make it first, or give another name")


def _is_report(file: Path) -> bool:
    """Whether a CSV file is the report of an earlier run, which the next may replace, and no table of codes."""
    from posctl.render.csv import BOM, COLUMNS  # noqa: PLC0415 - only where a file is there

    try:
        with file.open("rb") as stream:
            begins = stream.read(_HEADER)
    except OSError:
        return False
    return begins.removeprefix(BOM.encode()).startswith(",".join(COLUMNS[:_OLDEST]).encode())


def _refuse_to_leave(asked: str, file: Path) -> None:
    """Keep a link in the working folder, which may be a stranger's, from leading a report out of it. Raises UsageError."""
    here, written = os.path.realpath(os.curdir), os.path.abspath(file.parent)
    if _within(written, here) and not _within(os.path.realpath(written), here):
        raise UsageError(f"{asked}: a link leads out of the working folder there; name the folder that it leads to")


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def included(asked: Iterable[str]) -> "frozenset[Included]":
    """Read what a SARIF file shows beside open findings: words, alone or joined by commas. Raises UsageError."""
    found: set[Included] = set()
    for word in (part.strip() for text in asked for part in text.split(",")):
        match word:
            case "waived" | "known" | "ignored" | "pass":
                found.add(word)
            case _:
                raise UsageError(f"--sarif-include {word}: write waived, known, ignored or pass, or several with commas")
    return frozenset(found)


def category_of(asked: str | None) -> str:
    """Read the category of a SARIF file. Raises UsageError for one that names nothing."""
    if asked is None:
        return ""
    if not asked.strip("/ ") or clean(asked) != asked:
        raise UsageError("--sarif-category: give a name, for example programs or district/north")
    return asked.strip("/ ")


def write_files(outputs: list[Output], make: Make) -> OutputError | None:
    """Write each report to its file. One that cannot be written does not keep the others back; gives the first fault."""
    from posctl.render.style import PLAIN  # noqa: PLC0415

    first: OutputError | None = None
    for one in outputs:
        try:
            write(make(one.format, PLAIN), one.path)
        except OutputError as error:
            first = first or error
    return first
