"""Edges of nces-id-format that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.nces_id_format import nces_id_format

Facts = Callable[..., ProgramFacts]


SCHOOL = "secondary: {schools: [{name: Example High School, nces_id: '%s'}]}"


def test_a_school_needs_no_district(facts: Facts) -> None:
    """Without the district's id only the school's own form is looked at."""
    assert nces_id_format.check(facts(SCHOOL % "550003000123")).verdict is Verdict.MET


def test_a_lost_zero_is_suggested(facts: Facts) -> None:
    """Eleven digits may have lost their first."""
    finding = nces_id_format.check(facts(SCHOOL % "10000500123"))
    assert (finding.verdict, "11 digits" in finding.message) == (Verdict.NOT_MET, True)
    assert '"010000500123"' in finding.fix


def test_a_school_of_another_district_shows_both(facts: Facts) -> None:
    """Either of the two ids may be the wrong one."""
    text = "secondary: {district: {nces_id: '5500030'}, schools: [{nces_id: '550004000123'}]}"
    finding = nces_id_format.check(facts(text))
    assert [evidence.main for evidence in finding.evidence] == [True, False]
