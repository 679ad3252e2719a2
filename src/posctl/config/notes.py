"""What a report says of configuration: no rule is switched off, and no profile chosen, without a word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from posctl.clean import clean
from posctl.report import Note
from posctl.rules import PROGRAM_RULES, REPOSITORY_RULES
from posctl.showing import counted
from posctl.terms import Change, Terms

_PROGRAM = frozenset(rule.name for rule in PROGRAM_RULES)
_REPOSITORY = frozenset(rule.name for rule in REPOSITORY_RULES)


def notes(programs: Mapping[str, Terms], default: Terms, together: Iterable[Change]) -> Iterator[Note]:
    """Say what configurations change for how many programs, and for what is judged of all together.

    ``programs`` has the terms of those for which a configuration holds; ``default`` is what would hold without one.
    """
    for terms, number in sorted(Counter(programs.values()).items()):
        for says in _of_programs(terms, default):
            yield Note(clean(terms.by), clean(f"{says}, for {counted(number, 'program')}", _LONGEST))
    changes = [one for one in together if one.rule in _REPOSITORY]
    if changes:
        yield Note(clean(_file(changes[0])), clean(f"{_changed(changes)}, for all programs together", _LONGEST))


_LONGEST = 4000


def _of_programs(terms: Terms, default: Terms) -> Iterator[str]:
    if terms.profile != default.profile:
        yield f"profile {terms.profile}"
    if terms.framework != default.framework:
        yield f"framework {terms.framework} where a program names none"
    changes = [one for one in terms.changes if one.rule in _PROGRAM]
    if changes:
        yield _changed(changes)


def _changed(changes: list[Change]) -> str:
    """List the rules that are changed: first those that are off."""
    ordered = sorted(changes, key=lambda one: (one.severity != "disabled", one.rule))
    listed = ", ".join(f"{one.rule} {'switched off' if one.severity == 'disabled' else one.severity} (line {_line(one)})" for one in ordered)
    return f"{counted(len(changes), 'rule')} changed: {listed}"


def _file(change: Change) -> str:
    return change.place.rsplit(":", 1)[0]


def _line(change: Change) -> str:
    return change.place.rsplit(":", 1)[1]
