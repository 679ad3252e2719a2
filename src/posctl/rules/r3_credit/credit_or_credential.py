"""R316."""

from posctl.elements import Least, chosen
from posctl.facts import ProgramFacts
from posctl.finding import Finding, not_applicable
from posctl.requirements import CREDIT
from posctl.rule import rule


@rule(
    code="R316",
    requirement=CREDIT,
    severity="error",
    citation="Kentucky, Perkins eligibility; Wash. RCW 28A.700.030; 23 Ill. Adm. Code 256.160: credit or a credential",
    fix="list the college credit, or the credential, of which the profile asks for one",
    needs=("credit_or_credential", "min_cte_courses", "min_work_based_hours"),
    good="""
        college_credit: none
        credentials:
          - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society}
    """,
    bad="""
        college_credit: none  # <--
        credentials:
          - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society, status: pending}  # <--
    """,
    thresholds={"credit_or_credential": {"at_least": 1, "of": ["college-credit", "industry-credential"]}},
)
def credit_or_credential(program: ProgramFacts) -> Finding:
    """Students can earn college credit, or a credential, as the profile lets choose.

    Some states take credit or a credential, others one of several kinds of credit. A program that offers one of
    them gives its students a start that counts after high school.
    """
    needs = program.needs
    figure = needs.credit_or_credential
    if figure is None:
        return not_applicable(f"the profile {program.profile.id} does not let choose between credit and a credential")
    return chosen(program, figure, Least(needs.min_cte_courses, needs.min_work_based_hours))
