"""Comments that ignore a finding: which hold, and what is said of those that do not."""

from datetime import date

import pytest

from posctl import engine, profile, reporting
from posctl.cli.baselines import exit_code
from posctl.finding import Verdict
from posctl.report import ProgramReport, Report, Row
from tests.support import facts_of

BASE = """\
kind: program-of-study
id: ignoring
title: Ignoring
cluster: manufacturing
pathway: production
credentials:
  - id: first
    title: Certified Welder
    type: industry-certification
    issuer: TBD{first}
{above}  - id: second
    title: Certified Fitter
    type: industry-certification
    issuer: American Welding Society{second}
"""


def program_of(first: str = "", second: str = "", above: str = "", *, extra: str = "", hold: bool = True, named: str = "wi-dpi") -> ProgramReport:
    """Judge the program with some comments."""
    text = BASE.format(first=first and f"  {first}", second=second and f"  {second}", above=above) + extra
    facts = facts_of(text, profile.load(named), date(2026, 11, 1))
    return reporting.program(facts, engine.judge(facts), keep_passing=True, ignores=hold, spots=True)


def row(program: ProgramReport, name: str) -> Row:
    """Give the row of a rule."""
    return next(one for one in program.rows if one.name == name)


def watched(program: ProgramReport) -> Row:
    """Give the finding on the comments."""
    return row(program, "ignores-in-order")


@pytest.mark.parametrize("name", ["no-placeholder", "F109", "f109", "F109, cip-format"])
def test_a_warning_is_ignored_with_its_reason(name: str) -> None:
    """The finding keeps its verdict, shows the reason, and fails no run, not even one that fails on warnings."""
    program = program_of(f"# posctl: ignore[{name}] the board chooses the issuer in spring")
    one = row(program, "no-placeholder")
    assert one.verdict is Verdict.NOT_MET
    assert [(each.reason, each.place.line) for each in one.ignores] == [("the board chooses the issuer in spring", 9)]
    assert not one.counts
    assert program.ignored == 1
    assert watched(program).verdict is Verdict.MET
    assert not row(program_of(), "no-placeholder").ignores


def test_a_comment_above_the_line_holds_too() -> None:
    """It may stand above the line that the report names, with other comments between."""
    both = program_of("# posctl: ignore[F109] in spring", extra="labor_market:\n  # posctl: ignore[F109] nobody has looked\n  # yet\n  - source: TBD\n")
    assert len(row(both, "no-placeholder").ignores) == 2
    assert watched(both).verdict is Verdict.MET


def test_every_place_must_be_covered() -> None:
    """Of two places, one comment ignores nothing, and it is said where the other one is."""
    program = program_of("# posctl: ignore[F109] in spring", extra="labor_market:\n  - source: TBD\n")
    assert not row(program, "no-placeholder").ignores
    assert watched(program).verdict is Verdict.NOT_MET
    assert "ignores nothing yet: what no-placeholder finds also stands at example.yaml:16" in watched(program).message


def test_a_file_rule_is_ignored_and_decides_nothing() -> None:
    """An error of a file rule that is ignored leaves its group met, with the count."""
    bad = "cip: 48.05088  # posctl: ignore[cip-format] the registry writes it so\n"
    program = program_of(extra=bad)
    group = next(one for one in program.requirements if one.id == "F")
    assert row(program, "cip-format").verdict is Verdict.NOT_MET
    assert not row(program, "cip-format").decides
    assert (group.verdict, group.ignored) == (Verdict.MET, 1)
    whole = Report("0", "wi-dpi", "2026-11-01", (program._replace(verdict=group.verdict, requirements=(group,)),), (), 1)
    assert exit_code(whole, "error") == 0
    off = program_of(extra=bad, hold=False)
    assert next(one for one in off.requirements if one.id == "F").verdict is Verdict.NOT_MET
    assert watched(off).verdict is Verdict.NOT_APPLICABLE
    assert "--no-inline-ignores: 1 comment" in watched(off).message


AT_FAULT = {
    "# posctl: ignore[no-placeholder]": "gives no reason",
    "# posctl: ignore[no-placeholder] TBD": "gives no reason",
    "# posctl: ignore[] why not": "names no rule",
    "# posctl: ignore no-placeholder why": "is not of the form",
    "# posctl: disable[no-placeholder] why": "is not of the form",
    "# posctl: ignore[no-placeholdr] the board chooses": "names no-placeholdr, and there is no such rule",
    "# posctl: ignore[starts-by-ninth-grade] the board chooses": "starts-by-ninth-grade is an error of a requirement, which no comment can ignore",
    "# posctl: ignore[ignores-in-order] the board chooses": "ignores-in-order cannot be ignored",
    "# posctl: ignore[waivers-in-order] the board chooses": "waivers-in-order cannot be ignored",
    "# posctl: ignore[one-course-one-definition] the board chooses": "judges all files together",
}


@pytest.mark.parametrize("comment", AT_FAULT)
def test_a_comment_out_of_order_ignores_nothing_and_is_told(comment: str) -> None:
    """What is wrong with a comment is a finding at its place, with a fix, and nothing is ignored."""
    program = program_of(comment)
    found = watched(program)
    assert found.verdict is Verdict.NOT_MET
    assert AT_FAULT[comment] in found.message
    assert found.fix
    assert (found.evidence[0].line, found.evidence[0].text) == (9, comment)
    assert program.ignored == 0


def test_what_was_meant_and_what_to_do_instead_is_said() -> None:
    """A misspelt rule gets the near one, a requirement the way of a waiver."""
    assert "did you mean no-placeholder?" in watched(program_of("# posctl: ignore[no-placeholdr] in spring")).fix
    assert "write a waiver under `waivers:`" in watched(program_of("# posctl: ignore[P101] in spring")).fix


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        ("# posctl: ignore[no-placeholder] the board chooses", "no-placeholder finds nothing on the line that it is about"),
        ("# posctl: ignore[cluster-known] the board chooses", "cluster-known is met without it"),
    ],
)
def test_an_unused_comment_is_asked_about(comment: str, why: str) -> None:
    """Where the rule ran and found nothing there, a person is asked whether the comment is still needed."""
    found = watched(program_of(second=comment))
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert why in found.message


def test_a_rule_that_did_not_speak_leaves_no_comment_unused() -> None:
    """Whether a CIP code is listed cannot be said without a list, so the comment may be needed with one."""
    program = program_of(extra='cip: "48.0599"  # posctl: ignore[cip-listed] it comes with the next edition\n')
    assert row(program, "cip-listed").verdict is Verdict.NOT_APPLICABLE
    assert watched(program).verdict is Verdict.MET


def test_a_waived_finding_needs_no_comment() -> None:
    """A waiver counts before a comment, and the comment is asked about."""
    waiver = "waivers:\n  - {rule: no-placeholder, reason: in spring, decided_by: Example Board, role: board, date: 2026-09-01, until: 2026-12-31}\n"
    program = program_of("# posctl: ignore[no-placeholder] in spring", extra=waiver)
    assert row(program, "no-placeholder").waivers
    assert not row(program, "no-placeholder").ignores
    assert "a waiver covers no-placeholder already" in watched(program).message


def test_a_file_full_of_comments_says_where_they_end() -> None:
    """Beyond the first 500 comments none holds, and one that names too many rules ignores nothing."""
    full = program_of(above="    # posctl: ignore[F109] in spring\n" * 600)
    assert watched(full).verdict is Verdict.NOT_MET
    assert "from line 511 on, comments ignore nothing: of one file 500 are read" in watched(full).message
    wide = program_of(f"# posctl: ignore[{', '.join(f'R{number}' for number in range(200))}] in spring")
    assert "names more than 50 rules" in watched(wide).message
    assert wide.ignored == 0
