"""F108."""

import re
from collections.abc import Collection, Iterable

from posctl.facts import CourseFacts, ProgramFacts, same_name
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, says
from posctl.model import Selection
from posctl.model.element import written
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import lists_of
from posctl.source import Path, Pointer
from posctl.suggest import nearest

_DOCUMENTS = {"course catalog": "catalog", "agreement": "agreement"}
_HINTED = 5
"""Names for which the nearest known one is looked up; a file with more has another trouble."""


@rule(
    code="F108",
    requirement=FILE,
    severity="error",
    citation="posctl's own: what every rule on order, credit and credentials rests on",
    fix="correct the id, add what it names, or write a prerequisite outside the program under `conditions`",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-1]}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, grade: 10}
            - {id: welding-2, title: Welding II, grade: 11, requires: [welding-l]}  # <--
    """,
)
def references_resolve(program: ProgramFacts) -> Finding:
    """Every id that is used names exactly one thing.

    An id that names nothing drops a prerequisite, a credit or a credential without a word: the program
    looks sound because a part of it was not read.
    """
    names = _Names(program)
    names.look_through()
    if names.missing:
        return _unknown(names.missing, program)
    twice = _used_twice(program)
    if twice:
        return not_met(
            f"{twice[0].label} is the id of {len(twice)} different courses",
            *(says(f"{one.name}, {_side(one)} course", one.place("id")) for one in twice),
            fix=f"give each of them an id of its own, and correct what refers to {twice[0].label}",
        )
    if alike := _alike(program):
        return _one_id(alike)
    if others := _of_the_other_half(program):
        return _wrong_catalog(others)
    if not names.used:
        return not_applicable("nothing in the file refers to anything by id")
    count = "1 reference" if names.used == 1 else f"{names.used} references, each"
    return met(f"{count} to something that exists", *names.evidence())


class _Missing:
    def __init__(self, name: str, what: str, at: Pointer, known: Collection[str]) -> None:
        self.name, self.what, self.at, self.known = name, what, at, known


class _Names:
    """Walks all references of a program once, counting them and keeping those that name nothing."""

    def __init__(self, program: ProgramFacts) -> None:
        self.program = program
        self.school = frozenset([one.id for one in program.school_courses if one.id])
        self.college = frozenset([one.id for one in program.college_courses if one.id])
        self.missing: list[_Missing] = []
        self.used = 0
        self.users: list[CourseFacts] = []
        self.keys: dict[Path, int] = {}

    def look_through(self) -> None:
        """Look at every reference."""
        for course in self.program.courses:
            model = course.course
            if course.requisites or model.satisfied_by or model.options or model.credits_with:
                before = self.used
                self.of_course(course)
                if self.used > before:
                    self.users.append(course)
        self.of_halves()
        self.of_credit()
        self.of_outcomes()

    def one(self, name: str | None, known: Collection[str], what: str, *path: str | int) -> None:
        """Look at one reference outside the courses."""
        if name is None:
            return
        self.used += 1
        key = path[:2] if path[0] == "secondary" else path[:1]
        self.keys[key] = self.keys.get(key, 0) + 1
        if name not in known:
            self.missing.append(_Missing(name, what, self.program.at(*path), known))

    def many(self, names: Iterable[str] | None, known: Collection[str], what: str, *path: str | int) -> None:
        """Look at a list of references outside the courses."""
        for index, name in enumerate(names or ()):
            self.one(name, known, what, *path, index)

    def of_course(self, course: CourseFacts) -> None:
        """Look at what a course refers to; a requisite may stand in either half."""
        model = course.course
        for key, index, any_of in course.requisites:
            names = any_of.any or ()
            elsewhere = self.in_catalog(course) if len(names) > 1 and self.one_is_listed(names) else ()
            for number, one in enumerate(names):
                if one not in elsewhere:
                    self.in_course(course, one, "course", key, index, "any", number)
        for index, one in enumerate(model.options or ()):
            self.in_course(course, one, "course", "options", index)
        for index, one in enumerate(model.satisfied_by or ()):
            self.in_course(course, one, "school course", "satisfied_by", index)
        if model.credits_with:
            self.in_course(course, model.credits_with, "course", "credits_with")

    def one_is_listed(self, names: Iterable[str]) -> bool:
        """Say whether the program itself lists one of several alternatives."""
        return any(name in self.school or name in self.college for name in names)

    def in_catalog(self, course: CourseFacts) -> Collection[str]:
        """Give the ids of the catalog that a course's half names: an alternative there need not be in the program."""
        model = self.program.program
        half = model.secondary if course.side == "secondary" else (model.postsecondary or ())[course.of]
        return self.program.catalog.course_index.get(half.catalog, ()) if half and half.catalog else ()

    def in_course(self, course: CourseFacts, name: str, what: str, key: str, *more: str | int) -> None:
        """Look at one reference of a course."""
        self.used += 1
        if name not in self.school and (what == "school course" or name not in self.college):
            known = self.school if what == "school course" else self.school | self.college
            self.missing.append(_Missing(name, what, course.place(key, *more), known))

    def of_halves(self) -> None:
        """Look at catalogs, rules of choice and entry requirements."""
        half, catalogs = self.program.program.secondary, self.program.catalog.course_catalogs
        if half is not None:
            self.one(half.catalog, catalogs, "course catalog", "secondary", "catalog")
            self.selections(half.selections, self.school, "school course", ("secondary", "selections"))
        for index, college in enumerate(self.program.program.postsecondary or ()):
            here: Path = ("postsecondary", index)
            self.one(college.catalog, catalogs, "course catalog", *here, "catalog")
            self.selections(college.selections, self.college, "college course", (*here, "selections"))

    def selections(
        self, listed: tuple[Selection, ...] | None, known: frozenset[str], what: str, path: Path
    ) -> None:
        """Look at rules of choice and those within them."""
        for index, one in enumerate(listed or ()):
            self.many(one.options, known, what, *path, index, "from")
            self.selections(one.all, known, what, (*path, index, "all"))
            self.selections(one.either, known, what, (*path, index, "either"))

    def of_credit(self) -> None:
        """Look at college credit and declared overlaps; a bare agreement id names a document."""
        model = self.program.program
        credentials = {one.id for one in model.credentials or () if one.id}
        colleges = {one.id for one in model.postsecondary or () if one.id}
        for index, credit in enumerate(model.college_credit or ()):
            here: Path = ("college_credit", index)
            self.many(credit.courses, self.school, "school course", *here, "from")
            self.one(credit.credential, credentials, "credential", *here, "credential")
            self.many(credit.toward, colleges, "college program", *here, "toward")
            if credit.agreement is not None and written(credit.agreement) == {"id"}:
                documents = self.program.catalog.agreements
                self.one(credit.agreement.id, documents, "agreement", *here, "agreement", "id")
        for index, overlap in enumerate(model.overlaps or ()):
            self.many(overlap.school, self.school, "school course", "overlaps", index, "school")
            self.one(overlap.college, self.college, "college course", "overlaps", index, "college")
        for index, credential in enumerate(model.credentials or ()):
            self.one(credential.program, colleges, "college program", "credentials", index, "from")
        for index, leave in enumerate(model.exits or ()):
            self.one(leave.credential, credentials, "credential", "exits", index, "credential")

    def of_outcomes(self) -> None:
        """Look at experiences of work, and at points in the sequence that seem to name a course."""
        model, courses = self.program.program, self.school | self.college
        for index, work in enumerate(model.work_based_learning or ()):
            self.one(work.course, courses, "course", "work_based_learning", index, "course")
        points = [("credentials", index, one.at) for index, one in enumerate(model.credentials or ())]
        points += [("exits", index, one.at) for index, one in enumerate(model.exits or ())]
        for key, index, at in points:
            if at in courses or (at and _ID.fullmatch(at) and nearest(at, courses)):
                self.one(at, courses, "course", key, index, "at")

    def evidence(self) -> Iterable[Evidence]:
        """Show the lists and keys in which references stand."""
        yield from lists_of(self.users, "course with references", "courses with references")
        for key, count in self.keys.items():
            yield says(f"{count} reference{'' if count == 1 else 's'}", self.program.at(*key))


_ID = re.compile(r"(?!(?:grade|term|year|semester)\b)[a-z0-9]+(?:[-._][a-z0-9]+)+", re.ASCII)
"""What can only be an id: one word with a hyphen, and not ``grade-12`` or ``term-2``."""


def _unknown(missing: list[_Missing], program: ProgramFacts) -> Finding:
    first = missing[0]
    more = f"; {len(missing) - 1} more ids name nothing" if len(missing) > 1 else ""
    return not_met(
        f"{first.name} is the id of no {first.what}{more}",
        *(says(f"no {one.what} {one.name}", one.at) for one in missing),
        fix=_fix(missing, program),
    )


def _fix(missing: list[_Missing], program: ProgramFacts) -> str:
    first, hints = missing[0], [near for one in missing[:_HINTED] if (near := _near(one, program))]
    if hints:
        told = f"did you mean {', '.join(dict.fromkeys(hints))}? otherwise add what is named"
    elif first.what in _DOCUMENTS:
        told = f"give the folder that holds the {_DOCUMENTS[first.what]} as a path too, or correct the id"
    else:
        told = f"correct {first.name}, or add the {first.what} it should name"
    if "any" in first.at.path:
        return f"{told}, or write a prerequisite outside the program under `conditions`"
    return told


def _near(one: _Missing, program: ProgramFacts) -> str | None:
    """Give the id that was meant: of the course of that title, else the nearest."""
    for course in program.courses:
        title = course.course.title
        if title and course.id in one.known and same_name(title, one.name):
            return course.id
    return nearest(one.name, one.known)


def _used_twice(program: ProgramFacts) -> list[CourseFacts]:
    """Find different courses under one id: one of each half, or two whose titles differ.

    The same course in two terms of one half is left to the rule on courses listed once.
    """
    if len(program.by_id) == len([one.id for one in program.courses if one.id]):
        return []
    for course in program.courses:
        first = program.by_id[course.id] if course.id else course
        if first is not course and (first.side != course.side or _differ(first, course)):
            return [one for one in program.courses if one.id == course.id]
    return []


def _alike(program: ProgramFacts) -> list[tuple[str, str, Pointer]]:
    """Find credentials, or college programs, that share an id: what kind of thing, its name, and its place."""
    of_colleges = [(one.model.id, one.label, one.at) for one in program.colleges]
    of_credentials = [(one.value.id, one.value.title or one.value.id, one.at) for one in program.credentials]
    for what, listed in (("college program", of_colleges), ("credential", of_credentials)):
        ids = [name for name, *_ in listed if name]
        if len(ids) > len(set(ids)):
            twice = next(name for name in ids if ids.count(name) > 1)
            return [(what, f"{title}, under the id {twice}", at / "id") for name, title, at in listed if name == twice]
    return []


def _one_id(alike: list[tuple[str, str, Pointer]]) -> Finding:
    what, first, _ = alike[0]
    name = first.rpartition(" ")[2]
    return not_met(
        f"{name} is the id of {len(alike)} {what}s",
        *(says(f"{what} {title}", at) for what, title, at in alike),
        fix=f"give each of them an id of its own, and correct what refers to {name}",
    )


def _of_the_other_half(program: ProgramFacts) -> list[tuple[str, str, Pointer]]:
    """Find catalogs that say that they are of the other half: their id, what their courses are, and the reference."""
    half = program.program.secondary
    named = [(half.catalog, "secondary", program.at("secondary"))] if half is not None and half.catalog else []
    named += [(one.model.catalog, "postsecondary", one.at) for one in program.colleges if one.model.catalog]
    found = []
    for name, side, at in named:
        held = program.catalog.course_catalogs.get(name)
        if held is not None and held.model.level not in (None, side):
            found.append((name, "college" if side == "secondary" else "school", at / "catalog"))
    return found


def _wrong_catalog(others: list[tuple[str, str, Pointer]]) -> Finding:
    name, courses, _ = others[0]
    return not_met(
        f"{name} is a catalog of {courses} courses, named for the {'school' if courses == 'college' else 'college'} half",
        *(says(f"{one} is a catalog of {kind} courses", at) for one, kind, at in others),
        fix=f"name the catalog of this half instead of {name}, or correct its `level`",
    )


def _differ(one: CourseFacts, other: CourseFacts) -> bool:
    here, there = one.course.title, other.course.title
    return here is not None and there is not None and here != there and not same_name(here, there)


def _side(course: CourseFacts) -> str:
    return "school" if course.side == "secondary" else "college"
