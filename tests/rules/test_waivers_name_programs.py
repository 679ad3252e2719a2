"""D120: waivers of documents reach programs."""

from datetime import date

from posctl import profile
from posctl.finding import Finding, Verdict
from posctl.rules.d_repository.waivers_name_programs import waivers_name_programs
from tests.support import repository_of

PROGRAM = "# file: programs/welding.yaml\nid: welding\n"
ENTRY = "# file: waivers.yaml\nkind: waivers\nwaivers:\n  - {{program: {}, rule: agreement-signed}}\n"


def judged(text: str, *, whole: bool = True, unread: tuple[str, ...] = ()) -> Finding:
    """Judge a repository."""
    facts = repository_of(text, profile.load("wi-dpi"), date(2026, 11, 1), whole=whole, unread=unread).facts
    return waivers_name_programs.check(facts)


def test_a_misspelled_id_is_answered_with_the_nearest() -> None:
    """Did you mean."""
    finding = judged(PROGRAM + ENTRY.format("weldng"))
    assert finding.verdict is Verdict.NOT_MET
    assert finding.message == "weldng is the id of no program, so nothing is waived by it"
    assert finding.fix == "did you mean welding?"


def test_one_of_several_ids_is_enough_to_be_wrong() -> None:
    """The others are waived for; this one is not."""
    finding = judged(PROGRAM + ENTRY.format("[welding, machining]"))
    assert finding.verdict is Verdict.NOT_MET
    assert "machining" in finding.message


def test_where_a_part_is_given_nothing_is_said_of_other_programs() -> None:
    """A program that was not given may well exist; a waiver without a program is wrong all the same."""
    assert judged(PROGRAM + ENTRY.format("machining"), whole=False).verdict is Verdict.NOT_APPLICABLE
    assert judged(PROGRAM + ENTRY.format("[welding, machining]"), whole=False).verdict is Verdict.MET
    finding = judged(PROGRAM + ENTRY.format("none"), whole=False)
    assert finding.message.startswith("the waiver names no program")


def test_a_program_goes_by_its_file_where_it_gives_no_id() -> None:
    """And so does one that cannot be read."""
    assert judged("# file: programs/machining.yml\ntitle: A\n" + ENTRY.format("machining")).verdict is Verdict.MET
    assert judged(PROGRAM + ENTRY.format("broken"), unread=("programs/broken.yaml",)).verdict is Verdict.MET


def test_no_documents() -> None:
    """Nothing is waived by documents."""
    assert judged(PROGRAM).verdict is Verdict.NOT_APPLICABLE
