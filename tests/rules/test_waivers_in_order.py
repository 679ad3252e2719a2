"""F120: what a waiver must say by itself."""

from collections.abc import Callable
from datetime import date

import pytest

from posctl.facts import ProgramFacts
from posctl.finding import Verdict
from posctl.rules.f_file.waivers_in_order import waivers_in_order

WAIVER = """\
waivers:
  - rule: agreement-reapproved
    reason: the college board takes up the renewal in December
    decided_by: Example Valley School District
    role: director of career and technical education
    date: 2026-09-01
    until: 2026-12-31
"""


@pytest.mark.parametrize("key", ["rule", "reason", "decided_by", "role", "date", "until"])
def test_each_key_is_needed(facts: Callable[..., ProgramFacts], key: str) -> None:
    """Left out, left empty, or filled with a placeholder where it is text: the waiver waives nothing, and the fix names the key."""
    lines = WAIVER.splitlines(keepends=True)
    written = next(line for line in lines if f"{key}:" in line)
    changes = [written.partition(":")[0] + ":\n"]
    if key not in ("date", "until"):
        changes.append(written.partition(":")[0] + ": TBD\n")
    for change in changes:
        finding = waivers_in_order.check(facts(WAIVER.replace(written, change)))
        assert finding.verdict is Verdict.NOT_MET, change
        assert f"`{key}:`" in finding.fix
        assert "waives nothing" in finding.message


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2026, 8, 31), Verdict.NOT_MET),
        (date(2026, 9, 1), Verdict.MET),
        (date(2026, 12, 31), Verdict.MET),
        (date(2027, 1, 1), Verdict.NOT_MET),
    ],
)
def test_both_days_are_inclusive(facts: Callable[..., ProgramFacts], day: date, verdict: Verdict) -> None:
    """From the day of the decision to the last day."""
    assert waivers_in_order.check(facts(WAIVER, as_of=day)).verdict is verdict


def test_a_last_day_before_the_decision(facts: Callable[..., ProgramFacts]) -> None:
    """One of the two days is a slip."""
    finding = waivers_in_order.check(facts(WAIVER.replace("2026-12-31", "2026-01-31")))
    assert "ends on 2026-01-31, before it was decided on 2026-09-01" in finding.message


def test_every_fault_is_told_and_marked(facts: Callable[..., ProgramFacts]) -> None:
    """The message tells six of them and counts the others; the evidence marks all."""
    finding = waivers_in_order.check(facts("waivers:\n" + "  - {reason: none of it}\n" * 4))
    assert finding.message.endswith("; and 6 more faults")
    assert len(finding.evidence) == 12


def test_a_course_that_is_not_there(facts: Callable[..., ProgramFacts]) -> None:
    """The nearest id is offered."""
    text = "secondary:\n  courses:\n    - {id: welding-1, title: Welding I}\n" + WAIVER + "    course: weldin-1\n"
    finding = waivers_in_order.check(facts(text))
    assert "weldin-1 is the id of no course of the program" in finding.message
    assert finding.fix == "did you mean welding-1?"


def test_many_waivers_cost_little(facts: Callable[..., ProgramFacts]) -> None:
    """Thousands of misspelled courses: the nearest is looked up for a few."""
    courses = "".join(f"    - {{id: course-{number}}}\n" for number in range(900))
    wrong = "".join(f"  - {{rule: r{number}, course: curse-{number}}}\n" for number in range(3_000))
    finding = waivers_in_order.check(facts(f"secondary:\n  courses:\n{courses}waivers:\n{wrong}"))
    assert finding.verdict is Verdict.NOT_MET
