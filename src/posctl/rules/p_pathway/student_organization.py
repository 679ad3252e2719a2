"""P116."""

from posctl.experiences import student_organization_of
from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule


@rule(
    code="P116",
    requirement=CAREER_PATHWAY,
    severity="note",
    citation="Kentucky and Colorado, CTE program approval: a career and technical student organization",
    fix="name the career and technical student organization under `student_organization`",
    good="""
        student_organization: SkillsUSA
    """,
    bad="""
        student_organization: none  # <--
    """,
)
def student_organization(program: ProgramFacts) -> Finding:
    """Students can belong to a career and technical student organization of the field.

    Such an organization lets students lead, compete and meet people of the trade. Some states ask for one, and
    for others it is one of the elements of a pathway.
    """
    return student_organization_of(program)
