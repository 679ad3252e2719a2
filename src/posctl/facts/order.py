"""The graph of requisites within one half of a program; `graphlib` orders it and finds its cycles."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from posctl.facts.course import CourseFacts
from posctl.source import Pointer


class Edge(NamedTuple):
    """``after`` needs ``before``. ``field`` is requires, requires_or_with or requires_with; ``number`` counts there.

    ``sure`` is False where ``before`` is only one of several courses that would do.
    """

    before: CourseFacts
    after: CourseFacts
    field: str
    number: int
    sure: bool

    @property
    def at(self) -> Pointer:
        """Where it is written."""
        return self.after.place(self.field, self.number)


_NOTHING: frozenset[str] = frozenset()


def by_id(courses: Iterable[CourseFacts]) -> dict[str, CourseFacts]:
    """Give courses by id; of two with one id, the first."""
    found: dict[str, CourseFacts] = {}
    for course in courses:
        if course.id:
            found.setdefault(course.id, course)
    return found


class Requisites:
    """All requisites among the courses of a program, by course id. Unknown names are left to reference-resolves."""

    def __init__(self, courses: Iterable[CourseFacts], known: dict[str, CourseFacts] | None = None) -> None:
        listed = tuple(courses)
        self.courses = by_id(listed) if known is None else known
        self.edges = tuple(self._edges(listed))

    def _edges(self, courses: tuple[CourseFacts, ...]) -> Iterable[Edge]:
        known = self.courses
        for course in courses:
            for field, number, any_of in course.requisites:
                names = any_of.any or ()
                sure = len(names) == (any_of.choose or 1)
                for name in names:
                    if name in known:
                        yield Edge(known[name], course, field, number, sure)

    @cached_property
    def before(self) -> Mapping[str, frozenset[str]]:
        """For each course, the courses that it surely needs earlier (not those allowed in the same term)."""
        found: dict[str, frozenset[str]] = dict.fromkeys(self.courses, _NOTHING)
        for edge in self.edges:
            if edge.sure and edge.field == "requires" and edge.after.id and edge.before.id:
                found[edge.after.id] |= {edge.before.id}
        return found

    @cached_property
    def _in_file_order(self) -> bool:
        """Whether every course stands below those it needs: as a rule it does, and then the graph has no circle."""
        number = {name: place for place, name in enumerate(self.courses)}
        return all(
            edge.field == "requires_with" or edge.after.id is None or number[edge.before.id] < number[edge.after.id]  # type: ignore[index]
            for edge in self.edges
        )

    @cached_property
    def cycle(self) -> tuple[str, ...]:
        """Course ids that need one another in a circle, the first one repeated at the end; empty if there is none.

        Pre-or-corequisites count too; two courses that only require each other in the same term (strict
        corequisites) are no cycle. Alternatives close a circle only when none of them leads out of it.
        """
        if self._in_file_order:
            return ()
        found = self._circle(self.courses.keys())
        if found and not all(edge.sure for edge in self.edges):
            found = self._circle(self.courses.keys() - self._takeable())
        return found

    def _circle(self, among: AbstractSet[str]) -> tuple[str, ...]:
        """Find a circle among some courses, alternatives taken for needs."""
        graph: dict[str, set[str]] = {}
        for edge in self.edges:
            after, before = edge.after.id, edge.before.id
            if after and before and edge.field != "requires_with" and after in among and before in among:
                graph.setdefault(after, set()).add(before)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            return tuple(error.args[1])
        return ()

    def _takeable(self) -> AbstractSet[str]:
        """Find the courses that can be reached step by step, each when enough of what it needs is reached."""
        reached: set[str] = set()
        waiting = set(self.courses)
        while ready := {name for name in waiting if self._ready(self.courses[name], reached)}:
            reached |= ready
            waiting -= ready
        return reached

    def _ready(self, course: CourseFacts, reached: AbstractSet[str]) -> bool:
        for field, _, any_of in course.requisites:
            names = any_of.any or ()
            if field == "requires_with" or not names:
                continue
            if sum(name in reached or name not in self.courses for name in names) < (any_of.choose or 1):
                return False
        return True

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Course ids with every course after those it surely needs earlier; empty when there is a cycle."""
        if self._in_file_order:
            return tuple(self.courses)
        needing = {name: needs for name, needs in self.before.items() if needs}
        try:
            linked = tuple(TopologicalSorter(needing).static_order())
        except CycleError:
            return ()
        placed = set(linked)
        return (*linked, *(name for name in self.courses if name not in placed))

    @cached_property
    def ancestors(self) -> Mapping[str, frozenset[str]]:
        """For each course, every course that it surely needs earlier, directly or through others."""
        found: dict[str, frozenset[str]] = {}
        for name in self.order:
            direct = self.before[name]
            found[name] = direct.union(*(found[one] for one in direct)) if direct else direct
        return found

    @cached_property
    def longest_chain(self) -> tuple[str, ...]:
        """The longest run of courses in which each needs the one before it; empty when there is a cycle or no edge."""
        chains: dict[str, tuple[str, ...]] = {}
        for name in self.order:
            longest = max((chains[one] for one in sorted(self.before[name])), key=len, default=())
            chains[name] = (*longest, name)
        best = max((chains[name] for name in sorted(chains)), key=len, default=())
        return best if len(best) > 1 else ()
