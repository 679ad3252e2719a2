"""R1: secondary and postsecondary elements are there and aligned."""

from posctl.rule import Rule
from posctl.rules.r1_aligned.secondary_side_present import secondary_side_present

RULES: tuple[Rule, ...] = (secondary_side_present,)
