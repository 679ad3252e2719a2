"""Edges of certification-on-state-list that do not belong in its documentation."""

from collections.abc import Callable

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.rules.r4_outcome.certification_on_state_list import certification_on_state_list
from tests.support import catalog_of

Facts = Callable[..., ProgramFacts]


def test_silence_is_not_stated(facts: Facts) -> None:
    """One on the list does not speak for another."""
    finding = certification_on_state_list.check(
        facts(
            "credentials:\n  - {title: A, type: industry-certification, on_state_list: yes}\n"
            "  - {title: B, type: industry-certification}\n"
        )
    )
    assert (finding.verdict, finding.field) == (Verdict.NOT_STATED, "credentials[1].on_state_list")


def test_every_one_that_is_not_listed_is_shown(facts: Facts) -> None:
    """Two that are not on the list are both marked, and counted."""
    one = "  - {title: A, type: industry-certification, on_state_list: no}\n"
    finding = certification_on_state_list.check(facts("credentials:\n" + one + one))
    assert finding.verdict is Verdict.NOT_MET
    assert [found.at.span.start.line for found in finding.evidence] == [1, 2]


def test_a_license_is_not_asked(facts: Facts) -> None:
    """A license is the state's own; the list is one of certifications."""
    finding = certification_on_state_list.check(facts("credentials: [{title: A, type: license}]\n"))
    assert finding.verdict is Verdict.NOT_APPLICABLE


LIST = """
    kind: code-list
    system: credential
    state: WI
    edition: 2026-27
    codes:
      - {code: EX-7, title: Certified Welder, issuer: Example Welding Society, aliases: [CW]}
      - {title: Food Handler, issuer: Example Food Board, status: retired, replaced_by: Food Manager}
      - {title: Food Manager, issuer: Example Food Board}
      - {title: Drone Pilot, issuer: Example Air Board}
      - {title: Drone Pilot, issuer: Example Aviation Office}
"""


def listed(facts: Facts, credential: str) -> Finding:
    """Judge one certification with the list at hand."""
    text = f"state: WI\ncredentials:\n  - {{type: industry-certification, {credential}}}\n"
    return certification_on_state_list.check(facts(text, catalog=catalog_of(LIST)))


@pytest.mark.parametrize(
    "credential",
    [
        "title: certified welder",
        "title: CW, issuer: EWS",
        "title: Welding certificate, id: ex-7",
        "title: Certified Welder, issuer: Example Welding Society Inc., on_state_list: yes",
        "title: Drone Pilot, issuer: Example Aviation Office",
    ],
)
def test_a_certification_is_found_by_title_alias_or_code(facts: Facts, credential: str) -> None:
    """Whatever the file says of the list, and with the issuer by its initials."""
    found = listed(facts, credential)
    assert found.verdict is Verdict.MET, found
    assert found.message == "1 certification is in WI's credential list of edition 2026-27"


def test_what_the_list_lacks_is_not_met_whatever_the_file_says(facts: Facts) -> None:
    """The nearest title is named, and the claim of the file is marked."""
    found = listed(facts, "title: Certified Welding, on_state_list: yes")
    assert found.verdict is Verdict.NOT_MET
    assert "is not in WI's credential list of edition 2026-27 that the file says it is on; the nearest is EX-7 (Certified Welder)" in found.message
    assert found.evidence[0].at.path[-1] == "on_state_list"


def test_a_retired_certification_names_its_successor(facts: Facts) -> None:
    """As the list names it."""
    found = listed(facts, "title: Food Handler, on_state_list: yes")
    assert (found.verdict, found.fix) == (Verdict.NOT_MET, "name Food Manager instead of Food Handler")


def test_where_the_file_says_no_and_the_list_yes_a_person_decides(facts: Facts) -> None:
    """Both are shown."""
    found = listed(facts, "title: Certified Welder, on_state_list: no")
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert [one.at.source.name for one in found.evidence] == ["example.yaml", "shared-0.yaml"]


def test_another_issuer_is_a_question(facts: Facts) -> None:
    """Two bodies may issue certifications of one name, and one body may have two names."""
    found = listed(facts, "title: Certified Welder, issuer: American Guild of Joiners")
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert "issued by Example Welding Society?" in found.message


def test_without_a_title_nothing_can_be_looked_up(facts: Facts) -> None:
    """The title is what is wanting."""
    assert listed(facts, "issuer: Example Welding Society").field == "credentials[0].title"


def test_the_list_of_another_state_says_nothing(facts: Facts) -> None:
    """What the file says of its own state's list stands."""
    text = "state: MN\ncredentials: [{title: A, type: industry-certification, on_state_list: yes}]"
    assert certification_on_state_list.check(facts(text, catalog=catalog_of(LIST))).verdict is Verdict.MET
