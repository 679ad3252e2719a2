"""R212."""

from posctl.facts import CourseFacts, Edge, ProgramFacts, Requisites
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of

_SHOWN = 100
"""Requisites shown, and steps of a way round, at most: where more are redundant, the first ones tell the story."""


@rule(
    code="R212",
    requirement=PROGRESSION,
    severity="note",
    citation="practice of curricular analytics: a requisite that others imply adds nothing",
    fix="leave out the requisite that follows from the others",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}
            - {id: welding-3, title: Welding III, grade: 12, requires: [welding-2]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}  # <--
            - {id: welding-3, title: Welding III, grade: 12, requires: [welding-1, welding-2]}  # <--
    """,
)
def requisites_not_redundant(program: ProgramFacts) -> Finding:
    """No requisite is listed that others already imply.

    A requisite that follows from another has to be kept up in two places. When the sequence changes, one of
    them is forgotten, and a student is asked for a course that is no longer needed.
    """
    requisites = program.requisites
    edges = [edge for edge in requisites.edges if edge.sure and edge.field == "requires"]
    if not edges:
        return not_applicable("no course requires another of those listed")
    if not requisites.order:
        return not_applicable("courses require one another in a circle, so none follows from the others")
    implied = _implied(requisites, edges)
    if not implied:
        number = len(edges)
        return met(
            f"{number} requisite{'' if number == 1 else 's'}, none implied by the others",
            *lists_of({edge.after: None for edge in edges}),
        )
    return _redundant(requisites, implied, edges)


def _implied(requisites: Requisites, edges: list[Edge]) -> list[Edge]:
    """Find the requisites that one of the others of the same course itself needs."""
    number, ancestors = requisites.number, requisites.ancestors
    indirect: dict[CourseFacts, int] = {}
    for edge in edges:
        indirect[edge.after] = indirect.get(edge.after, 0) | ancestors[edge.before]
    return [edge for edge in edges if indirect[edge.after] >> number[edge.before] & 1]


def _through(requisites: Requisites, edge: Edge) -> CourseFacts:
    """Give a course that is required beside this one and itself needs it."""
    return next(one for one in requisites.before[edge.after] if requisites.leads_to(edge.before, one))


def _redundant(requisites: Requisites, implied: list[Edge], edges: list[Edge]) -> Finding:
    by_course: dict[CourseFacts, list[Edge]] = {}
    for one in edges:
        by_course.setdefault(one.after, []).append(one)
    shown: dict[tuple[object, ...], Evidence] = {}
    pairs = [(edge, _through(requisites, edge)) for edge in implied[:_SHOWN]]
    for one, other in pairs:
        text = f"{one.after.label} requires {one.before.label}"
        shown[one.at.path] = says(f"{text}, which {other.label} already requires", one.at)
    for one, other in pairs:
        for step in _steps(requisites, by_course, one.before, other):
            text = f"{step.after.label} requires {step.before.label}"
            shown.setdefault(step.at.path, beside(text, step.at))
    more = f", and {len(implied) - 1} more such" if len(implied) > 1 else ""
    edge, through = pairs[0]
    return not_met(
        f"{edge.after.label} requires {edge.before.label}, and {through.label}, which already requires it{more}",
        *shown.values(),
        fix=f"leave {edge.before.label} out of what {edge.after.label} requires",
    )


def _steps(
    requisites: Requisites, by_course: dict[CourseFacts, list[Edge]], target: CourseFacts, start: CourseFacts
) -> list[Edge]:
    """Give requisites that lead from a course back to one that it needs."""
    steps: list[Edge] = []
    course = start
    while course is not target and len(steps) < _SHOWN:
        onward = by_course[course]
        step = next((edge for edge in onward if edge.before is target), None)
        steps.append(step or next(edge for edge in onward if requisites.leads_to(target, edge.before)))
        course = steps[-1].before
    return steps
