"""Profiles in force: a document of a state or law with all that it takes over from those it extends."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from posctl import shipped
from posctl.catalog import Held
from posctl.decode import decode_as
from posctl.errors import UsageError
from posctl.guard import Limits
from posctl.model import element
from posctl.model.element import changed
from posctl.model.figures import Thresholds
from posctl.model.profile import Asked, ProfileDocument, RuleSetting, Severity
from posctl.problem import Problem
from posctl.suggest import listed, nearest
from posctl.terms import MILDNESS, Change
from posctl.yamltree import parse

DEFAULT = "wi-dpi"
MOST_PARENTS = 10
"""Profiles that one may take over from, each by way of the one before."""
_SIGNATURES = "signed-off"


class Profile(NamedTuple):
    """A profile in force.

    ``thresholds`` and ``rules`` (by rule name) hold its own settings over those of the profiles it extends; ``lineage``
    names it and them, nearest first; ``origins`` says which of them sets a threshold or a rule.
    """

    written: Held[ProfileDocument]
    thresholds: Thresholds
    rules: Mapping[str, RuleSetting]
    lineage: tuple[str, ...]
    origins: Mapping[str, str]
    mandatory: frozenset[str]
    waivers_from: tuple[str, ...] = ()
    """Files or folders named by it and those it extends: a waiver of a mandatory rule lies within each of them."""
    left_to_people: tuple[tuple[str, Asked], ...] = ()
    """What it and those it extends ask for and no file shows, each after the id of the profile that asks."""
    changed: Mapping[str, str] = MappingProxyType({})
    """By rule name: the line of a configuration that sets its severity."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.written.id

    @property
    def document(self) -> ProfileDocument:
        """The document that it is written in."""
        return self.written.model


Own = Mapping[str, Held[ProfileDocument]]
"""The profiles of a repository, by id."""
NO_OWN: Own = {}


def available(own: Own = NO_OWN) -> tuple[str, ...]:
    """List the ids of the profiles that ship with posctl and of the repository's own."""
    ship = {name.removesuffix(".yaml") for name in shipped.names("profiles") if name.endswith(".yaml")}
    return tuple(sorted(ship | own.keys()))


def load(name: str, own: Own = NO_OWN) -> Profile:
    """Give a profile in force. Raises UsageError where none has the name, or where it or one it extends is at fault."""
    known = available(own)
    if name not in known:
        raise UsageError(f"there is no profile {name}; {_instead(name, known)}")
    made = resolve(_written(name, own), own)
    if isinstance(made, Profile):
        return made
    raise UsageError(refusal(made[0]))


def refusal(first: Problem) -> str:
    """Say in one line why a profile cannot be used."""
    return f"{first.at.source.name}:{first.at.span.start.line + 1}: {first.message}; {first.fix}"


def _instead(name: str, known: tuple[str, ...]) -> str:
    near = nearest(name, known)
    shown = listed(known, most=_MOST_LISTED) or "`posctl profiles` lists them"
    if near:
        return f"did you mean {near}?" if len(known) > _MOST_LISTED else f"did you mean {near}? available: {shown}"
    return shown if shown.startswith("`") else f"available: {shown}"


_MOST_LISTED = 40


def _written(name: str, own: Own) -> Held[ProfileDocument]:
    found = own.get(name)
    return found if found is not None else _shipped(name)


@cache
def _shipped(name: str) -> Held[ProfileDocument]:
    return read(shipped.read("profiles", f"{name}.yaml"), name)


def read(data: bytes, name: str) -> Held[ProfileDocument]:
    """Read a profile that ships with posctl. Raises UsageError that says what is wrong and where."""
    tree = parse(data, f"posctl:profiles/{name}.yaml", Limits())
    if isinstance(tree, tuple):
        raise UsageError(f"{tree[0].name}: {tree[1].message}")
    model = decode_as(ProfileDocument, tree.data, tree.source)
    if isinstance(model, tuple):
        raise UsageError(refusal(model[0]))
    return Held(model, tree.source, name, shipped=True)


# --- what a profile takes over ------------------------------------------------------------------------------------


def resolve(written: Held[ProfileDocument], own: Own = NO_OWN) -> Profile | tuple[Problem, ...]:
    """Put a profile in force: its own settings over those of the profiles it extends, or the problems that prevent it."""
    line = [written]
    while (parent := line[-1].model.extends) is not None:
        at = line[-1].at / "extends"
        if any(parent == one.id for one in line):
            says = f"the profile {written.id} extends itself, by way of {' and '.join(one.id for one in line)}"
            return (Problem("profile-cycle", says, "take out one `extends:`", at),)
        if parent not in (known := available(own)):
            return (Problem("unknown-profile", f"there is no profile {parent}", _instead(parent, known), at),)
        if len(line) > MOST_PARENTS:
            says = f"more than {MOST_PARENTS} profiles stand behind {written.id}, each extending the next"
            return (Problem("profile-depth", says, "extend one that is nearer to the state's or the law's own", at),)
        line.append(_written(parent, own))
    return _laid(line)


def _laid(line: list[Held[ProfileDocument]]) -> Profile | tuple[Problem, ...]:
    """Lay each profile over the one it extends, the furthest first."""
    thresholds, rules, origins = Thresholds(), dict[str, RuleSetting](), dict[str, str]()
    problems: list[Problem] = []
    for one in reversed(line):
        problems += _forbidden(one, thresholds, rules, origins)
        set_here = _set(one.model.thresholds)
        thresholds = changed(thresholds, set_here)
        origins |= dict.fromkeys((*set_here, *one.model.rules), one.id)
        for name, setting in one.model.rules.items():
            rules[name] = _over(rules.get(name), setting)
    if problems:
        return tuple(problems)
    mandatory = frozenset(name for name, setting in rules.items() if setting.mandatory)
    waivers_from = tuple(one.model.waivers_from for one in line if one.model.waivers_from)
    left = tuple((one.id, asked) for one in line for asked in one.model.left_to_people or ())
    return Profile(line[0], thresholds, rules, tuple(one.id for one in line), origins, mandatory, waivers_from, left)


def _set(thresholds: Thresholds) -> dict[str, Any]:
    return {name: value for name in element.written(thresholds) if (value := getattr(thresholds, name)) is not None}


def _over(before: RuleSetting | None, setting: RuleSetting) -> RuleSetting:
    """Keep what a parent says of a rule where the child says nothing of it."""
    if before is None:
        return setting
    update = {"mandatory": before.mandatory or setting.mandatory, "severity": setting.severity or before.severity}
    return changed(setting, update)


def _forbidden(
    one: Held[ProfileDocument], thresholds: Thresholds, rules: Mapping[str, RuleSetting], origins: Mapping[str, str]
) -> Iterator[Problem]:
    """Find settings that change what a parent marks mandatory."""
    for name, setting in one.model.rules.items():
        before = rules.get(name)
        if before is None or not before.mandatory or setting.severity is None or before.severity is None:
            continue
        if MILDNESS[setting.severity] > MILDNESS[before.severity]:
            says = f"the rule {name} is mandatory at severity {before.severity} in the profile {origins[name]}"
            fix = f"leave it at {before.severity}, or do not extend {origins[name]}"
            yield Problem("mandatory", says, fix, one.at / "rules" / name / "severity")
    for name in _set(one.model.thresholds):
        figure = getattr(thresholds, name)
        if figure is not None and figure.mandatory:
            says = f"the threshold {name} is mandatory in the profile {origins[name]}"
            yield Problem("mandatory", says, f"take it out, or do not extend {origins[name]}", one.at / "thresholds" / name)


# --- what a configuration changes ---------------------------------------------------------------------------------


def configured(profile: Profile, changes: Iterable[Change]) -> Profile:
    """Give the profile with the severities of a configuration. Raises UsageError for a rule that must not become milder."""
    rules = dict(profile.rules)
    for one in changes:
        before = rules.get(one.rule)
        least = (before.severity if before else None) or "error"
        if one.rule in profile.mandatory and MILDNESS[one.severity] > MILDNESS[least]:
            by = profile.origins[one.rule]
            says = f"the rule {one.rule} is mandatory at severity {least} in the profile {by}"
            raise UsageError(f"{one.place}: {says}; leave it at {least}, or judge by another profile")
        said = {"severity": one.severity, "source": one.place, "as_of": profile.document.as_of, "confidence": "confirmed"}
        rules[one.rule] = element.read(RuleSetting, {**said, "mandatory": "yes" if one.rule in profile.mandatory else None})
    return profile._replace(rules=rules, changed={one.rule: one.place for one in changes})


# --- for examples and runs ----------------------------------------------------------------------------------------


def for_submission(profile: Profile) -> Profile:
    """Give the profile as it judges what is to be submitted: the signatures decide, unless it asks for none."""
    before = profile.rules.get(_SIGNATURES)
    if before is not None and before.severity == "disabled":
        return profile
    said = {"severity": "error", "source": "posctl validate --submit", "as_of": profile.document.as_of, "confidence": "confirmed"}
    setting = element.read(RuleSetting, said) if before is None else changed(before, {"severity": "error"})
    return profile._replace(rules={**profile.rules, _SIGNATURES: setting})


def with_thresholds(profile: Profile, more: Mapping[str, Any]) -> Profile:
    """Give the profile with some thresholds set, for a rule's examples; values are as a profile file has them."""
    if not more:
        return profile
    sourced = {
        name: {"value": value, "source": "set for an example", "as_of": "2026-01-01", "confidence": "confirmed"}
        for name, value in more.items()
    }
    extra = element.read(Thresholds, sourced)
    update = {name: getattr(extra, name) for name in more}
    return profile._replace(thresholds=changed(profile.thresholds, update))


__all__ = ["DEFAULT", "NO_OWN", "Own", "Profile", "Severity", "available", "configured", "for_submission", "load", "read", "resolve", "with_thresholds"]
