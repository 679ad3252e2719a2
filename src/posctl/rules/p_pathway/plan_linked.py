"""P111."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.model.program import CareerPlan
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule

_HIGH_SCHOOL = 9
_ADD = "academic_and_career_plan:\n  url: …\n  grades: …"


@rule(
    code="P111",
    requirement=CAREER_PATHWAY,
    severity="error",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: realized through academic and career planning",
    fix="give under academic_and_career_plan where the district's plan is published, and the grades in which students plan",
    good="""
        academic_and_career_plan:
          url: https://district.example/acp
          grades: 6-12
    """,
    bad="""
        academic_and_career_plan:
          url: https://district.example/acp
          grades: 6-8  # <--
    """,
)
def plan_linked(program: ProgramFacts) -> Finding:
    """The pathway is tied to the academic and career planning of the district.

    A pathway is chosen in a plan that a student writes with a parent and a counselor. Where the file says
    where that planning is described, and in which grades it takes place, students can find the pathway in it.
    """
    plan = program.program.academic_and_career_plan
    if plan is None:
        return not_stated(
            "the file gives no link to academic and career planning",
            program.at("academic_and_career_plan"),
            field="academic_and_career_plan.url",
            add=_ADD,
        )
    at = program.at("academic_and_career_plan")
    if plan.url is not None and plan.url.casefold() == "none":
        return not_met(
            "the file says that the academic and career plan is published nowhere",
            says("published: none", at / "url"),
            fix="publish the plan, and write under `url` where it can be read",
        )
    url = stated(plan.url)
    if url is None:
        return not_stated(
            "the file does not say where the academic and career plan is published",
            at / "url",
            field="academic_and_career_plan.url",
            add="url: …",
        )
    grades = plan.grades or _of_activities(plan)
    if not grades:
        return not_stated(
            "the file does not say in which grades students plan",
            at / "grades",
            field="academic_and_career_plan.grades",
            add="grades: …",
        )
    where = at / ("grades" if plan.grades else "activities")
    span = f"grade {grades[0]}" if len(grades) == 1 else f"grades {grades[0]} to {grades[-1]}"
    if grades[-1] < _HIGH_SCHOOL:
        return not_met(
            f"students plan in {span} only, before the pathway begins",
            says(span, where),
            fix="give the grades of high school in which students go on planning",
        )
    return met(f"academic and career planning in {span}: {url}", says(url, at / "url"), says(span, where))


def _of_activities(plan: CareerPlan) -> tuple[int, ...]:
    """Give the grades of the activities that say what is done."""
    done = {grade for one in plan.activities or () if stated(one.what) for grade in one.grade or ()}
    return tuple(sorted(done))
