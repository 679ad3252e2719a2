"""R2: academic and CTE content in a coordinated, non-duplicative progression."""

from posctl.rule import ProgramRule
from posctl.rules.r2_progression.academic_content_present import academic_content_present
from posctl.rules.r2_progression.academic_subjects_complete import academic_subjects_complete
from posctl.rules.r2_progression.award_structure import award_structure
from posctl.rules.r2_progression.chain_fits_terms import chain_fits_terms
from posctl.rules.r2_progression.content_not_repeated import content_not_repeated
from posctl.rules.r2_progression.coordinated_by import coordinated_by
from posctl.rules.r2_progression.course_listed_once import course_listed_once
from posctl.rules.r2_progression.courses_lead_on import courses_lead_on
from posctl.rules.r2_progression.cte_content_present import cte_content_present
from posctl.rules.r2_progression.earned_credit_not_repeated import earned_credit_not_repeated
from posctl.rules.r2_progression.level_coverage import level_coverage
from posctl.rules.r2_progression.no_remedial_college import no_remedial_college
from posctl.rules.r2_progression.no_remedial_secondary import no_remedial_secondary
from posctl.rules.r2_progression.overlap_earns_credit import overlap_earns_credit
from posctl.rules.r2_progression.requisites_acyclic import requisites_acyclic
from posctl.rules.r2_progression.requisites_in_order import requisites_in_order
from posctl.rules.r2_progression.requisites_not_redundant import requisites_not_redundant
from posctl.rules.r2_progression.sequence_length import sequence_length
from posctl.rules.r2_progression.sequence_parts_complete import sequence_parts_complete
from posctl.rules.r2_progression.sequence_unbroken import sequence_unbroken
from posctl.rules.r2_progression.specificity_never_falls import specificity_never_falls
from posctl.rules.r2_progression.specificity_rises import specificity_rises
from posctl.rules.r2_progression.starts_broad import starts_broad
from posctl.rules.r2_progression.term_load import term_load
from posctl.rules.r2_progression.titles_distinct_across_levels import titles_distinct_across_levels

RULES: tuple[ProgramRule, ...] = (
    academic_content_present,
    academic_subjects_complete,
    cte_content_present,
    sequence_length,
    level_coverage,
    specificity_never_falls,
    specificity_rises,
    starts_broad,
    requisites_acyclic,
    requisites_in_order,
    sequence_parts_complete,
    requisites_not_redundant,
    chain_fits_terms,
    course_listed_once,
    content_not_repeated,
    earned_credit_not_repeated,
    overlap_earns_credit,
    titles_distinct_across_levels,
    no_remedial_college,
    no_remedial_secondary,
    sequence_unbroken,
    courses_lead_on,
    term_load,
    award_structure,
    coordinated_by,
)
