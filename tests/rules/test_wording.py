"""Numbers and their nouns agree in whatever a rule says."""

import re
from datetime import date

import pytest

from posctl import profile
from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.rule import EXAMPLE_DATE, ProgramRule, RepositoryRule, Rule
from posctl.rules import RULES
from posctl.showing import counted, lists_of
from tests.support import facts_of, repository_of

ONE_OF_MANY = re.compile(
    r"(?<![\w.:$-])1 (?:[a-z-]+ )?(?:courses|credits|entries|pairs|ways|fields|outcomes|titles|dates|exits|references|are|have)\b"
)
DOUBLED = re.compile(r"ss\b(?<!class)(?<!less)(?<!ness)(?<!cross)(?<!access)(?<!pass)(?<!process)|\bcells?\b")
SMALLEST = """
    cip: "48.0508"
    secondary:
      courses: [{id: a, code: "1", cip: "48.0508", sced: "13207", title: Welding II, subject: cte, level: technical,
        grade: 12, credits: 1, standards: [S], strands: [employability], requires: [z]}, {id: z, grade: 11}]
    postsecondary:
      - {id: p, institution: Example College, program: Welding, award: certificate, cip: "48.0508", requires: {credits: 1},
         courses: [{id: b, title: Gas, subject: cte, code: WELD 101, term: 1, credits: 1, satisfied_by: [a]}]}
    college_credit: [{from: [a], to: [b], mechanism: articulated-credit, credits: 1, selective: no, claim: within 2 years,
      institution: Example College, minimum_grade: B, competency_percent: 80, agreement: {effective: 2026-07-01,
      expires: 2027-06-30, status: agreed}}]
    credentials: [{id: c, title: Welder, type: industry-certification, issuer: Board, cip: "48.0508"}]
    exits: [{at: grade 12, credential: c}]
    occupations: [{soc: 51-4121, title: Welder, education: certificate}]
    labor_market: [{source: Board, region: Valley, scope: regional, date: 2026-02-01, finding: growing}]
    partners: [{name: Works Inc., kind: employer, roles: [develop, implement, maintain], date: 2026-05-01}]
    advisory: {members: [{name: Ada, title: owner, employer: Works Inc., industry: yes}], meetings: [2026-05-01]}
    access: {statement: Open to every student, entry_requirements: [z], supports: Interpreter, nontraditional: Visits}
"""


def texts(finding: Finding) -> str:
    return "\n".join((finding.message, finding.fix, *(one.says for one in finding.evidence)))


def judged(rule: Rule) -> list[Finding]:
    known = profile.with_thresholds(profile.load(rule.profile), rule.thresholds)
    day = date.fromisoformat(EXAMPLE_DATE)
    texts = (rule.good, rule.bad, SMALLEST)
    if isinstance(rule, ProgramRule):
        return [rule.check(facts_of(text, known, day)) for text in texts]
    assert isinstance(rule, RepositoryRule)
    return [rule.check(repository_of(text, known, day).facts) for text in texts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_one_is_told_as_one(rule: Rule) -> None:
    """Neither `1 courses` nor `course with references` with an s behind it; fields are no cells."""
    for finding in judged(rule):
        said = texts(finding)
        assert not ONE_OF_MANY.search(said), said
        assert not DOUBLED.search(said), said


def test_the_plural_stands_where_the_noun_is() -> None:
    """What is counted need not be one word."""
    assert [counted(1, "way"), counted(2, "way"), counted(0, "entry", "entries")] == ["1 way", "2 ways", "0 entries"]
    program: ProgramFacts = facts_of(SMALLEST, profile.load("wi-dpi"), date.fromisoformat(EXAMPLE_DATE))
    shown = lists_of(program.courses, "course with a code", "courses with a code")
    assert [one.says for one in shown] == ["2 school courses with a code", "1 college course with a code"]
