"""Edges of advisory-roster-complete."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.p_pathway.advisory_roster_complete import advisory_roster_complete as rule

Facts = Callable[..., ProgramFacts]


def test_no_committee(facts: Facts) -> None:
    """Neither a missing committee nor one of meetings alone says who is on it."""
    for text in ("title: Welding", "advisory: {meetings: [2026-05-01]}"):
        finding = rule.check(facts(text))
        assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "advisory.members")


@pytest.mark.parametrize(
    ("member", "field"),
    [
        ("{name: Ada}", "title"),
        ("{name: Ada, title: owner}", "employer"),
        ("{name: Ada, title: owner, employer: TBD}", "employer"),
        ("{title: owner, employer: Works}", "name"),
    ],
)
def test_a_member_half_described(facts: Facts, member: str, field: str) -> None:
    """The first thing that is missing is asked for by its path."""
    finding = rule.check(facts(f"advisory: {{members: [{{name: B, title: dean, employer: Example College}}, {member}]}}"))
    assert finding.verdict is Verdict.NOT_STATED
    assert finding.field == f"advisory.members[1].{field}"


def test_several_members_half_described(facts: Facts) -> None:
    """The message counts them."""
    finding = rule.check(facts("advisory: {members: [{name: Ada}, {name: Ben}, {name: C, title: t, employer: e}]}"))
    assert finding.message == "the title of Ada on the advisory committee is not given; 2 members of 3 lack something"
