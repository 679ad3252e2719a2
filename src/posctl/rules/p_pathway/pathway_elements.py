"""P117."""

from posctl.elements import Least, chosen
from posctl.facts import ProgramFacts
from posctl.finding import Finding, not_applicable
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule


@rule(
    code="P117",
    requirement=CAREER_PATHWAY,
    severity="error",
    citation="Wisconsin DPI, regional career pathways: a sequence and two of four elements; Perkins V: three of five",
    fix="offer as many elements as the profile asks for, and list each where the format has its place",
    needs=("pathway_elements", "min_cte_courses", "min_work_based_hours"),
    good="""
        credentials:
          - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society}
        work_based_learning:
          - {title: Youth apprenticeship, hours: 450, grade: 11-12}
        student_organization: none
        college_credit: none
    """,
    bad="""
        credentials: none  # <--
        work_based_learning: none  # <--
        student_organization: SkillsUSA  # <--
        college_credit: none  # <--
    """,
    thresholds={
        "pathway_elements": {
            "at_least": 2,
            "of": ["work-based-learning", "student-organization", "industry-credential", "college-credit"],
        }
    },
)
def pathway_elements(program: ProgramFacts) -> Finding:
    """The pathway offers as many of its elements as the profile asks for.

    A state lets districts choose how they build a pathway, and asks that it be more than courses. An element
    that is pending, has expired or is in doubt does not count.
    """
    needs = program.needs
    figure = needs.pathway_elements
    if figure is None:
        return not_applicable(f"the profile {program.profile.id} sets no elements to choose from")
    return chosen(program, figure, Least(needs.min_cte_courses, needs.min_work_based_hours))
