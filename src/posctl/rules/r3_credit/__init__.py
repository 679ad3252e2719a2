"""R3: the opportunity, where appropriate, to acquire postsecondary credits."""

from posctl.rule import Rule

RULES: tuple[Rule, ...] = ()
