"""P: the career pathway that the program of study belongs to."""

from posctl.rule import ProgramRule
from posctl.rules.p_pathway.advisory_committee_active import advisory_committee_active
from posctl.rules.p_pathway.advisory_roster_complete import advisory_roster_complete
from posctl.rules.p_pathway.all_aspects_of_industry import all_aspects_of_industry
from posctl.rules.p_pathway.approval_current import approval_current
from posctl.rules.p_pathway.career_development import career_development
from posctl.rules.p_pathway.entry_not_gated import entry_not_gated
from posctl.rules.p_pathway.open_to_all import open_to_all
from posctl.rules.p_pathway.partnership_alive import partnership_alive
from posctl.rules.p_pathway.partnership_complete import partnership_complete
from posctl.rules.p_pathway.pathway_elements import pathway_elements
from posctl.rules.p_pathway.plan_linked import plan_linked
from posctl.rules.p_pathway.plan_reviewed import plan_reviewed
from posctl.rules.p_pathway.reaches_last_year import reaches_last_year
from posctl.rules.p_pathway.reaches_the_end import reaches_the_end
from posctl.rules.p_pathway.signed_off import signed_off
from posctl.rules.p_pathway.special_populations_supported import special_populations_supported
from posctl.rules.p_pathway.starts_by_ninth_grade import starts_by_ninth_grade
from posctl.rules.p_pathway.student_organization import student_organization
from posctl.rules.p_pathway.transitions_named import transitions_named
from posctl.rules.p_pathway.work_based_learning import work_based_learning

RULES: tuple[ProgramRule, ...] = (
    starts_by_ninth_grade,
    reaches_the_end,
    reaches_last_year,
    partnership_complete,
    partnership_alive,
    advisory_roster_complete,
    advisory_committee_active,
    open_to_all,
    entry_not_gated,
    special_populations_supported,
    plan_linked,
    plan_reviewed,
    all_aspects_of_industry,
    career_development,
    work_based_learning,
    student_organization,
    pathway_elements,
    transitions_named,
    approval_current,
    signed_off,
)
