"""Edges of the rules that look codes up: which list, which codes, what is said where there is none."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rule import Rule
from posctl.rules.f_file.cip_listed import cip_listed
from posctl.rules.f_file.codes_current import codes_current
from posctl.rules.f_file.course_code_listed import course_code_listed
from posctl.rules.f_file.sced_listed import sced_listed
from posctl.rules.f_file.soc_listed import soc_listed
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]

CIP = """
    kind: code-list
    system: cip
    edition: "2020"
    codes:
      - {code: "48.05", title: Precision Metal Working}
      - {code: "48.0508", title: Welding Technology/Welder}
      - {code: "01.0309", title: Viticulture and Enology, status: retired, replaced_by: "01.1004"}
      - {code: "60.0499", title: Residency, status: retired}
      - {code: "01.0480", title: Reserved, status: reserved}
"""
CIP_2010 = CIP.replace('"2020"', '"2010"').replace('- {code: "48.0508"', '- {code: "48.0509"')
STATE = """
    kind: code-list
    system: state-course
    state: {}
    edition: {}
    codes: [{{code: {}}}]
"""


@pytest.mark.parametrize("rule", [cip_listed, soc_listed, sced_listed, course_code_listed], ids=lambda rule: rule.name)
def test_without_a_list_nothing_is_judged(facts: Facts, rule: Rule) -> None:
    """The reason names the list that is wanting."""
    for text in (rule.good, rule.bad):
        found = rule.check(facts(text))
        assert found.verdict is Verdict.NOT_APPLICABLE
        assert "no code-list with `system: " in found.message


@pytest.mark.parametrize("rule", [cip_listed, soc_listed, sced_listed, course_code_listed], ids=lambda rule: rule.name)
def test_without_a_code_nothing_is_judged(facts: Facts, rule: Rule) -> None:
    """A list alone makes nothing met."""
    found = rule.check(facts("state: WI", catalog=catalog_of(*rule.shared)))
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert "code to look up" in found.message


def test_the_nearest_code_is_named_with_its_title(facts: Facts) -> None:
    """In the message, at the place, and in the list."""
    found = cip_listed.check(facts('cip: "48.0580"', catalog=catalog_of(CIP)))
    assert found.message == "CIP code 48.0580 is not in the CIP list of edition 2020; the nearest is 48.0508 (Welding Technology/Welder)"
    assert [(one.at.source.name, one.main) for one in found.evidence] == [("example.yaml", True), ("shared-0.yaml", False)]


def test_every_place_of_a_cip_code_is_looked_at(facts: Facts) -> None:
    """Program, halves, credentials and courses."""
    text = """
        cip: "48.0508"
        secondary: {cip: "48.0001", courses: [{id: a, cip: "48.0002"}]}
        postsecondary: [{cip: "48.0003"}]
        credentials: [{title: A, cip: "48.0004"}]
    """
    found = cip_listed.check(facts(text, catalog=catalog_of(CIP)))
    assert sum(one.main for one in found.evidence) == 4
    assert "nor are 3 more" in found.message
    found = cip_listed.check(facts('{cip: "48.0001", postsecondary: [{cip: "48.0003"}]}', catalog=catalog_of(CIP)))
    assert "nor is 1 more" in found.message


def test_fewer_digits_stand_for_a_group(facts: Facts) -> None:
    """Two or four digits are known where a code begins with them, listed themselves or not."""
    assert cip_listed.check(facts('{cip: "48", cip_reason: a family}', catalog=catalog_of(CIP))).verdict is Verdict.MET
    assert cip_listed.check(facts('{cip: "47.06", cip_reason: a family}', catalog=catalog_of(CIP))).verdict is Verdict.NOT_MET


def test_codes_of_another_form_are_left_to_the_rule_on_forms(facts: Facts) -> None:
    """480508 and TBD are not called unknown."""
    for code in ('"480508"', "TBD"):
        assert cip_listed.check(facts(f"cip: {code}", catalog=catalog_of(CIP))).verdict is Verdict.NOT_APPLICABLE


def test_the_edition_that_the_file_names_is_the_one(facts: Facts) -> None:
    """Else the newest; a list of another edition says nothing."""
    both = catalog_of(CIP_2010, CIP)
    assert cip_listed.check(facts('cip: "48.0508"', catalog=both)).verdict is Verdict.MET
    assert cip_listed.check(facts('{cip: "48.0508", cip_edition: 2010}', catalog=both)).verdict is Verdict.NOT_MET
    assert cip_listed.check(facts('{cip: "48.0509", cip_edition: 2010}', catalog=both)).verdict is Verdict.MET
    found = cip_listed.check(facts('{cip: "48.0508", cip_edition: 2010}', catalog=catalog_of(CIP)))
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert "edition 2010 of CIP, and the code-list among the files is of 2020" in found.message


def test_the_list_is_that_of_the_state(facts: Facts) -> None:
    """A list of another state says nothing, and a file without a state says whose list it wants."""
    text = "{{state: {}, secondary: {{courses: [{{id: a, state_code: '1001'}}]}}}}"
    wisconsin = catalog_of(STATE.format("WI", "2026-27", "'1001'"))
    assert course_code_listed.check(facts(text.format("wi"), catalog=wisconsin)).verdict is Verdict.MET
    assert "is of WI, not of MN" in course_code_listed.check(facts(text.format("MN"), catalog=wisconsin)).message
    silent = course_code_listed.check(facts(text.replace("state: {}, ", "").replace("{{", "{").replace("}}", "}"), catalog=wisconsin))
    assert silent.verdict is Verdict.NOT_APPLICABLE
    assert "the file names no state" in silent.message


def test_the_year_of_the_program_picks_a_yearly_list(facts: Facts) -> None:
    """The list of its school year, else the newest."""
    lists = catalog_of(STATE.format("WI", "2025-26", "'1001'"), STATE.format("WI", "2026-27", "'1002'"))
    text = "{{state: WI, school_year: {}, secondary: {{courses: [{{id: a, state_code: '1001'}}]}}}}"
    assert course_code_listed.check(facts(text.format("2025-26"), catalog=lists)).verdict is Verdict.MET
    assert course_code_listed.check(facts(text.format("2026-27"), catalog=lists)).verdict is Verdict.NOT_MET
    assert course_code_listed.check(facts(text.format("2029-30"), catalog=lists)).verdict is Verdict.NOT_MET


def test_a_schools_own_number_is_no_state_code(facts: Facts) -> None:
    """`code` is never looked up."""
    text = "{state: WI, secondary: {courses: [{id: a, code: '9999'}]}}"
    found = course_code_listed.check(facts(text, catalog=catalog_of(STATE.format("WI", "2026-27", "'1001'"))))
    assert found.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("code", "says", "fix"),
    [
        ("01.0309", "is retired in the CIP list of edition 2020; 01.1004 stands in its place", "write 01.1004 instead of 01.0309"),
        ("60.0499", "is retired in the CIP list of edition 2020, and the list names none in its place", "look up in shared-0.yaml"),
        ("01.0480", "01.0480 (Reserved) is reserved in the CIP list of edition 2020", "look up in shared-0.yaml"),
    ],
)
def test_a_retired_code_names_its_successor(facts: Facts, code: str, says: str, fix: str) -> None:
    """Where the list names one; it is listed all the same."""
    program = facts(f'cip: "{code}"', catalog=catalog_of(CIP))
    found = codes_current.check(program)
    assert found.verdict is Verdict.NOT_MET
    assert says in found.message
    assert fix in found.fix
    assert cip_listed.check(program).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("successors", "says", "fix"),
    [
        ({"01.0001": "01.0001"}, "and what the list names in its place is not in use either", "look up in shared-0.yaml"),
        ({"01.0001": "010001"}, "and what the list names in its place is not in use either", "look up in shared-0.yaml"),
        ({"01.0001": "01.0002", "01.0002": "01.0003", "01.0003": "01.0001"}, "is not in use either", "look up in shared-0.yaml"),
        ({"01.0001": "01.0002", "01.0002": "01.0009"}, "; 01.0009 (In use) stands in its place", "write 01.0009 instead of 01.0001"),
        ({"01.0001": "01.0001, 01.0009"}, "; 01.0009 (In use) stands in its place", "write 01.0009 instead of 01.0001"),
        ({"01.0001": "01.7777"}, "; 01.7777 stands in its place", "write 01.7777 instead of 01.0001"),
    ],
)
def test_no_code_stands_in_its_own_place(facts: Facts, successors: dict[str, str], says: str, fix: str) -> None:
    """Successors that are past themselves are followed to one in use; a list that leads in a circle names none."""
    past = [f'  - {{code: "{code}", title: Past, status: retired, replaced_by: [{", ".join(map(repr, after.split(", ")))}]}}' for code, after in successors.items()]
    text = "\n".join(["kind: code-list", "system: cip", "codes:", '  - {code: "01.0009", title: In use}', *past])
    found = codes_current.check(facts('cip: "01.0001"', catalog=catalog_of(text)))
    assert found.verdict is Verdict.NOT_MET
    assert says in found.message
    assert fix in found.fix


def test_unknown_codes_are_not_called_retired(facts: Facts) -> None:
    """What no list has is a matter of the other rules."""
    assert codes_current.check(facts('cip: "48.0580"', catalog=catalog_of(CIP))).verdict is Verdict.NOT_APPLICABLE
