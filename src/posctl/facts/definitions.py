"""The courses, and the ways to earn credit, that several programs share, with what each of them says."""

from collections.abc import Iterator

from posctl.facts.extract import CourseExtract, CreditExtract, HalfExtract, ProgramExtract
from posctl.facts.repository import Owner, RepositoryFacts
from posctl.model import Amount
from posctl.source import Path, Pointer
from posctl.suggest import normal


class Saying:
    """What one file says of a course, or of a way to earn credit, and where; None where it says nothing of it."""

    def __init__(
        self, code: tuple[str, ...] | None, credits: Amount | None, agreement: str | None, code_at: Pointer,
        credits_at: Pointer, agreement_at: Pointer
    ) -> None:
        self.code, self.credits, self.agreement, self.code_at = code, credits, agreement, code_at
        self.credits_at, self.agreement_at = credits_at, agreement_at


class Shared:
    """A course, or a way to earn credit, of one owner, with every way in which it is described."""

    def __init__(self, owner: Owner, name: str, sayings: tuple[Saying, ...]) -> None:
        self.owner, self.name, self.sayings = owner, name, sayings


class ByTwo:
    """A list of courses, some of which another program lists too."""

    def __init__(self, at: Pointer, courses: int) -> None:
        self.at, self.courses = at, courses


_Shelf = dict[str, tuple[CourseExtract, str]]
_Variants = dict[tuple[object, ...], Saying]


class Definitions:
    """What the programs of one owner have in common.

    Most courses are the same everywhere. Only where a second one differs from the first, or from the catalog, its id
    is marked, and only what is marked is looked at more closely.
    """

    def __init__(self, repository: RepositoryFacts) -> None:
        self.repository = repository
        self.lists: list[ByTwo] = []
        """The lists that have courses in common with one before."""
        self._common: dict[Owner, set[str]] = {}
        self._marked: dict[Owner, set[str]] = {}
        self._owned = [
            (program, half, path, tuple(repository.owners(program, half))) for program, half, path in repository.halves()
        ]
        shelves: dict[Owner, _Shelf] = {}
        for program, half, path, owners in self._owned:
            number = 0
            for owner in owners:
                number = self._mark(shelves.setdefault(owner, {}), owner, program, half) or number
            if number:
                self.lists.append(ByTwo(repository.at(program, *path, "courses"), number))

    @property
    def common(self) -> int:
        """How many courses two programs of one owner list."""
        return sum(map(len, self._common.values()))

    def _mark(self, shelf: _Shelf, owner: Owner, program: ProgramExtract, half: HalfExtract) -> int:
        """Compare the courses of a half with those of the programs before; count those in common."""
        file, number, by_book = program.file, 0, owner.kind == "catalog"
        marked = self._marked.setdefault(owner, set())
        common = self._common.setdefault(owner, set()) if owner.sure else set()
        for course in half.courses:
            name = course.id
            if name is None or course.is_slot or course.institution is not None:
                continue
            first, where = shelf.setdefault(name, (course, file))
            if where != file:
                number += 1
                common.add(name)
                if first.code != course.code or first.credits != course.credits:
                    marked.add(name)
            if by_book and (course.code or course.credits):
                marked.add(name)
        return number if owner.sure else 0

    def described(self) -> Iterator[Shared]:
        """Give what is described in more than one way: courses, then ways to earn credit."""
        found: dict[Owner, dict[str, _Variants]] = {}
        for program, half, path, owners in self._owned:
            for owner in owners:
                if self._marked[owner]:
                    self._vary(found.setdefault(owner, {}), owner, program, half, path)
        for owner, courses in found.items():
            for name, variants in courses.items():
                if len(variants) > 1:
                    yield Shared(owner, name, tuple(variants.values()))
        yield from self._credits()

    def _vary(
        self, found: dict[str, _Variants], owner: Owner, program: ProgramExtract, half: HalfExtract, path: Path
    ) -> None:
        marked, seen = self._marked[owner], set[str]()
        for number, course in enumerate(half.courses):
            name = course.id
            if name is None or name not in marked or name in seen or course.is_slot or course.institution is not None:
                continue
            seen.add(name)
            variants = found.get(name)
            if variants is None:
                variants = found[name] = dict(self._in_book(owner, name))
            code, credits = course.code, course.credits
            if course.in_catalog and not (code or credits):
                continue
            if (code, credits) not in variants:
                at = self.repository.at(program, *path, "courses", number)
                variants[code, credits] = Saying(code, credits, None, at / "code", at / "credits", at)

    def _in_book(self, owner: Owner, name: str) -> Iterator[tuple[tuple[object, ...], Saying]]:
        """Give what the catalog says of a course, where the owner is one."""
        index = self.repository.catalog.course_index.get(owner.name, {}) if owner.kind == "catalog" else {}
        if name in index:
            number, course = index[name]
            at = self.repository.catalog.course_catalogs[owner.name].at / "courses" / number
            yield ("catalog",), Saying(course.code, course.credits, None, at / "code", at / "credits", at)

    def _credits(self) -> Iterator[Shared]:
        """Compare the ways in which the same courses earn credit for the same ones at one college."""
        found: dict[tuple[Owner, object], dict[tuple[object, ...], tuple[ProgramExtract, CreditExtract]]] = {}
        for program, half, _, every in self._owned:
            owners = [owner for owner in every if owner.sure] if half is program.school else []
            for credit in program.credits if owners else ():
                if credit.school and credit.institution and (credit.agreement or credit.credits):
                    way = (credit.school, credit.college, credit.other, normal(credit.institution), credit.mechanism)
                    for owner in owners:
                        variants = found.setdefault((owner, way), {})
                        variants.setdefault((credit.agreement, credit.credits), (program, credit))
        for (owner, _), variants in found.items():
            if len(variants) > 1:
                yield Shared(owner, _label(variants), tuple(self._saying(*one) for one in variants.values()))

    def _saying(self, program: ProgramExtract, credit: CreditExtract) -> Saying:
        at = self.repository.at(program, "college_credit", credit.number)
        return Saying(None, credit.credits, credit.agreement, at, at / "credits", at / "agreement")


def _label(variants: dict[tuple[object, ...], tuple[ProgramExtract, CreditExtract]]) -> str:
    _, credit = next(iter(variants.values()))
    to = " + ".join((*credit.college, *credit.other))
    return f"{' + '.join(credit.school)} → {to or credit.institution}"
