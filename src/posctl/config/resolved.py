"""A configuration in force: each value with the place that says it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from posctl.files import name_of
from posctl.patterns import Patterns
from posctl.terms import Change, Given, Terms


class Said(NamedTuple):
    """A value, and where it stands: ``posctl.yaml:4``."""

    value: Any
    place: str


class Override(NamedTuple):
    """What holds for the files that some patterns select."""

    files: tuple[Said, ...]
    patterns: Patterns
    values: Mapping[str, Said]
    rules: Mapping[str, Change]


_NOTHING: Mapping[str, Any] = {}


class Resolved(NamedTuple):
    """What one configuration says, with those that it extends.

    ``folder`` is the real path of the folder that its patterns and paths belong to; ``name`` is empty where there is
    no configuration.
    """

    name: str
    folder: str
    values: Mapping[str, Said] = _NOTHING
    """By key, as it is written in the file. A list has its items each with its place."""
    rules: Mapping[str, Change] = _NOTHING
    """By the name of the rule."""
    overrides: tuple[Override, ...] = ()
    exclude: tuple[Said, ...] = ()
    files: tuple[str, ...] = ()
    """The names of the files that it is made of, the nearest last."""

    def get(self, key: str) -> Any:
        """Give the value of a key; None where the file does not say it."""
        found = self.values.get(key)
        return None if found is None else found.value

    def over(self, others: Iterable["Resolved"]) -> "Resolved":
        """Lay this over those that it extends: values in place of theirs, rules one by one, patterns after theirs."""
        made = Resolved(self.name, self.folder)
        for one in (*others, self):
            made = made._replace(
                values={**made.values, **one.values},
                rules={**made.rules, **one.rules},
                overrides=(*made.overrides, *one.overrides),
                exclude=(*made.exclude, *one.exclude),
                files=tuple(dict.fromkeys((*made.files, *one.files))),
            )
        return made

    def for_file(self, path: str | None) -> tuple[Mapping[str, Said], Mapping[str, Change]]:
        """Give the values and the rules for one file, the overrides that select it laid over the rest; None for all together."""
        values, rules = self.values, self.rules
        if self.overrides and path is not None:
            relative = name_of(path, self.folder)
            for one in self.overrides:
                if one.patterns.select(relative):
                    values, rules = {**values, **one.values}, {**rules, **one.rules}
        return values, rules

    def terms(self, path: str | None, default: Terms, given: Given) -> Terms:
        """Give by what a file is judged; None for all programs together."""
        values, rules = self.for_file(path)

        def said(key: str, otherwise: Any) -> Any:
            return values[key].value if key in values else otherwise

        return Terms(
            profile=default.profile if given.profile else said("profile", default.profile),
            framework=said("framework", default.framework),
            changes=tuple(rules.values()),
            edition=said("edition", default.edition) if given.edition is None else given.edition,
            preview=said("preview", default.preview) if given.preview is None else given.preview,
            by=self.name,
            profile_at="" if given.profile or "profile" not in values else values["profile"].place,
        )
