"""What each shipped profile carries, in one table, so that no figure is lost unseen."""

import json
import re
from textwrap import dedent

import pytest

from posctl import engine, profile, profiles, shipped
from posctl.profile import Profile
from posctl.render import page
from posctl.render.style import Style
from posctl.rules import BY_KEY

NOT_FOUND = ("ct", "de", "fl", "hi", "mo", "nc", "ne", "nv", "ok", "sc", "sd")
"""States for which no figure was found in public sources; none is invented, and there is no profile."""

CARRIED: dict[str, str] = {
    "ar": """
        extends perkins-v
        starts-broad: error
        specificity-rises: error
        career-development: error
        credit-opportunity-present: note
        2 left to people
    """,
    "az": """
        extends perkins-v
        student-organization: error
        work-based-learning: error
        career-development: error
        5 left to people
    """,
    "co": """
        extends perkins-v
        credit_or_credential = 1 of: articulation-agreement, dual-enrollment, postsecondary-partnership
        advisory_industry_percent = 51
        advisory_meetings_per_year = 2
        credit-opportunity-present: note
        advisory-roster-complete: error
        advisory-committee-active: error
        student-organization: error
        work-based-learning: error
        labor-demand: error
        4 left to people
    """,
    "ga": """
        extends perkins-v
        min_cte_courses = 3
        min_cte_credits = 3
        required_levels = introductory
        level-coverage: error
        multiple-exits: error
        entry-points: warning
        2 left to people
    """,
    "ia": """
        extends perkins-v
        min_cte_credits = 3
        max_shared_courses = 1
        shared-courses-limited: warning
        2 left to people
    """,
    "id": """
        extends perkins-v
        required_levels = technical or application, capstone
        level-coverage: error
        advisory-roster-complete: error
        3 left to people
    """,
    "il": """
        extends perkins-v
        required_levels = exploratory or introductory, application or capstone
        credit_or_credential = 1 of: college-credit, industry-credential
        min_programs = 1
        programs_by_enrollment = 2 programs from 501 students, 3 programs from 2001 students, 4 programs from 3001 students, 5 programs from 4001 students
        credit-opportunity-present: note
        level-coverage: error
        work-based-learning: error
        enough-programs: warning
        4 left to people
    """,
    "in": """
        extends perkins-v
        min_cte_courses = 3
        required_levels = introductory, technical, application
        level-coverage: error
        1 left to people
    """,
    "ks": """
        extends perkins-v
        min_cte_credits = 3
        required_levels = introductory, technical, application
        level-coverage: error
        agreement-backs-alignment: error
        work-based-learning: error
        3 left to people
    """,
    "ky": """
        extends perkins-v
        min_cte_credits = 4
        credit_or_credential = 1 of: dual-enrollment, articulation-agreement, industry-credential
        credit-opportunity-present: note
        advisory-roster-complete: error
        student-organization: error
        labor-demand: error
        3 left to people
    """,
    "ma-ch74": """
        extends perkins-v
        min_cte_hours = 900
        2 left to people
    """,
    "ma-perkins": """
        extends perkins-v
        min_cte_courses = 2
        min_cte_hours = 300
        required_strands = safety, technical-skills, embedded-academics, employability, management-entrepreneurship, technology
        all-aspects-of-industry: error
        3 left to people
    """,
    "md": """
        extends perkins-v
        credit_or_credential = 1 of: industry-credential, college-credit
        required_signatures = secondary
        credit-opportunity-present: note
        work-based-learning: error
        student-organization: error
        partnership-complete: error
        3 left to people
    """,
    "me": """
        extends perkins-v
        credit_or_credential = 1 of: industry-credential, articulation-agreement
        credit-opportunity-present: note
        advisory-roster-complete: error
        2 left to people
    """,
    "mi": """
        extends perkins-v
        agreement_max_age_months = 12
        credit_or_credential = 1 of: program-of-study, articulation-agreement, dual-enrollment, direct-credit
        approval_years = 5
        credit-opportunity-present: note
        2 left to people
    """,
    "mn": """
        extends perkins-v
        credit_or_credential = 1 of: college-credit, industry-credential
        credit-opportunity-present: note
        partnership-complete: error
        advisory-roster-complete: error
        career-development: error
        3 left to people
    """,
    "mn-perkins-iv": """
        extends perkins-iv
        min_programs = 7
        enough-programs: warning
        1 left to people
    """,
    "mt": """
        extends perkins-v
        min_cte_courses = 2
        min_cte_credits = 2
        required_levels = exploratory or introductory
        level-coverage: error
        credit-opportunity-present: warning
        work-based-learning: warning
        student-organization: warning
        advisory-roster-complete: warning
        special-populations-supported: warning
        3 left to people
    """,
    "nj": """
        extends perkins-v
        min_cte_courses = 3
        credit_or_credential = 1 of: college-credit, registered-apprenticeship, industry-credential
        advisory_meetings_per_year = 2
        approval_years = 5
        credit-opportunity-present: note
        agreement-signed: error
        advisory-committee-active: error
        work-based-learning: error
        student-organization: error
        3 left to people
    """,
    "ny": """
        extends perkins-v
        min_cte_credits = 3.5
        approval_years = 5
        agreement-backs-alignment: error
        work-based-learning: error
        credit-opportunity-present: warning
        4 left to people
    """,
    "ny-nyc": """
        extends ny
        min_cte_credits = 7.0
    """,
    "oh": """
        extends perkins-v
        min_cte_courses = 4
        min_cte_hours = 450
        min_college_credits = 3
        last_year = 14
        approval_years = 5
        credit-opportunity-present: error
        2 left to people
    """,
    "or": """
        extends perkins-v
        approval_years = 4
        specificity-rises: error
        3 left to people
    """,
    "pa": """
        extends perkins-v
        min_college_credits = 9
        approval_years = 5
        credit-opportunity-present: error
        advisory-roster-complete: error
        6 left to people
    """,
    "perkins-iv": """
        outcome_when_earned = postsecondary-level
        min_programs = 1
        credit-opportunity-present: note
        starts-by-ninth-grade: warning
        reaches-the-end: warning
        partnership-complete: warning
        open-to-all: warning
        plan-linked: warning
        1 left to people
    """,
    "perkins-iv-tech-prep": """
        extends perkins-iv
        last_year = 14
        agreement-backs-alignment: error
    """,
    "perkins-v": """
        min_cte_courses = 2
        agreement_max_age_months = 12
        min_exits = 2
        outcome_when_earned = any-time
        standards-declared: error
        employability-covered: warning
        credit-opportunity-present: note
        multiple-exits: error
        entry-points: warning
        starts-by-ninth-grade: warning
        reaches-the-end: warning
        partnership-complete: warning
        open-to-all: warning
        plan-linked: warning
        2 left to people
    """,
    "tn": """
        extends perkins-v
        min_cte_credits = 3
        required_levels = introductory, technical, application, capstone or work-based
        level-coverage: error
        credit-opportunity-present: warning
        1 left to people
    """,
    "tx": """
        extends perkins-v
        min_cte_courses = 3
        min_cte_credits = 4
        required_levels = application or capstone
        level-coverage: error
        2 left to people
    """,
    "va": """
        extends perkins-v
        min_cte_courses = 2
        3 left to people
    """,
    "wa": """
        extends perkins-v
        credit_or_credential = 1 of: college-credit, industry-credential
        credit-opportunity-present: note
        3 left to people
    """,
    "wi-dpi": """
        min_credit_courses = 1
        competency_overlap_percent = 80
        award_credits = associate-aas total 60 to 70; technical 36 to 49; general education 21 to 30; elective 0 to 6
        agreement_max_age_months = 12
        start_college_now_grades = 11 to 12
        early_college_credit_grades = 9 to 12
        graduation_credits = english 4; mathematics 3; science 3; social-studies 3
        outcome_when_earned = postsecondary-level
        last_year = 14
        plan_review_max_age_months = 12
        min_work_based_hours = 90
    """,
    "wi-rcp": """
        extends wi-dpi
        min_cte_courses = 2
        min_work_based_hours = 90
        pathway_elements = 2 of: work-based-learning, student-organization, industry-credential, dual-enrollment
        1 left to people
    """,
    "wi-ssq": """
        extends wi-dpi
        min_cte_courses = 2
        min_work_based_hours = 90
        pathway_elements = 3 of: sequence, work-based-learning, dual-enrollment, industry-credential, student-organization
        min_programs = 1
        1 left to people
    """,
}
"""All that a profile says itself; what it takes over stands with the profile that it extends."""

SHIPPED = sorted(CARRIED)


@pytest.fixture(params=SHIPPED)
def one(request: pytest.FixtureRequest) -> Profile:
    """Give each shipped profile in turn."""
    return profile.load(request.param)


def carried(one: Profile) -> list[str]:
    """Give what a profile says itself, a line each."""
    document = one.document
    lines = [f"extends {document.extends}"] if document.extends else []
    lines += [f"{figure.name} = {figure.says}" for figure in profiles.figures(one) if figure.origin == one.id]
    lines += [f"{name}: {setting.severity}" for name, setting in document.rules.items()]
    left = len(document.left_to_people or ())
    return [*lines, f"{left} left to people"] if left else lines


def test_the_table_names_every_profile() -> None:
    """No profile ships that the table doesn't know, and none is gone."""
    assert list(profile.available()) == SHIPPED
    assert not set(NOT_FOUND) & set(SHIPPED)


def test_it_carries_what_the_table_says(one: Profile) -> None:
    """Every figure, severity and number of things left to people."""
    assert "\n".join(carried(one)) == dedent(CARRIED[one.id]).strip()


def test_its_id_is_the_name_of_its_file(one: Profile) -> None:
    """The id stands in the document too, so that a copy keeps it."""
    assert one.document.id == one.id


def test_every_rule_that_it_names_exists(one: Profile) -> None:
    """A renamed rule must not leave a setting behind that does nothing."""
    assert list(engine.misnamed(one.written)) == []


def test_everything_has_a_source_with_an_address_and_a_date(one: Profile) -> None:
    """Each figure, severity and thing left to people can be looked up."""
    said = json.loads("".join(profiles.json((one,), Style())))["profiles"][0]
    sourced = [*said["thresholds"].values(), *said["rules"].values(), *said["left_to_people"]]
    assert sourced, one.id
    for entry in sourced:
        assert re.search(r"https?://[\w.-]+/?", entry["source"]), entry
        assert entry["as_of"] >= "2026-11-01"
        assert entry["confidence"] in {"confirmed", "secondary"}
    assert re.search(r"https?://", said["source"])


def test_it_can_be_explained_on_a_terminal(one: Profile) -> None:
    """At 80 columns only an address, which cannot be broken, runs over; every figure and thing left to people is there."""
    text = "".join(page.text(profiles.page(one), Style(width=80)))
    long = [line for line in text.splitlines() if len(line) > 80 and len(line.strip().split()) > 1]
    assert not long
    for figure in profiles.figures(one):
        assert figure.name in text
    joined = " ".join(text.split())
    for _, asked in one.left_to_people:
        assert asked.what in joined


def test_what_a_profile_leaves_to_people_is_taken_over() -> None:
    """A city's profile leaves to people what its state's does, and says from where."""
    city, state = (profile.load(name) for name in ("ny-nyc", "ny"))
    assert {by for by, _ in state.left_to_people} >= {"ny"}
    assert set(state.left_to_people) <= set(city.left_to_people)
    assert "(from ny)" in "".join(page.text(profiles.page(city), Style(width=None)))


@pytest.mark.parametrize("named", [name for name in SHIPPED if len(name.split("-")[0]) == 2])
def test_a_state_stands_on_the_law_and_says_what_it_is_not(named: str) -> None:
    """A state's rules extend the law, or Wisconsin's four requirements, and are no publication of the state."""
    one = profile.load(named)
    assert one.lineage[-1] in {"perkins-v", "perkins-iv", "wi-dpi"}
    if named != "wi-dpi":
        assert "not the state's own publication" in (one.document.description or "")


def test_a_state_without_figures_is_said_to_have_none() -> None:
    """`--profile fl` is wrong usage, and is answered with what there is."""
    for name in NOT_FOUND:
        with pytest.raises(profile.UsageError, match=f"there is no profile {name}"):
            profile.load(name)


def test_no_profile_leaves_a_key_of_its_own_unread() -> None:
    """The files hold nothing but what the model knows: a file that cannot be read would raise."""
    files = [name for name in shipped.names("profiles") if name.endswith(".yaml")]
    assert len(files) == len(SHIPPED)


def test_credit_or_a_credential_never_decides_twice() -> None:
    """Where a state lets choose, the rule that asks for credit alone changes no verdict."""
    for name in SHIPPED:
        one = profile.load(name)
        if one.thresholds.credit_or_credential is not None:
            assert engine.severity(BY_KEY["credit-opportunity-present"], one) == "note", name


def test_levels_decide_where_they_are_set() -> None:
    """A profile that names levels asks for them, by its own or a secondary source."""
    for name in SHIPPED:
        one = profile.load(name)
        if one.thresholds.required_levels is not None:
            assert engine.severity(BY_KEY["level-coverage"], one) == "error", name


def test_figures_of_the_notes_by_name() -> None:
    """The figures that are quoted most: so many credits, courses and hours in so many states."""
    needs = {name: profile.load(name).thresholds for name in SHIPPED}
    credits = {name: str(one.min_cte_credits.value) for name, one in needs.items() if one.min_cte_credits}
    assert credits == {
        "ga": "3", "ia": "3", "ks": "3", "ky": "4", "mt": "2", "ny": "3.5", "ny-nyc": "7", "tn": "3", "tx": "4",
    }
    hours = {name: str(one.min_cte_hours.value) for name, one in needs.items() if one.min_cte_hours}
    assert hours == {"ma-ch74": "900", "ma-perkins": "300", "oh": "450"}
    years = {name: one.approval_years.value for name, one in needs.items() if one.approval_years}
    assert years == {"mi": 5, "nj": 5, "ny": 5, "ny-nyc": 5, "oh": 5, "or": 4, "pa": 5}
    college = {name: str(one.min_college_credits.value) for name, one in needs.items() if one.min_college_credits}
    assert college == {"oh": "3", "pa": "9"}
