"""Waivers: what they keep from deciding, what they cannot waive, and that none fails in silence."""

import json
from datetime import date
from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posctl import comparison, engine, profile, report, reporting, waivers
from posctl.catalog import Catalog
from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict, says
from posctl.profile import Profile
from posctl.render import compare, renderer
from posctl.render.style import Style
from posctl.report import ProgramReport, Row
from posctl.rules import PROGRAM_RULES
from posctl.waivers import ITSELF
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


def facts(
    *own: str, program: str = PROGRAM, catalog: Catalog | None = None, day: date = DAY, figures: Profile | None = None
) -> ProgramFacts:
    """Give the facts of a program with some waivers of its own."""
    entries = "waivers:\n" + indent("\n".join(f"- {one}" for one in own), "  ") if own else ""
    return facts_of(dedent(program) + entries, figures or profile.load("wi-dpi"), day, catalog)


def judged(program: ProgramFacts) -> ProgramReport:
    """Judge a program as a run does."""
    return reporting.program(program, engine.judge(program), keep_passing=True)


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
        (f'{{rule: {RULE}, reason: "\\u3164 \\uffa0", {WHO}, until: 2026-12-31}}', "does not say why"),
        (f"{{rule: {RULE}, {REASON}, until: 2026-12-31}}", "does not say who decided, in which office and when"),
        (waiver(until="2026-08-01"), "ends on 2026-08-01, before it was decided"),
        (waiver("requisite-in-order"), "there is no rule requisite-in-order"),
        (waiver('"requisite\\u017f-in-order"'), "character 10 is U+017F (latin small letter long s)"),
        (waiver("requisites-in-\u043erder"), "character 15 is U+043E (cyrillic small letter o)"),
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
    found = reporting.program(program, listed, keep_passing=True)
    assert not row(found).waivers
    assert found.verdict is Verdict.ERROR
    assert "posctl itself failed" in order(found).message


def test_the_longest_of_several_counts_and_the_others_are_named() -> None:
    """A renewal may be written while the first still holds."""
    found = judged(facts(waiver(), waiver(until="2027-12-31")))
    assert [one.until for one in row(found).waivers] == ["2027-12-31"]
    assert order(found).verdict is Verdict.NEEDS_REVIEW
    assert "waives the same until 2027-12-31" in order(found).message


@pytest.mark.parametrize(
    ("until", "profile_", "review", "why"),
    [
        ("2029-09-01", "wi-dpi", "", ""),
        ("2029-09-02", "wi-dpi", "", "its courses take a student 3 years"),
        ("2031-09-02", "wi-dpi", "review: {cycle_years: 5}\n", "the file says that an approval lasts 5 years"),
        ("2031-09-01", "wi-dpi", "review: {cycle_years: 5}\n", ""),
        ("2031-09-02", "nj", "review: {cycle_years: 9}\n", "an approval lasts 5 years under nj"),
        ("9999-01-01", "wi-dpi", "review: {cycle_years: 99}\n", "that is a day as good as none"),
    ],
)
def test_a_waiver_without_a_real_end_is_asked_about(until: str, profile_: str, review: str, why: str) -> None:
    """It holds all the same; the measure is what the profile, the file or its courses say, and no figure of posctl's own."""
    found = judged(facts(waiver(until=until), program=PROGRAM + review, figures=profile.load(profile_)))
    assert [one.until for one in row(found).waivers] == [until]
    assert order(found).verdict is (Verdict.NEEDS_REVIEW if why else Verdict.MET)
    assert not why or f"need to hold until {until}? {why}, and nobody has to look at it before then" in order(found).message


def test_where_nothing_tells_how_long_only_the_last_year_is_asked_about() -> None:
    """Without courses and figures there is no measure; the year 9999 is no day that anybody waits for."""
    bare = "id: welding\ntitle: Welding\n"
    rule = "credit-opportunity-present"
    assert order(judged(facts(waiver(rule, "2090-01-01"), program=bare))).verdict is Verdict.MET
    assert order(judged(facts(waiver(rule, "9999-12-31"), program=bare))).verdict is Verdict.NEEDS_REVIEW


def test_a_fault_of_another_waiver_is_told_before_the_question() -> None:
    """One waiver out of order and one without a real end: what is wrong is told, the question is left for later."""
    found = order(judged(facts(waiver(until="2026-08-01"), waiver("cluster-known", "9999-12-31"))))
    assert (found.verdict, "ends on 2026-08-01" in found.message) == (Verdict.NOT_MET, True)


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


# --- mandatory rules ------------------------------------------------------------------------------------------------

SOURCED = "source: Board policy 7, as_of: 2026-09-01, confidence: confirmed"
STATE = f"""\
kind: profile
id: example-state
title: Example State
source: Board policy 7
as_of: 2026-09-01
rules:
  {RULE}: {{severity: error, mandatory: yes, {SOURCED}}}
"""
DISTRICT = """\
kind: profile
id: example-district
extends: example-state
title: Example District
source: Board policy 7
as_of: 2026-09-01
"""


def figures(*profiles: str, name: str = "example-state") -> Profile:
    """Put a profile in force."""
    return profile.load(name, catalog_of(*profiles).profiles)


def test_a_mandatory_rule_is_not_waived_by_the_program_itself() -> None:
    """The finding on waivers says what can waive it."""
    found = judged(facts(waiver(), figures=figures(STATE)))
    assert not row(found).waivers
    assert f"{RULE} is mandatory under example-state, and only a document of kind waivers can waive it" in order(found).message


def test_a_mandatory_rule_is_waived_by_a_document() -> None:
    """Any document, where the profile names no place."""
    assert row(judged(facts(catalog=catalog_of(DOCUMENT), figures=figures(STATE)))).waivers


@pytest.mark.parametrize(
    ("place", "holds"),
    [
        ("shared-0.yaml", True), ("./shared-0.yaml", True), (".", True), ("./", True), ("shared", False),
        ("shared-0", False), ("state/waivers", False), ("../shared-0.yaml", False), ("state/../shared-0.yaml", True),
    ],
)
def test_waivers_count_from_where_the_profile_says(place: str, holds: bool) -> None:
    """A file or folder from the root of the repository; a name that only begins alike is another."""
    found = judged(facts(catalog=catalog_of(DOCUMENT), figures=figures(f"{STATE}waivers_from: {place}\n")))
    assert bool(row(found).waivers) is holds
    if not holds:
        assert f"only a document of kind waivers under {place} can waive it" in order(found).message


def test_a_folder_holds_what_lies_in_it() -> None:
    """At any depth."""
    assert waivers._within("state/waivers/2026/first.yaml", "state/waivers/")
    assert waivers._within("state/waivers/first.yaml", "state\\waivers")
    assert not waivers._within("state/waivers-old/first.yaml", "state/waivers")


def test_a_district_cannot_name_another_place_than_the_state() -> None:
    """Each place that a profile or one that it extends names must hold the waiver."""
    state, district = f"{STATE}waivers_from: state\n", f"{DISTRICT}waivers_from: shared-0.yaml\n"
    made = figures(state, district, name="example-district")
    found = judged(facts(catalog=catalog_of(DOCUMENT), figures=made))
    assert not row(found).waivers
    assert "under state can waive it" in order(found).message


def test_other_rules_are_waived_from_anywhere() -> None:
    """The place is for mandatory rules alone."""
    made = figures(f"{STATE.replace(RULE, 'labor-demand')}waivers_from: state\n")
    assert row(judged(facts(waiver(), figures=made))).waivers


# --- whatever is written --------------------------------------------------------------------------------------------

days = st.sampled_from(["2026-10-31", "2026-11-01", "2026-11-02", "0001-01-01", "9999-12-31"])
words = st.sampled_from(["TBD", "none", "[bold]x[/bold]", "##[add-mask]x", "the board decided so", "溶接", "x" * 300])
rules = st.sampled_from([key for rule in PROGRAM_RULES for key in (rule.code, rule.name)]) | words
written = st.fixed_dictionaries(
    {},
    optional={
        "rule": rules, "course": st.sampled_from(["welding-1", "welding-2", "welding-3", "welding-9"]), "reason": words,
        "decided_by": words, "role": words, "date": days, "until": days,
    },
)
sound = st.fixed_dictionaries(
    {"rule": rules, "reason": st.just("why"), "decided_by": st.just("Example Board"), "role": st.just("chair"),
     "date": st.just("2026-09-01"), "until": st.sampled_from(["2026-11-01", "2027-06-30"])},
    optional={"course": st.sampled_from(["welding-1", "welding-3"])},
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(made=st.lists(written | sound, max_size=6))
def test_no_waiver_changes_a_finding(made: list[dict[str, str]]) -> None:
    """Verdict, message and evidence of every other rule stay; a finding without waivers decides as before."""
    before = judged(facts())
    after = judged(facts(*(json.dumps(one) for one in made)))
    for one, other in zip(before.rows, after.rows, strict=True):
        if one.name == ITSELF:
            assert (other.verdict is Verdict.NOT_APPLICABLE) is (not made)
            continue
        assert other._replace(waivers=()) == one
        if other.waivers:
            assert other.verdict in (Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.NEEDS_REVIEW)
    for group in after.requirements:
        decides = [row for row in group.rows if row.decides]
        assert sum(group.counts.values()) == len(decides)
        assert group.waived == sum(row.severity == "error" for row in group.rows) - len(decides)


def test_a_requirement_of_which_all_is_waived_never_reads_as_met_alone() -> None:
    """It is met with waivers, and every format says with how many."""
    program = facts(waiver())
    listed = [one for one in engine.judge(program) if one[0].name in (RULE, ITSELF)]
    found = reporting.program(program, listed, keep_passing=True)
    group = next(group for group in found.requirements if group.id == "R2")
    assert (group.verdict, group.waived, found.waived) == (Verdict.MET, 1, 1)
    made = report.Report("0.1.0", "wi-dpi", "2026-11-01", (found,), (), 2)
    full, concise, data = ("".join(renderer(name)(made, Style())) for name in ("full", "concise", "json"))
    assert "met, 1 waived  no other rule" in full
    assert "not met, waived until 2026-12-31" in full
    assert "R210 requisites-in-order: not met, waived until 2026-12-31: " in concise
    assert "; waived by Example Valley School District (example.yaml:11)" in concise
    assert "1 deciding finding is waived." in concise
    (entry,) = json.loads(data)["programs"]
    waived = next(rule for one in entry["requirements"] for rule in one["rules"] if rule["name"] == RULE)
    assert entry["waived"] == 1
    assert waived["waivers"][0]["line"] == 11


def test_profiles_beside_each_other_show_what_is_waived_under_one() -> None:
    """A rule that is mandatory under one profile and waived under the other makes a difference, and neither reads as plain met."""
    under = [facts(waiver(), figures=one) for one in (profile.load("wi-dpi"), figures(STATE))]
    listed = [[one for one in engine.judge(program) if one[0].name in (RULE, ITSELF)] for program in under]
    made = [reporting.program(*both, keep_passing=False, excerpts=False) for both in zip(under, listed, strict=True)]
    one = comparison.compared(tuple(made), listed)
    assert dict(one.waived)["R2"] == one.all_waived == (1, 0)
    by_name = {difference.name: difference for difference in one.differences}
    assert [side.waived for side in by_name[RULE].sides] == ["2026-12-31", ""]
    assert [side.verdict for side in by_name[ITSELF].sides] == [Verdict.MET, Verdict.NOT_MET]
    first = report.Report("0.1.0", "wi-dpi", "2026-11-01", (made[0],), (), 2)
    together = report.RequirementReport("D", Verdict.NOT_APPLICABLE, 0, {}, ())
    both = comparison.Comparison(first, ("wi-dpi", "example-state"), (one,), (together, together))
    full, concise = ("".join(compare.FORMATS[name](both, Style())) for name in ("full", "concise"))
    assert "✓ met, 1 waived" in full
    assert "not met, waived until 2026-12-31: " in full
    assert "R210 requisites-in-order: wi-dpi not met (error, waived until 2026-12-31); example-state not met (error)" in concise
