"""Waivers: what they keep from deciding, what they cannot waive, and that none fails in silence."""

from datetime import date
from textwrap import dedent, indent

import pytest

from posctl import engine, profile, report
from posctl.catalog import Catalog
from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict, says
from posctl.report import ProgramReport, Row
from tests.support import catalog_of, facts_of

DAY = date(2026, 11, 1)
PROGRAM = """\
id: welding
title: Welding
secondary:
  district: Example Valley School District
  courses:
    - {id: english-9, title: English 9, subject: english, grade: 9, credits: 1}
    - {id: welding-1, title: Welding I, subject: cte, grade: 10, credits: 1, requires: [welding-2]}
    - {id: welding-2, title: Welding II, subject: cte, grade: 11, credits: 1}
    - {id: welding-3, title: Welding III, subject: cte, grade: 10, credits: 1, requires: [welding-2]}
"""
WHO = "decided_by: Example Valley School District, role: director of CTE, date: 2026-09-01"
REASON = "reason: the schedule of this year is fixed"
RULE = "requisites-in-order"


def waiver(rule: str = RULE, until: str = "2026-12-31", more: str = "") -> str:
    """Write a waiver with all that it needs."""
    return f"{{rule: {rule}, {REASON}, {WHO}, until: {until}{more}}}"


def facts(*waivers: str, program: str = PROGRAM, catalog: Catalog | None = None, day: date = DAY) -> ProgramFacts:
    """Give the facts of a program with some waivers of its own."""
    own = "waivers:\n" + indent("\n".join(f"- {one}" for one in waivers), "  ") if waivers else ""
    return facts_of(dedent(program) + own, profile.load("wi-dpi"), day, catalog)


def judged(program: ProgramFacts) -> ProgramReport:
    """Judge a program as a run does."""
    return report.program(program, engine.judge(program), keep_passing=True)


def row(one: ProgramReport, name: str = RULE) -> Row:
    """Find the row of a rule."""
    return next(row for row in one.rows if row.name == name)


def order(one: ProgramReport) -> Row:
    """Find the row of the rule on waivers."""
    return row(one, "waivers-in-order")


def test_a_waived_rule_is_shown_and_decides_nothing() -> None:
    """The finding keeps verdict, message and evidence; who, why and until stand beside it; the requirement counts it."""
    before, after = judged(facts()), judged(facts(waiver()))
    assert row(before).verdict is row(after).verdict is Verdict.NOT_MET
    assert row(before).message == row(after).message
    (one,) = row(after).waivers
    assert (one.reason, one.decided_by) == ("the schedule of this year is fixed", "Example Valley School District")
    assert (one.role, one.date, one.until, one.days) == ("director of CTE", "2026-09-01", "2026-12-31", 60)
    assert one.place.line + 1 == 11
    group = next(group for group in after.requirements if group.id == "R2")
    assert group.waived == after.waived == 1
    assert group.counts[Verdict.NOT_MET] == next(group for group in before.requirements if group.id == "R2").counts[Verdict.NOT_MET] - 1
    assert order(after).verdict is Verdict.MET


@pytest.mark.parametrize(("day", "holds"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False), (date(2026, 8, 31), False), (date(2026, 9, 1), True)])
def test_it_holds_from_the_day_of_the_decision_to_its_last_day(day: date, holds: bool) -> None:
    """Both days are inclusive; outside of them the rule decides, and the report says why."""
    found = judged(facts(waiver(), day=day))
    assert bool(row(found).waivers) is holds
    assert order(found).verdict is (Verdict.MET if holds else Verdict.NOT_MET)
    if not holds:
        assert "expired on 2026-12-31" in order(found).message or "is dated 2026-09-01" in order(found).message


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"{{{REASON}, {WHO}, until: 2026-12-31}}", "names no rule"),
        (f"{{rule: {RULE}, {REASON}, {WHO}}}", "has no last day"),
        (f"{{rule: {RULE}, {WHO}, until: 2026-12-31}}", "does not say why"),
        (f"{{rule: {RULE}, reason: TBD, {WHO}, until: 2026-12-31}}", "does not say why"),
        (f"{{rule: {RULE}, {REASON}, until: 2026-12-31}}", "does not say who decided, in which office and when"),
        (waiver(until="2026-08-01"), "ends on 2026-08-01, before it was decided"),
        (waiver("requisite-in-order"), "there is no rule requisite-in-order"),
        (waiver("waivers-in-order"), "cannot be waived"),
        (waiver("F120"), "cannot be waived"),
        (waiver(more=", course: welding-9"), "welding-9 is the id of no course"),
    ],
)
def test_a_waiver_out_of_order_waives_nothing_and_is_named(written: str, told: str) -> None:
    """The rule decides, and the rule on waivers says why, at the waiver."""
    found = judged(facts(written))
    assert not row(found).waivers
    assert found.verdict is Verdict.NOT_MET
    assert order(found).verdict is Verdict.NOT_MET
    assert told in order(found).message
    assert {place.line + 1 for place in order(found).evidence} == {11}


def test_a_misspelled_rule_is_answered_with_the_one_that_was_meant() -> None:
    """Did you mean."""
    assert "did you mean requisites-in-order?" in order(judged(facts(waiver("requisite-in-order")))).fix


def test_a_rule_may_be_named_by_its_code() -> None:
    """In either case."""
    assert row(judged(facts(waiver("r210")))).waivers


def test_a_waiver_that_is_not_needed_is_asked_about() -> None:
    """The rule is met without it: a question, and nothing is waived."""
    found = judged(facts(waiver("secondary-side-present")))
    assert not row(found, "secondary-side-present").waivers
    assert order(found).verdict is Verdict.NEEDS_REVIEW
    assert "still needed? secondary-side-present is met without it" in order(found).message


def test_a_crash_cannot_be_waived() -> None:
    """Nobody knows what the rule would have found."""
    program = facts(waiver())
    crash = Finding(Verdict.ERROR, "the rule crashed", (says("the program", program.at()),))
    listed = [(rule, severity, crash if rule.name == RULE else finding) for rule, severity, finding in engine.judge(program)]
    found = report.program(program, listed, keep_passing=True)
    assert not row(found).waivers
    assert found.verdict is Verdict.ERROR
    assert "posctl itself failed" in order(found).message


def test_the_longest_of_several_counts_and_the_others_are_named() -> None:
    """A renewal may be written while the first still holds."""
    found = judged(facts(waiver(), waiver(until="2027-12-31")))
    assert [one.until for one in row(found).waivers] == ["2027-12-31"]
    assert order(found).verdict is Verdict.NEEDS_REVIEW
    assert "waives the same until 2027-12-31" in order(found).message


def test_an_expired_one_beside_a_valid_one_is_named() -> None:
    """The valid one counts."""
    found = judged(facts(waiver(until="2026-10-31"), waiver()))
    assert [one.until for one in row(found).waivers] == ["2026-12-31"]
    assert "expired on 2026-10-31" in order(found).message


def test_a_course_waives_only_what_lies_in_it() -> None:
    """A finding in two courses is not waived for one of them, and the other is named; it is when both are waived."""
    one = judged(facts(waiver(more=", course: welding-1")))
    assert not row(one).waivers
    assert "what requisites-in-order finds also lies in welding-3" in order(one).message
    both = judged(facts(waiver(more=", course: welding-1"), waiver(until="2027-06-30", more=", course: welding-3")))
    assert [waived.course for waived in row(both).waivers] == ["welding-1", "welding-3"]
    other = judged(facts(waiver(more=", course: english-9")))
    assert "the finding of requisites-in-order is not about english-9" in order(other).message


DOCUMENT = f"""\
kind: waivers
waivers:
  - {{program: [welding, machining], rule: {RULE}, {REASON}, {WHO}, until: 2026-12-31}}
"""


def test_a_document_waives_for_the_programs_it_names() -> None:
    """The waiver shows the document's own file and line."""
    found = judged(facts(catalog=catalog_of(DOCUMENT)))
    (one,) = row(found).waivers
    assert (one.place.path, one.place.line) == ("shared-0.yaml", 2)
    other = judged(facts(catalog=catalog_of(DOCUMENT.replace("welding, ", ""))))
    assert not row(other).waivers
    assert order(other).verdict is Verdict.NOT_APPLICABLE


def test_two_documents_that_waive_the_same() -> None:
    """The first by name counts where both end on one day, and the report names the other."""
    found = judged(facts(catalog=catalog_of(DOCUMENT, DOCUMENT)))
    assert [one.place.path for one in row(found).waivers] == ["shared-0.yaml"]
    assert [place.path for place in order(found).evidence] == ["shared-1.yaml"]


def test_no_waivers_and_none_are_not_applicable() -> None:
    """Nothing is waived, and nothing is made of it."""
    for text in (PROGRAM, PROGRAM + "waivers: none\n", PROGRAM + "waivers:\n"):
        found = judged(facts(program=text))
        assert order(found).verdict is Verdict.NOT_APPLICABLE
        assert found.waived == 0
