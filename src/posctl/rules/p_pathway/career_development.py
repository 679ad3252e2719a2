"""P114."""

from posctl.experiences import career_development_of
from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule


@rule(
    code="P114",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: provide career development; Illinois, 23 Ill. Adm. Code 256.160",
    fix="list under `academic_and_career_plan.activities` what is done to explore and choose careers, and in which grades",
    good="""
        academic_and_career_plan:
          activities:
            - {what: Interest survey with the school counselor, grade: 9}
            - {what: Visit to two employers of the field, grade: 10-11}
    """,
    bad="""
        academic_and_career_plan:
          activities: none  # <--
    """,
)
def career_development(program: ProgramFacts) -> Finding:
    """Students explore careers and are counseled, in grades that the file names.

    Students cannot choose a field that they have never seen. An interest survey, a visit, a talk with a counselor, each
    in its grade, show that the choice is prepared and not left to chance.
    """
    return career_development_of(program)
