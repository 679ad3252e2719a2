"""The graph of requisites among the courses of a program; `graphlib` orders it and finds its cycles."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from posctl.facts.course import CourseFacts
from posctl.source import Pointer


class Edge:
    """``after`` needs ``before``. ``field`` is requires, requires_or_with or requires_with; ``number`` counts there.

    ``sure`` is False where ``before`` is only one of several courses that would do.
    """

    def __init__(self, before: CourseFacts, after: CourseFacts, field: str, number: int, sure: bool) -> None:
        self.before, self.after, self.field, self.number, self.sure = before, after, field, number, sure

    @property
    def at(self) -> Pointer:
        """Where it is written."""
        return self.after.place(self.field, self.number)


def by_id(courses: Iterable[CourseFacts]) -> dict[str, CourseFacts]:
    """Give courses by id; of two with one id, the first."""
    found: dict[str, CourseFacts] = {}
    for course in courses:
        if course.id:
            found.setdefault(course.id, course)
    return found


class Requisites:
    """All requisites among the courses of a program. Unknown names are left to reference-resolves.

    Several programs of one college may list one course: each list is a plan of its own, and what a course of it
    requires is the course of that same list. Only where the list has none is it another's, the school's first.
    """

    def __init__(self, courses: Iterable[CourseFacts], known: dict[str, CourseFacts] | None = None) -> None:
        self.courses = tuple(courses)
        self._known = by_id(self.courses) if known is None else known
        self.edges = tuple(self._edges())

    def find(self, name: str, needing: CourseFacts) -> CourseFacts | None:
        """Find the course that another one requires under a name."""
        found = self._known.get(name)
        if found is None or found.within is needing.within:
            return found
        return self._by_list.get((name, needing.side, needing.of), found)

    @cached_property
    def _by_list(self) -> Mapping[tuple[str, str, int], CourseFacts]:
        found: dict[tuple[str, str, int], CourseFacts] = {}
        for course in self.courses:
            if course.id:
                found.setdefault((course.id, course.side, course.of), course)
        return found

    def _edges(self) -> Iterable[Edge]:
        for course in self.courses:
            for field, number, any_of in course.requisites:
                names = any_of.any or ()
                sure = len(names) == (any_of.choose or 1)
                for name in names:
                    if (before := self.find(name, course)) is not None:
                        yield Edge(before, course, field, number, sure)

    @cached_property
    def before(self) -> Mapping[CourseFacts, tuple[CourseFacts, ...]]:
        """For each course, the courses that it surely needs earlier (not those allowed in the same term)."""
        found: dict[CourseFacts, dict[CourseFacts, None]] = {}
        for edge in self.edges:
            if edge.sure and edge.field == "requires":
                found.setdefault(edge.after, {})[edge.before] = None
        return {course: tuple(found.get(course, ())) for course in self.courses}

    @cached_property
    def _in_file_order(self) -> bool:
        """Whether every course stands below those it needs: as a rule it does, and then the graph has no circle."""
        number = {course: place for place, course in enumerate(self.courses)}
        return all(edge.field == "requires_with" or number[edge.before] < number[edge.after] for edge in self.edges)

    @cached_property
    def cycle(self) -> tuple[CourseFacts, ...]:
        """Courses that need one another in a circle, the first one repeated at the end; empty if there is none.

        Pre-or-corequisites count too; two courses that only require each other in the same term (strict
        corequisites) are no cycle. Alternatives close a circle only when none of them leads out of it.
        """
        if self._in_file_order:
            return ()
        everything = frozenset(self.courses)
        found = self._circle(everything)
        if found and not all(edge.sure for edge in self.edges):
            found = self._circle(everything - self._takeable())
        return found

    def _circle(self, among: AbstractSet[CourseFacts]) -> tuple[CourseFacts, ...]:
        """Find a circle among some courses, alternatives taken for needs."""
        graph: dict[CourseFacts, list[CourseFacts]] = {}
        for edge in self.edges:
            if edge.field != "requires_with" and edge.after in among and edge.before in among:
                graph.setdefault(edge.after, []).append(edge.before)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            return tuple(error.args[1])
        return ()

    def _takeable(self) -> AbstractSet[CourseFacts]:
        """Find the courses that can be reached step by step, each when enough of what it needs is reached."""
        lacking: dict[tuple[CourseFacts, str, int], int] = {}
        unmet = dict.fromkeys(self.courses, 0)
        wanted: dict[CourseFacts, list[tuple[CourseFacts, str, int]]] = {course: [] for course in self.courses}
        for course in self.courses:
            for field, number, any_of in course.requisites:
                needed = [self.find(name, course) for name in any_of.any or ()]
                lack = (any_of.choose or 1) - needed.count(None)
                if field == "requires_with" or not needed or lack < 1:
                    continue
                lacking[course, field, number] = lack
                unmet[course] += 1
                for one in needed:
                    if one is not None:
                        wanted[one].append((course, field, number))
        reached = [course for course in self.courses if not unmet[course]]
        for course in reached:
            for requisite in wanted[course]:
                lacking[requisite] -= 1
                if lacking[requisite] == 0:
                    unmet[requisite[0]] -= 1
                    if unmet[requisite[0]] == 0:
                        reached.append(requisite[0])
        return frozenset(reached)

    @cached_property
    def order(self) -> tuple[CourseFacts, ...]:
        """Every course after those it surely needs earlier, and where that can be after alternatives too.

        It is empty when there is a cycle.
        """
        if self._in_file_order:
            return self.courses
        needing: dict[CourseFacts, list[CourseFacts]] = {}
        for edge in self.edges:
            if edge.field == "requires":
                needing.setdefault(edge.after, []).append(edge.before)
        linked = _sorted(needing) or _sorted({course: needs for course, needs in self.before.items() if needs})
        if linked is None:
            return ()
        placed = set(linked)
        return (*linked, *(course for course in self.courses if course not in placed))

    @cached_property
    def number(self) -> Mapping[CourseFacts, int]:
        """Number the courses in their order, for the bits of ``ancestors``."""
        return {course: number for number, course in enumerate(self.order)}

    @cached_property
    def ancestors(self) -> Mapping[CourseFacts, int]:
        """For each course, those that it surely needs earlier, directly or through others: a bit of each one's number."""
        found: dict[CourseFacts, int] = {}
        for course in self.order:
            bits = 0
            for one in self.before[course]:
                bits |= found[one] | 1 << self.number[one]
            found[course] = bits
        return found

    def leads_to(self, before: CourseFacts, after: CourseFacts) -> bool:
        """Whether a course surely needs another one earlier, directly or through others; False in a circle."""
        return bool(self.ancestors.get(after, 0) >> self.number.get(before, 0) & 1)


def _sorted(needing: Mapping[CourseFacts, Iterable[CourseFacts]]) -> tuple[CourseFacts, ...] | None:
    """Sort courses after those they need; None where they need one another in a circle."""
    try:
        return tuple(TopologicalSorter(needing).static_order())
    except CycleError:
        return None
