"""R313."""

import re
from collections.abc import Iterator

from posctl.facts import ProgramFacts
from posctl.finding import Finding, met, needs_review, not_applicable, says
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.source import Pointer

_LEVELED = re.compile(r"([A-Za-z][A-Za-z&/ ]*?)?[ .-]?(\d)(\d{2,3})[A-Za-z]?")
"""``WELD 240``, ``COSC-1301``, ``240``: the first of 3 or 4 digits is the level. ``31-442-310`` has none."""


@rule(
    code="R313",
    requirement=CREDIT,
    severity="warning",
    citation="posctl's reading of college course numbers; compare Gloucester County College, New Jersey",
    fix="list the 100-level course that comes before it, or say in the agreement why beginners may take it",
    good="""
        college_credit:
          - {from: [welding-1], to: [WELD 101], mechanism: articulated-credit}
          - {from: [welding-2], to: [WELD 240], mechanism: articulated-credit}
    """,
    bad="""
        college_credit:
          - {from: [welding-2], to: [WELD 240], mechanism: articulated-credit}  # <--
    """,
)
def college_level_plausible(program: ProgramFacts) -> Finding:
    """A college course above the first level is earned only after one of the first level.

    Credit for an advanced course to students who have had no beginning one is often refused, or leaves a gap
    that shows in the next course.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    earned = list(_earned(program))
    if not earned:
        return not_applicable("no college course number that shows a level is earned")
    begun = {one.prefix for one in earned if one.level <= 1} | set(_satisfied(program))
    early = [one for one in earned if one.level > 1 and one.prefix not in begun]
    if early:
        first = early[0]
        more = f" (and {len(early) - 1} more such courses)" if len(early) > 1 else ""
        named = f"{first.prefix} course" if first.prefix else "course"
        return needs_review(
            f"is {first.code} open to students who have earned no 100-level {named} before{more}?",
            *(says(f"{one.code} is above the first level", one.at) for one in early),
            fix=f"list the 100-level {named} that is earned before",
        )
    return met(
        "the one college course earned is not above the first level without one below"
        if len(earned) == 1
        else f"none of the {len(earned)} college courses earned is above the first level without one below",
        *(says(one.code, one.at) for one in earned),
    )


class _Number:
    def __init__(self, prefix: str, level: int, code: str, at: Pointer) -> None:
        self.prefix, self.level, self.code, self.at = prefix, level, code, at


def _earned(program: ProgramFacts) -> Iterator[_Number]:
    for credit in program.open_credits:
        codes = [code for course in credit.college for code in course.codes]
        for code in (*codes, *credit.other_college):
            if read := _read(code):
                yield _Number(*read, code, credit.at / "to")


def _satisfied(program: ProgramFacts) -> Iterator[str]:
    """Prefixes of first-level courses that a school course stands in for."""
    for course in program.college_courses:
        if course.course.satisfied_by:
            for code in course.codes:
                if (read := _read(code)) and read[1] <= 1:
                    yield read[0]


def _read(code: str) -> tuple[str, int] | None:
    match = _LEVELED.fullmatch(code.strip())
    return ((match[1] or "").strip().upper(), int(match[2])) if match else None
