"""P108."""

import re

from posctl.facts import ProgramFacts, stated
from posctl.facts.gates import opens, selects
from posctl.facts.schools import own_schools
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.model.program import Access
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule

_NEGATED = r"\b(?:no|not|never|none|nor|without|regardless|irrespective|whatever)\b"


@rule(
    code="P108",
    requirement=CAREER_PATHWAY,
    severity="error",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: available to all students",
    fix="state to whom the program is open, and ask at entry for nothing that keeps students out",
    good="""
        access:
          statement: Open to every student of the district
          entry_requirements: none
    """,
    bad="""
        access:
          statement: Open to every student of the district  # <--
          entry_requirements:
            - A grade point average of 2.5 in grade 9  # <--
    """,
)
def open_to_all(program: ProgramFacts) -> Finding:
    """The program says that it is open to every student, and asks for nothing at entry that takes this back.

    A program of study is an offer to all. A statement that is printed tells families so; one that a grade
    average at the door contradicts tells them the opposite. Whether a reason for such a gate is good enough is
    for a person to judge.
    """
    access = program.program.access
    statement = stated(access.statement) if access else None
    if access is not None and access.statement is not None and access.statement.casefold() == "none":
        return not_met(
            "the file says that there is no statement to whom the program is open",
            says("no statement", program.at("access", "statement")),
            fix="state to whom the program is open, and write it under `access.statement`",
        )
    if access is None or statement is None:
        return not_stated(
            "the file does not say to whom the program is open",
            program.at("access", "statement"),
            field="access.statement",
            add="access:\n  statement: …\n  entry_requirements: none",
        )
    shown = says(f'"{statement}"', program.at("access", "statement"))
    asked = [(index, text) for index, text in enumerate(access.entry_requirements or ()) if stated(text)]
    gates = [says(f"asked at entry: {text}", program.at("access", "entry_requirements", index)) for index, text in asked if selects(text)]
    if selects(statement) and not re.search(_NEGATED, statement, re.IGNORECASE):
        return _limited(program, access, shown)
    if gates:
        return _taken_back(program, access, shown, gates)
    if opens(statement, (one.value for one in own_schools(program))):
        return met("the program says that it is open to every student", shown)
    return needs_review(
        f'does the statement "{statement}" open the program to every student?',
        shown,
        fix="say `Open to every student`, where that is so",
    )


def _limited(program: ProgramFacts, access: Access, shown: Evidence) -> Finding:
    if reason := stated(access.reason):
        return _is_reason_enough(program, reason, shown)
    return not_met(
        f'the statement leaves some students out: "{access.statement}"',
        shown,
        fix="open the program to every student, or give under `reason` why that cannot be",
    )


def _taken_back(program: ProgramFacts, access: Access, shown: Evidence, gates: list[Evidence]) -> Finding:
    if reason := stated(access.reason):
        return _is_reason_enough(program, reason, shown, *gates)
    return not_met(
        f"the program is said to be open, and entry asks for something that keeps students out: {_first(gates)}",
        *gates,
        beside(shown.says, shown.at),
        fix="ask for nothing that keeps students out, or give under `reason` why it is needed",
    )


def _first(gates: list[Evidence]) -> str:
    return gates[0].says.partition(": ")[2]


def _is_reason_enough(program: ProgramFacts, reason: str, *shown: Evidence) -> Finding:
    return needs_review(
        f'is "{reason}" reason enough to keep students out of a program that is for all?',
        *shown,
        says(f"reason: {reason}", program.at("access", "reason")),
        fix="drop what is asked at entry",
    )
