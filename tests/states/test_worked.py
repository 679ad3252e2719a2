"""Worked by hand: small programs, the sums that a state's figures give for them, and both sides of each border."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from posctl import engine, profile
from posctl.catalog import Builder
from posctl.finding import Finding, Verdict
from tests.support import document_of, facts_of, repository_of

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 1)
MET, NOT_MET, NOT_STATED, REVIEW = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.NEEDS_REVIEW


def judged(named: str, text: str) -> Mapping[str, Finding]:
    """Judge a program under a profile: rule to finding, of the rules that decide the verdict under it."""
    program = facts_of(dedent(text), profile.load(named), DAY)
    return {rule.name: finding for rule, severity, finding in engine.judge(program) if severity == "error"}


def school(*courses: str) -> str:
    """Write the CTE courses of a school half; each is given by the keys that matter."""
    rows = "".join(f"    - {{id: c{number}, title: Course {number}, subject: cte, {keys}}}\n" for number, keys in enumerate(courses, 1))
    return f"secondary:\n  courses:\n{rows}"


def credits(*amounts: str) -> str:
    """Write CTE courses of so many credits."""
    return school(*(f"credits: {amount}" for amount in amounts))


def levels(*names: str) -> str:
    """Write CTE courses of these levels."""
    return school(*(f"level: {name}, credits: 1" for name in names))


def shows(finding: Finding, verdict: Verdict, *words: str) -> None:
    """Hold a finding to its verdict, and its message to the numbers in it."""
    assert finding.verdict is verdict, (finding.verdict, finding.message)
    for word in words:
        assert word in finding.message, finding.message


def offering(what: str) -> str:
    """Write a program of two courses that offers something beside them."""
    return school("credits: 1", "credits: 1") + dedent(what)


CREDIT = """
    college_credit:
      - {from: [c2], to: [WELD 101], mechanism: MECHANISM, institution: Example College, credits: 3}
"""
DUAL, ARTICULATED = CREDIT.replace("MECHANISM", "dual-enrollment"), CREDIT.replace("MECHANISM", "articulated-credit")
AGREED = ARTICULATED.replace(
    "credits: 3}",
    "credits: 3, agreement: {status: agreed, effective: 2026-07-01, expires: 2027-06-30, secondary_partners: [Example High School], "
    "postsecondary_partners: [Example College], signed: [{side: secondary, role: superintendent, date: 2026-05-01}, "
    "{side: postsecondary, role: dean, date: 2026-05-02}]}}",
)
CERTIFICATION = """
    college_credit: none
    credentials:
      - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society}
"""
NEITHER = "college_credit: none\ncredentials: none\n"
PENDING = CERTIFICATION.replace("Society}", "Society, status: pending}")


# --- sums of credits, courses and hours ------------------------------------------------------------------------------


def test_kansas_three_credits() -> None:
    """Three credits at least: 0.5 + 1 + 1 = 2.5 is half a credit short, 0.5 + 1 + 1.5 = 3 is the border."""
    assert Decimal("0.5") + 1 + 1 == Decimal("2.5") < 3
    shows(judged("ks", credits("0.5", "1", "1"))["sequence-length"], NOT_MET, "0.5 + 1 + 1 = 2.5 credits", "3 needed")
    shows(judged("ks", credits("0.5", "1", "1.5"))["sequence-length"], MET, "0.5 + 1 + 1.5 = 3 credits", "3 needed")
    shows(judged("ks", credits("1", "1", "1", "0.5"))["sequence-length"], MET, "= 3.5 credits")


def test_kansas_a_range_of_credits() -> None:
    """0.5 + 1 + 1-2 is 2.5 to 3.5: some students reach three credits, others do not, and a person is asked."""
    shows(judged("ks", credits("0.5", "1", "1-2"))["sequence-length"], REVIEW, "2.5", "3.5", "3 needed")


def test_kansas_a_course_that_does_not_say() -> None:
    """1 + 1 = 2 and a third course is silent: not stated, unless the known ones suffice."""
    silent = credits("1", "1", "1").replace("title: Course 3, subject: cte, credits: 1", "title: Course 3, subject: cte")
    shows(judged("ks", silent)["sequence-length"], NOT_STATED, "c3 does not say", "1 + 1 = 2 credits")
    enough = credits("1", "2", "1").replace("title: Course 3, subject: cte, credits: 1", "title: Course 3, subject: cte")
    shows(judged("ks", enough)["sequence-length"], MET, "1 + 2 = 3 credits")


def test_kansas_three_levels() -> None:
    """One course of each of three levels: two introductory courses and a technical one leave application out."""
    shows(judged("ks", levels("introductory", "introductory", "technical"))["level-coverage"], NOT_MET, "application")
    shows(judged("ks", levels("introductory", "technical", "application"))["level-coverage"], MET, "application")
    capstone = judged("ks", levels("introductory", "technical", "capstone"))["level-coverage"]
    shows(capstone, NOT_MET, "application")


def test_kentucky_four_credits_and_a_tie() -> None:
    """1 + 1 + 1.5 = 3.5 of four credits; dual credit or a certification of the industry, one of three."""
    shows(judged("ky", credits("1", "1", "1.5"))["sequence-length"], NOT_MET, "= 3.5 credits", "4 needed")
    shows(judged("ky", credits("1", "1", "2"))["sequence-length"], MET, "= 4 credits")
    shows(judged("ky", offering(DUAL))["credit-or-credential"], MET, "1 of 3", "1 needed")
    shows(judged("ky", offering(CERTIFICATION))["credit-or-credential"], MET, "1 of 3")
    shows(judged("ky", offering(NEITHER))["credit-or-credential"], NOT_MET, "0 of 3", "1 needed")
    assert "credit-opportunity-present" not in judged("ky", offering(CERTIFICATION)), "it decides nothing in Kentucky"


def test_kentucky_pending_is_not_offered() -> None:
    """A certification that is pending counts for nothing, and no college credit stands beside it: 0 of 3."""
    shows(judged("ky", offering(PENDING))["credit-or-credential"], NOT_MET, "0 of 3")


def test_kentucky_a_panel_an_organization_and_data() -> None:
    """What Kentucky asks for beside the courses decides there, and is silent in a file that has none of it."""
    found = judged("ky", credits("2", "2"))
    for name in ("advisory-roster-complete", "student-organization", "labor-demand"):
        assert found[name].verdict is NOT_STATED, name
    assert "student-organization" not in judged("perkins-v", credits("2", "2"))
    told = """
        student_organization: SkillsUSA
        advisory: {members: [{name: Ada Example, title: shop foreman, employer: Example Fabrication}]}
        labor_market: [{source: State workforce agency, region: Bluegrass, scope: regional, date: 2026-02-01}]
    """
    found = judged("ky", offering(told))
    for name in ("advisory-roster-complete", "student-organization", "labor-demand"):
        assert found[name].verdict is MET, name


def test_ohio_four_courses_and_450_hours() -> None:
    """Four courses of 120, 120, 120 and 89 hours are 449 hours, one short; three courses are too few at any length."""
    assert 120 + 120 + 120 + 89 == 449 == 450 - 1
    short = school("hours: 120", "hours: 120", "hours: 120", "hours: 89")
    shows(judged("oh", short)["sequence-length"], NOT_MET, "120 + 120 + 120 + 89 = 449 hours", "450 needed", "secondary source")
    whole = school("hours: 120", "hours: 120", "hours: 120", "hours: 90")
    shows(judged("oh", whole)["sequence-length"], MET, "4 CTE courses, 4 needed", "= 450 hours")
    few = school("hours: 200", "hours: 200", "hours: 200")
    shows(judged("oh", few)["sequence-length"], NOT_MET, "3 CTE courses, 4 needed")


def test_ohio_three_credits_of_college() -> None:
    """2 credits are one short of three, 2 + 1 = 3 are enough; none at all fails the rule that asks for any."""
    two = "college_credit:\n  - {from: [c1], to: [IT 101], mechanism: ctag, institution: Example College, credits: 2}\n"
    one = "  - {from: [c2], to: [IT 102], mechanism: ctag, institution: Example College, credits: 1}\n"
    base = school("hours: 120", "hours: 120")
    shows(judged("oh", base + two)["credit-amount"], NOT_MET, "2 college credits", "3 needed by the profile oh")
    shows(judged("oh", base + two + one)["credit-amount"], MET, "2 + 1 = 3 college credits", "3 needed")
    none = judged("oh", base + "college_credit: none\n")
    assert none["credit-amount"].verdict is Verdict.NOT_APPLICABLE
    assert none["credit-opportunity-present"].verdict is NOT_MET


@pytest.mark.parametrize(("amounts", "sum_", "verdict"), [((4, 4), 8, NOT_MET), ((5, 4), 9, MET), ((3, 3, 4), 10, MET)])
def test_pennsylvania_nine_credits(amounts: tuple[int, ...], sum_: int, verdict: Verdict) -> None:
    """Nine credits by statewide articulation: 4 + 4 = 8 is one short, 5 + 4 = 9 the border."""
    assert sum(amounts) == sum_
    rows = "".join(
        f"  - {{from: [c{number}], to: [T {number}], mechanism: statewide-articulation, institution: Example College, credits: {amount}}}\n"
        for number, amount in enumerate(amounts, 1)
    )
    text = school(*["credits: 1"] * len(amounts)) + "college_credit:\n" + rows
    shows(judged("pa", text)["credit-amount"], verdict, f"= {sum_} college credits", "9 needed by the profile pa")


def test_new_jersey_three_courses_and_one_of_three() -> None:
    """Two courses are one short; credit, an apprenticeship or a credential is enough, one of three."""
    shows(judged("nj", credits("1", "1"))["sequence-length"], NOT_MET, "2 CTE courses, 3 needed", "secondary source")
    shows(judged("nj", credits("1", "1", "1"))["sequence-length"], MET, "3 CTE courses, 3 needed")
    apprentice = "college_credit: none\ncredentials:\n  - {title: Welder, type: registered-apprenticeship, issuer: US DOL}\n"
    shows(judged("nj", offering(apprentice))["credit-or-credential"], MET, "1 of 3", "registered apprenticeship")
    shows(judged("nj", offering(NEITHER))["credit-or-credential"], NOT_MET, "0 of 3")


def test_new_jersey_two_meetings_a_year() -> None:
    """2026-03-10 and 2025-11-05 lie in the twelve months up to 2026-11-01, 2025-10-05 does not."""
    late = "advisory: {members: none, meetings: [2026-03-10, 2025-10-05]}\n"
    shows(judged("nj", credits("1") + late)["advisory-committee-active"], NOT_MET, "1 meeting", "2 needed")
    due = late.replace("2025-10-05", "2025-11-05")
    shows(judged("nj", credits("1") + due)["advisory-committee-active"], MET, "2 meetings", "2 needed")


def test_texas_three_courses_four_credits_one_high_level() -> None:
    """1 + 1 + 1 = 3 of four credits in three courses; four credits in two courses are one course short."""
    shows(judged("tx", credits("1", "1", "1"))["sequence-length"], NOT_MET, "1 + 1 + 1 = 3 credits", "4 needed")
    shows(judged("tx", credits("2", "2"))["sequence-length"], NOT_MET, "2 CTE courses, 3 needed")
    shows(judged("tx", credits("1", "1", "2"))["sequence-length"], MET, "3 CTE courses, 3 needed", "1 + 1 + 2 = 4 credits")
    shows(judged("tx", levels("introductory", "technical", "technical"))["level-coverage"], NOT_MET, "application or capstone")
    for high in ("application", "capstone"):
        assert judged("tx", levels("introductory", "technical", high))["level-coverage"].verdict is MET


def test_massachusetts_300_and_900_hours() -> None:
    """150 + 149 = 299 hours miss both; 150 + 150 = 300 are enough for Perkins, and 600 short of Chapter 74."""
    one_short, border, long = (school("hours: 150", f"hours: {hours}") for hours in (149, 150, 750))
    shows(judged("ma-perkins", one_short)["sequence-length"], NOT_MET, "150 + 149 = 299 hours", "300 needed")
    shows(judged("ma-perkins", border)["sequence-length"], MET, "150 + 150 = 300 hours")
    shows(judged("ma-ch74", border)["sequence-length"], NOT_MET, "= 300 hours", "900 needed")
    shows(judged("ma-ch74", long)["sequence-length"], MET, "150 + 750 = 900 hours")


def test_massachusetts_six_strands() -> None:
    """Three strands and two are five of six; technology is the one that no course covers."""
    first, second = "strands: [safety, technical-skills, embedded-academics]", "strands: [employability, management-entrepreneurship]"
    shows(judged("ma-perkins", school(first, second))["all-aspects-of-industry"], NOT_MET, "5 of 6 strands", "technology")
    whole = school(first, second.replace("]", ", technology]"))
    shows(judged("ma-perkins", whole)["all-aspects-of-industry"], MET, "6 strands")


def test_new_york_and_its_city() -> None:
    """1 + 1 + 1 = 3 of 3.5 credits; 1 + 1 + 1.5 = 3.5 is enough in the state, and half of the city's 7."""
    shows(judged("ny", credits("1", "1", "1"))["sequence-length"], NOT_MET, "1 + 1 + 1 = 3 credits", "3.5 needed, by a secondary source")
    shows(judged("ny", credits("1", "1", "1.5"))["sequence-length"], MET, "= 3.5 credits")
    shows(judged("ny-nyc", credits("1", "1", "1.5"))["sequence-length"], NOT_MET, "= 3.5 credits", "7 needed")
    shows(judged("ny-nyc", credits("2", "2", "3"))["sequence-length"], MET, "2 + 2 + 3 = 7 credits")


def test_new_york_asks_for_an_agreement() -> None:
    """Without an agreement New York's rule decides; under the law alone it is a warning."""
    assert judged("ny", credits("1", "1", "2"))["agreement-backs-alignment"].verdict is not MET
    assert "agreement-backs-alignment" not in judged("perkins-v", credits("1", "1", "2"))


def test_tennessee_four_levels() -> None:
    """A practicum stands for the fourth level, and for no other."""
    three = ("introductory", "technical", "application")
    shows(judged("tn", levels(*three))["level-coverage"], NOT_MET, "capstone or work-based")
    for fourth in ("capstone", "work-based"):
        assert judged("tn", levels(*three, fourth))["level-coverage"].verdict is MET
    without_third = judged("tn", levels("introductory", "technical", "technical", "work-based"))["level-coverage"]
    shows(without_third, NOT_MET, "application")
    shows(judged("tn", credits("1", "1", "0.5"))["sequence-length"], NOT_MET, "= 2.5 credits", "3 needed")


def test_indiana_three_courses_and_an_optional_capstone() -> None:
    """Principles, concentrator A and B are three of three; the capstone adds nothing that is needed."""
    shows(judged("in", levels("introductory", "technical"))["sequence-length"], NOT_MET, "2 CTE courses, 3 needed")
    three = judged("in", levels("introductory", "technical", "application"))
    assert three["sequence-length"].verdict is MET
    assert three["level-coverage"].verdict is MET


def test_georgia_montana_and_iowa() -> None:
    """Three units in Georgia and Iowa, two in Montana: one of two courses of 0.5 each is 1."""
    shows(judged("ga", credits("1", "1", "0.5"))["sequence-length"], NOT_MET, "= 2.5 credits", "3 needed")
    shows(judged("ga", credits("1", "1", "1"))["sequence-length"], MET, "3 CTE courses, 3 needed", "= 3 credits")
    shows(judged("mt", credits("0.5", "0.5"))["sequence-length"], NOT_MET, "0.5 + 0.5 = 1 credit", "2 needed")
    shows(judged("mt", credits("1", "1"))["sequence-length"], MET, "= 2 credits")
    shows(judged("ia", credits("1", "1", "0.5"))["sequence-length"], NOT_MET, "= 2.5 credits", "3 needed")
    shows(judged("ia", credits("1", "2"))["sequence-length"], MET, "= 3 credits")


# --- one of several --------------------------------------------------------------------------------------------------


def test_illinois_an_orientation_an_advanced_course_and_a_choice() -> None:
    """An exploratory course is an orientation; a technical one is no advanced course. Credit or a credential: 1 of 2."""
    shows(judged("il", levels("exploratory", "technical"))["level-coverage"], NOT_MET, "application or capstone")
    assert judged("il", levels("exploratory", "application"))["level-coverage"].verdict is MET
    shows(judged("il", offering(CERTIFICATION))["credit-or-credential"], MET, "1 of 2", "industry credential")
    shows(judged("il", offering(NEITHER))["credit-or-credential"], NOT_MET, "0 of 2", "1 needed")
    assert judged("il", offering("work_based_learning: none\n"))["work-based-learning"].verdict is NOT_MET


def district(students: int, programs: int) -> str:
    """Write so many programs of a district of so many students."""
    head = f"secondary:\n  district: {{name: Example School District, students: {students}}}\n"
    return "".join(f"# file: programs/p{number}.yaml\nid: p{number}\ntitle: Program {number}\n{head}" for number in range(programs))


@pytest.mark.parametrize(
    ("students", "programs", "verdict"),
    [(501, 1, NOT_MET), (501, 2, MET), (2000, 2, MET), (2001, 2, NOT_MET), (2001, 3, MET), (3001, 3, NOT_MET), (3001, 4, MET),
     (4001, 4, NOT_MET), (4001, 5, MET)],
)
def test_illinois_programs_by_enrollment(students: int, programs: int, verdict: Verdict) -> None:
    """Two programs from 501 students, three from 2,001, four from 3,001, five from 4,001."""
    facts = repository_of(district(students, programs), profile.load("il"), DAY).facts
    (found,) = [(severity, finding) for rule, severity, finding in engine.judge_repository(facts) if rule.name == "enough-programs"]
    assert found[0] == "warning", "the numbers are recommended"
    assert found[1].verdict is verdict, found[1].message


def test_washington_a_credential_or_dual_credit() -> None:
    """One of the two: a credential without credit, credit without a credential, and neither."""
    for offered in (CERTIFICATION, DUAL, ARTICULATED):
        shows(judged("wa", offering(offered))["credit-or-credential"], MET, "1 of 2")
    shows(judged("wa", offering(NEITHER))["credit-or-credential"], NOT_MET, "0 of 2", "1 needed")
    shows(judged("wa", school("credits: 1"))["credit-or-credential"], NOT_STATED, "0 of 2")


def test_maryland_and_maine() -> None:
    """In Maryland any college credit counts, in Maine an articulation agreement: dual enrollment is none."""
    shows(judged("md", offering(DUAL))["credit-or-credential"], MET, "1 of 2")
    assert judged("me", offering(DUAL + "    credentials: none\n"))["credit-or-credential"].verdict is not MET
    shows(judged("me", offering(AGREED))["credit-or-credential"], MET, "articulation agreement")
    for name in ("work-based-learning", "student-organization", "partnership-complete"):
        assert judged("md", offering(DUAL))[name].verdict is NOT_STATED, name


def test_colorado_half_is_not_enough() -> None:
    """5 of 10 are 50 %, 51 of 100 are 51 %: 6 of 11, 54.5 %, pass; a partnership alone is one of three."""
    industry, other = "{name: A, title: t, employer: e, industry: yes}", "{name: B, title: t, employer: e, industry: no}"

    def committee(of_industry: int, of_others: int) -> str:
        members = ", ".join([industry] * of_industry + [other] * of_others)
        return school("credits: 1") + f"advisory: {{members: [{members}], meetings: [2026-03-10, 2026-10-06]}}\n"

    assert 100 * 5 / 10 < 51 < 100 * 6 / 11
    shows(judged("co", committee(5, 5))["advisory-committee-active"], NOT_MET, "5 of 10", "50 %", "51 % needed")
    shows(judged("co", committee(6, 5))["advisory-committee-active"], MET, "6 of 11", "54.5 %")
    college = "college_credit: none\npartners: [{name: Example College, kind: postsecondary}]\n"
    shows(judged("co", offering(college))["credit-or-credential"], MET, "postsecondary partnership")


def test_idaho_ends_in_a_capstone() -> None:
    """An intermediate course and a capstone: either of technical and application is intermediate."""
    shows(judged("id", levels("introductory", "capstone"))["level-coverage"], NOT_MET, "technical or application")
    shows(judged("id", levels("introductory", "technical"))["level-coverage"], NOT_MET, "capstone")
    assert judged("id", levels("application", "capstone"))["level-coverage"].verdict is MET


# --- years of an approval --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "approved", "verdict"),
    [("oh", "2021-11-01", MET), ("oh", "2021-10-31", NOT_MET), ("or", "2022-11-01", MET), ("or", "2022-10-31", NOT_MET)],
)
def test_an_approval_runs_out(named: str, approved: str, verdict: Verdict) -> None:
    """Five years in Ohio and four in Oregon: up to 2026-11-01 from 2021-11-01 and from 2022-11-01, a day earlier not."""
    program = facts_of(f"title: Welding\nreview: {{approved: {approved}}}\n", profile.load(named), DAY)
    (found,) = [finding for rule, _, finding in engine.judge(program) if rule.name == "approval-current"]
    shows(found, verdict, approved)


# --- Wisconsin -------------------------------------------------------------------------------------------------------


def test_wisconsin_a_sequence_and_two_of_four() -> None:
    """Work-based learning of 90 hours and a certification are two of four; with 89 hours one, and one is lacking."""
    text = CERTIFICATION + "    student_organization: none\n    work_based_learning: [{title: Youth apprenticeship, hours: HOURS}]\n"
    enough = judged("wi-rcp", offering(text.replace("HOURS", "90")))
    shows(enough["pathway-elements"], MET, "2 of 4", "2 needed")
    short = judged("wi-rcp", offering(text.replace("HOURS", "89")))
    shows(short["pathway-elements"], NOT_MET, "1 of 4", "2 needed")
    shows(judged("wi-rcp", school("credits: 1"))["sequence-length"], NOT_MET, "1 CTE course, 2 needed")
    # Size, scope and quality counts the sequence too: 1 + 2 = 3 of five.
    shows(judged("wi-ssq", offering(text.replace("HOURS", "90")))["pathway-elements"], MET, "3 of 5", "3 needed")


def test_tech_prep_two_years_and_two() -> None:
    """Terms 1 and 2 are year 13; terms 1 to 4 reach year 14. A warning, for an apprenticeship may stand for it."""

    def finding(last: int) -> Finding:
        courses = ", ".join(f"{{id: t{term}, title: Term {term}, term: {term}}}" for term in range(1, last + 1))
        text = f"postsecondary:\n  - {{institution: Example College, program: Welding, award: associate-aas, courses: [{courses}]}}\n"
        program = facts_of(text, profile.load("perkins-iv-tech-prep"), DAY)
        (found,) = [(severity, one) for rule, severity, one in engine.judge(program) if rule.name == "reaches-last-year"]
        assert found[0] == "warning"
        return found[1]

    shows(finding(2), NOT_MET, "year 13", "year 14 needed")
    shows(finding(4), MET, "year 14")


# --- a district's own ------------------------------------------------------------------------------------------------


def test_the_profile_of_the_format_page() -> None:
    """1 + 1 + 2 = 4 credits meet Kentucky's figure and not the 4.5 of the district that extends it, as the page says."""
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    (text,) = [block for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "kind: profile" in block]
    model, source = document_of(text, "example-district.yaml")
    builder = Builder()
    builder.add(model, source, "example-district")
    assert not builder.problems
    own = builder.catalog.profiles
    assert list(engine.misnamed(own["example-district"])) == []
    made = profile.load("example-district", own)
    assert made.lineage == ("example-district", "ky", "perkins-v")
    program = facts_of(credits("1", "1", "2"), made, DAY)
    (found,) = [finding for rule, _, finding in engine.judge(program) if rule.name == "sequence-length"]
    assert found.verdict is NOT_MET
    assert found.message == "1 + 1 + 2 = 4 credits of CTE courses, 4.5 needed"
    assert found.message in " ".join(page.split())
    assert judged("ky", credits("1", "1", "2"))["sequence-length"].verdict is MET
