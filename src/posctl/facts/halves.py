"""The two halves of a program: their courses, each joined with the entry of the catalog that the half names."""

from collections.abc import Iterator

from posctl.catalog import Catalog
from posctl.facts.course import CourseFacts
from posctl.model import CollegeProgram, Course, ProgramOfStudy
from posctl.source import Path, Pointer, Source, pointer


class CollegeFacts:
    """One college program: what the file says, where, and its courses. ``index`` counts from 0."""

    __slots__ = ("at", "courses", "index", "model")

    def __init__(self, model: CollegeProgram, at: Pointer, index: int, courses: tuple[CourseFacts, ...]) -> None:
        self.model, self.at, self.index, self.courses = model, at, index, courses

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        model = self.model
        return model.program or model.id or model.institution or f"college program {self.index + 1}"

    @property
    def where(self) -> str:
        """Its path in the file, for the field that would state something: ``postsecondary[0]``."""
        return f"postsecondary[{self.index}]"


def school_courses(program: ProgramOfStudy, source: Source, catalog: Catalog) -> tuple[CourseFacts, ...]:
    """Give the courses of the school half."""
    half = program.secondary
    if half is None or not half.courses:
        return ()
    within = Pointer(source, ("secondary", "courses"))
    return tuple(_courses(half.courses, within, "secondary", 0, half.catalog, catalog))


def colleges(program: ProgramOfStudy, source: Source, catalog: Catalog) -> tuple[CollegeFacts, ...]:
    """Give the college programs, each with its courses."""
    found = []
    for index, model in enumerate(program.postsecondary or ()):
        path: Path = ("postsecondary", index)
        within = Pointer(source, (*path, "courses"))
        courses = _courses(model.courses or (), within, "postsecondary", index, model.catalog, catalog)
        found.append(CollegeFacts(model, Pointer(source, path), index, tuple(courses)))
    return tuple(found)


def _courses(
    courses: tuple[Course, ...], within: Pointer, side: str, of: int, named: str | None, catalog: Catalog
) -> Iterator[CourseFacts]:
    """Join courses with their entries in the catalog that is ``named``, where it is among the documents."""
    book = catalog.course_catalogs.get(named) if named else None
    for index, entry in enumerate(courses):
        at = pointer((within.source, (*within.path, index), False))
        found = catalog.course_index[book.id].get(entry.id) if book and entry.id else None
        if found is None or book is None:
            yield CourseFacts(entry, at, side, of=of, within=within)
        else:
            base_at = Pointer(book.source, ("courses", found[0]))
            yield CourseFacts(entry, at, side, of=of, within=within, base=found[1], base_at=base_at)
