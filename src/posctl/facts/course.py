"""Courses as rules see them: the program's own words over those of the catalog, each with its place."""

from functools import lru_cache

from posctl.facts.text import stated
from posctl.model import AnyOf, Course, Part
from posctl.model.element import changed, written
from posctl.model.numbers import Amount
from posctl.model.words import ACADEMIC_CORE, Subject
from posctl.source import Pointer, pointer

_NO = frozenset({"no", "false", "not repeatable", "never"})
_ALIAS = {"options": "from"}

Slot = tuple[int, int, int]
"""A point on the time line of a program: 0 and the grade at school, 1 and year and term at college."""


_ACADEMIC: frozenset[Subject] = frozenset((*ACADEMIC_CORE, "academic"))


@lru_cache(maxsize=1_000)
def _subjects(
    subject: Subject | None, counts_as: tuple[Subject, ...] | None
) -> tuple[frozenset[Subject], bool, bool]:
    """Give the subjects of a course, whether CTE is one, and whether one is academic."""
    subjects = frozenset(((subject,) if subject else ()) + (counts_as or ()))
    return subjects, "cte" in subjects, not subjects.isdisjoint(_ACADEMIC)


def _slots(course: Course, side: str) -> tuple[Slot | None, Slot | None]:
    """Place a course on the time line. An order or a year of the program is no grade: the two are never compared."""
    if side == "secondary":
        grade = course.grade
        return ((0, 0, grade[0]), (0, 0, grade[-1])) if grade else (None, None)
    term = course.term
    return ((1, *term.first), (1, *term.last)) if term else (None, None)


class CourseFacts:
    """One course of one half of a program.

    ``course`` holds the program's own fields over those of the catalog entry with the same id.
    ``side`` is ``secondary`` or ``postsecondary``; ``of`` numbers the college program the course belongs to.
    """

    __slots__ = (
        "_base", "_base_at", "_entry", "at", "course", "earliest", "id", "in_sequence",
        "is_academic", "is_cte", "is_named", "latest", "of", "requisites", "side", "subjects", "within",
    )

    id: str | None
    """The course's id."""
    subjects: frozenset[Subject]
    """The subject and those it counts as."""
    is_cte: bool
    """Whether the file calls it a CTE course."""
    is_academic: bool
    """Whether the file calls it English, mathematics, science or social studies, or academic without saying more."""
    in_sequence: bool
    """Whether every student of the program meets it: not optional."""
    is_named: bool
    """Whether it is a course and not a slot in which one is to be chosen."""
    earliest: Slot | None
    """The first grade or term in which it can be taken; None where the file does not say."""
    latest: Slot | None
    """The last grade or term in which it can be taken."""
    requisites: tuple[tuple[str, int, AnyOf], ...]
    """Every requisite, after the field it stands in and its number there."""
    within: Pointer
    """The list that it stands in."""

    def __init__(
        self, entry: Course, at: Pointer, side: str, *, of: int = 0, within: Pointer | None = None,
        base: Course | None = None, base_at: Pointer | None = None,
    ) -> None:
        self._entry = course = entry
        self._base, self._base_at = base, base_at
        self.at, self.side, self.of = at, side, of
        self.within = within or Pointer(at.source, at.path[:-1])
        if base is not None:
            own = {name: said for name in written(entry) if (said := getattr(entry, name)) is not None}
            course = changed(base, own)
        self.course = course
        self.id = course.id
        self.subjects, self.is_cte, self.is_academic = _subjects(course.subject, course.counts_as)
        self.in_sequence = not course.optional
        self.is_named = not course.slot
        self.earliest, self.latest = _slots(course, side)
        self.requisites = _requisites(course)

    def place(self, field: str, *more: int | str) -> Pointer:
        """Point at a field: where the program writes it, else where the catalog does, else at the course."""
        at, base_at = self.at, self._base_at
        if base_at is not None and getattr(self._entry, field) is None and getattr(self._base, field) is not None:
            at = base_at
        return pointer((at.source, (*at.path, _ALIAS.get(field, field), *more), False))

    @property
    def base_at(self) -> Pointer | None:
        """Its entry in the catalog, where it has one."""
        return self._base_at

    @property
    def entry(self) -> Course:
        """The program's own words alone, without those of the catalog."""
        return self._entry

    @property
    def in_catalog(self) -> bool:
        """Whether the catalog that its half names has a course of its id."""
        return self._base is not None

    @property
    def label(self) -> str:
        """What to call the course in a sentence: its id, title or code."""
        course = self.course
        return course.id or course.title or (course.code[0] if course.code else "a course without a name")

    @property
    def name(self) -> str:
        """Title, else what it is called in a sentence."""
        return self.course.title or self.label

    @property
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

    @property
    def may_repeat(self) -> bool:
        """Whether the file says why it is taken more than once; ``no`` and what only fills the place are no reason."""
        reason = stated(self.course.repeatable)
        return reason is not None and reason.casefold() not in _NO

    @property
    def when(self) -> str:
        """Where it stands, in words: ``grade 9``, ``grades 9 to 10``, ``term 2``."""
        if self.side == "secondary" and (grade := self.course.grade):
            return f"grade {grade[0]}" if len(grade) == 1 else f"grades {grade[0]} to {grade[-1]}"
        if term := self.course.term:
            return _terms(term.first, term.last)
        if self.course.order:
            return f"place {self.course.order} in the sequence"
        if self.course.program_year:
            return f"year {self.course.program_year} of the program"
        return "no grade or term"

    @property
    def when_field(self) -> str:
        """The field that says when it is taken."""
        return "grade" if self.side == "secondary" else "term"


def for_everyone(courses: tuple[CourseFacts, ...]) -> tuple[CourseFacts, ...]:
    """Give the courses that every student takes, choices among them; all where the file calls every one optional."""
    return tuple(course for course in courses if course.in_sequence) or courses


def _requisites(said: Course) -> tuple[tuple[str, int, AnyOf], ...]:
    if not (said.requires or said.requires_or_with or said.requires_with):
        return ()
    return tuple(
        (field, number, any_of)
        for field in ("requires", "requires_or_with", "requires_with")
        for number, any_of in enumerate(getattr(said, field) or ())
    )


@lru_cache(maxsize=1_000)
def _terms(first: tuple[int, int], last: tuple[int, int]) -> str:
    return f"term {_term(first)}" if first == last else f"terms {_term(first)} to {_term(last)}"


def _term(term: tuple[int, int]) -> str:
    return f"{term[0]}.{term[1]}" if term[0] else str(term[1])
