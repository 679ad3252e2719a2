"""The graph of requisites within one half of a program; `graphlib` orders it and finds its cycles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from posctl.facts.course import CourseFacts
from posctl.source import Pointer


@dataclass(frozen=True, slots=True)
class Edge:
    """``after`` needs ``before``. ``field`` is requires, requires_or_with or requires_with.

    ``sure`` is False where ``before`` is only one of several courses that would do.
    """

    before: CourseFacts
    after: CourseFacts
    field: str
    at: Pointer
    sure: bool


class Requisites:
    """All requisites among the courses of a program, by course id. Unknown names are left to reference-resolves."""

    def __init__(self, courses: Iterable[CourseFacts]) -> None:
        self.courses: dict[str, CourseFacts] = {}
        listed = tuple(courses)
        for course in listed:
            if course.id:
                self.courses.setdefault(course.id, course)
        self.edges = tuple(self._edges(listed))

    def _edges(self, courses: tuple[CourseFacts, ...]) -> Iterable[Edge]:
        for course in courses:
            for field, any_of, at in course.requisites:
                names = any_of.any or ()
                sure = len(names) == (any_of.choose or 1)
                for name in names:
                    before = self.courses.get(name)
                    if before is not None:
                        yield Edge(before, course, field, at, sure)

    @cached_property
    def before(self) -> Mapping[str, frozenset[str]]:
        """For each course, the courses that it surely needs earlier (not those allowed in the same term)."""
        found: dict[str, set[str]] = {name: set() for name in self.courses}
        for edge in self.edges:
            if edge.sure and edge.field == "requires" and edge.after.id and edge.before.id:
                found[edge.after.id].add(edge.before.id)
        return {name: frozenset(names) for name, names in found.items()}

    @cached_property
    def cycle(self) -> tuple[str, ...]:
        """Course ids that need one another in a circle, the first one repeated at the end; empty if there is none.

        Pre-or-corequisites count too; two courses that only require each other in the same term (strict
        corequisites) are no cycle, and alternatives close a circle only when each of them does.
        """
        graph: dict[str, set[str]] = {name: set() for name in self.courses}
        for edge in self.edges:
            if edge.sure and edge.field != "requires_with" and edge.after.id and edge.before.id:
                graph[edge.after.id].add(edge.before.id)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            return tuple(error.args[1])
        return ()

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Course ids with every course after those it surely needs earlier; empty when there is a cycle."""
        try:
            return tuple(TopologicalSorter(self.before).static_order())
        except CycleError:
            return ()

    @cached_property
    def ancestors(self) -> Mapping[str, frozenset[str]]:
        """For each course, every course that it surely needs earlier, directly or through others."""
        found: dict[str, frozenset[str]] = {}
        for name in self.order:
            direct = self.before[name]
            found[name] = direct.union(*(found[one] for one in direct))
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
