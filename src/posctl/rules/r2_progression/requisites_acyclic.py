"""R209."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from posctl.facts import CourseFacts, Edge, ProgramFacts, Requisites
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of


@rule(
    code="R209",
    requirement=PROGRESSION,
    severity="error",
    citation="practice of curricular analytics: the requisites of a valid curriculum form no cycle",
    fix="take out one of the requisites of the circle",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10, requires: [blueprints]}  # <--
            - {id: blueprints, title: Blueprint Reading, grade: 10, requires: [welding-2]}  # <--
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}  # <--
    """,
)
def requisites_acyclic(program: ProgramFacts) -> Finding:
    """No course needs itself, directly or through others.

    Where courses require one another in a circle, no student can begin with any of them. It happens when
    several people keep the lists of requisites.
    """
    requisites = program.requisites
    if not requisites.edges:
        return not_applicable("no course requires another of those listed")
    circle = _circle(requisites)
    if circle:
        return _closed(circle)
    involved = {course: None for edge in requisites.edges for course in (edge.before, edge.after)}
    number = len(requisites.edges)
    return met(
        f"{number} requisite{'' if number == 1 else 's'}, and none leads back to its own course",
        *lists_of(involved),
    )


def _circle(requisites: Requisites) -> list[Edge]:
    if requisites.cycle:
        steps = set(pairwise(requisites.cycle))
        ordered = (edge for edge in requisites.edges if edge.field != "requires_with")
        return [edge for edge in ordered if (edge.before, edge.after) in steps]
    sure = [edge for edge in requisites.edges if edge.sure]
    if any(edge.field == "requires_with" for edge in sure):
        return _circle_of_groups(requisites, sure)
    return []


def _circle_of_groups(requisites: Requisites, sure: list[Edge]) -> list[Edge]:
    """Courses taken in the same term are one step; a step that comes before itself can never be taken."""
    together = [edge for edge in sure if edge.field == "requires_with"]
    group = _groups(requisites.courses, together)
    graph: dict[CourseFacts, list[CourseFacts]] = {}
    for edge in sure:
        before, after = group[edge.before], group[edge.after]
        if before is after and edge.field == "requires":
            return [edge, *(one for one in together if group[one.after] is before)]
        if before is not after:
            graph.setdefault(after, []).append(before)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = list(error.args[1])
        steps = set(pairwise(circle)) | {(one, one) for one in circle}
        return [edge for edge in sure if (group[edge.before], group[edge.after]) in steps]
    return []


def _groups(courses: Iterable[CourseFacts], together: list[Edge]) -> dict[CourseFacts, CourseFacts]:
    """Name each group of courses of the same term by one of its courses."""
    group = {course: course for course in courses}

    def head(course: CourseFacts) -> CourseFacts:
        while group[course] is not course:
            group[course] = course = group[group[course]]
        return course

    for edge in together:
        group[head(edge.after)] = head(edge.before)
    return {course: head(course) for course in group}


def _closed(circle: list[Edge]) -> Finding:
    shown = [says(f"{edge.after.label} {_words(edge)} {edge.before.label}", edge.at) for edge in circle]
    what = ", ".join(one.says for one in shown[:4]) + (
        f", and {len(shown) - 4} more" if len(shown) > 4 else ""
    )
    last = circle[-1]
    if all(edge.field == "requires_or_with" for edge in circle):
        return needs_review(
            f"are these courses always taken in the same term: {what}?",
            *shown,
            fix="write `requires_with` where two courses belong in the same term",
        )
    return not_met(
        f"no student can begin, because the requisites close a circle: {what}",
        *shown,
        fix=f"take {last.before.label} out of the requisites of {last.after.label}, or undo another step",
    )


def _words(edge: Edge) -> str:
    words = {"requires": "requires", "requires_or_with": "requires before or with it"}
    either = "" if edge.sure else ", among others that wait too,"
    return words.get(edge.field, "requires in the same term") + either
