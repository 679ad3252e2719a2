"""F: file and code rules, on which every other rule rests."""

from posctl.rule import Rule

RULES: tuple[Rule, ...] = ()
