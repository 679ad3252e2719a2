"""Edges of partnership-complete."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.p_pathway.partnership_complete import partnership_complete as rule

Facts = Callable[..., ProgramFacts]
HALVES = """
            secondary: {district: Example District}
            postsecondary: [{institution: Example College}]
"""


def judged(facts: Facts, partners: str, halves: str = HALVES) -> Finding:
    return rule.check(facts(f"            {halves.strip()}\n            partners: {partners}\n"))


def test_the_halves_name_partners_too(facts: Facts) -> None:
    """The district and the college of the halves count, and the message says where they are named."""
    finding = judged(facts, "[{name: Works Inc., kind: business}]")
    assert finding.verdict is Verdict.MET
    assert finding.message == (
        "school: Example District, named in the school half; college: Example College, named in the college half; "
        "business or employer: Works Inc."
    )


def test_not_stated_and_none(facts: Facts) -> None:
    """Silence is not stated; `none` says that there is nobody."""
    silent = rule.check(facts(HALVES))
    assert (silent.verdict, silent.field) == (Verdict.NOT_STATED, "partners")
    assert judged(facts, "none").verdict is Verdict.NOT_MET


@pytest.mark.parametrize("kind", ["workforce", "community", "secondary", "postsecondary"])
def test_nobody_else_stands_for_an_employer(facts: Facts, kind: str) -> None:
    """A workforce board or a community group is a good partner, and no employer."""
    finding = judged(facts, f"[{{name: Example Board, kind: {kind}}}]")
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "the one partner listed is no business or employer"
    assert finding.evidence[0].says == f"Example Board ({kind})"


def test_partners_half_described(facts: Facts) -> None:
    """A partner without kind may be the employer; an employer without name, or named TBD, is nobody yet."""
    assert judged(facts, "[{name: Works Inc.}]").field == "partners[0].kind"
    assert judged(facts, "[{kind: employer}]").field == "partners[0].name"
    assert judged(facts, "[{name: TBD, kind: employer}]").field == "partners[0].name"


def test_a_side_that_is_nowhere_named(facts: Facts) -> None:
    """Without a district or a college, its own field is asked for; a college that the file denies is missing."""
    employer = "[{name: Works Inc., kind: employer}]"
    assert judged(facts, employer, "secondary: {courses: none}").field == "secondary.district"
    assert judged(facts, employer, "secondary: {district: Example District}").field == "postsecondary[0].institution"
    denied = judged(facts, employer, "secondary: {district: Example District}\n            postsecondary: none")
    assert denied.verdict is Verdict.NOT_MET
    assert "no college" in denied.message
    listed = "[{name: Works Inc., kind: employer}, {name: North High, kind: secondary}, {name: Lakes College, kind: postsecondary}]"
    assert judged(facts, listed, "title: Welding").verdict is Verdict.MET
