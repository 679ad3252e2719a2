"""R216."""

from collections.abc import Iterator
from typing import NamedTuple

from posctl.facts import CourseFacts, CreditFacts, ProgramFacts, folded, stated
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
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Path, Pointer
from posctl.suggest import nearest

Ways = dict[tuple[str, ...], tuple[CreditFacts, Pointer]]
"""By the school courses that are needed: a credit, and where it names the college course."""


class Grant(NamedTuple):
    """A college course as a credit names it: by which name, of which college, towards which programs."""

    name: str
    institution: str | None
    toward: tuple[str, ...]


class Earned:
    """A listed college course, the credit that earns it, and where that credit names it."""

    def __init__(self, course: CourseFacts, credit: CreditFacts, at: Pointer) -> None:
        self.course, self.credit, self.at = course, credit, at

    @property
    def by(self) -> str:
        """That it is earned and by what, in words."""
        earning = " + ".join(self.credit.model.courses or ()) or self.credit.model.credential
        return f"earned in school by {earning}" if earning else "earned in school"


class Sorted:
    """Earned college courses by what the file says of taking them again."""

    def __init__(self) -> None:
        self.again: list[Earned] = []
        self.untold: list[Earned] = []
        self.asked: list[Earned] = []
        """Those that some students earn, by no school course of the file."""
        self.near: list[tuple[str, Pointer, CourseFacts]] = []
        """Names of no listed course that may be slips of the pen: the name, its place, and the course that may be meant."""
        self.settled: list[Evidence] = []
        self.number = 0
        """Of the settled ones."""


@rule(
    code="R216",
    requirement=PROGRESSION,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): nonduplicative; Wisconsin dual credit",
    fix="say with `satisfied_by` which school courses earn the college course, or take it out of its term",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1, satisfied_by: [welding-2]}
              - {id: gmaw-2, title: Gas Metal Arc Welding II, term: 2}
        college_credit:
          - {from: [welding-2], to: [gmaw-1], mechanism: transcripted-credit}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1}  # <--
              - {id: gmaw-2, title: Gas Metal Arc Welding II, term: 2}
        college_credit:
          - {from: [welding-2], to: [gmaw-1], mechanism: transcripted-credit}  # <--
    """,
)
def earned_credit_not_repeated(program: ProgramFacts) -> Finding:
    """A college course that was earned in school is not scheduled again at that college.

    Credit is worth the time it saves. Where the college half still schedules the course, the student pays
    for it and sits through it a second time.
    """
    if not any(credit.model.earns for credit in program.open_credits):
        return not_applicable("no college credit that is agreed names a college course")
    found = _sorted(program)
    if found.again:
        return _repeated(found.again)
    if untold := _in_plans(program, found.untold):
        return _unplaced(untold[0])
    if asked := _in_plans(program, found.asked):
        return _asked(asked)
    if found.near:
        return _misspelt(found.near)
    if not found.settled:
        return not_applicable("no earned course is of a college program here that places courses in terms")
    number = found.number
    return met(
        "1 earned college course, not taken again" if number == 1 else f"{number} earned college courses, none of them taken again",
        *found.settled,
    )


def _repeated(again: list[Earned]) -> Finding:
    course, by = again[0].course, again[0].by
    more = f", one of {len(again)} such courses" if len(again) > 1 else ""
    school = ", ".join(again[0].credit.model.courses or ())
    evidence = []
    for one in again:
        evidence.append(says(f"{one.course.label} in {one.course.when}", one.course.at))
        evidence.append(beside(one.by, one.at))
    return not_met(
        f"{course.label} is {by} and scheduled again in {course.when}{more}",
        *evidence,
        fix=f"add `satisfied_by: [{school}]` to {course.label}, or take it out of {course.when}",
    )


def _asked(asked: list[Earned]) -> Finding:
    """Not every student takes a course of the college in high school; those who did need not take it again."""
    course, model = asked[0].course, asked[0].credit.model
    by = model.credential or (model.mechanism or "").replace("-", " ")
    more = f"; the same holds for {counted(len(asked) - 1, 'more course')}" if len(asked) > 1 else ""
    return needs_review(
        f"do students who earned {course.label} in high school{f' by {by}' if by else ''} skip it at college?"
        f" The file lists it there{f' in {course.when}' if course.course.term else ''}"
        f" and names no school course that earns it{more}",
        *(says(f"can be {one.by}", one.at) for one in asked),
        *(beside(f"{one.course.label}, {one.course.when}", one.course.at) for one in asked),
        fix="list it among the school courses too, with an id of its own, its grade and `optional: yes`; name that id"
        f" under `from`, and in {course.label} write `satisfied_by: [that id]`",
    )


def _misspelt(near: list[tuple[str, Pointer, CourseFacts]]) -> Finding:
    name, _, course = near[0]
    more = f"; the same may hold for {counted(len(near) - 1, 'more name')}" if len(near) > 1 else ""
    return needs_review(
        f"is {name}, which is no listed course, meant to be {_called(name, course)}? That course is scheduled"
        f" in {course.when}{more}",
        *(says(f"{name} is earned, and no course is called so", at) for name, at, _ in near),
        *(beside(f"{_called(name, course)} in {course.when}", course.at) for name, _, course in near),
        fix=f"correct {name} to {_called(name, course)} and say there with `satisfied_by` what earns it; "
        f"if {name} is another course, list it with its code and `optional: yes`",
    )


def _in_plans(program: ProgramFacts, found: list[Earned]) -> list[Earned]:
    """Leave out the earned courses of a college that lists no others and no term: they name the credit."""
    if not found:
        return found
    earned = {one.course.at.path for one in found}
    plans = {one.of for one in program.college_courses if one.course.term or one.at.path not in earned}
    return [one for one in found if one.course.of in plans]


def _unplaced(one: Earned) -> Finding:
    path = one.course.at.path
    return not_stated(
        f"{one.course.label} is {one.by}; the file gives it no term and does not "
        "say that it is not taken again",
        one.course.at,
        field=f"postsecondary[{path[1]}].courses[{path[3]}].satisfied_by",
        add=f"satisfied_by: [{', '.join(one.credit.model.courses or ())}]",
    )


def _sorted(program: ProgramFacts) -> Sorted:
    found = Sorted()
    index = _index(program)
    named: dict[Path, tuple[CourseFacts, list[Ways]]] = {}
    unlisted: list[tuple[Grant, list[Pointer]]] = []
    for grant, (ways, places) in _ways(program).items():
        courses = _named(program, index, grant)
        for course in courses:
            named.setdefault(course.at.path, (course, []))[1].append(ways)
        if not courses and _has_terms(program, grant):
            unlisted.append((grant, places))
            found.number += 1
            found.settled += (says(f"{grant.name} is earned and not scheduled", at) for at in places)
    _add_twins(program, named)
    for course, lists in named.values():
        _sort(found, course, lists)
    if unlisted:
        found.near += _near(program, unlisted, named)
    return found


def _near(
    program: ProgramFacts, unlisted: list[tuple[Grant, list[Pointer]]], named: dict[Path, tuple[CourseFacts, list[Ways]]]
) -> Iterator[tuple[str, Pointer, CourseFacts]]:
    """Find names of no course that may be misspelt ids or codes of courses that are scheduled and not earned."""
    taken = [course for course in program.college_courses if course.at.path not in named and _is_taken(course)]
    for grant, places in unlisted[:_LOOKED_AT] if taken else ():
        if " " in grant.name and not any(map(str.isdigit, grant.name)):
            continue  # a title
        called = {
            name: course
            for course in taken
            for name in (course.id, *course.codes)
            if name and _may_be(grant.name, name) and _grants(program, grant, course)
        }
        if called and (near := nearest(_read(grant.name), map(_read, called))):
            yield grant.name, places[0], next(course for name, course in called.items() if _read(name) == near)


def _is_taken(course: CourseFacts) -> bool:
    said = course.course
    placed = said.term or said.program_year or said.order
    return bool(placed and course.is_named and not said.satisfied_by and not said.optional)


_LOOKED_AT = 50
"""Names that are compared with those listed, at most."""
_ALIKE = str.maketrans("oli", "011")


def _read(name: str) -> str:
    """Fold a name so that letters that look like digits are these."""
    return name.casefold().translate(_ALIKE)


def _may_be(name: str, other: str) -> bool:
    """Whether one name may be the other misspelt: of about its length, and not with another number."""
    if abs(len(name) - len(other)) > 1:
        return False
    return _digits(_read(name)) == _digits(_read(other)) or _digits(name) == _digits(other)


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def _called(name: str, course: CourseFacts) -> str:
    """Give the id or the code that a name is near to."""
    return next((one for one in (course.id, *course.codes) if one and _may_be(name, one)), course.label)


def _ways(program: ProgramFacts) -> dict[Grant, tuple[Ways, list[Pointer]]]:
    """Collect, for each name and college, the different ways to earn it and every place that names it."""
    found: dict[Grant, tuple[Ways, list[Pointer]]] = {}
    for credit in program.open_credits:
        for position, name in enumerate(credit.model.earns or ()):
            if stated(name):
                at = credit.at / "to" / position
                grant = Grant(name, credit.institution, credit.model.toward or ())
                ways, places = found.setdefault(grant, ({}, []))
                ways.setdefault(credit.model.courses or (), (credit, at))
                places.append(at)
    return found


def _add_twins(program: ProgramFacts, named: dict[Path, tuple[CourseFacts, list[Ways]]]) -> None:
    """Let the same number in another program of the same college be the same course."""
    twins: dict[tuple[str, str], list[Ways]] = {}
    for course, lists in named.values():
        home = _home(program, course)
        for code in course.codes if home else ():
            if stated(code):
                twins.setdefault((folded(code), folded(home or "")), lists)
    codes = {code for code, _ in twins}
    for course in program.college_courses if twins else ():
        forms = [form for code in course.codes if (form := folded(code)) in codes]
        if forms and course.at.path not in named:
            home = folded(_home(program, course) or "")
            same = next((twins[form, home] for form in forms if (form, home) in twins), None)
            if same:
                named[course.at.path] = (course, same)


def _sort(found: Sorted, course: CourseFacts, lists: list[Ways]) -> None:
    said = course.course
    skipped = frozenset(said.satisfied_by or ())
    every = (one for ways in lists for one in ways.items())
    left = (one for one in every if not skipped or (one[0] and skipped.isdisjoint(one[0])))
    ways = sorted(left, key=lambda way: not way[0])
    if said.slot:
        return
    if not ways:
        by = Earned(course, *next(iter(lists[0].values()))).by
        found.number += 1
        found.settled.append(says(f"{course.label} is {by}", course.place("satisfied_by")))
        return
    if said.optional:
        found.number += 1
        found.settled.append(says(f"{course.label} is optional", course.place("optional")))
        return
    needed, way = ways[0]
    placed = said.term or said.program_year or said.order
    into = found.asked if not needed else found.again if placed else found.untold
    into.append(Earned(course, *way))


def _index(program: ProgramFacts) -> dict[str, list[CourseFacts]]:
    """Find the college courses by id, code and title."""
    index: dict[str, list[CourseFacts]] = {}
    for course in program.college_courses:
        for name in {folded(name) for name in (course.id, *course.codes, course.course.title) if name}:
            if name in index:
                index[name].append(course)
            else:
                index[name] = [course]
    return index


def _named(program: ProgramFacts, index: dict[str, list[CourseFacts]], grant: Grant) -> list[CourseFacts]:
    """Give the courses a credit names: the one with that id, else those so called at the granting college."""
    called = index.get(folded(grant.name), [])
    found = [one for one in called if one.id == grant.name]
    return found or [one for one in called if _grants(program, grant, one)]


def _grants(program: ProgramFacts, grant: Grant, course: CourseFacts) -> bool:
    """Whether the credit is of the college of a course: by the program it goes towards, else by name."""
    if program.colleges[course.of].model.id in grant.toward:
        return True
    return _same(program, grant.institution, _home(program, course))


def _home(program: ProgramFacts, course: CourseFacts) -> str | None:
    return stated(course.course.institution) or stated(program.colleges[course.of].model.institution)


def _same(program: ProgramFacts, one: str | None, other: str | None) -> bool:
    return one is None or other is None or program.same_college(one, other)


def _has_terms(program: ProgramFacts, grant: Grant) -> bool:
    return any(
        any(course.course.term for course in college.courses)
        and (
            college.model.id in grant.toward
            or _same(program, grant.institution, stated(college.model.institution))
        )
        for college in program.colleges
    )
