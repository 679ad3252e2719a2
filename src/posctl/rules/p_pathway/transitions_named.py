"""P118."""

import re
from collections.abc import Iterator

from posctl.facts import At, ProgramFacts, stated
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.program import Transition
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import counted

_INTO_SCHOOL = r"\b(?:8|eight|eighth|middle|elementary)\b|\bjunior high\b"
_INTO_COLLEGE = r"\b13\b|\bcolleges?\b|\buniversit|\bpost-? ?secondary\b|\bgraduat"
_INTO_WORK = r"\bexits?\b|\bwork\b|\bjobs?\b|\bemploy|\bcareers?\b|\bleav"


@rule(
    code="P118",
    requirement=CAREER_PATHWAY,
    severity="note",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: ease transitions",
    fix="say under `transitions` who helps students from grade 8 to 9, from grade 12 to college, and at each exit",
    good="""
        secondary:
          courses: [{id: welding-1, subject: cte, grade: 9}]
        postsecondary: [{institution: Example Technical College, program: Welding}]
        transitions:
          - {at: grade 8 to 9, helped_by: School counselor}
          - {at: grade 12 to college, helped_by: Career prep coordinator of Example Technical College}
    """,
    bad="""
        secondary:
          courses: [{id: welding-1, subject: cte, grade: 9}]
        transitions:
          - at: grade 8 to 9
            helped_by: none  # <--
    """,
)
def transitions_named(program: ProgramFacts) -> Finding:
    """At each hand-over the file says who helps: into high school, on to college, and at each exit.

    Students are lost where one school ends and the next has not begun. They are not lost where somebody whose
    name or office is known sees them across.
    """
    given = program.program.transitions
    if given is None:
        return not_stated(
            "the file does not say who helps at the hand-overs",
            program.at("transitions"),
            field="transitions",
            add="transitions:\n  - {at: grade 8 to 9, helped_by: …}\n  - {at: grade 12 to college, helped_by: …}",
        )
    wanted = tuple(_wanted(program))
    if not wanted:
        return not_applicable("no school course, college or exit is listed, so there is no hand-over")
    helpless = [At(one, program.at("transitions", index)) for index, one in enumerate(given) if one.helped_by == ()]
    if not given or helpless:
        return _nobody(program, helpless)
    for index, one in enumerate(given):
        if gap := _gap(program, index, one):
            return gap
    texts = [one.at.casefold() for one in given if one.at]
    lacking = [one for one in wanted if not any(one.means(text) for text in texts)]
    if not lacking:
        shown = (says(f"{one.at}: {', '.join(one.helped_by or ())}", program.at("transitions", index)) for index, one in enumerate(given))
        return met(f"{counted(len(wanted), 'hand-over')}, at each the file says who helps", *shown)
    return _lacking(program, given, lacking[0], wanted)


class _Wanted:
    """A hand-over that the program has, in words, and what a text that speaks of it looks like."""

    def __init__(self, called: str, pattern: str, exactly: str = "") -> None:
        self.called, self.pattern, self.exactly = called, pattern, exactly

    def means(self, text: str) -> bool:
        """Whether a text, folded, speaks of it."""
        return re.search(self.pattern, text) is not None or (bool(self.exactly) and self.exactly in text)


def _wanted(program: ProgramFacts) -> Iterator[_Wanted]:
    if program.school_courses:
        yield _Wanted("grade 8 to 9", _INTO_SCHOOL)
    if program.colleges:
        yield _Wanted("grade 12 to college", _INTO_COLLEGE)
    for one in program.program.exits or ():
        if at := stated(one.at):
            yield _Wanted(f"the exit at {at}", _INTO_WORK, at.casefold())


def _nobody(program: ProgramFacts, helpless: list[At[Transition]]) -> Finding:
    if not helpless:
        return not_met(
            "the file says that nobody helps at the hand-overs",
            says("no transitions", program.at("transitions")),
            fix="name who helps at each hand-over under `transitions`",
        )
    called = [one.value.at or "a hand-over" for one in helpless]
    return not_met(
        f"the file says that nobody helps at {', '.join(called)}",
        *(says("helped by nobody", one.at / "helped_by") for one in helpless),
        fix="name who helps under `helped_by`",
    )


def _gap(program: ProgramFacts, index: int, one: Transition) -> Finding | None:
    """Ask for what an entry does not say: where it is, or who helps."""
    place = stated(one.at)
    if place is not None and any(stated(name) for name in one.helped_by or ()):
        return None
    key = "at" if place is None else "helped_by"
    return not_stated(
        f"entry {index + 1} of transitions does not say where it is" if place is None else f"{place}: the file does not say who helps",
        program.at("transitions", index),
        field=f"transitions[{index}].{key}",
        add=f"{key}: …",
    )


def _lacking(
    program: ProgramFacts, given: tuple[Transition, ...], lacking: _Wanted, wanted: tuple[_Wanted, ...]
) -> Finding:
    """Ask whether an entry that fits no hand-over is the one that is lacking; else for that one."""
    for index, one in enumerate(given):
        at = one.at or ""
        if not any(other.means(at.casefold()) for other in wanted):
            return needs_review(
                f"does {at} stand for the hand-over {lacking.called}?",
                says(at, program.at("transitions", index, "at")),
                fix=f"write `at: {lacking.called}` if it does",
            )
    return not_stated(
        f"the file does not say who helps at the hand-over {lacking.called}",
        program.at("transitions"),
        field="transitions",
        add=f"- {{at: {lacking.called}, helped_by: …}}",
    )
