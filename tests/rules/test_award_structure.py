"""Edges of award-structure."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r2_progression.award_structure import award_structure as rule

Facts = Callable[..., ProgramFacts]


def college(more: str, award: str = "associate-aas") -> str:
    return f"postsecondary: [{{program: Welding, award: {award}, {more}}}]"


def courses(technical: str, general: str, term: str = ", term: 1") -> str:
    return (
        f"courses: [{{id: a, subject: cte, credits: {technical}{term}}}, "
        f"{{id: b, subject: english, credits: {general}{term}}}, {{id: c, subject: cte, credits: 9, optional: yes}}]"
    )


def test_both_ends_are_included(facts: Facts) -> None:
    """Sixty and seventy credits are in the range of sixty to seventy."""
    assert rule.check(facts(college(courses("39", "21")))).verdict is Verdict.MET
    assert rule.check(facts(college(courses("40", "30")))).verdict is Verdict.MET
    finding = rule.check(facts(college(courses("41", "30"))))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == (
        "Welding: 71 credits in 2 listed courses, 60 to 70 expected for associate-aas, by a secondary source"
    )


def test_what_the_college_requires_comes_first(facts: Facts) -> None:
    """The declared numbers stand over the sum of what happens to be listed."""
    declared = "requires: {credits: 64, technical_credits: 40, general_education_credits: 24, elective_credits: 7}"
    finding = rule.check(facts(college(f"{declared}, {courses('3', '3')}")))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message.startswith("Welding: 7 elective credits required, 0 to 6 expected")
    assert finding.evidence[0].at.path == ("postsecondary", 0, "requires", "elective_credits")


def test_a_list_without_terms_may_be_a_part(facts: Facts) -> None:
    """Too few credits in a list that is no plan of terms show nothing; the same in terms do."""
    part = rule.check(facts(college(courses("3", "3", term=""))))
    assert part.verdict is Verdict.NOT_STATED
    assert part.field == "postsecondary[0].requires.credits"
    assert part.add.startswith("requires:\n  credits: …")
    assert rule.check(facts(college(courses("3", "3")))).verdict is Verdict.NOT_MET


def test_a_part_of_the_figures(facts: Facts) -> None:
    """With the total alone, the rest is asked for, under the key that is there."""
    finding = rule.check(facts(college("requires: {credits: 64}")))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.add == "technical_credits: …\ngeneral_education_credits: …"


def test_a_range_that_decides_nothing(facts: Facts) -> None:
    """58 to 62 credits may or may not be enough."""
    finding = rule.check(
        facts(college("requires: {credits: 58-62, technical_credits: 40, general_education_credits: 21}"))
    )
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "58 to 62" in finding.message


def test_awards_without_figures(facts: Facts) -> None:
    """The profile has figures for one award only."""
    finding = rule.check(facts(college(courses("9", "3"), award="technical-diploma")))
    assert finding.message == "the profile wi-dpi sets no credits for the award technical-diploma"
    assert rule.check(facts(college(courses("9", "3")), named="perkins-v")).verdict is Verdict.NOT_APPLICABLE
    assert rule.check(facts("postsecondary: none")).message == "no college program says in which award it ends"
