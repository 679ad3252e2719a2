"""What sets findings aside on the command line, and the exit code that is left."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from posctl.clean import clean
from posctl.cli.streams import say
from posctl.errors import UsageError

if TYPE_CHECKING:
    from posctl.baseline import Known
    from posctl.config.resolved import Resolved
    from posctl.finding import Verdict
    from posctl.report import Report

_UNCOUNTED = frozenset({"csv", "gitlab", "junit"})
_SHOWN = ("known", "ignored")


class Aside(NamedTuple):
    """What keeps findings from failing a run: the baseline. ``show`` has what is listed all the same.

    ``statistics`` asks for the findings by rule.
    """

    known: "Known | None"
    strict: bool
    show: frozenset[str]
    statistics: bool = False

    def of(self, report: "Report") -> "Report":
        """Hold a report against the baseline, and count its findings by rule."""
        if self.show:
            report = report._replace(show=self.show)
        if self.known is not None:
            from posctl.baseline import apply  # noqa: PLC0415 - only for those who have one

            report = apply(report, self.known)
        if self.statistics:
            from posctl.tally import counted  # noqa: PLC0415 - only for those who ask

            report = report._replace(statistics=counted(report))
        return report

    def code(self, report: "Report", fail_on: str) -> int:
        """Give the exit code; with --strict-baseline, entries that no longer occur fail, too."""
        is_stale = self.strict and report.baseline is not None and bool(report.baseline.stale)
        return 1 if is_stale else exit_code(report, fail_on)


def baseline_of(given: Path | None, here: "Resolved", *, strict: bool, several: bool) -> "tuple[Known | None, bool]":
    """Read the baseline that is given, or that the configuration names, and say whether its entries must all occur.

    Raises UsageError for one that is at fault, or for none where one is needed. Where several profiles are compared there
    is none.
    """
    if several and (given is not None or strict):
        raise UsageError("--baseline: a baseline is of one profile; run posctl for each")
    path = None if several else given or configured(here)
    if path is None:
        if strict:
            raise UsageError("--strict-baseline: give the baseline, too, with --baseline FILE")
        return None, False
    return _read(path, "--baseline" if given else here.values["baseline"].place), strict or bool(here.get("strict-baseline"))


def configured(here: "Resolved") -> Path | None:
    """Give the baseline that the configuration names. Raises UsageError for one that lies outside the folder of the configuration.

    Whoever may change the configuration must not have a file read that nobody meant to be.
    """
    named = here.values.get("baseline")
    if named is None:
        return None
    path = os.path.join(here.folder, named.value)
    home = os.path.realpath(here.folder)
    if os.path.isabs(named.value) or not os.path.realpath(path).startswith(home.rstrip(os.sep) + os.sep):
        raise UsageError(f"{named.place}: the baseline lies outside the folder of this file; give a path that begins there")
    return Path(os.path.relpath(path))


def _read(path: Path, asked: str) -> "Known":
    from posctl.baseline import read  # noqa: PLC0415 - only for those who have one

    if not os.path.lexists(path):
        raise UsageError(f"{asked}: there is no baseline {clean(str(path))}; `posctl baseline write` writes one")
    return read(str(path))


def shown(asked: Iterable[str]) -> frozenset[str]:
    """Read what is listed though it fails no run: words, alone or joined by commas. Raises UsageError."""
    words = [part.strip() for text in asked for part in text.split(",")]
    wrong = next((word for word in words if word not in _SHOWN), None)
    if wrong is not None:
        raise UsageError(f"--show {wrong}: write {' or '.join(_SHOWN)}, or both with a comma")
    return frozenset(words)


def tell_without_statistics(formats: Iterable[str], *, several: bool) -> None:
    """Say on stderr where the counts by rule have no place: in a comparison, and in some formats."""
    if several:
        say("--statistics: several profiles are compared without it; run posctl for each")
        return
    for name in dict.fromkeys(formats):
        if name in _UNCOUNTED:
            say(f"--statistics: the format {name} has no room for it; full, concise, grouped, github, markdown, json, json-lines and sarif have")


def failing() -> "frozenset[Verdict]":
    """Give the verdicts that fail a run."""
    from posctl.finding import Verdict  # noqa: PLC0415 - the command line must start fast

    return frozenset({Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.ERROR})


def exit_code(report: "Report", fail_on: str) -> int:
    """Fail where a file cannot be read, or a finding of enough severity is neither waived, ignored nor known."""
    those = failing()
    if report.problems:
        return 1
    together = report.repository
    if report.baseline is None and any(program.verdict in those for program in report.programs):
        return 1
    rows = [*(row for program in report.programs for row in program.rows), *(together.rows if together else ())]
    severities = ("error", "warning") if fail_on == "warning" else ("error",)
    return int(any(row.severity in severities and row.verdict in those and not row.aside for row in rows))
