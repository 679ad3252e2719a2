"""A configuration in force: each value with the place that says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from posctl.terms import Change, Terms


class Said(NamedTuple):
    """A value, and where it stands: ``posctl.yaml:4``."""

    value: Any
    place: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one configuration file says. ``folder`` is the real path of the folder that it stands in."""

    name: str
    folder: str
    values: Mapping[str, Said] = field(default_factory=dict)
    """By key, as it is written in the file."""
    rules: Mapping[str, Change] = field(default_factory=dict)
    """By the name of the rule."""

    def get(self, key: str) -> Any:
        """Give the value of a key; None where the file does not say it."""
        found = self.values.get(key)
        return None if found is None else found.value

    def terms(self, default: Terms, *, same_profile: bool) -> Terms:
        """Give by what a file is judged. ``same_profile`` keeps the profile that a user asked for."""
        profile = default.profile if same_profile else self.get("profile") or default.profile
        return Terms(profile, self.get("framework") or default.framework, tuple(self.rules.values()), self.name)
