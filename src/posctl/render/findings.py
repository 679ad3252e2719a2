"""Every finding as one flat list, most severe first, each with a fingerprint that outlives moved lines."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

from posctl.clean import Clean
from posctl.finding import RANK, Verdict
from posctl.profile import Severity
from posctl.render.rows import Found, every
from posctl.report import PASSING, Place, ProblemReport, Report, Row

Keep = Callable[[Row], bool]


class Listed(NamedTuple):
    """One finding: of a rule, for a program or for all of them together, or a problem in a file.

    A problem has a ``row`` as a rule would give it, and ``is_problem`` says that none did. ``program`` is empty where no
    program is meant. ``places`` begins with the one to anchor it to, which is ``away`` where it stands in another file
    than the program. ``fingerprint`` is made of the rule, the program and the path in the document, never of line or message.
    """

    row: Row
    places: tuple[Place, ...]
    program: str
    fingerprint: str
    away: bool = False
    is_problem: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the most severe first: what is open before what is waived, and what is passed last."""
        row = self.row
        open_ = row.verdict not in PASSING
        weight = _WEIGHT[row.severity] if open_ and row.verdict is not Verdict.NEEDS_REVIEW else 3
        return weight + 4 * row.aside + 8 * (not open_), -RANK[row.verdict]


_WEIGHT: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


def is_open(row: Row) -> bool:
    """Whether a row is of a finding that is neither passed nor set aside."""
    return row.verdict not in PASSING and not row.aside


def findings(report: Report, keep: Keep = is_open) -> list[Listed]:
    """List the problems and the kept rows of a report, most severe first, then by place."""
    seen: dict[str, int] = {}
    found = [_numbered(one, seen) for one in _all(report, keep)]
    found.sort(key=lambda one: (one.rank, one.places[0].path, one.places[0].line, one.places[0].column, one.row.code))
    return found


def _numbered(one: Listed, seen: dict[str, int]) -> Listed:
    """Make a fingerprint of a key; equal keys are told apart by their order in the report."""
    number = seen[one.fingerprint] = seen.get(one.fingerprint, 0) + 1
    return one._replace(fingerprint=sha256(f"{one.fingerprint}\0{number}".encode()).hexdigest())


def _all(report: Report, keep: Keep) -> Iterator[Listed]:
    yield from map(_problem, report.problems)
    for one in every(report):
        # a program that cannot be read has problems that say all that its rows do
        if (one.program is None or one.program.readable) and keep(one.row):
            yield from _row(one)


def _problem(one: ProblemReport) -> Listed:
    key = f"{one.code}\0{one.place.path}\0{one.place.where}"
    row = Row(one.code, one.code, "error", Verdict.ERROR, one.message, one.fix, Clean(""), (), (one.place,))
    return Listed(row, (one.place,), "", key, is_problem=True)


def _row(one: Found) -> Iterator[Listed]:
    """List a row; one for the whole repository that points at no file, for it does not apply, cannot be listed."""
    row, program = one.row, one.program
    home, name = (program.path, program.id) if program is not None else (Clean(""), Clean(""))
    places = row.evidence or ((_top(home),) if home else ())
    if places:
        first = places[0]
        away = first.path != home
        key = "\0".join((row.code, name, first.path if away else "", first.where))
        yield Listed(row, places, name, key, away)


def _top(path: Clean) -> Place:
    nothing = Clean("")
    return Place(path, 0, 0, 0, 0, nothing, (0, 0), nothing)
