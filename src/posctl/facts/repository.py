"""Everything rules may ask about all programs together, from the extracts that outlive the programs themselves."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from posctl.catalog import Catalog, Held
from posctl.facts.extract import CourseExtract, HalfExtract, ProgramExtract
from posctl.facts.text import folded
from posctl.model import CourseCatalog, SchoolYear
from posctl.model.figures import Thresholds
from posctl.profile import Profile
from posctl.source import Key, Path, Pointer, Source, spot
from posctl.suggest import normal


class Listed(NamedTuple):
    """A course where a program lists it: ``path`` leads to the half, ``number`` counts from 0 within it."""

    program: ProgramExtract
    half: HalfExtract
    path: Path
    number: int
    course: CourseExtract


class Owner(NamedTuple):
    """By whose word courses are defined: a catalog, a school, a district or a college, in one school year.

    ``sure`` is False where the courses of two programs need not be the same though their ids are: two schools of one
    district, or programs that do not say whose they are.
    """

    kind: str
    folded: str
    name: str
    year: SchoolYear | None
    sure: bool = True

    def __str__(self) -> str:
        """Write it as messages do."""
        return f"the catalog {self.name}" if self.kind == "catalog" else self.name


class RepositoryFacts:
    """All programs that were read, in the order of their files, with the documents that they share and the profile.

    ``unread`` names the files of programs that cannot be read; ``whole`` is False where only a part of the repository
    was given, so that nothing can be said of what is missing.
    """

    def __init__(
        self,
        programs: Iterable[ProgramExtract],
        *,
        catalog: Catalog,
        profile: Profile,
        unread: Iterable[str] = (),
        whole: bool = True,
    ) -> None:
        self.programs = tuple(sorted(programs, key=lambda one: one.file))
        self.unread = tuple(sorted(unread))
        self.catalog, self.profile, self.whole = catalog, profile, whole
        self._sources: dict[str, Source] = {}
        self._owners: dict[tuple[str, str, SchoolYear | None], Owner] = {}

    @property
    def needs(self) -> Thresholds:
        """The thresholds that the profile sets."""
        return self.profile.thresholds

    # --- places -------------------------------------------------------------------------------------------------------

    def at(self, program: ProgramExtract, *path: Key) -> Pointer:
        """Point at a path of a program's file. The file is read again only when the place is shown."""
        source = self._sources.get(program.file)
        if source is None:
            source = self._sources[program.file] = spot(program.file)
        return Pointer(source, path)

    def place(self, listed: Listed, *field: Key) -> Pointer:
        """Point at a course of a program, or at a field of it."""
        return self.at(listed.program, *listed.path, "courses", listed.number, *field)

    @property
    def home(self) -> Pointer:
        """Point at something of the repository: its first program, else its folder."""
        return Pointer(spot(next((one.file for one in self.programs), next(iter(self.unread), "."))))

    @property
    def looked_at(self) -> str:
        """Say what a verdict rests on where that is not the whole repository; empty where it is."""
        number = len(self.programs)
        parts = [] if self.whole else [f"among the {number} programs given" if number > 1 else "in the one program given"]
        if self.unread:
            more = len(self.unread)
            parts.append(f"{more} {'program' if more == 1 else 'programs'} cannot be read and {'is' if more == 1 else 'are'} left out")
        return "; ".join(parts)

    # --- halves and courses -------------------------------------------------------------------------------------------

    def halves(self) -> Iterator[tuple[ProgramExtract, HalfExtract, Path]]:
        """Give each school half, and each college program, with its path."""
        for program in self.programs:
            yield program, program.school, ("secondary",)
            for number, college in enumerate(program.colleges):
                yield program, college, ("postsecondary", number)

    def courses(self) -> Iterator[Listed]:
        """Give each course of each program; places with no course named, and choices, are left out."""
        for program, half, path in self.halves():
            for number, course in enumerate(half.courses):
                if not course.is_slot:
                    yield Listed(program, half, path, number, course)

    @cached_property
    def _year(self) -> SchoolYear | None:
        """The school year of programs that name none: that of all others, where it is one."""
        years = {program.year for program in self.programs if program.year}
        return years.pop() if len(years) == 1 else None

    def year_of(self, program: ProgramExtract) -> SchoolYear | None:
        """Give the school year of a program, or that of all others where it names none."""
        return program.year or self._year

    @cached_property
    def _books_of(self) -> dict[str, set[str]]:
        """The catalogs that the programs of a district, or a college, name."""
        found: dict[str, set[str]] = {}
        for _, half, _ in self.halves():
            if half.named and half.catalog in self.catalog.course_catalogs:
                found.setdefault(normal(half.named), set()).add(half.catalog or "")
        return found

    def owners(self, program: ProgramExtract, half: HalfExtract) -> Iterator[Owner]:
        """Say by whose word the courses of a half are defined.

        That is the catalog that it names, which a half of the same district or college that names none shares where
        there is only one; else the schools, the district or the college.
        """
        year = self.year_of(program)
        if self.book(half) is not None and half.catalog:
            yield self._owner("catalog", half.catalog, half.catalog, year)
            return
        name = normal(half.named) if half.named else ""
        if len(books := self._books_of.get(name, set())) == 1:
            (book,) = books
            yield self._owner("catalog", book, book, year)
        if half is not program.school:
            yield self._owner("college", name, half.named or "a college that is not named", year, sure=bool(name))
            return
        for school in half.schools:
            yield self._owner("school", f"{name}/{normal(school)}", school, year)
        if half.named and not half.schools:
            yield self._owner("district", name, half.named, year)
        if half.named or not half.schools:
            yield self._owner("any school", name, half.named or "a district that is not named", year, sure=False)

    def _owner(self, kind: str, folded: str, name: str, year: SchoolYear | None, *, sure: bool = True) -> Owner:
        """Give one object for one owner, with its name as it was first written."""
        owner = self._owners.get((kind, folded, year))
        if owner is None:
            owner = self._owners[kind, folded, year] = Owner(kind, folded, name, year, sure)
        return owner

    # --- catalogs -----------------------------------------------------------------------------------------------------

    def book(self, half: HalfExtract) -> Held[CourseCatalog] | None:
        """Find the catalog that a half names, where it is among the files."""
        return self.catalog.course_catalogs.get(half.catalog) if half.catalog else None

    @cached_property
    def college_books(self) -> dict[str, tuple[Held[CourseCatalog], ...]]:
        """Catalogs of colleges by the folded name of the college."""
        found: dict[str, list[Held[CourseCatalog]]] = {}
        for _, held in sorted(self.catalog.course_catalogs.items()):
            if held.model.institution and held.model.level != "secondary":
                found.setdefault(normal(held.model.institution), []).append(held)
        return {name: tuple(books) for name, books in found.items()}


def codes_in(books: Iterable[Held[CourseCatalog]]) -> frozenset[str]:
    """Give the course numbers of some catalogs, folded."""
    return frozenset(
        folded(code) for book in books for course in book.model.courses or () for code in course.code or ()
    )


def names_in(books: Iterable[Held[CourseCatalog]]) -> frozenset[str]:
    """Give every name by which some catalogs know a course: ids, numbers and titles, folded."""
    return frozenset(
        folded(name)
        for book in books
        for course in book.model.courses or ()
        for name in (course.id, course.title, *(course.code or ()), *(course.also_known_as or ()))
        if name
    )
