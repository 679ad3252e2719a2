"""R1: secondary and postsecondary elements are there and aligned."""

from posctl.rule import Rule
from posctl.rules.r1_aligned.no_remediation_at_entry import no_remediation_at_entry
from posctl.rules.r1_aligned.postsecondary_is_named import postsecondary_is_named
from posctl.rules.r1_aligned.postsecondary_side_present import postsecondary_side_present
from posctl.rules.r1_aligned.same_field import same_field
from posctl.rules.r1_aligned.secondary_side_present import secondary_side_present
from posctl.rules.r1_aligned.sides_are_linked import sides_are_linked

RULES: tuple[Rule, ...] = (
    secondary_side_present, postsecondary_side_present, postsecondary_is_named, sides_are_linked,
    same_field, no_remediation_at_entry,
)
