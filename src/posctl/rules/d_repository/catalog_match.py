"""D105."""

from collections.abc import Iterator

from posctl.catalog import Held
from posctl.facts import Listed, RepositoryFacts, folded, names_in
from posctl.finding import (
    Evidence,
    Finding,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model import CourseCatalog
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Pointer
from posctl.suggest import nearest


@rule(
    code="D105",
    requirement=REPOSITORY,
    severity="warning",
    citation="Pennsylvania CATS 2024: the catalog of courses is filed with the program, "
    "https://papsa-web.org/cats-program-approval-file-is-now-open-march-18-2024",
    fix="correct the id of the course, or add the course to the catalog",
    good="""
        # file: catalogs/example-high-school.yaml
        kind: course-catalog
        id: example-high-school
        courses:
          - {id: welding-1, title: Welding I}
        # file: programs/welding.yaml
        secondary:
          catalog: example-high-school
          courses:
            - {id: welding-1, grade: 10}
    """,
    bad="""
        # file: catalogs/example-high-school.yaml
        kind: course-catalog
        id: example-high-school  # <--
        courses:
          - {id: welding-1, title: Welding I}
        # file: programs/welding.yaml
        secondary:
          catalog: example-high-school
          courses:
            - {id: weldng-1, grade: 10}  # <--
    """,
)
def catalog_match(repository: RepositoryFacts) -> Finding:
    """A course of a program stands in the catalog that the program names.

    A course that the catalog does not have, and of which the program says little more than the id, is a slip of the
    pen, or one that the school or college no longer offers. Where the program describes it in full, a person is asked.
    """
    missing = [
        (program, half, path)
        for program, half, path in repository.halves()
        if half.catalog and half.courses and repository.book(half) is None
    ]
    found, lost = _sorted(repository)
    if bare := [one for one in lost if not _is_described(one.listed)]:
        return _lost(repository, bare)
    if missing:
        program, half, path = missing[0]
        more = f", and so on for {counted(len(missing) - 1, 'other list', 'other lists')}" if len(missing) > 1 else ""
        return not_stated(
            f"the catalog {half.catalog} that {program.label} names is not among the files{more}",
            repository.at(program, *path, "catalog"),
            field="secondary.catalog" if path[0] == "secondary" else f"postsecondary[{path[1]}].catalog",
            add="catalog: …",
        )
    if lost:
        return _asked(repository, lost)
    if not found:
        return not_applicable("no program names a catalog for its courses")
    return met(
        f"{counted(sum(number for _, number in found.values()), 'course')} of programs, each in the catalog that its program names",
        *(says(f"{counted(number, 'course')} in {at.book}", at.at) for at, number in found.values()),
    )


class _Lost:
    """A course, and the catalog in which it does not stand."""

    def __init__(self, listed: Listed, book: Held[CourseCatalog]) -> None:
        self.listed, self.book = listed, book


class _Half:
    def __init__(self, book: str, at: Pointer) -> None:
        self.book, self.at = book, at


def _sorted(
    repository: RepositoryFacts,
) -> tuple[dict[tuple[object, ...], tuple[_Half, int]], list[_Lost]]:
    """Tell the courses that stand in the catalog, counted by list, from those that do not."""
    found: dict[tuple[object, ...], tuple[_Half, int]] = {}
    lost: list[_Lost] = []
    names: dict[str, frozenset[str]] = {}
    for program, half, path in repository.halves():
        if (book := repository.book(half)) is None:
            continue
        number = 0
        for place, course in enumerate(half.courses):
            if course.is_slot:
                continue
            if not course.in_catalog:
                known = names.get(book.id)
                if known is None:
                    known = names[book.id] = names_in([book])
                said = (course.id, course.title, *(course.code or ()))
                if not any(name and folded(name) in known for name in said):
                    lost.append(_Lost(Listed(program, half, path, place, course), book))
                    continue
            number += 1
        if number:
            found[program.file, path] = (_Half(book.id, repository.at(program, *path, "catalog")), number)
    return found, lost


def _lost(repository: RepositoryFacts, lost: list[_Lost]) -> Finding:
    first, book = lost[0].listed, lost[0].book
    name = _label(first)
    near = nearest(name, [course.id for course in book.model.courses or () if course.id])
    more = f", nor are {len(lost) - 1} more in the catalogs that their programs name" if len(lost) > 2 else (
        ", nor is one more in the catalog that its program names" if len(lost) == 2 else ""
    )
    return not_met(
        f"{name} of {first.program.label} is not in the catalog {book.id}{more}",
        *_evidence(repository, lost),
        fix=f"did you mean {near}? Else add the course to the catalog" if near else "add the course to the catalog, or correct its id",
    )


def _asked(repository: RepositoryFacts, lost: list[_Lost]) -> Finding:
    listed, book = lost[0].listed, lost[0].book
    more = f", and {counted(len(lost) - 1, 'other course')} likewise" if len(lost) > 1 else ""
    return needs_review(
        f"is {_label(listed)}, which {listed.program.label} describes itself{more}, offered by the school or college of the "
        f"catalog {book.id}?",
        *_evidence(repository, lost),
        fix="add what is offered to the catalog",
    )


def _evidence(repository: RepositoryFacts, lost: list[_Lost]) -> Iterator[Evidence]:
    for one in lost:
        yield says(f"{_label(one.listed)}, not in {one.book.id}", repository.place(one.listed))
    books = {one.book.id: one.book for one in lost}
    for book in books.values():
        yield beside(f"the catalog {book.id}", book.at)


def _is_described(listed: Listed) -> bool:
    return bool(listed.course.title or listed.course.code)


def _label(listed: Listed) -> str:
    course = listed.course
    return course.id or course.title or (course.code[0] if course.code else "a course without a name")
