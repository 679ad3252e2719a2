"""Courses as rules see them: the program's own words over those of the catalog, each with its place."""

from functools import cached_property

from posctl.model import AnyOf, Course, Part
from posctl.model.fields import Amount
from posctl.model.words import ACADEMIC_CORE, Subject
from posctl.source import Path, Pointer

_ALIAS = {"options": "from"}

Slot = tuple[int, int, int]
"""A point on the time line of a program: 0 and the grade at school, 1 and year and term at college."""


class CourseFacts:
    """One course of one half of a program.

    ``course`` holds the program's own fields over those of the catalog entry with the same id.
    ``side`` is ``secondary`` or ``postsecondary``; ``of`` numbers the college program the course belongs to.
    """

    __slots__ = ("__dict__", "_base", "_base_at", "_entry", "at", "course", "of", "side")

    def __init__(
        self, entry: Course, at: Pointer, side: str, *, of: int = 0, base: Course | None = None, base_at: Pointer | None = None
    ) -> None:
        self._entry, self._base, self._base_at = entry, base, base_at
        self.at, self.side, self.of = at, side, of
        if base is None:
            self.course = entry
        else:
            own = {name: getattr(entry, name) for name in entry.model_fields_set}
            self.course = base.model_copy(update=own)

    def place(self, field: str, *more: int | str) -> Pointer:
        """Point at a field: where the program writes it, else where the catalog does, else at the course."""
        route: Path = (_ALIAS.get(field, field), *more)
        if field not in self._entry.model_fields_set and self._base_at is not None and field in self._base.model_fields_set:  # type: ignore[union-attr]
            return Pointer(self._base_at.source, (*self._base_at.path, *route))
        return Pointer(self.at.source, (*self.at.path, *route))

    @property
    def id(self) -> str | None:
        """The course's id."""
        return self.course.id

    @cached_property
    def label(self) -> str:
        """What to call the course in a sentence: its id, title or code."""
        course = self.course
        return course.id or course.title or (course.code[0] if course.code else "a course without a name")

    @property
    def name(self) -> str:
        """Title, else what it is called in a sentence."""
        return self.course.title or self.label

    @cached_property
    def subjects(self) -> frozenset[Subject]:
        """The subject and those it counts as."""
        own = (self.course.subject,) if self.course.subject else ()
        return frozenset((*own, *(self.course.counts_as or ())))

    @property
    def is_cte(self) -> bool:
        """Whether the file calls it a CTE course."""
        return "cte" in self.subjects

    @property
    def is_academic(self) -> bool:
        """Whether the file calls it English, mathematics, science or social studies."""
        return not self.subjects.isdisjoint(ACADEMIC_CORE)

    @property
    def in_sequence(self) -> bool:
        """Whether every student of the program meets it: not optional."""
        return not self.course.optional

    @property
    def is_named(self) -> bool:
        """Whether it is a course and not a slot in which one is to be chosen."""
        return not self.course.slot

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The institution's own codes."""
        return self.course.code or ()

    @property
    def credits(self) -> Amount | None:
        """Carnegie credits at school, college credits at college."""
        return self.course.credits

    @property
    def part(self) -> Part | None:
        """Which part of a course in several parts."""
        return self.course.sequence_part

    @cached_property
    def earliest(self) -> Slot | None:
        """The first grade or term in which it can be taken; None where the file does not say."""
        return self._slot(last=False)

    @cached_property
    def latest(self) -> Slot | None:
        """The last grade or term in which it can be taken."""
        return self._slot(last=True)

    def _slot(self, *, last: bool) -> Slot | None:
        if self.side == "secondary":
            if self.course.grade:
                return (0, 0, self.course.grade[-1 if last else 0])
            return None  # an order or a year of the program is no grade: the two are never compared
        if self.course.term:
            return (1, *(self.course.term.last if last else self.course.term.first))
        return None

    @property
    def when(self) -> str:
        """Where it stands, in words: ``grade 9``, ``grades 9 to 10``, ``term 2``."""
        if self.side == "secondary" and (grade := self.course.grade):
            return f"grade {grade[0]}" if len(grade) == 1 else f"grades {grade[0]} to {grade[-1]}"
        if term := self.course.term:
            return f"term {_term(term.first)}" if term.first == term.last else f"terms {_term(term.first)} to {_term(term.last)}"
        if self.course.order:
            return f"place {self.course.order} in the sequence"
        if self.course.program_year:
            return f"year {self.course.program_year} of the program"
        return "no grade or term"

    @property
    def when_field(self) -> str:
        """The field that says when it is taken."""
        return "grade" if self.side == "secondary" else "term"

    @property
    def requisites(self) -> tuple[tuple[str, AnyOf, Pointer], ...]:
        """Every requisite with the field it stands in and its place."""
        found = []
        for field in ("requires", "requires_or_with", "requires_with"):
            for index, any_of in enumerate(getattr(self.course, field) or ()):
                found.append((field, any_of, self.place(field, index)))
        return tuple(found)


def _term(term: tuple[int, int]) -> str:
    return f"{term[0]}.{term[1]}" if term[0] else str(term[1])
