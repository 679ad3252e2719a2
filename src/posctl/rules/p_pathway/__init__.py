"""P: the career pathway that the program of study belongs to."""

from posctl.rule import ProgramRule
from posctl.rules.p_pathway.all_aspects_of_industry import all_aspects_of_industry
from posctl.rules.p_pathway.approval_current import approval_current
from posctl.rules.p_pathway.career_development import career_development
from posctl.rules.p_pathway.plan_linked import plan_linked
from posctl.rules.p_pathway.plan_reviewed import plan_reviewed
from posctl.rules.p_pathway.signed_off import signed_off
from posctl.rules.p_pathway.starts_by_ninth_grade import starts_by_ninth_grade
from posctl.rules.p_pathway.student_organization import student_organization
from posctl.rules.p_pathway.transitions_named import transitions_named
from posctl.rules.p_pathway.work_based_learning import work_based_learning

RULES: tuple[ProgramRule, ...] = (
    starts_by_ninth_grade,
    plan_linked,
    plan_reviewed,
    all_aspects_of_industry,
    career_development,
    work_based_learning,
    student_organization,
    transitions_named,
    approval_current,
    signed_off,
)
