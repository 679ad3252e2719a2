"""What each rule costs, measured only where it is asked for: seconds of processor time, summed over all processes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from time import process_time

from posctl import engine
from posctl.facts import ProgramFacts
from posctl.reporting import Judged
from posctl.rule import ProgramRule
from posctl.rules import PROGRAM_RULES

Spent = tuple[tuple[str, float], ...]
"""Rule names, and `everything else` for reading, joining and writing down, each with its seconds."""
ELSE = "everything else"


class Clock:
    """Measures the rules of one program, and what is left of the time that the program took."""

    def __init__(self) -> None:
        self._began = process_time()
        self._rules: dict[str, float] = {}

    def judge(self, program: ProgramFacts, rules: Iterable[ProgramRule] = PROGRAM_RULES) -> Iterator[Judged]:
        """Judge as the engine does, and write down the seconds of each rule."""
        for rule in rules:
            before = process_time()
            found = list(engine.judge(program, (rule,)))
            self._rules[rule.name] = self._rules.get(rule.name, 0.0) + process_time() - before
            yield from found

    def spent(self) -> Spent:
        """Give the seconds by rule, and of everything else."""
        whole = process_time() - self._began
        return (*self._rules.items(), (ELSE, max(0.0, whole - sum(self._rules.values()))))


_RUNNING: list[Clock] = []


@contextmanager
def clock() -> Iterator[Clock]:
    """Measure what is judged within."""
    one = Clock()
    _RUNNING.append(one)
    try:
        yield one
    finally:
        _RUNNING.pop()


def judge(program: ProgramFacts, rules: Iterable[ProgramRule] = PROGRAM_RULES) -> Iterator[Judged]:
    """Judge a program, measured where a clock runs."""
    return _RUNNING[-1].judge(program, rules) if _RUNNING else engine.judge(program, rules)


def judge_side_by_side(programs: Iterable[tuple[ProgramFacts, tuple[ProgramRule, ...]]]) -> Iterator[tuple[Judged, ...]]:
    """Judge programs side by side, each rule all of them before the next rule does; give the findings of each program.

    Each comes with its rules; only programs that follow each other and have the same rules are judged side by side.
    """
    for rules, group in groupby(programs, key=itemgetter(1)):
        by_rule = zip(*(judge(program, rules) for program, _ in group), strict=True)
        yield from zip(*by_rule, strict=True)


def total(each: Iterable[Spent]) -> Spent:
    """Add up the seconds of many programs."""
    sums: dict[str, float] = {}
    for one in each:
        for name, seconds in one:
            sums[name] = sums.get(name, 0.0) + seconds
    return tuple(sums.items())


def table(spent: Spent, programs: int) -> Iterator[str]:
    """Give the table of a run: milliseconds in all, microseconds for each program, share; the dearest first."""
    whole = sum(seconds for _, seconds in spent) or 1.0
    rows = sorted(spent, key=lambda one: (one[0] == ELSE, -one[1], one[0]))
    rules = sum(seconds for name, seconds in spent if name != ELSE)
    yield f"{'rule':<36} {'ms':>10} {'us/program':>11} {'share':>7}"
    for name, seconds in (*rows, ("all rules", rules), ("all", whole)):
        yield f"{name:<36} {seconds * 1e3:>10.1f} {seconds * 1e6 / max(programs, 1):>11.1f} {seconds / whole:>7.1%}"
