"""P115."""

from posctl.experiences import work_based_learning_of
from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule


@rule(
    code="P115",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Wisconsin DPI, Work-Based Learning: six kinds, of at least 90 hours",
    fix="list under `work_based_learning` the experience of work, its hours and its grades",
    needs=("min_work_based_hours",),
    good="""
        work_based_learning:
          - {title: Youth apprenticeship at Example Fabrication, type: youth apprenticeship, hours: 450, grade: 11-12}
    """,
    bad="""
        work_based_learning:
          - title: Job shadow at Example Fabrication
            hours: 6  # <--
            grade: 11
    """,
    thresholds={"min_work_based_hours": "90"},
)
def work_based_learning(program: ProgramFacts) -> Finding:
    """Students learn at work, for as many hours as the profile asks for.

    What a workplace asks is learned at a workplace. A visit of some hours shows what the work looks like; it
    takes longer to learn how it is done. A course of level work-based counts as an experience of work.
    """
    return work_based_learning_of(program, program.needs.min_work_based_hours)
