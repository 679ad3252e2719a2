"""R1: secondary and postsecondary elements are there and aligned."""

from posctl.rule import ProgramRule
from posctl.rules.r1_aligned.agreement_backs_alignment import agreement_backs_alignment
from posctl.rules.r1_aligned.diploma_met import diploma_met
from posctl.rules.r1_aligned.employability_covered import employability_covered
from posctl.rules.r1_aligned.general_education_shown import general_education_shown
from posctl.rules.r1_aligned.no_remediation_at_entry import no_remediation_at_entry
from posctl.rules.r1_aligned.owners_both_sides import owners_both_sides
from posctl.rules.r1_aligned.postsecondary_is_named import postsecondary_is_named
from posctl.rules.r1_aligned.postsecondary_side_present import postsecondary_side_present
from posctl.rules.r1_aligned.same_field import same_field
from posctl.rules.r1_aligned.secondary_side_present import secondary_side_present
from posctl.rules.r1_aligned.sides_are_linked import sides_are_linked
from posctl.rules.r1_aligned.standards_declared import standards_declared

RULES: tuple[ProgramRule, ...] = (
    secondary_side_present, postsecondary_side_present, postsecondary_is_named, sides_are_linked,
    same_field, no_remediation_at_entry, agreement_backs_alignment, standards_declared,
    employability_covered, diploma_met, general_education_shown, owners_both_sides,
)
