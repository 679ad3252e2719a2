"""Edges of cip-format that do not belong in its documentation."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.cip_format import cip_format
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def test_fewer_digits_need_a_reason(facts: Facts) -> None:
    """Two or four digits are enough where the file says why."""
    assert "cip_reason" in cip_format.check(facts('cip: "48.05"')).fix
    assert cip_format.check(facts('{cip: "48.05", cip_reason: a family of programs}')).verdict is Verdict.MET
    pending = cip_format.check(facts('{cip: "48.05", cip_reason: TBD}'))
    assert pending.verdict is Verdict.NOT_MET


def test_a_lost_zero_is_put_back(facts: Facts) -> None:
    """The hint restores what a spreadsheet dropped at either end."""
    assert cip_format.check(facts('cip: "1.0101"')).fix == "write 01.0101"
    assert cip_format.check(facts('cip: "10101"')).fix == "write 01.0101"
    assert cip_format.check(facts('cip: "480508"')).fix == "write 48.0508"
    assert "47.0600" in cip_format.check(facts('cip: "47.06"')).fix


def test_a_placeholder_is_no_code(facts: Facts) -> None:
    """TBD gives no CIP code, and so no wrong one."""
    assert cip_format.check(facts("cip: TBD")).verdict is Verdict.NOT_APPLICABLE


def test_a_course_of_a_catalog_is_shown_there(facts: Facts) -> None:
    """The evidence stands in the file in which the code is written."""
    book = catalog_of("""
        kind: course-catalog
        id: book
        courses: [{id: welding-1, cip: "480508"}]
    """)
    finding = cip_format.check(facts("secondary: {catalog: book, courses: [{id: welding-1}]}", catalog=book))
    assert (finding.verdict, finding.evidence[0].at.source.name) == (Verdict.NOT_MET, "shared-0.yaml")


@pytest.mark.parametrize("cip", ["00.0000", "99.9999"])
def test_a_code_of_no_series_is_no_code(facts: Facts, cip: str) -> None:
    """The form alone is not enough: such a code only fills the place of one."""
    finding = cip_format.check(facts(f'cip: "{cip}"'))
    assert finding.verdict is Verdict.NOT_MET
    assert cip in finding.message
