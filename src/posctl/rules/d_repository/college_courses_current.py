"""D108."""

from collections.abc import Iterator
from itertools import groupby

from posctl.catalog import Held
from posctl.facts import HalfExtract, ProgramExtract, RepositoryFacts, codes_in, folded, names_in
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model import CourseCatalog
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Path
from posctl.suggest import normal


@rule(
    code="D108",
    requirement=REPOSITORY,
    severity="warning",
    citation="Pennsylvania CATS 2024: catalogs, agreements and the scope and sequence are renewed every year, "
    "https://papsa-web.org/cats-program-approval-file-is-now-open-march-18-2024",
    fix="give the number that the college's catalog has now, or have the catalog of this year",
    good="""
        # file: catalogs/example-technical-college.yaml
        kind: course-catalog
        id: example-technical-college
        institution: Example Technical College
        courses:
          - {id: gmaw-1, code: 31-442-310, title: Gas Metal Arc Welding 1}
        # file: programs/welding.yaml
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: gmaw-1, code: 31-442-310, term: 1}
    """,
    bad="""
        # file: catalogs/example-technical-college.yaml
        kind: course-catalog
        id: example-technical-college  # <--
        institution: Example Technical College
        courses:
          - {id: gmaw-1, code: 31-442-310, title: Gas Metal Arc Welding 1}
        # file: programs/welding.yaml
        postsecondary:
          - institution: Example Technical College
            courses:
              - id: gmaw-1
                code: 31-442-301  # <--
    """,
)
def college_courses_current(repository: RepositoryFacts) -> Finding:
    """A college course that a program names by its number is in the college's catalog.

    Colleges renumber and drop courses. A program that still names the old number sends students to a course that is
    not given, or promises credit for one. Only colleges whose catalog is among the files can be looked at.
    """
    named = list(_named(repository))
    if not named:
        return not_applicable("no program names by number a course of a college whose catalog is among the files")
    known: dict[tuple[str, ...], frozenset[str]] = {}
    gone, silent = [], None
    for one in named:
        key = tuple(book.id for book in one.books)
        if key not in known:
            known[key] = names_in(one.books) if codes_in(one.books) else frozenset()
        if not known[key]:
            silent = silent or one.books[0]
        elif folded(one.code) not in known[key]:
            gone.append(one)
    if gone:
        return _gone(repository, gone)
    if silent is not None:
        return not_stated(
            f"the catalog {silent.id} gives no course a number", silent.at / "courses", field="courses[0].code", add="code: …"
        )
    return met(
        f"{counted(len(named), 'college course')} named by number, each in the catalog of its college",
        *(says(f"{counted(number, 'college course')} named by number", repository.at(*place)) for place, number in _lists(named)),
    )


class _Named:
    """A course number that a program gives, and the catalogs of the college."""

    def __init__(self, code: str, program: ProgramExtract, path: Path, books: tuple[Held[CourseCatalog], ...]) -> None:
        self.code, self.program, self.path, self.books = code, program, path, books


def _named(repository: RepositoryFacts) -> Iterator[_Named]:
    if not repository.catalog.course_catalogs:
        return
    for program, half, path in repository.halves():
        if half is not program.school:
            yield from _of_half(repository, program, half, path)
    for program in repository.programs:
        for credit in program.credits:
            books = repository.college_books.get(normal(credit.institution)) if credit.institution else None
            for other in credit.other if books else ():
                yield _Named(other, program, ("college_credit", credit.number, "to"), books or ())


def _of_half(repository: RepositoryFacts, program: ProgramExtract, half: HalfExtract, path: Path) -> Iterator[_Named]:
    own = repository.book(half)
    for number, course in enumerate(half.courses):
        if not course.code or (own is not None and not course.in_catalog):
            continue  # what the catalog that the program names does not have at all is another question
        college = course.institution or half.named
        books = (own,) if own is not None and not course.institution else repository.college_books.get(normal(college or ""))
        for code in course.code if books else ():
            yield _Named(code, program, (*path, "courses", number, "code"), books or ())


def _lists(named: list[_Named]) -> Iterator[tuple[tuple[ProgramExtract, *Path], int]]:
    """Count the numbers of each list of a program, which stand one after the other."""
    for (_, path), group in groupby(named, key=lambda one: (one.program.file, one.path[:3])):
        each = list(group)
        yield (each[0].program, *path), len(each)


def _gone(repository: RepositoryFacts, gone: list[_Named]) -> Finding:
    first = gone[0]
    books = {book.id: book for one in gone for book in one.books}
    more = f"; {counted(len(gone) - 1, 'other number')} of other courses likewise" if len(gone) > 1 else ""
    year = first.books[0].model.school_year
    of = f" of {year.first}-{year.last % 100:02}" if year else ""
    return not_met(
        f"{first.code}, which {first.program.label} names, is not in the catalog {first.books[0].id}{of}{more}",
        *(says(f"{one.code}, not in the catalog", repository.at(one.program, *one.path)) for one in gone),
        *(beside(f"the catalog {book.id}", book.at) for book in books.values()),
        fix="give the number that the college's catalog has now, or have the catalog of this year",
    )
