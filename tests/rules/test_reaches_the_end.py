"""Edges of reaches-the-end."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.reaches_the_end import reaches_the_end as rule

Facts = Callable[..., ProgramFacts]
SCHOOL = "[{id: a, grade: 9}, {id: b, grade: 10}, {id: c, grade: 11}, {id: d, grade: 12}]"
COLLEGE = "[{id: x, term: 1}, {id: y, term: 2}]"


def judged(facts: Facts, school: str = SCHOOL, college: str = COLLEGE, more: str = "") -> Finding:
    """Judge a program with some school courses and one diploma."""
    return rule.check(
        facts(
            f"""
            secondary: {{courses: {school}}}
            postsecondary:
              - {{id: diploma, program: Welding, award: technical-diploma, courses: {college}}}
            {more}
            """
        )
    )


def test_a_diploma_of_one_year_has_no_gap(facts: Facts) -> None:
    """Two terms to the award are the whole way, and one is enough where one is all there is."""
    finding = judged(facts)
    assert finding.verdict is Verdict.MET
    assert finding.message == "courses in grades 9 to 12, then terms 1 to 2 of Welding (technical-diploma)"
    assert judged(facts, college="[{id: x, term: 1}]").verdict is Verdict.MET


def test_a_grade_without_any_course(facts: Facts) -> None:
    """The gap is named with the courses on either side; a gap before college counts too."""
    finding = judged(facts, "[{id: a, grade: 9}, {id: b, grade: 10, subject: cte}, {id: d, grade: 12}]")
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "no course is listed for grade 11"
    assert [one.says for one in finding.evidence] == ["b in grade 10", "d in grade 12"]
    last = judged(facts, "[{id: a, grade: 9}, {id: b, grade: 10}]")
    assert last.message == "no course is listed for grades 11 and 12"
    assert [one.says for one in last.evidence] == ["b in grade 10"]


def test_middle_grades_open_no_gap_before_grade_nine(facts: Facts) -> None:
    """A course of grade 7 asks for nothing in grade 8, and for something in grade 9."""
    assert judged(facts, SCHOOL.replace("[{", "[{id: m, grade: 7}, {")).verdict is Verdict.MET
    lone = judged(facts, "[{id: m, grade: 7}, {id: b, grade: 10-12}, {id: c, grade: 11}, {id: d, grade: 12}]")
    assert lone.message == "no course is listed for grade 9"


def test_one_course_for_four_grades_is_a_question(facts: Facts) -> None:
    """Taken in grade 9, it leaves nothing for grade 10; a slot, or a course taken again, may fill them all."""
    finding = judged(facts, "[{id: a, grade: 9-12}]")
    assert finding.verdict is Verdict.NEEDS_REVIEW
    assert "grade 10" in finding.message
    for more in ("slot: yes", "repeatable: another project each year"):
        assert judged(facts, f"[{{id: a, grade: 9-12, {more}}}]").verdict is Verdict.MET
    shared = "[{id: a, grade: 9-12}, {id: b, grade: 9-12}, {id: c, grade: 9-12}, {id: d, grade: 9-12}]"
    assert judged(facts, shared).verdict is Verdict.MET


def test_courses_without_grade_or_term(facts: Facts) -> None:
    """What may fill the gap, had the file said when, is not stated."""
    school = judged(facts, "[{id: a, grade: 9}, {id: b}, {id: c, grade: 11}, {id: d, grade: 12}]")
    assert (school.verdict, school.field) == (Verdict.NOT_STATED, "secondary.courses[1].grade")
    college = judged(facts, college="[{id: x, term: 1}, {id: y}, {id: z, term: 3}]")
    assert (college.verdict, college.field) == (Verdict.NOT_STATED, "postsecondary[0].courses[1].term")
    assert judged(facts, "[{id: a}]").field == "secondary.courses[0].grade"
    assert judged(facts, college="[{id: x}]").field == "postsecondary[0].courses[0].term"


@pytest.mark.parametrize(
    ("terms", "missing"),
    [
        (["2"], "term 1"),
        (["1", "4"], "terms 2 and 3"),
        (["1-3", "4"], ""),
        (["1.1", "1.2", "2.1"], ""),
        (["1.1", "2.1", "2.2"], "term 1.2"),
        (["1.1", "2.1", "3.1"], ""),
        (["1.1", "3.1"], "term 2.1"),
        (["1.1", "1.2", "1.3", "2.1", "2.2"], ""),
        (["1.1 - 2.2"], ""),
        (["1.1", "1.2", "3"], ""),
    ],
)
def test_terms(facts: Facts, terms: list[str], missing: str) -> None:
    """Terms are counted, or stand in their year; a summer term in one year asks for none in another."""
    courses = ", ".join(f'{{id: t{number}, term: "{term}"}}' for number, term in enumerate(terms))
    finding = judged(facts, college=f"[{courses}]")
    assert finding.verdict is (Verdict.NOT_MET if missing else Verdict.MET)
    if missing:
        assert finding.message == f"no course is listed for {missing} of Welding"


def test_a_program_that_continues_another(facts: Facts) -> None:
    """A university's third year follows on the two years of the college; without them it hangs in the air."""
    later = "  - {program: Engineering, award: baccalaureate, courses: [{id: e, term: 3}]}"
    text = "secondary: {{courses: {0}}}\npostsecondary:\n{1}{2}\n"
    college = f"  - {{program: Welding, award: technical-diploma, courses: {COLLEGE}}}\n"
    assert rule.check(facts(text.format(SCHOOL, college, later))).verdict is Verdict.MET
    alone = rule.check(facts(text.format(SCHOOL, "", later)))
    assert alone.message == "no course is listed for terms 1 and 2 of Engineering"


def test_no_way_to_the_award(facts: Facts) -> None:
    """Courses not given are not stated, `none` is not met; an award not given, or no college, is no end to reach."""
    base = f"secondary: {{courses: {SCHOOL}}}\n"
    silent = rule.check(facts(base + "postsecondary: [{program: Welding, award: technical-diploma}]\n"))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "postsecondary[0].courses")
    none = rule.check(facts(base + "postsecondary: [{program: Welding, award: technical-diploma, courses: none}]\n"))
    assert none.verdict is Verdict.NOT_MET
    for college in ("postsecondary: none\n", "", "postsecondary: [{program: Welding, courses: [{id: x, term: 1}]}]\n"):
        assert rule.check(facts(base + college)).verdict is Verdict.NOT_APPLICABLE
    no_school = rule.check(facts(f"postsecondary: [{{program: W, award: certificate, courses: {COLLEGE}}}]\n"))
    assert (no_school.verdict, no_school.field) == (Verdict.NOT_STATED, "secondary.courses")


def test_one_listed_road_is_enough(facts: Facts) -> None:
    """A university that is only named beside a diploma that is listed to its end leaves the plan whole."""
    finding = rule.check(
        facts(
            f"""
            secondary: {{courses: {SCHOOL}}}
            postsecondary:
              - {{program: Plant Sciences, award: baccalaureate}}
              - {{program: Welding, award: technical-diploma, courses: {COLLEGE}}}
            """
        )
    )
    assert finding.verdict is Verdict.MET
    assert "Plant Sciences" not in finding.message


@pytest.mark.parametrize(
    "more",
    [
        "credentials: [{id: td, title: Diploma, type: technical-diploma, from: diploma, at: term 4}]",
        "exits: [{at: Term 4, credential: td}]",
    ],
)
def test_an_award_after_the_last_term(facts: Facts, more: str) -> None:
    """Where the award is earned two terms after the last one listed, the way to it is missing."""
    finding = judged(facts, more=more)
    assert finding.verdict is Verdict.NOT_MET
    assert "end with term 2" in finding.message
    assert judged(facts, more=more.replace("4", "2")).verdict is Verdict.MET
    assert judged(facts, more=more.replace("erm 4", "erm 1.4")).verdict is Verdict.MET, "another way of counting"


def test_a_catalog_that_is_not_here(facts: Facts) -> None:
    """Grades and terms that stand in a catalog are asked of the catalog."""
    text = """
        secondary: {catalog: school, courses: [{id: a}]}
        postsecondary: [{program: Welding, award: certificate, catalog: college, courses: [{id: x}]}]
    """
    assert rule.check(facts(text)).field == "secondary.catalog"
    assert rule.check(facts(text.replace("[{id: a}]", SCHOOL))).field == "postsecondary[0].catalog"


def test_what_students_may_leave_out_fills_no_gap(facts: Facts) -> None:
    """An optional course is no way through a grade or a term; a choice among such courses is one."""
    grades = "{id: a, subject: cte, grade: 9}, {id: b, subject: cte, grade: 10, optional: yes}, {id: c, subject: cte, grade: 11}, {id: d, subject: cte, grade: 12}"
    text = "secondary: {courses: [GRADES]}\npostsecondary: [{program: Welding, award: certificate, courses: [{id: x, term: 1}, TERM]}]"
    found = rule.check(facts(text.replace("GRADES", grades).replace("TERM", "{id: y, term: 2}")))
    assert (found.verdict, found.message) == (Verdict.NOT_MET, "no course is listed for grade 10 but what students may leave out")
    whole = text.replace("GRADES", grades + ", {title: Choice, subject: cte, grade: 10, choose: 1, from: [b]}")
    assert rule.check(facts(whole.replace("TERM", "{id: y, term: 2}"))).verdict is Verdict.MET
    gap = rule.check(facts(whole.replace("TERM", "{id: y, term: 2, optional: yes}, {id: z, term: 3}")))
    assert (gap.verdict, gap.message) == (Verdict.NOT_MET, "no course is listed for term 2 of Welding")
