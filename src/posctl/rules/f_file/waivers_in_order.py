"""F120."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding, not_applicable
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.waiving import all_flaws, finding_of


@rule(
    code="F120",
    requirement=FILE,
    severity="warning",
    needs=("approval_years",),
    citation="posctl's own: a waiver changes what decides, so it must show who decided it, why and for how long",
    fix="give rule, reason, decided_by, role, date and until, or take the waiver out",
    good="""
        waivers:
          - rule: agreement-reapproved
            reason: the college board takes up the renewal at its meeting on December 14
            decided_by: Example Valley School District
            role: director of career and technical education
            date: 2026-09-01
            until: 2026-12-31
    """,
    bad="""
        waivers:
          - rule: agreement-reapproved
            reason: TBD  # <--
            decided_by: Example Valley School District
            role: director of career and technical education
            date: 2025-09-01
            until: 2026-06-30  # <--
    """,
)
def waivers_in_order(program: ProgramFacts) -> Finding:
    """Every waiver names its rule, its reason, who decided it and when, and its last day, which has not passed.

    A waiver that is out of order waives nothing, and the rule that it names decides. Whoever relies on it
    should hear of that from the report, not from the state. A waiver that outlasts an approval of the program, or
    the years that its courses take, holds and is asked about: nobody would have to look at it again.
    """
    if not program.waivers:
        return not_applicable("no rule is waived for this program")
    return finding_of(program.waivers, all_flaws(program, program.needs.approval_years))
