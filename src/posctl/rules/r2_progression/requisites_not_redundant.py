"""R212."""

from posctl.facts import CourseFacts, Edge, ProgramFacts
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of


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
    implied = [(edge, through) for edge in edges if (through := _through(program, edge))]
    if not implied:
        number = len(edges)
        return met(
            f"{number} requisite{'' if number == 1 else 's'}, none implied by the others",
            *lists_of({edge.after: None for edge in edges}),
        )
    return _redundant(implied, edges)


def _through(program: ProgramFacts, edge: Edge) -> CourseFacts | None:
    """Give a course that is required beside this one and itself needs it."""
    beside_it = program.requisites.before[edge.after]
    if len(beside_it) < 2:
        return None
    ancestors = program.requisites.ancestors
    return next((one for one in beside_it if one is not edge.before and edge.before in ancestors[one]), None)


def _redundant(implied: list[tuple[Edge, CourseFacts]], edges: list[Edge]) -> Finding:
    edge, through = implied[0]
    by_course: dict[CourseFacts, list[Edge]] = {}
    for one in edges:
        by_course.setdefault(one.after, []).append(one)
    shown: dict[tuple[object, ...], Evidence] = {}
    for one, other in implied:
        text = f"{one.after.label} requires {one.before.label}"
        shown[one.at.path] = says(f"{text}, which {other.label} already requires", one.at)
    for one, other in implied:
        for step in _steps(by_course, one.before, other):
            text = f"{step.after.label} requires {step.before.label}"
            shown.setdefault(step.at.path, beside(text, step.at))
    more = f", and {len(implied) - 1} more such" if len(implied) > 1 else ""
    return not_met(
        f"{edge.after.label} requires {edge.before.label}, and {through.label}, which already requires it{more}",
        *shown.values(),
        fix=f"leave {edge.before.label} out of what {edge.after.label} requires",
    )


def _steps(by_course: dict[CourseFacts, list[Edge]], target: CourseFacts, start: CourseFacts) -> list[Edge]:
    """Give the requisites that lead from a course back to one that it needs, the shortest way."""
    reached: dict[CourseFacts, list[Edge]] = {start: []}
    queue = [start]
    for course in queue:
        for edge in by_course.get(course, ()):
            if edge.before not in reached:
                reached[edge.before] = [*reached[course], edge]
                queue.append(edge.before)
    return reached.get(target, [])
