"""The last step of action.yml: runs posctl as the inputs ask, and sets the outputs.

The inputs come in the environment and leave as arguments of a process; no shell ever sees them.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FAILING = frozenset({"not-met", "not-stated", "error"})
USAGE = 2


class RefusedError(Exception):
    """An input cannot be understood."""


def main(environment: Mapping[str, str]) -> int:
    """Run posctl and give its exit code; the outputs are set whatever it is."""
    try:
        folder, summary = _folder(environment), _yes_or_no(environment)
        sarif = _sarif(environment, folder)
        options = _options(environment)
    except RefusedError as error:
        print(f"::error title=posctl::{_escaped(str(error))}")
        _set(environment, {"exit-code": str(USAGE)})
        return USAGE
    with tempfile.TemporaryDirectory(dir=environment.get("RUNNER_TEMP")) as scratch:
        report = Path(scratch, "report.json")
        reports = ["--report", f"json:{report}", *(["--report", f"sarif:{sarif}"] if sarif else [])]
        command = [sys.executable, "-I", "-m", "posctl", "validate", *reports, *options, "--", *_paths(environment)]
        kept = {key: value for key, value in environment.items() if key != "PYTHONPATH" and not key.startswith("POSCTL_ACTION_")}
        if not summary:
            kept.pop("GITHUB_STEP_SUMMARY", None)
        before = _as_it_is(sarif)
        sys.stdout.flush()
        code = subprocess.run(command, cwd=folder, env=kept, check=False).returncode
        counts = _counts(report)
    written = str(sarif) if _as_it_is(sarif) not in (None, before) else ""
    _set(environment, {"exit-code": str(code), "sarif-file": written, **counts})
    return code


def _as_it_is(file: Path | None) -> tuple[int, int] | None:
    """Tell a file from what may take its place: one that was there before must not pass for that of this run."""
    if file is None or not file.is_file():
        return None
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


def _input(environment: Mapping[str, str], name: str) -> str:
    return environment.get(f"POSCTL_ACTION_{name}", "").strip()


def _paths(environment: Mapping[str, str]) -> list[str]:
    return [line.strip() for line in _input(environment, "PATHS").splitlines() if line.strip()]


def _options(environment: Mapping[str, str]) -> list[str]:
    """Split ``args`` as a shell would, but for what a shell expands."""
    fail_on = _input(environment, "FAIL_ON")
    try:
        more = shlex.split(_input(environment, "ARGS"))
    except ValueError as error:
        raise RefusedError(f"args: {error}".lower()) from None
    return [*(["--fail-on", fail_on] if fail_on else []), *more]


def _folder(environment: Mapping[str, str]) -> Path:
    folder = Path(_input(environment, "WORKING_DIRECTORY") or ".")
    if not folder.is_dir():
        raise RefusedError(f"working-directory: there is no folder {folder}")
    return folder.resolve()


def _sarif(environment: Mapping[str, str], folder: Path) -> Path | None:
    """Give where the file for code scanning goes. A line end in its name would be the next output."""
    name = _input(environment, "SARIF_FILE")
    if not name:
        return None
    if not name.isprintable():
        raise RefusedError("sarif-file: the name has a line end, or another character that does not print")
    if Path(name).suffix.lower() not in (".sarif", ".json"):
        raise RefusedError(f"sarif-file: {name} does not end in .sarif")
    return folder / name


def _yes_or_no(environment: Mapping[str, str]) -> bool:
    said = _input(environment, "SUMMARY").lower() or "true"
    if said not in ("true", "false"):
        raise RefusedError(f"summary: write true or false, not {said}")
    return said == "true"


def _counts(report: Path) -> dict[str, str]:
    """Count what fails, by the report that posctl wrote; nothing where it wrote none, or compared profiles."""
    if not report.is_file():
        return {}
    said = json.loads(report.read_text(encoding="utf-8"))
    if "profile" not in said:
        return {}
    failing = [row["severity"] for row in _rows(said) if row["verdict"] in FAILING and not row["waivers"] and not row["known"]]
    errors = failing.count("error") + len(said["problems"])
    return {"errors": str(errors), "warnings": str(failing.count("warning"))}


def _rows(said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    groups = [group for program in said["programs"] if program["readable"] for group in program["requirements"]]
    for group in [*groups, *([said["repository"]] if said["repository"] else [])]:
        yield from group["rules"]


def _set(environment: Mapping[str, str], outputs: Mapping[str, str]) -> None:
    if path := environment.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.writelines(f"{name}={value}\n" for name, value in outputs.items())


def _escaped(text: str) -> str:
    """Write a text so that a workflow command holds it, and no more than it."""
    visible = re.sub(r"[^\x20-\x7e\xa0-\U0010ffff]", lambda found: f"\\x{ord(found[0]):02x}", text)
    return visible.encode("ascii", "backslashreplace").decode().replace("%", "%25")


if __name__ == "__main__":
    raise SystemExit(main(os.environ))
