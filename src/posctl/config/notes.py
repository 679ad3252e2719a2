"""What a report says of configuration: no rule is switched off, and no profile chosen, without a word."""

from collections import Counter
from collections.abc import Iterator, Mapping

from posctl.clean import clean
from posctl.editions import EDITIONS, PREVIEW, is_on
from posctl.report import Note
from posctl.rules import BY_KEY, PROGRAM_RULES, REPOSITORY_RULES, RULES
from posctl.showing import counted
from posctl.terms import Change, Terms

_PROGRAM = frozenset(rule.name for rule in PROGRAM_RULES)
_REPOSITORY = frozenset(rule.name for rule in REPOSITORY_RULES)


def notes(programs: Mapping[str, Terms], default: Terms, together: Terms) -> Iterator[Note]:
    """Say what configurations change for how many programs, and for what is judged of all together.

    ``programs`` has the terms of those for which a configuration holds; ``default`` is what would hold without one.
    """
    for terms, number in sorted(Counter(programs.values()).items()):
        for says in _of_programs(terms, default):
            yield Note(clean(terms.by), clean(f"{says}, for {counted(number, 'program')}", _LONGEST))
    for says in _changed(together, _REPOSITORY):
        yield Note(clean(together.by), clean(f"{says}, for all programs together", _LONGEST))


_LONGEST = 4000


def _of_programs(terms: Terms, default: Terms) -> Iterator[str]:
    if terms.profile != default.profile:
        yield f"profile {terms.profile}"
    if terms.framework != default.framework:
        yield f"framework {terms.framework} where a program names none"
    if terms.edition != default.edition:
        later = [rule for rule in RULES if rule.since in EDITIONS and not _is_on(rule.name, terms)]
        yield f"edition {terms.edition}" + (f", without {counted(len(later), 'rule')} that came later" if later else "")
    if terms.preview != default.preview:
        yield "rules in preview are judged, too" if terms.preview else "rules in preview are left out"
    yield from _changed(terms, _PROGRAM)


def _is_on(rule: str, terms: Terms) -> bool:
    return is_on(BY_KEY[rule].since, terms.edition, preview=terms.preview)


def _changed(terms: Terms, among: frozenset[str]) -> Iterator[str]:
    """List the rules that are changed: first those that are off."""
    changes = [one for one in terms.changes if one.rule in among]
    ordered = sorted(changes, key=lambda one: (one.severity != "disabled", one.rule))
    judged = [one for one in ordered if _is_on(one.rule, terms)]
    if judged:
        yield f"{counted(len(judged), 'rule')} changed: {', '.join(_one(one, terms) for one in judged)}"
    for one in ordered:
        if one not in judged:
            why = "in preview" if BY_KEY[one.rule].since == PREVIEW else f"of the edition {BY_KEY[one.rule].since}"
            yield f"{one.rule} ({_line(one, terms)}) is {why} and is not judged"


def _one(change: Change, terms: Terms) -> str:
    severity = "switched off" if change.severity == "disabled" else change.severity
    return f"{change.rule} {severity} ({_line(change, terms)})"


def _line(change: Change, terms: Terms) -> str:
    """Give the line that sets a rule, with its file where that is another one."""
    file, _, line = change.place.rpartition(":")
    return f"line {line}" if file == terms.by else change.place
