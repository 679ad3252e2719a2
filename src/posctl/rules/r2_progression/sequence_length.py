"""R204."""

from decimal import Decimal

from posctl.cte_sequence import long_enough, plan_of
from posctl.facts import ProgramFacts
from posctl.finding import Finding, met, not_applicable
from posctl.model import Amount
from posctl.model.numbers import number
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import catalog_wanted

_WORST_FIRST = ("not-met", "not-stated", "needs-review", "met")


@rule(
    code="R204",
    requirement=PROGRESSION,
    severity="error",
    needs=("min_cte_courses", "min_cte_credits", "min_cte_hours"),
    citation="Perkins V, 20 U.S.C. 2302(12): a concentrator completes two courses; states set more",
    fix="add CTE courses to the sequence, or state the credits and hours of those that are listed",
    profile="perkins-v",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}
            - {id: welding-2, title: Welding II, subject: cte, grade: 11}
    """,
    bad="""
        secondary:
          courses:
            - {id: english-10, title: English 10, subject: english, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}  # <--
            - {id: ceramics, title: Ceramics, subject: cte, grade: 11, optional: yes}
    """,
)
def sequence_length(program: ProgramFacts) -> Finding:
    """The school half holds as many CTE courses, credits and hours as the profile asks for.

    A student counts as a concentrator, and a program as large enough to be funded, from a certain length
    on. Courses that are optional do not count; of a row of choice, as many count as a student takes.
    """
    needs = program.needs
    figures = {
        "courses": needs.min_cte_courses,
        "credits": needs.min_cte_credits,
        "hours": needs.min_cte_hours,
    }
    asked = {what: figure for what, figure in figures.items() if figure is not None}
    if not asked:
        return not_applicable(
            f"the profile {program.profile.id} sets no least number of CTE courses, credits or hours"
        )
    plan = plan_of(program)
    if not plan.courses and not plan.choices:
        return not_applicable("the school half lists no CTE course that every student takes")
    found = []
    for what, figure in asked.items():
        need = figure.value.low if isinstance(figure.value, Amount) else Decimal(figure.value)
        doubt = ", by a secondary source" if figure.confidence == "secondary" else ""
        found.append(long_enough(program, plan, what, need, f"{number(need)} needed{doubt}"))
    worst = min(found, key=lambda one: _WORST_FIRST.index(one.verdict))
    if worst.verdict == "not-stated" and (wanted := catalog_wanted(program, "secondary")):
        return wanted
    if len(found) == 1 or worst.verdict != "met":
        return worst
    return met("; ".join(one.message for one in found), *(shown for one in found for shown in one.evidence))
