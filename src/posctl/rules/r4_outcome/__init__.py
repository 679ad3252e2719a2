"""R4: leads to a recognized credential or degree."""

from posctl.rule import Rule

RULES: tuple[Rule, ...] = ()
