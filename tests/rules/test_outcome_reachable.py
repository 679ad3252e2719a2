"""Edges of outcome-reachable that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r4_outcome.outcome_reachable import outcome_reachable

Facts = Callable[..., ProgramFacts]

PLAN = """
    postsecondary:
      - id: diploma
        program: Welding
        institution: Example Technical College
        award: technical-diploma
        requires: {credits: %s}
        courses:
          - {id: a, term: 1, credits: %s, subject: cte}
          - {id: b, term: 2, credits: 18, subject: cte}
"""


def test_exactly_enough_is_enough(facts: Facts) -> None:
    """The addition is written out; a range asks for its lower end."""
    assert outcome_reachable.check(facts(PLAN % (30, 12))).verdict is Verdict.MET
    assert outcome_reachable.check(facts(PLAN % ("30-35", 12))).verdict is Verdict.MET
    finding = outcome_reachable.check(facts(PLAN % (32, 12)))
    assert finding.verdict is Verdict.NOT_MET
    assert "12 (term 1) + 18 (term 2) = 30 credits, 32 required" in finding.message
    assert "2 credits" in finding.fix


def test_a_range_that_may_reach_needs_a_person(facts: Facts) -> None:
    """12 to 14 credits and 18 may be 32 or not; 12 or 13 are not."""
    finding = outcome_reachable.check(facts(PLAN % (32, "12-14")))
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "30 to 32" in finding.message
    assert outcome_reachable.check(facts(PLAN % (32, "12-13"))).verdict is Verdict.NOT_MET


def test_a_course_without_credits_is_asked_for(facts: Facts) -> None:
    """Where the rest is not enough, the credits that are not given decide."""
    text = (PLAN % (32, 12)) + "          - {id: c, term: 2}\n"
    finding = outcome_reachable.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].courses[2].credits")
    assert outcome_reachable.check(facts(text.replace("32", "30"))).verdict is Verdict.MET


def test_optional_courses_count_through_a_choice_only(facts: Facts) -> None:
    """Two optional courses of which one is chosen count once."""
    text = (PLAN % (32, 12)) + (
        "          - {id: c, credits: 2, optional: yes}\n          - {id: d, credits: 3, optional: yes}\n"
    )
    assert outcome_reachable.check(facts(text)).verdict is Verdict.NOT_MET
    chosen = text + "          - {title: Elective, choose: 1, from: [c, d]}\n"
    assert outcome_reachable.check(facts(chosen)).verdict is Verdict.MET
    assert outcome_reachable.check(facts(chosen.replace("32", "33"))).verdict is Verdict.NEEDS_REVIEW
    assert outcome_reachable.check(facts(chosen.replace("32", "34"))).verdict is Verdict.NOT_MET


def test_rules_of_choice_count_what_they_ask_for(facts: Facts) -> None:
    """Six credits of three courses are six; two rules over the same courses may be met by one."""
    text = (PLAN % (36, 12)) + (
        "          - {id: c, credits: 3}\n          - {id: d, credits: 3}\n          - {id: e, credits: 3}\n"
    )
    six = text + "        selections: [{credits: 6, from: [c, d, e]}]\n"
    assert outcome_reachable.check(facts(six)).verdict is Verdict.MET
    same = text + "        selections: [{choose: 1, from: [c, d]}, {choose: 1, from: [d, e]}]\n"
    assert outcome_reachable.check(facts(same)).verdict is Verdict.NEEDS_REVIEW
    either = text + "        selections: [{either: [{choose: 2, from: [c, d]}, {choose: 1, from: [e]}]}]\n"
    assert outcome_reachable.check(facts(either)).verdict is Verdict.NEEDS_REVIEW


def test_a_listed_course_earned_in_high_school_counts_once(facts: Facts) -> None:
    """Credit for a listed course adds nothing; credit for one that is not listed does, once."""
    earned = "    college_credit:\n      - {from: [welding-2], to: [%s], toward: diploma, credits: 2}\n"
    listed = outcome_reachable.check(facts((PLAN % (32, 12)) + earned % "a"))
    assert listed.verdict is Verdict.NOT_MET
    more = outcome_reachable.check(facts((PLAN % (32, 12)) + earned % "31-442-310"))
    assert more.verdict is Verdict.MET
    assert "2 (earned in high school) = 32 credits" in more.message
    again = earned + "      - {from: [welding-3], to: [%s], toward: diploma, credits: 2}\n"
    twice = outcome_reachable.check(facts((PLAN % (34, 12)) + again % ("31-442-310", "31-442-310")))
    assert twice.verdict is Verdict.NOT_MET


def test_credit_that_may_or_may_not_come_on_top_is_a_question(facts: Facts) -> None:
    """Credit toward the program that names no course, or only the college, may be of a listed one."""
    for entry in ("toward: diploma", "institution: example technical college"):
        text = (PLAN % (32, 12)) + f"    college_credit: [{{from: [welding-2], {entry}, credits: 2}}]\n"
        assert outcome_reachable.check(facts(text)).verdict is Verdict.NEEDS_REVIEW, entry
    text = (PLAN % (32, 12)) + "    college_credit: [{from: [welding-2], institution: Other, credits: 2}]\n"
    assert outcome_reachable.check(facts(text)).verdict is Verdict.NOT_MET


def test_credit_under_negotiation_does_not_count(facts: Facts) -> None:
    """An agreement that is not yet agreed carries no credit."""
    text = (PLAN % (32, 12)) + (
        "    college_credit:\n"
        "      - {to: [31-442-310], toward: diploma, credits: 2, agreement: {status: negotiating}}\n"
    )
    assert outcome_reachable.check(facts(text)).verdict is Verdict.NOT_MET


def test_each_declared_part_must_be_reached(facts: Facts) -> None:
    """Enough credits in all do not make up for general education that is missing."""
    text = (PLAN % ("30, general_education_credits: 6", 12)).replace("subject: cte", "subject: %s", 1)
    assert outcome_reachable.check(facts(text % "english")).verdict is Verdict.MET
    finding = outcome_reachable.check(facts(text % "cte"))
    assert finding.verdict is Verdict.NOT_MET
    assert "0 general education credits, 6 required" in finding.message
    assert outcome_reachable.check(facts(text % "computer-science")).verdict is Verdict.NEEDS_REVIEW
    silent = outcome_reachable.check(facts((text % "cte").replace(", subject: cte", "", 1)))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "postsecondary[0].courses[0].subject")


def test_what_is_not_declared_is_left_to_others(facts: Facts) -> None:
    """Without an award or its requirement there is nothing to reach; without courses nothing to add."""
    for text in ("{program: W}", "{award: associate}"):
        finding = outcome_reachable.check(facts(f"postsecondary: [{text}]\n"))
        assert finding.verdict is Verdict.NOT_APPLICABLE
    finding = outcome_reachable.check(facts("postsecondary: [{award: associate, requires: {credits: 60}}]\n"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].courses")


def test_a_shortfall_is_said_though_another_program_lists_no_courses(facts: Facts) -> None:
    """What is surely wrong goes before what is not known."""
    silent = "    postsecondary:\n      - {award: associate, requires: {credits: 60}}\n"
    text = silent + (PLAN % (32, 12)).split("\n", 2)[2]
    finding = outcome_reachable.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.evidence[0].at.path == ("postsecondary", 1, "requires", "credits")


def test_one_credit_that_is_missing(facts: Facts) -> None:
    """One is told as one; two shortfalls show the list of courses once."""
    finding = outcome_reachable.check(facts(PLAN % (31, 12)))
    assert "add the 1 credit that" in finding.fix
    finding = outcome_reachable.check(facts(PLAN % ("31, technical_credits: 31", 12)))
    assert [evidence.at.path[-1] for evidence in finding.evidence] == ["credits", "courses", "technical_credits"]


def test_a_course_of_two_programs_counts_once_in_each(facts: Facts) -> None:
    """What is earned at school and listed in the second program too is not added there again."""
    text = """
        secondary: {courses: [{id: s}]}
        postsecondary:
          - {id: one, program: One, award: certificate, courses: [{id: a, credits: 4, satisfied_by: [s]}]}
          - id: two
            program: Two
            award: technical-diploma
            requires: {credits: 8}
            courses: [{id: a, credits: 4, satisfied_by: [s]}, {id: b, credits: 3}]
        college_credit: [{from: [s], to: [a], toward: [one, two], credits: 4}]
    """
    finding = outcome_reachable.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "7 credits, 8 required" in finding.message


def test_one_earned_course_in_three_spellings_counts_once(facts: Facts) -> None:
    """Case, spaces and hyphens make no further course."""
    text = (PLAN % (36, 12)) + "    college_credit:\n"
    for name in ("WELD 101", "weld-101", '"Weld  101"'):
        text += f"      - {{from: [welding-2], to: [{name}], toward: diploma, credits: 2}}\n"
    finding = outcome_reachable.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "2 (earned in high school) = 32 credits" in finding.message
