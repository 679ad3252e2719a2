"""Edges of credit-opportunity-present."""

from collections.abc import Callable
from datetime import date

import pytest

from posctl import profile
from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r3_credit.credit_opportunity_present import credit_opportunity_present as rule
from tests.support import facts_of

Facts = Callable[..., ProgramFacts]
SCHOOL = """
secondary:
  courses:
    - {id: welding-1, title: Welding I, grade: 10}
    - {id: welding-2, title: Welding II, grade: 11}
    - {id: elective, title: CTE elective, grade: 12, slot: yes}
"""
EXCUSE = (
    SCHOOL
    + """
not_appropriate:
  reason: no college within 90 miles teaches the field
  decided_by: curriculum director
  date: 2026-11-01
"""
)


def two_needed(text: str) -> ProgramFacts:
    figures = profile.with_thresholds(profile.load("wi-dpi"), {"min_credit_courses": "2"})
    return facts_of(text, figures, date(2026, 11, 1))


def test_silence_names_the_field_and_none_is_the_contrary(facts: Facts) -> None:
    """An absent list is not stated; `none` says that there is no credit."""
    silent = rule.check(facts(SCHOOL))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "college_credit")
    assert "mechanism" in silent.add
    none = rule.check(facts(SCHOOL + "college_credit: none\n"))
    assert none.verdict is Verdict.NOT_MET
    assert "no college credit" in none.message


@pytest.mark.parametrize(("named", "needed"), [("wi-dpi", 1), ("perkins-v", 1)])
def test_one_course_is_enough_where_the_profile_is_silent(facts: Facts, named: str, needed: int) -> None:
    """The obligation asks for one course, whether or not the profile sets a number."""
    found = rule.check(facts(SCHOOL + "college_credit: [{from: [welding-2], credits: 2}]", named=named))
    assert found.verdict is Verdict.MET
    assert found.message.startswith(f"{needed} school course earns")


def test_distinct_school_courses_are_counted() -> None:
    """One course with two colleges counts once; two courses together count twice."""
    twice = "college_credit:\n  - {from: [welding-2], credits: 2}\n  - {from: [welding-2], mechanism: ap}\n"
    found = rule.check(two_needed(SCHOOL + twice))
    assert found.verdict is Verdict.NOT_MET
    assert "1 school course earns college credit, 2 needed" in found.message
    assert len(found.evidence) == 2
    both = rule.check(two_needed(SCHOOL + "college_credit: [{from: [welding-1, welding-2], credits: 2}]"))
    assert both.verdict is Verdict.MET


def test_a_credential_that_is_offered_earns_credit(facts: Facts) -> None:
    """Credit by credential counts one; a planned credential does not count."""
    text = SCHOOL + """
credentials: [{id: aws, title: AWS Certified Welder, status: offered}]
college_credit: [{credential: aws, mechanism: credit-for-prior-learning}]
"""
    assert rule.check(facts(text)).message == "1 credential earns college credit: aws"
    planned = rule.check(facts(text.replace("offered", "planned")))
    assert planned.verdict is Verdict.NOT_MET
    assert "aws is planned" in planned.message


@pytest.mark.parametrize("status", ["negotiating", "expired", "ended", "none"])
def test_no_agreement_is_no_credit(facts: Facts, status: str) -> None:
    """Credit under negotiation, or under an agreement that has ended, is no credit; the status shows it."""
    entry = f"college_credit:\n  - from: [welding-2]\n    agreement:\n      status: {status}\n"
    found = rule.check(facts(SCHOOL + entry))
    assert found.verdict is Verdict.NOT_MET
    assert found.evidence[0].at.path == ("college_credit", 0, "agreement", "status")


def test_a_negotiated_entry_does_not_hide_one_that_is_open(facts: Facts) -> None:
    """One open entry is enough."""
    entries = """
college_credit:
  - {from: [welding-1], mechanism: articulated-credit, agreement: {status: negotiating}}
  - {from: [welding-2], mechanism: articulated-credit}
"""
    found = rule.check(facts(SCHOOL + entries))
    assert found.verdict is Verdict.MET
    assert [one.at.path for one in found.evidence] == [("college_credit", 1)]


@pytest.mark.parametrize(
    "entry", ["{mechanism: dual-enrollment}", "{from: [elective], mechanism: dual-enrollment}"]
)
def test_a_general_offer_asks_which_course(facts: Facts, entry: str) -> None:
    """An offer that names no course, or only a slot, is a question."""
    found = rule.check(facts(SCHOOL + f"college_credit: [{entry}]"))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message == "which school course earns the credit offered by dual-enrollment?"


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ("{from: [welding-9], mechanism: ap}", "college_credit[0].from"),
        ("{credential: osha, mechanism: ap}", "college_credit[0].credential"),
        ("{from: [welding-2], institution: Example College}", "college_credit[0].mechanism"),
        ("{from: [welding-2], to: [TBD]}", "college_credit[0].mechanism"),
        ("{notes: ask the college}", "college_credit[0].from"),
    ],
)
def test_an_entry_that_says_too_little_names_what_is_missing(facts: Facts, entry: str, field: str) -> None:
    """Unknown ids, placeholders and entries without a claim count for nothing and are named."""
    found = rule.check(facts(SCHOOL + f"college_credit: [{entry}]"))
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, field)


def test_a_reason_is_a_question_and_never_met(facts: Facts) -> None:
    """A reason, dated today at the latest and laid to somebody, asks a person; also beside `none`."""
    for text in (EXCUSE, EXCUSE + "college_credit: none\n"):
        found = rule.check(facts(text))
        assert found.verdict is Verdict.NEEDS_REVIEW
        assert "curriculum director" in found.message


@pytest.mark.parametrize(
    ("key", "replaced"),
    [
        ("reason", "  reason: TBD"),
        ("decided_by", "  decided_by: unknown"),
        ("date", "  notes: no day"),
    ],
)
def test_an_incomplete_reason_excuses_nothing(facts: Facts, key: str, replaced: str) -> None:
    """Without reason, decider or day the block is not met, and the fix names the key."""
    lines = [replaced if line.startswith(f"  {key}:") else line for line in EXCUSE.splitlines()]
    found = rule.check(facts("\n".join(lines)))
    assert found.verdict is Verdict.NOT_MET
    assert f"`{key}`" in found.fix
    assert found.evidence[0].at.path == ("not_appropriate",)


def test_a_decision_of_tomorrow_excuses_nothing(facts: Facts) -> None:
    """The day of the decision is judged as of today."""
    found = rule.check(facts(EXCUSE, as_of=date(2026, 10, 31)))
    assert found.verdict is Verdict.NOT_MET
    assert "2026-11-01, after 2026-10-31" in found.message


def test_a_reason_for_another_requirement_excuses_nothing(facts: Facts) -> None:
    """Only requirement R3 speaks of where appropriate."""
    found = rule.check(facts(EXCUSE + "  requirement: R4\n"))
    assert found.verdict is Verdict.NOT_STATED
    assert rule.check(facts(EXCUSE + "  requirement: R3\n")).verdict is Verdict.NEEDS_REVIEW


def test_credit_beside_a_reason_is_judged(facts: Facts) -> None:
    """Where credit can be earned, the reason is only mentioned."""
    found = rule.check(facts(EXCUSE + "college_credit: [{from: [welding-2], credits: 2}]"))
    assert found.verdict is Verdict.MET
    assert "not_appropriate is not needed" in found.message


def test_an_ap_course_alone_is_a_question(facts: Facts) -> None:
    """AP and IB courses without a college_credit entry ask whether credit is granted; honors do not."""
    text = "secondary:\n  courses:\n    - {{id: statistics, title: Statistics, advanced: {}}}\n"
    found = rule.check(facts(text.format("ap")))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message == "does the college grant credit for Statistics, and at which score?"
    assert found.evidence[0].at.path == ("secondary", "courses", 0, "advanced")
    assert rule.check(facts(text.format("honors"))).verdict is Verdict.NOT_STATED
    none = rule.check(facts(text.format("ib") + "college_credit: none\n"))
    assert none.verdict is Verdict.NOT_MET


@pytest.mark.parametrize(("credits", "verdict"), [("0", Verdict.NOT_MET), ("0+", Verdict.MET), ("0-3", Verdict.MET)])
def test_no_credits_are_no_credit(facts: Facts, credits: str, verdict: Verdict) -> None:
    """An entry that earns nothing is no chance to earn credit; a range that begins at nothing may be one."""
    finding = rule.check(facts(f"{SCHOOL}\ncollege_credit: [{{from: [welding-2], mechanism: ap, credits: {credits}}}]"))
    assert finding.verdict is verdict
    assert ("earns 0 credits" in finding.message) is (verdict is Verdict.NOT_MET)


PARTNERS = """
secondary:
  district: Example District
  schools: [Example High School]
  courses: [{id: welding-1, title: Welding I}, {id: welding-2, title: Welding II}]
college_credit:
  - from: [welding-2]
    mechanism: articulated-credit
    institution: Example College
    agreement: {title: The accord, %s}
"""


@pytest.mark.parametrize(
    ("partners", "asks"),
    [
        ("secondary_partners: [EXAMPLE HIGH SCHOOL, Other], postsecondary_partners: [example college]", ""),
        ("secondary_partners: [TBD], postsecondary_partners: none", ""),
        ("scope: state, secondary_partners: [every high school]", ""),
        ("secondary_partners: [Other District]", "is Other District, with whom The accord is made, the same as Example D"),
        ("postsecondary_partners: [Other College, A, B]", "is Other College, A, B, with whom The accord is made"),
    ],
)
def test_an_agreement_between_others_backs_no_credit(facts: Facts, partners: str, asks: str) -> None:
    """Whether two names are of one partner a person has to say."""
    finding = rule.check(facts(PARTNERS % partners))
    assert finding.verdict is (Verdict.NEEDS_REVIEW if asks else Verdict.MET)
    assert asks in finding.message


def test_an_agreement_between_others_does_no_harm_beside_another(facts: Facts) -> None:
    """One course that earns credit is enough."""
    other = "\n  - {from: [welding-1], mechanism: ap}"
    finding = rule.check(facts(PARTNERS % "postsecondary_partners: [Other College]" + other))
    assert (finding.verdict, "welding-1" in finding.message) == (Verdict.MET, True)
