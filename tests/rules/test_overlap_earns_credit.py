"""Edges of overlap-earns-credit."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.overlap_earns_credit import overlap_earns_credit as rule

Facts = Callable[..., ProgramFacts]
COURSES = """
        secondary: {courses: [{id: w1}, {id: w2}]}
        postsecondary: [{courses: [{id: g1, code: G 100}]}]
"""


def test_the_limit_itself_counts(facts: Facts) -> None:
    """Eighty per cent of eighty expects credit, a little less does not."""
    at = rule.check(facts(COURSES + "        overlaps: [{school: [w2], college: g1, percent: 80}]\n"))
    assert at.verdict is Verdict.NOT_MET
    assert at.message == (
        "w2 and g1 overlap by 80% with no credit agreed; credit is expected from 80%, by a secondary source"
    )
    below = rule.check(facts(COURSES + "        overlaps: [{school: [w2], college: g1, percent: 79.5}]\n"))
    assert below.verdict is Verdict.MET
    assert below.evidence[0].says == "w2 and g1: 79.5%"


def test_one_of_the_school_courses_is_enough_and_the_number_will_do(facts: Facts) -> None:
    """Credit from one of several overlapping courses, named by the college's number, answers the overlap."""
    text = COURSES + "        overlaps: [{school: [w1, w2], college: g1, percent: 90}]\n"
    assert rule.check(facts(text + "        college_credit: [{from: [w2], to: [G 100]}]\n")).verdict is Verdict.MET
    pending = "        college_credit: [{from: [w2], to: [G 100], agreement: {status: negotiating}}]\n"
    assert rule.check(facts(text + pending)).verdict is Verdict.NOT_MET


def test_an_overlap_without_its_share(facts: Facts) -> None:
    """The missing key is named."""
    finding = rule.check(facts(COURSES + "        overlaps: [{school: [w2], college: g1}]\n"))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == "overlaps[0].percent"
    other = rule.check(facts(COURSES + "        overlaps: [{school: [w2], percent: 90}]\n"))
    assert other.field == "overlaps[0].college"


def test_no_limit_or_no_overlap(facts: Facts) -> None:
    """Without a limit in the profile, or any overlap, the rule does not speak."""
    text = COURSES + "        overlaps: [{school: [w2], college: g1, percent: 90}]\n"
    assert rule.check(facts(text, named="perkins-v")).verdict is Verdict.NOT_APPLICABLE
    assert rule.check(facts(COURSES + "        overlaps: none\n")).verdict is Verdict.NOT_APPLICABLE


def test_lists_of_competencies_are_compared(facts: Facts) -> None:
    """Four of five competencies taught in school are 80 per cent; equal numbers of two institutions say nothing."""
    text = """
        secondary:
          courses:
            - {id: w1, competencies: [Safety, Blueprint reading]}
            - {id: w2, competencies: [safety, Flat welds, Shielding gas]}
        postsecondary:
          - courses:
              - {id: g1, competencies: [Safety, Blueprint reading, Flat welds, Shielding gas, Pipe]}
    """
    finding = rule.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message.startswith("w1 + w2 and g1 overlap by 80%")
    numbers = """
        secondary: {courses: [{id: w1, competencies: [1, 2, Unit 3]}]}
        postsecondary: [{courses: [{id: g1, competencies: [1, 2, Unit 3]}]}]
    """
    assert rule.check(facts(numbers)).verdict is Verdict.NOT_APPLICABLE
