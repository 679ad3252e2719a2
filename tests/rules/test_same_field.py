"""Edges of same-field that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.r1_aligned.same_field import same_field

Facts = Callable[..., ProgramFacts]


def test_a_note_explains_another_field(facts: Facts) -> None:
    """`field_note` settles it; a placeholder does not."""
    text = '{cip: "48.0508", postsecondary: [{program: Nursing, cip: "51.3801", field_note: %s}]}'
    assert same_field.check(facts(text % "welders in health care")).verdict is Verdict.MET
    assert same_field.check(facts(text % "TBD")).verdict is Verdict.NOT_MET


def test_the_school_half_may_have_its_own_code(facts: Facts) -> None:
    """Either the program's code or the school's may share the series."""
    text = '{cip: "48.0508", secondary: {cip: "15.0613"}, postsecondary: [{cip: "15.0000"}]}'
    assert same_field.check(facts(text)).verdict is Verdict.MET


def test_a_missing_code_is_not_stated(facts: Facts) -> None:
    """The first place that lacks a code is named; a code that lost its zero counts for none."""
    assert same_field.check(facts("postsecondary: [{program: Welding}]")).field == "cip"
    text = '{cip: "01.0000", postsecondary: [{cip: "01.0101"}, {program: B, cip: "1.0101"}]}'
    finding = same_field.check(facts(text))
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "postsecondary[1].cip")
