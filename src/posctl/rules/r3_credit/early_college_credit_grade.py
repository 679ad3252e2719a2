"""R312."""

from posctl.early_credit import in_open_grades
from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.requirements import CREDIT
from posctl.rule import rule


@rule(
    code="R312",
    requirement=CREDIT,
    severity="warning",
    needs=("early_college_credit_grades",),
    citation="Wisconsin, Early College Credit Program, by district pages that differ (secondary sources)",
    fix="move the course to a grade in which the program is open, or name another mechanism",
    good="""
        college_credit:
          - to: [ENG 101]
            mechanism: early-college-credit-program
            institution: Example University
            grade: 11-12
    """,
    bad="""
        college_credit:
          - to: [ENG 101]
            mechanism: early-college-credit-program
            institution: Example University
            grade: 8  # <--
    """,
    thresholds={"early_college_credit_grades": "9-12"},
)
def early_college_credit_grade(program: ProgramFacts) -> Finding:
    """The Early College Credit Program is planned only for grades in which it is open.

    A student who plans the course for an earlier grade is turned away when applying, and the plan falls
    apart.
    """
    return in_open_grades(program, "early-college-credit-program", "the Early College Credit Program", program.needs.early_college_credit_grades)
