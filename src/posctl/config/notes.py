"""What a report says of configuration: no rule is switched off, and no profile chosen, without a word."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from posctl.clean import clean
from posctl.editions import EDITIONS, PREVIEW, is_on
from posctl.report import Note
from posctl.rules import BY_KEY, PROGRAM_RULES, REPOSITORY_RULES, RULES
from posctl.showing import counted
from posctl.terms import Change, Terms

_PROGRAM = frozenset(rule.name for rule in PROGRAM_RULES)
_REPOSITORY = frozenset(rule.name for rule in REPOSITORY_RULES)


class _Says(NamedTuple):
    """A statement, and whether it is of one rule that is changed."""

    text: str
    change: bool = False


def notes(programs: Mapping[str, Terms], default: Terms, together: Terms) -> Iterator[Note]:
    """Say what configurations change for how many programs, and for what is judged of all together.

    ``programs`` has the terms of those for which a configuration holds; ``default`` is what would hold without one. What
    holds for programs that differ in other things is said once, with the number of them all.
    """
    numbers = Counter(programs.values())
    holds: dict[tuple[str, _Says], list[Terms]] = {}
    for terms in sorted(numbers):
        for one in _of_programs(terms, default):
            holds.setdefault((terms.by, one), []).append(terms)
    groups: dict[tuple[str, tuple[Terms, ...]], list[_Says]] = {}
    for (by, one), those in holds.items():
        groups.setdefault((by, tuple(those)), []).append(one)
    for (by, alike), said in groups.items():
        number = counted(sum(numbers[terms] for terms in alike), "program")
        yield from (Note(clean(by), clean(f"{says}, for {number}", _LONGEST)) for says in _lines(said))
    for says in _lines(list(_changed(together, _REPOSITORY))):
        yield Note(clean(together.by), clean(f"{says}, for all programs together", _LONGEST))


_LONGEST = 4000


def _lines(said: list[_Says]) -> Iterator[str]:
    """Write statements a line each, those of rules in one."""
    changes = [one.text for one in said if one.change]
    told = False
    for one in said:
        if not one.change:
            yield one.text
        elif not told:
            told = True
            yield f"{counted(len(changes), 'rule')} changed: {', '.join(changes)}"


def _of_programs(terms: Terms, default: Terms) -> Iterator[_Says]:
    if terms.profile != default.profile:
        yield _Says(f"profile {terms.profile}")
    if terms.framework != default.framework:
        yield _Says(f"framework {terms.framework} where a program names none")
    if terms.edition != default.edition:
        later = [rule for rule in RULES if rule.since in EDITIONS and not _is_on(rule.name, terms)]
        yield _Says(f"edition {terms.edition}" + (f", without {counted(len(later), 'rule')} that came later" if later else ""))
    if terms.preview != default.preview:
        yield _Says("rules in preview are judged, too" if terms.preview else "rules in preview are left out")
    yield from _changed(terms, _PROGRAM)


def _is_on(rule: str, terms: Terms) -> bool:
    return is_on(BY_KEY[rule].since, terms.edition, preview=terms.preview)


def _changed(terms: Terms, among: frozenset[str]) -> Iterator[_Says]:
    """List the rules that are changed: first those that are off."""
    changes = [one for one in terms.changes if one.rule in among]
    ordered = sorted(changes, key=lambda one: (one.severity != "disabled", one.rule))
    for one in ordered:
        if _is_on(one.rule, terms):
            yield _Says(_one(one, terms), change=True)
        else:
            why = "in preview" if BY_KEY[one.rule].since == PREVIEW else f"of the edition {BY_KEY[one.rule].since}"
            yield _Says(f"{one.rule} ({_line(one, terms)}) is {why} and is not judged")


def _one(change: Change, terms: Terms) -> str:
    severity = "switched off" if change.severity == "disabled" else change.severity
    return f"{change.rule} {severity} ({_line(change, terms)})"


def _line(change: Change, terms: Terms) -> str:
    """Give the line that sets a rule, with its file where that is another one."""
    file, _, line = change.place.rpartition(":")
    return f"line {line}" if file == terms.by else change.place
