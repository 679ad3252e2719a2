"""Edges of owners-both-sides that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.owners_both_sides import owners_both_sides

Facts = Callable[..., ProgramFacts]


def test_the_side_without_a_name_is_told(facts: Facts) -> None:
    """An office or a placeholder is no name."""
    text = "{secondary: {contact: {name: %s}}, postsecondary: [{contact: {role: dean}}]}"
    assert owners_both_sides.check(facts(text % "TBD")).field == "secondary.contact.name"
    finding = owners_both_sides.check(facts(text % "Ada Example"))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[0].contact.name")


def test_a_school_may_name_the_contact(facts: Facts) -> None:
    """The school half, its district or one of its schools may say who."""
    text = "{secondary: {schools: [{contact: {name: Ada}}]}, postsecondary: [{}, {contact: {name: Ben}}]}"
    finding = owners_both_sides.check(facts(text))
    assert (finding.verdict, len(finding.evidence)) == (Verdict.MET, 2)


def test_one_person_for_both_is_asked_about(facts: Facts) -> None:
    """The same name on both sides may be a slip or an arrangement."""
    text = "{secondary: {contact: {name: Ada}}, postsecondary: [{contact: {name: ADA}}%s]}"
    assert owners_both_sides.check(facts(text % "")).verdict is Verdict.NEEDS_REVIEW
    assert owners_both_sides.check(facts(text % ", {contact: {name: Ben}}")).verdict is Verdict.MET
