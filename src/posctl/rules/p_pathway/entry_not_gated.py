"""P109."""

from posctl.facts import CourseFacts, ProgramFacts, stated
from posctl.facts.gates import selects
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.suggest import normal


@rule(
    code="P109",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Wisconsin DPI, career readiness checklist: grades, attendance, behavior and letters can be barriers",
    fix="drop what is asked at entry, or give under access.reason why it is needed",
    good="""
        access:
          statement: Open to every student of the district
          entry_requirements: none
    """,
    bad="""
        secondary:
          courses:
            - id: welding-1
              subject: cte
              grade: 10
              conditions: Recommendation of the shop teacher  # <--
        access:
          entry_requirements:
            - Attendance of 95 % in grade 9  # <--
    """,
)
def entry_not_gated(program: ProgramFacts) -> Finding:
    """Entry does not ask for a grade average, attendance, good behavior or letters without a reason.

    Such gates are often set to find motivated students. They also keep out those for whom a program of study
    was the reason to come to school. A gate is found where entry is described and where a CTE course of the
    school sets it.
    """
    access = program.program.access
    listed = access.entry_requirements if access else None
    reason = stated(access.reason) if access else None
    asked = [
        (text, says(f"asked at entry: {text}", program.at("access", "entry_requirements", index)))
        for index, text in enumerate(listed or ())
        if stated(text)
    ]
    asked += _of_courses(program)
    gates = [(text, shown) for text, shown in asked if selects(text)]
    if gates:
        return _gated(program, gates, reason)
    if listed is None:
        return not_stated(
            "the file does not say what is asked of a student at entry",
            program.at("access", "entry_requirements"),
            field="access.entry_requirements",
            add="entry_requirements: …",
        )
    if listed and not any(stated(text) for text in listed):
        return not_stated(
            f"`{listed[0]}` does not say what is asked of a student at entry",
            program.at("access", "entry_requirements"),
            field="access.entry_requirements",
            add="entry_requirements: …",
        )
    return _ungated(program, listed, asked)


def _of_courses(program: ProgramFacts) -> list[tuple[str, Evidence]]:
    """Give the conditions that CTE courses of the school set."""
    return [
        (text, says(f"{course.label} asks for: {text}", course.place("conditions", index)))
        for course in program.cte_courses
        for index, text in enumerate(course.course.conditions or ())
        if stated(text)
    ]


def _gated(program: ProgramFacts, gates: list[tuple[str, Evidence]], reason: str | None) -> Finding:
    kinds = ", ".join(dict.fromkeys(kind for text, _ in gates if (kind := selects(text))))
    if reason:
        return met(
            f"entry asks for {kinds}, and the file gives a reason: {reason}",
            says(f"reason: {reason}", program.at("access", "reason")),
            *(beside(shown.says, shown.at) for _, shown in gates),
        )
    return not_met(
        f"entry asks for {kinds} and the file gives no reason: {gates[0][0]}",
        *(shown for _, shown in gates),
        fix="drop it, or give under `access.reason` why it is needed",
    )


def _ungated(program: ProgramFacts, listed: tuple[str, ...], asked: list[tuple[str, Evidence]]) -> Finding:
    at = program.at("access", "entry_requirements")
    if not listed:
        return met("nothing is asked of a student at entry", says("entry requirements: none", at))
    own = [(text, shown) for text, shown in asked if shown.at.path[0] == "access"]
    courses = {normal(name) for course in program.school_courses for name in _names(course)}
    unclear = [(text, shown) for text, shown in own if normal(text) not in courses]
    if unclear:
        return needs_review(
            f'can every student who wants to enter meet "{unclear[0][0]}"?',
            *(shown for _, shown in unclear),
            fix="say under `access.reason` why it is asked, or drop it",
        )
    return met(
        f"entry asks for school courses only: {', '.join(text for text, _ in own)}", *(shown for _, shown in own)
    )


def _names(course: CourseFacts) -> list[str]:
    return [name for name in (course.id, course.course.title) if name]
