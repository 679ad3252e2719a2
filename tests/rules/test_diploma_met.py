"""Edges of diploma-met that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.diploma_met import diploma_met

Facts = Callable[..., ProgramFacts]


def school(graduation: str, *courses: str) -> str:
    return f"secondary: {{graduation: {{{graduation}}}, courses: [{', '.join(courses)}]}}"


BIOLOGY = "{id: biology, subject: science, credits: 1}"
PLANTS = "{id: plants, subject: cte, counts_as: [science], credits: 1}"


def test_the_profile_speaks_where_the_file_does_not(facts: Facts) -> None:
    """Wisconsin asks for 3 credits of science; Perkins V sets none."""
    text = f"secondary: {{courses: [{BIOLOGY}]}}"
    finding = diploma_met.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert "science: 1 credit, 3 needed by the profile wi-dpi" in finding.message
    assert diploma_met.check(facts(text, named="perkins-v")).verdict is Verdict.NOT_APPLICABLE


def test_a_course_counts_once(facts: Facts) -> None:
    """A CTE course helps science out only where CTE can spare it."""
    assert diploma_met.check(facts(school("science: 2", BIOLOGY, PLANTS))).verdict is Verdict.MET
    finding = diploma_met.check(facts(school("science: 2, cte: 1", BIOLOGY, PLANTS)))
    assert (finding.verdict, "science: 1 credit, 2 needed" in finding.message) == (Verdict.NOT_MET, True)
    spare = "{id: soil, subject: cte, credits: 1}"
    assert diploma_met.check(facts(school("science: 2, cte: 1", BIOLOGY, PLANTS, spare))).verdict is Verdict.MET


def test_a_range_counts_at_its_lowest(facts: Facts) -> None:
    """1 to 2 credits may reach 2, and then a person must say."""
    wide = BIOLOGY.replace("1}", "1-2}")
    assert diploma_met.check(facts(school("science: 1", wide))).verdict is Verdict.MET
    assert diploma_met.check(facts(school("science: 2", wide))).verdict is Verdict.NEEDS_REVIEW
    assert diploma_met.check(facts(school("science: 3", wide))).verdict is Verdict.NOT_MET


def test_what_keeps_the_sum_from_being_made_is_named(facts: Facts) -> None:
    """Credits of a course of the subject, or the subject of a course, may be missing."""
    finding = diploma_met.check(facts(school("science: 2", BIOLOGY, "{id: b, subject: science}")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].credits")
    finding = diploma_met.check(facts(school("science: 2", BIOLOGY, "{id: b, credits: 1}")))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "secondary.courses[1].subject")


def test_optional_and_repeated_courses_earn_nothing_more(facts: Facts) -> None:
    """A row of choice counts, what it offers does not."""
    optional = "{id: b, subject: science, credits: 1, optional: yes}"
    assert diploma_met.check(facts(school("science: 2", BIOLOGY, optional))).verdict is Verdict.NOT_MET
    assert diploma_met.check(facts(school("science: 2", BIOLOGY, BIOLOGY))).verdict is Verdict.NOT_MET
    choice = "{title: Choice, subject: science, credits: 1, choose: 1, from: [b]}"
    assert diploma_met.check(facts(school("science: 2", BIOLOGY, optional, choice))).verdict is Verdict.MET


def test_the_total_may_be_filled_by_electives(facts: Facts) -> None:
    """A list that stops short of all credits is asked about, not refused."""
    finding = diploma_met.check(facts(school("science: 1, total: 22", BIOLOGY)))
    assert (finding.verdict, "21 credits" in finding.message) == (Verdict.NEEDS_REVIEW, True)
