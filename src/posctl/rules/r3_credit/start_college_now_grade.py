"""R311."""

from posctl.early_credit import in_open_grades
from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.requirements import CREDIT
from posctl.rule import rule


@rule(
    code="R311",
    requirement=CREDIT,
    severity="error",
    needs=("start_college_now_grades",),
    citation="Wisconsin, Start College Now, by a district's page on dual credit (a secondary source)",
    fix="move the course to a grade in which Start College Now is open, or name another mechanism",
    good="""
        college_credit:
          - to: [31-442-310]
            mechanism: start-college-now
            institution: Example Technical College
            grade: 11-12
    """,
    bad="""
        college_credit:
          - to: [31-442-310]
            mechanism: start-college-now
            institution: Example Technical College
            grade: 10  # <--
    """,
    thresholds={"start_college_now_grades": "11-12"},
)
def start_college_now_grade(program: ProgramFacts) -> Finding:
    """Start College Now is planned only for grades in which it is open.

    A student who plans the course for an earlier grade is turned away when applying, and the plan falls
    apart.
    """
    return in_open_grades(program, "start-college-now", "Start College Now", program.needs.start_college_now_grades)
