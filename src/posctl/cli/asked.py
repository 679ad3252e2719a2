"""What a command line of `posctl validate` asks for, whoever read it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

Color = Literal["auto", "always", "never"]
FailOn = Literal["error", "warning"]


class Asked(NamedTuple):
    """What a command line asks for; what it leaves out is as here.

    ``sources`` says where options come from that were given: ``--fail-on``, or ``POSCTL_FAIL_ON``.
    """

    paths: tuple[Path, ...] = ()
    profiles: tuple[str, ...] = ()
    as_of: str | None = None
    output_format: str | None = None
    output_file: Path | None = None
    reports: tuple[str, ...] = ()
    sarif_category: str | None = None
    sarif_include: tuple[str, ...] = ()
    sarif_line_hash: bool = False
    fail_on: str | None = None
    exit_zero: bool = False
    submit: bool = False
    jobs: int = 0
    quiet: bool = False
    color: Color = "auto"
    max_bytes: int = 5_000_000
    timings: bool = False
    ignores: bool = True
    statistics: bool = False
    baseline: Path | None = None
    strict_baseline: bool = False
    show: tuple[str, ...] = ()
    cache: bool = True
    cache_dir: Path | None = None
    watch: bool = False
    config: Path | None = None
    isolated: bool = False
    edition: str | None = None
    preview: bool | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    gitignore: bool = True
    allow_no_files: bool = False
    stdin_filename: Path | None = None
    sources: Mapping[str, str] = MappingProxyType({})
