"""Edges of sced-format that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.sced_format import sced_format

Facts = Callable[..., ProgramFacts]


def test_every_fault_has_its_hint(facts: Facts) -> None:
    """A lost zero, parts in the wrong order and a small letter are mended, each in its way."""
    text = 'secondary: {courses: [{id: a, sced: "2052"}, {id: b, sced: "20104G1.0021"}, {id: c, sced: "20104g1.0012"}]}'
    finding = sced_format.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    assert '"02052"' in finding.fix
    assert "20104G1.0012" in finding.fix
    assert len(finding.evidence) == 3


def test_the_last_part_of_several_is_a_part(facts: Facts) -> None:
    """Part 4 of 4 exists, part 0 does not."""
    text = 'secondary: {courses: [{id: a, sced: "20104G1.0044"}]}'
    assert sced_format.check(facts(text)).verdict is Verdict.MET
    assert sced_format.check(facts(text.replace("0044", "0004"))).verdict is Verdict.NOT_MET
