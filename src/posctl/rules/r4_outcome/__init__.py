"""R4: leads to a recognized credential or degree."""

from posctl.rule import ProgramRule
from posctl.rules.r4_outcome.certification_has_issuer import certification_has_issuer
from posctl.rules.r4_outcome.certification_on_state_list import certification_on_state_list
from posctl.rules.r4_outcome.entry_points import entry_points
from posctl.rules.r4_outcome.labor_demand import labor_demand
from posctl.rules.r4_outcome.multiple_exits import multiple_exits
from posctl.rules.r4_outcome.occupation_linked import occupation_linked
from posctl.rules.r4_outcome.outcome_beyond_work_readiness import outcome_beyond_work_readiness
from posctl.rules.r4_outcome.outcome_is_postsecondary import outcome_is_postsecondary
from posctl.rules.r4_outcome.outcome_matches_field import outcome_matches_field
from posctl.rules.r4_outcome.outcome_present import outcome_present
from posctl.rules.r4_outcome.outcome_reachable import outcome_reachable
from posctl.rules.r4_outcome.outcome_requirement_stated import outcome_requirement_stated

RULES: tuple[ProgramRule, ...] = (
    outcome_present,
    outcome_is_postsecondary,
    outcome_beyond_work_readiness,
    certification_has_issuer,
    certification_on_state_list,
    outcome_reachable,
    outcome_requirement_stated,
    multiple_exits,
    entry_points,
    occupation_linked,
    labor_demand,
    outcome_matches_field,
)
