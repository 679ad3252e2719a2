"""Edges of codes-quoted that do not belong in its documentation."""

from collections.abc import Callable

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.codes_quoted import codes_quoted

Facts = Callable[..., ProgramFacts]


def test_a_code_that_no_tool_changes_needs_no_quotes(facts: Facts) -> None:
    """48.0508 stays what it is; so do 31-442-310 and 55."""
    text = """
        cip: 48.0508
        secondary:
          courses: [{id: a, code: 31-442-310, state_code: 55}]
    """
    finding = codes_quoted.check(facts(text))
    assert (finding.verdict, finding.message) == (Verdict.MET, "3 codes, each read alike by every tool")


def test_what_another_tool_reads_is_named(facts: Facts) -> None:
    """Octal, a lost zero, an exponent and a time of day are each told as they would be read."""
    text = """
        secondary:
          courses: [{id: a, code: [01001, 11.10, 12E4, 12:30, 08005]}]
    """
    finding = codes_quoted.check(facts(text))
    assert finding.verdict is Verdict.NOT_MET
    read = [evidence.says.rsplit(" ", 1)[1] for evidence in finding.evidence]
    assert read == ["513", "11.1", "120000", "750", "8005"]


def test_one_code_without_a_list_is_seen_in_its_quotes(facts: Facts) -> None:
    """A key that takes one code or several is looked at in both forms."""
    quoted = 'secondary: {courses: [{id: a, code: "01001"}, {id: b, code: ["01002"]}]}'
    assert codes_quoted.check(facts(quoted)).verdict is Verdict.MET
    assert codes_quoted.check(facts(quoted.replace('"', ""))).fix == 'put the code in quotes: "01001", "01002"'


def test_an_id_is_no_code(facts: Facts) -> None:
    """College credit names college courses by id or by number; an id is posctl's own and is left alone."""
    text = """
        postsecondary: [{courses: [{id: 12e4, title: Welding}]}]
        college_credit: [{to: [12e4]}]
    """
    assert codes_quoted.check(facts(text)).verdict is Verdict.NOT_APPLICABLE
    found = codes_quoted.check(facts(text.replace("to: [12e4]", "to: [12e4, 01001]")))
    assert [evidence.at.path for evidence in found.evidence] == [("college_credit", 0, "to", 1)]
