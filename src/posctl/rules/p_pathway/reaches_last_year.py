"""P103."""

from posctl.facts import CollegeFacts, CourseFacts, ProgramFacts
from posctl.facts.course import for_everyone
from posctl.finding import Finding, beside, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.numbers import HIGHEST_GRADE
from posctl.model.words import DEGREES
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import without_catalog

_TERMS, _SHORT_TERMS = 2, 3
"""Terms in a year of college: two, three where its courses run for a trimester or a quarter."""
_SHORT = frozenset({"quarter", "trimester"})


@rule(
    code="P103",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Ohio Tech Prep: from grade nine through the first two years of college; Perkins IV, P.L. 109-270, Title II: two years and two",
    fix="list the terms of the college program up to the year that the profile names",
    good="""
        postsecondary:
          - program: Accounting
            award: associate-aas
            courses:
              - {id: financial-accounting, title: Financial Accounting, term: 1}
              - {id: payroll, title: Payroll, term: 2}
              - {id: cost-accounting, title: Cost Accounting, term: 3}
    """,
    bad="""
        postsecondary:
          - program: Accounting
            award: associate-aas  # <--
            courses:  # <--
              - {id: financial-accounting, title: Financial Accounting, term: 1}
              - {id: payroll, title: Payroll, term: 2}
    """,
    needs=("last_year",),
    thresholds={"last_year": "14"},
)
def reaches_last_year(program: ProgramFacts) -> Finding:
    """The terms of a college program reach the year that the profile names.

    Years are counted on from grade 12: the first year of college is year 13. A plan of two years of college shows
    a student what comes after the first certificate. Many diplomas take one year and end lawfully in year 13;
    whether the pathway is meant to end there is then for a person to say. Terms that a college simply counts are
    taken two to a year, three where its courses run for a quarter or a trimester.
    """
    limit = program.needs.last_year
    if limit is None:
        return not_applicable(f"the profile {program.profile.id} sets no year that a plan must reach")
    if not program.colleges:
        return not_applicable("no college program is listed")
    ends = {college.index: year for college in program.colleges if (year := _last_year(college))}
    reached = [college for college in program.colleges if ends.get(college.index, 0) >= limit.value]
    if reached:
        first = reached[0]
        return met(
            f"the courses of {first.label} reach year {ends[first.index]}, year {limit.value} needed",
            *(says(f"courses to year {ends[one.index]}", one.at / "courses") for one in reached),
        )
    return _short(program, ends, limit.value)


def _last_year(college: CollegeFacts) -> int | None:
    """Give the last year in which a course of the program is taken, counted on from grade 12."""
    latest = [course.latest for course in for_everyone(college.courses) if course.latest]
    if not latest:
        return None
    _, year, term = max(latest)
    return HIGHEST_GRADE + (year or -(-term // _terms(college.courses)))


def _terms(courses: tuple[CourseFacts, ...]) -> int:
    return _SHORT_TERMS if any(course.course.length in _SHORT for course in courses) else _TERMS


def _short(program: ProgramFacts, ends: dict[int, int], needed: int) -> Finding:
    silent = [college for college in program.colleges if college.index not in ends]
    if silent:
        if lost := without_catalog(program, "postsecondary"):
            return lost
        one = silent[0]
        what = "gives its term" if one.courses else "is listed"
        return not_stated(
            f"no course of {one.label} {what}, so the file does not show whether it reaches year {needed}",
            one.at,
            field=f"{one.where}.courses[{for_everyone(one.courses)[0].at.path[-1]}].term" if one.courses else f"{one.where}.courses",
            add="term: …" if one.courses else "courses:\n  - {id: …, title: …, term: …}",
        )
    last = max(program.colleges, key=lambda college: (college.model.award in DEGREES, ends[college.index]))
    year, award = ends[last.index], last.model.award
    shown = says(f"courses to year {year}", last.at / "courses")
    if award is None:
        return not_stated(
            f"the courses of {last.label} end in year {year}, and the file does not say with which award",
            last.at,
            field=f"{last.where}.award",
            add="award: …",
        )
    leads = beside(f"{last.label} leads to {award}", last.at / "award")
    if award not in DEGREES:
        return needs_review(
            f"is the pathway meant to end with the {award} of {last.label} in year {year}? The profile looks to year {needed}",
            shown,
            leads,
            fix=f"list the program that students go on to, term by term up to year {needed}",
        )
    return not_met(
        f"the courses of {last.label}, which leads to {award}, end in year {year}, year {needed} needed",
        shown,
        leads,
        fix=f"list the courses of the college program up to year {needed}",
    )
