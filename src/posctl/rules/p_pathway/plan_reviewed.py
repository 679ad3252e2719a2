"""P112."""

from posctl.days import months_after
from posctl.facts import ProgramFacts
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule


@rule(
    code="P112",
    requirement=CAREER_PATHWAY,
    severity="warning",
    needs=("plan_review_max_age_months",),
    citation="Wisconsin PI 26, as a district's page gives it: the plan is reviewed every year",
    fix="review the academic and career plan and give the day under `reviewed`",
    good="""
        academic_and_career_plan:
          url: https://district.example/acp
          reviewed: 2026-08-20
    """,
    bad="""
        academic_and_career_plan:
          url: https://district.example/acp
          reviewed: 2024-08-20  # <--
    """,
)
def plan_reviewed(program: ProgramFacts) -> Finding:
    """The academic and career plan has been reviewed within the time that the profile sets.

    Jobs, courses and partners change from year to year. A plan that nobody has gone over sends students after
    programs that are no longer there.
    """
    figure = program.needs.plan_review_max_age_months
    if figure is None:
        return not_applicable(f"the profile {program.profile.id} sets no time for the review of the plan")
    plan = program.program.academic_and_career_plan
    if plan is None:
        return not_applicable("no academic and career plan is given")
    at, day, today = program.at("academic_and_career_plan", "reviewed"), plan.reviewed, program.as_of
    if day is None:
        return not_stated(
            "the file does not say when the academic and career plan was last reviewed",
            at,
            field="academic_and_career_plan.reviewed",
            add="reviewed: …",
        )
    if day > today:
        return not_met(
            f"the review of the academic and career plan is dated {day}, after {today}",
            says(f"reviewed {day}", at),
            fix="give the day of the last review that has been held",
        )
    doubt = ", by a secondary source" if figure.confidence == "secondary" else ""
    if months_after(day, figure.value) < today:
        return not_met(
            f"the academic and career plan was last reviewed on {day}, more than {figure.value} months before {today}{doubt}",
            says(f"reviewed {day}", at),
            fix="review the plan and give the new day under `reviewed`",
        )
    return met(f"reviewed on {day}, within {figure.value} months of {today}{doubt}", says(f"reviewed {day}", at))
