"""Known findings: which of a report's findings a baseline has, which of its entries no longer occur, and its file."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from posctl.clean import Clean, clean
from posctl.decode import decode_as
from posctl.errors import UsageError
from posctl.files import read_bytes
from posctl.finding import Verdict
from posctl.guard import Limits, Offence
from posctl.model.baseline import Baseline, KnownFinding
from posctl.problem import Problem, of_offence
from posctl.report import Baseline as Used
from posctl.report import ProgramReport, Report, RequirementReport, Row, Stale
from posctl.rule import RepositoryRule, Rule
from posctl.rules import BY_KEY, RULES, called
from posctl.source import Pointer
from posctl.suggest import nearest
from posctl.waiving import HINTED
from posctl.yamltree import parse

DEFAULT = ".posctl-baseline.yaml"
"""The name of the file where none is given."""
LIMITS = Limits(size=10_000_000, nodes=600_000)
"""A baseline of a state's programs is larger than any document."""
MOST = 50_000
"""Entries of one baseline, which the limits let in."""


class Key(NamedTuple):
    """One place of one finding: the rule, the judged program's file (empty for all together), the document, the path."""

    rule: str
    home: str
    document: str
    at: str


class Entry(NamedTuple):
    """One line of the file: a place of a finding as a reader would look it up, and how often it occurs."""

    rule: str
    program: str
    file: str
    document: str
    at: str
    times: int

    @property
    def line(self) -> str:
        """Write it as one line of YAML."""
        fields = {"program": self.program, "file": self.file, "document": self.document, "at": self.at}
        said = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
        often = [f"count: {self.times}"] if self.times > 1 else []
        return f"  - {{{', '.join([f'rule: {self.rule}', *said, *often])}}}\n"

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts by program, so that a file that moves does not move its entries."""
        return (self.program or self.file, self.rule, self.document, self.at, self.file)


class Known(NamedTuple):
    """A baseline as it was read: where from, under which profile, its entries, and under which edition; empty for unknown."""

    path: Clean
    profile: str
    entries: tuple[Entry, ...]
    edition: str = ""


# --- the file -----------------------------------------------------------------------------------------------------


def read(path: str) -> Known:
    """Read a baseline. Raises UsageError that says what is wrong with it, on which line, and what would mend it."""
    name = clean(path)
    data = read_bytes(path, LIMITS)
    if isinstance(data, Offence):
        if not os.path.lexists(path):
            raise UsageError(f"the baseline {name}: there is no such file; `posctl baseline write` writes one")
        raise UsageError(f"the baseline {name}: {data.message}; {data.fix}")
    tree = parse(data, path, LIMITS)
    if isinstance(tree, tuple):
        raise _refusal([of_offence(*tree)])
    if tree.offences:
        raise _refusal([of_offence(tree.source, one) for one in tree.offences])
    at = Pointer(tree.source)
    if tree.data.get("kind") != "baseline":
        raise _refusal([Problem("no-baseline", "this is no baseline: it has no `kind: baseline`", "`posctl baseline write` writes one", at / "kind")])
    if (version := tree.data.get("version")) not in (None, "1"):
        fix = "use the version of posctl that wrote it, or write it anew with `posctl baseline write --force`"
        raise _refusal([Problem("version", f"the baseline has the version {version}, and this posctl reads version 1", fix, at / "version")])
    model = decode_as(Baseline, tree.data, tree.source)
    if isinstance(model, tuple):
        raise _refusal(model)
    if unknown := list(_unknown(model, at)):
        raise _refusal(unknown)
    return Known(name, model.profile, tuple(map(_entry, model.findings)), model.edition or "")


def _refusal(problems: Iterable[Problem]) -> UsageError:
    first, *others = problems
    start = first.at.span.start
    more = f" (and {len(others):,} more)" if others else ""
    return UsageError(f"{first.at.source.name}:{start.line + 1}:{start.column + 1}: {first.message}; {first.fix}{more}")


def _unknown(model: Baseline, at: Pointer) -> Iterator[Problem]:
    hints = HINTED
    for number, one in enumerate(model.findings):
        if called(one.rule) is None:
            near = nearest(one.rule, (rule.name for rule in RULES)) if hints > 0 else None
            hints -= 1
            fix = f"did you mean {near}?" if near else "take the line out, or write the baseline anew"
            yield Problem("unknown-rule", f"there is no rule {one.rule}", fix, at / "findings" / number / "rule")


def _entry(one: KnownFinding) -> Entry:
    rule = called(one.rule)
    if rule is None:
        raise TypeError(f"{one.rule} was taken for a rule")
    return Entry(rule.name, one.program or "", one.file, one.document or "", one.at or "", one.count or 1)


def refuse_too_many(entries: list[Entry]) -> None:
    """Keep a baseline from being written that would not be read. Raises UsageError."""
    if len(entries) > MOST:
        says = f"the findings have {len(entries):,} places, and one baseline takes {MOST:,}"
        raise UsageError(f"{says}; write one for each folder, with its path and --baseline FILE")


def written(profile: str, entries: Iterable[Entry], edition: str = "") -> Iterator[str]:
    """Give the text of the file: a line for each entry, sorted, so that a change shows as the lines that changed."""
    line = f"edition: {edition}\n" if edition else ""
    yield (
        "# Findings that were known when this was written. `posctl validate --baseline` counts them and fails on new ones.\n"
        "# `posctl baseline update` takes out what no longer occurs. Nothing is added but by `posctl baseline write --force`.\n"
        "# Both write the file anew: comments of your own are not kept.\n"
        f"kind: baseline\nversion: 1\nprofile: {json.dumps(profile, ensure_ascii=False)}\n{line}findings:"
    )
    lines = [one.line for one in sorted(entries, key=lambda one: one.order)]
    yield "\n" if lines else " []\n"
    yield from lines


# --- what a report has --------------------------------------------------------------------------------------------


def entries_of(report: Report) -> list[Entry]:
    """Give an entry for each place of each finding that counts: what a baseline of this report says."""
    programs = {one.path: one for one in report.programs if one.readable}
    found: list[Entry] = []
    for program in programs.values():
        for row in program.rows:
            found += _of_row(row, program, programs)
    if report.repository is not None:
        for row in report.repository.rows:
            found += _of_row(row, None, programs)
    return found


def _of_row(row: Row, program: ProgramReport | None, programs: Mapping[Clean, ProgramReport]) -> Iterator[Entry]:
    if not row.counts:
        return
    for (path, at), count in Counter(row.spots).items():
        home = program or programs.get(path)
        name = home.id if home is not None and home.own_id else ""
        file = home.path if home is not None else path
        yield Entry(row.name, name, file, path if path != file else "", at, count)


class _Homes:
    """Finds the program that an entry speaks of: by its id, which outlives a moved file, and by its file where that is in doubt."""

    def __init__(self, report: Report, known: Known) -> None:
        readable = [one for one in report.programs if one.readable]
        self.files = {str(one.path) for one in readable}
        self.by_id: dict[str, list[str]] = {}
        for one in readable:
            if one.own_id:
                self.by_id.setdefault(one.id, []).append(one.path)
        self.written: dict[str, set[str]] = {}
        for entry in known.entries:
            self.written.setdefault(entry.program, set()).add(entry.file)

    def of(self, entry: Entry) -> str | None:
        """Give the file of the program; None where this run did not judge it."""
        candidates = self.by_id.get(entry.program, []) if entry.program else []
        if len(candidates) == 1 and len(self.written[entry.program]) == 1:
            return candidates[0]
        wanted = candidates if entry.program else self.files
        return entry.file if entry.file in wanted else None

    def key(self, entry: Entry) -> Key | None:
        """Give the key under which a finding of this run would be known; None where its program was not judged."""
        home = self.of(entry)
        if isinstance(_rule(entry), RepositoryRule):
            return Key(entry.rule, "", home or entry.file, entry.at)
        return Key(entry.rule, home, entry.document or home, entry.at) if home is not None else None


def _rule(entry: Entry) -> Rule:
    return BY_KEY[entry.rule]


def _keys(row: Row, home: str) -> Counter[Key]:
    return Counter(Key(row.name, home, one.path, one.at) for one in row.spots)


# --- a report held against a baseline -----------------------------------------------------------------------------


def apply(report: Report, known: Known) -> Report:
    """Mark the findings that a baseline has, and say which of its entries no longer occur.

    A finding is known where every main place of it is, as often as it occurs. Verdicts stay what they are.
    """
    homes = _Homes(report, known)
    has: Counter[Key] = Counter()
    for entry in known.entries:
        if (key := homes.key(entry)) is not None:
            has[key] += entry.times
    programs = tuple(_marked(one, has) for one in report.programs)
    together = report.repository and report.repository._replace(rows=tuple(_row(row, "", has) for row in report.repository.rows))
    rows = [*(row for one in programs for row in one.rows), *(together.rows if together else ())]
    used = Used(known.path, len(known.entries), sum(row.known for row in rows), tuple(_told(stale(report, known))), _differs(report, known))
    return report._replace(programs=programs, repository=together, baseline=used)


def _marked(program: ProgramReport, has: Counter[Key]) -> ProgramReport:
    if not program.readable:
        return program
    return program._replace(requirements=tuple(_group(one, program.path, has) for one in program.requirements))


def _group(one: RequirementReport, home: str, has: Counter[Key]) -> RequirementReport:
    return one._replace(rows=tuple(_row(row, home, has) for row in one.rows))


def _row(row: Row, home: str, has: Counter[Key]) -> Row:
    if not row.counts or not row.spots:
        return row
    keys = _keys(row, home)
    fresh = [key for key, count in keys.items() if has[key] < count]
    if len(fresh) == len(keys):
        return row
    return row._replace(known=not fresh, fresh=tuple(_place(key, home) for key in fresh))


def _place(key: Key, home: str) -> Clean:
    at = key.at or "the document as a whole"
    return clean(at if key.document == home else f"{at} in {key.document}")


def _differs(report: Report, known: Known) -> Clean:
    """Say under what it was written, where this run judges by another profile or edition."""
    pairs = (("the profile", known.profile, report.profile), ("the edition", known.edition or report.edition, report.edition))
    before = [f"{what} {then}" for what, then, now in pairs if then != now]
    here = [now if what == "the profile" else f"the rules of {now}" for what, then, now in pairs if then != now]
    return clean(f"it was written under {' and '.join(before)}, and this run judges by {' and '.join(here)}") if before else Clean("")


def _told(found: Iterable[tuple[Entry, int]]) -> Iterator[Stale]:
    for entry, times in found:
        yield Stale(entry.rule, clean(entry.program or entry.document or entry.file), clean(entry.at), times)


def stale(report: Report, known: Known) -> Iterator[tuple[Entry, int]]:
    """Give the entries that no longer occur, each with how many times fewer; only of what this run judged."""
    homes = _Homes(report, known)
    occurs: Counter[Key] = Counter()
    failed: set[tuple[str, str]] = set()
    for home, row in _rows(report):
        occurs.update(_keys(row, home))
        if row.verdict is Verdict.ERROR:
            failed.add((row.name, home))
    left = occurs.copy()
    left_out = frozenset(note.path for note in report.passed_over if note.left_out)
    for entry in known.entries:
        key = homes.key(entry)
        if not _judged(entry, key, report, failed) or _is_left_out(entry, key, left_out):
            continue
        there = min(left[key], entry.times) if key is not None else 0
        if key is not None:
            left[key] -= there
        if there < entry.times:
            yield entry, entry.times - there


def _rows(report: Report) -> Iterator[tuple[str, Row]]:
    for program in report.programs:
        if program.readable:
            yield from ((program.path, row) for row in program.rows)
    if report.repository is not None:
        yield from (("", row) for row in report.repository.rows)


def _judged(entry: Entry, key: Key | None, report: Report, failed: set[tuple[str, str]]) -> bool:
    """Whether this run would have met an entry: its rule ran, and its program was judged, or would have been were it there."""
    if entry.rule not in report.in_force:
        return False
    if isinstance(_rule(entry), RepositoryRule):
        return "." in report.given and _ran(entry.rule, "", report, failed) and not report.problems
    if key is not None:
        return _ran(entry.rule, key.home, report, failed)
    return not report.problems and any(_within(entry.file, one) for one in report.given)


def _ran(rule: str, home: str, report: Report, failed: set[tuple[str, str]]) -> bool:
    """Whether a rule that is on for some programs is on for this one, and did not crash."""
    return rule not in report.off.get(home, ()) and (rule, home) not in failed


def _is_left_out(entry: Entry, key: Key | None, left_out: frozenset[Clean]) -> bool:
    """Whether somebody asked this run to leave out the file of an entry: nobody knows what it would have found there."""
    if not left_out or (key is not None and key.home):
        return False
    parts = entry.file.split("/")
    return any("/".join(parts[:depth]) in left_out for depth in range(1, len(parts) + 1))


def _within(file: str, given: str) -> bool:
    return given in (".", file) or file.startswith(f"{given}/")


def updated(report: Report, known: Known) -> list[Entry]:
    """Give the entries without what no longer occurs. None is ever added, and no count grows."""
    gone: Counter[Entry] = Counter()
    for entry, times in stale(report, known):
        gone[entry] += times
    kept: list[Entry] = []
    for entry in known.entries:
        less = min(gone[entry], entry.times)
        gone[entry] -= less
        if less < entry.times:
            kept.append(entry._replace(times=entry.times - less))
    return kept


def fresh(report: Report) -> list[tuple[ProgramReport | None, Row]]:
    """Give the findings that count and are not known, with their programs."""
    rows: list[tuple[ProgramReport | None, Row]] = [(one, row) for one in report.programs if one.readable for row in one.rows]
    rows += [(None, row) for row in (report.repository.rows if report.repository else ())]
    return [(program, row) for program, row in rows if row.counts and not row.known]


__all__ = ["DEFAULT", "Entry", "Key", "Known", "apply", "entries_of", "fresh", "read", "stale", "updated", "written"]
