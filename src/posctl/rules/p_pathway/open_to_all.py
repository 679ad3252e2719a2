"""P108."""

import re
from functools import cache

from posctl.facts import ProgramFacts, stated
from posctl.facts.gates import selects
from posctl.facts.schools import own_schools
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.model.program import Access
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule

_EVERYONE = re.compile(
    r"\b(?:(?:every|all|any|each)(?: (?:of|our|the|high|school|district|interested))* (?:students?|learners?|pupils?)|everyone|everybody|anyone"
    r"|open to all(?! \w)|open to all who|open enrollment|no student is (?:excluded|turned away|refused))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_PLAIN = frozenset((
    "a", "all", "an", "and", "any", "anyone", "are", "area", "at", "available", "be", "by", "can", "community",
    "county", "courses", "district", "each", "enroll", "enrol", "enter", "every", "everybody", "everyone", "high", "in",
    "interested", "is", "join", "learner", "learners", "may", "of", "offered", "on", "open", "opportunity", "our",
    "pathway", "pathways", "program", "programs", "pupil", "pupils", "region", "s", "school", "schools", "student",
    "students", "take", "the", "this", "to", "welcome", "who", "wish", "wishes", "want", "wants",
))
"""Words that leave nobody out. A statement that has others may: closed to all, all who are chosen, not all."""
_NEGATED = re.compile(r"\b(?:no|not|never|none|nor|without|regardless|irrespective|whatever)\b", re.IGNORECASE)


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
    if selects(statement) and not _NEGATED.search(statement):
        return _limited(program, access, shown)
    if gates:
        return _taken_back(program, access, shown, gates)
    if _is_open(program, statement):
        return met("the program says that it is open to every student", shown)
    return needs_review(
        f'does the statement "{statement}" open the program to every student?',
        shown,
        fix="say `Open to every student`, where that is so",
    )


def _is_open(program: ProgramFacts, statement: str) -> bool:
    """Whether a statement speaks of everyone, and each of its words is known to take nothing back."""
    if not _EVERYONE.search(statement):
        return False
    if _PLAIN.issuperset(_words(statement)):
        return True
    names = {name for one in own_schools(program) for name in _words(one.value)}
    return (_PLAIN | names).issuperset(_words(_aside().sub(" ", statement)))


@cache
def _aside() -> re.Pattern[str]:
    """Give the phrases that leave nobody out, whatever their words; compiled only where a statement has other words than plain ones."""
    return re.compile(
        r"\b(?:no student is (?:excluded|turned away|refused)|grades? (?:9|nine) ?(?:to|through|-|\u2013) ?(?:12|twelve)"
        r"|(?:(?:members|students) of )?special populations (?:are )?included|including (?:(?:members|students) of )?special populations"
        r"|(?:regardless of|irrespective of|without regard (?:to|for)) (?:(?:and|or|their|sex|gender|race|colou?r|religion|creed|origin"
        r"|national|ancestry|age|disability|pregnancy|marital|parental|sexual|orientation|identity|status|ability|background|income)\b,? ?)+)",
        re.IGNORECASE,
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


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
