"""What is kept of a program when it has been judged: small, plain values, without text and without places."""

from functools import lru_cache
from typing import NamedTuple

from posctl.facts.course import CourseFacts
from posctl.facts.halves import CollegeFacts
from posctl.facts.program import CreditFacts, ProgramFacts
from posctl.facts.text import stated
from posctl.model import Amount, SchoolYear
from posctl.model.words import BY_EXAM


class CourseExtract(NamedTuple):
    """One course in the program's own words; what it leaves to the catalog is None.

    ``title`` is kept where the half names a catalog that lacks the course, so that it can be looked for by its name,
    and where the course has no other name.
    ``is_cte`` says whether it is a CTE course that every student of the program meets.
    """

    id: str | None
    code: tuple[str, ...] | None
    credits: Amount | None
    title: str | None
    institution: str | None
    is_cte: bool
    in_catalog: bool
    is_slot: bool


class HalfExtract(NamedTuple):
    """The school half, or one program of a college: whose it is, the catalog that it names, its courses in order.

    ``schools`` names the schools of the school half; ``named`` is the district, or the college.
    """

    named: str | None
    schools: tuple[str, ...]
    catalog: str | None
    courses: tuple[CourseExtract, ...]


class CreditExtract(NamedTuple):
    """One way to earn college credit. ``number`` is its place under ``college_credit``.

    ``school`` and ``college`` have the ids of the courses that it joins, ``other`` the college courses that it names
    and does not list. Where its agreement is a document whose list of courses counts, ``under_document`` is True, and
    ``school_names`` and ``college_names`` have all the names of each course.
    """

    number: int
    school: tuple[str, ...]
    college: tuple[str, ...]
    other: tuple[str, ...]
    institution: str | None
    mechanism: str | None
    credits: Amount | None
    agreement: str | None
    under_document: bool
    school_names: tuple[tuple[str, ...], ...]
    college_names: tuple[tuple[str, ...], ...]


class ProgramExtract(NamedTuple):
    """What one program tells of itself. ``file`` names it to readers; ``id`` is None where it gives none."""

    file: str
    id: str | None
    title: str | None
    year: SchoolYear | None
    students: int | None
    school: HalfExtract
    colleges: tuple[HalfExtract, ...]
    credits: tuple[CreditExtract, ...]
    credentials: tuple[str | None, ...]
    """Titles or ids of the credentials, in order; None for one that has neither."""

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        return self.title or self.id or self.file


def written_year(program: ProgramExtract) -> str:
    """Write the school year of a program as documents do: 2026-27; empty where it names none."""
    return f"{program.year.first}-{program.year.last % 100:02}" if program.year else ""


def name_of(file: str) -> str:
    """Give the name by which a program goes that gives no id: that of its file."""
    return file.rpartition("/")[2].rpartition(".")[0]


def extract(program: ProgramFacts) -> ProgramExtract:
    """Take from a program what rules about the repository ask for."""
    model = program.program
    half = model.secondary
    return ProgramExtract(
        program.source.name,
        model.id,
        model.title,
        model.school_year,
        half.district.students if half and half.district else None,
        _school(program),
        tuple(_college(one, program) for one in program.colleges),
        tuple(_credit(one) for one in program.credits),
        tuple(stated(one.title) or one.id for one in model.credentials or ()),
    )


def _school(program: ProgramFacts) -> HalfExtract:
    half = program.program.secondary
    if half is None:
        return HalfExtract(None, (), None, ())
    district = stated(half.district.name) if half.district else None
    schools = tuple(name for one in half.schools or () if (name := stated(one.name)))
    known = half.catalog in program.catalog.course_catalogs
    return HalfExtract(district, schools, half.catalog, tuple(_course(one, known=known) for one in program.school_courses))


def _college(college: CollegeFacts, program: ProgramFacts) -> HalfExtract:
    model = college.model
    known = model.catalog in program.catalog.course_catalogs
    courses = tuple(_course(one, known=known) for one in college.courses)
    return HalfExtract(stated(model.institution), (), model.catalog, courses)


def _course(course: CourseFacts, *, known: bool) -> CourseExtract:
    own = course.entry
    found = course.in_catalog
    return _kept(
        own.id,
        own.code,
        own.credits,
        own.title if (known and not found) or not (own.id or own.code) else None,
        own.institution,
        course.is_cte and course.in_sequence,
        found,
        not course.is_named or own.options is not None,
    )


_kept = lru_cache(maxsize=20_000)(CourseExtract)
"""Courses that are alike are one object: it is sent once with the programs of a chunk, and held once."""


def _credit(credit: CreditFacts) -> CreditExtract:
    model, agreement = credit.model, credit.agreement
    listed = agreement is not None and agreement.shared and "covers" not in agreement.own and model.mechanism not in BY_EXAM
    return CreditExtract(
        credit.index,
        tuple(model.courses or ()),
        tuple(one.id or one.label for one in credit.college),
        credit.other_college,
        credit.institution,
        model.mechanism,
        model.credits,
        _called(credit),
        listed,
        tuple(map(names_of, credit.school)) if listed else (),
        (*map(names_of, credit.college), *((name,) for name in credit.other_college)) if listed else (),
    )


def _called(credit: CreditFacts) -> str | None:
    """Name the agreement, so that two programs can be compared: by its id, else by its title."""
    terms = credit.model.agreement
    return (terms.id or stated(terms.title)) if terms is not None else None


def names_of(course: CourseFacts) -> tuple[str, ...]:
    """Give every name by which an agreement may call a course."""
    said = course.course
    named = (said.id, said.title, *course.codes, *(said.state_code or ()), *(said.also_known_as or ()))
    return tuple(name for name in named if name)
