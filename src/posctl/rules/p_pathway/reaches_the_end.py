"""P102."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from posctl.facts import CollegeFacts, CourseFacts, ProgramFacts
from posctl.facts.course import for_everyone
from posctl.finding import (
    Finding,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model.numbers import HIGHEST_GRADE, Term
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import catalog_wanted, counted
from posctl.source import Path

_NINTH = 9
_HALVES = 2
"""Terms that a year of college has at least, where a college writes its terms with their year."""
_AT_TERM = re.compile(r".*\bterm (\d{1,2})(?:\.(\d))?$", re.IGNORECASE | re.DOTALL)
_Slot = tuple[int, int]
"""A term as it is written: its year, 0 where terms are simply counted, and its number."""


@rule(
    code="P102",
    requirement=CAREER_PATHWAY,
    severity="error",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: from ninth grade to the degree, certificate or license",
    fix="list the courses of the grade or term that is missing",
    good="""
        secondary:
          courses:
            - {id: metals, title: Metals, subject: cte, grade: 9-10}
            - {id: geometry, title: Geometry, subject: mathematics, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 11}
            - {id: welding-2, title: Welding II, subject: cte, grade: 12}
        postsecondary:
          - program: Welding
            award: technical-diploma
            courses:
              - {id: gas-metal-arc, title: Gas Metal Arc Welding, term: 1}
              - {id: pipe-welding, title: Pipe Welding, term: 2}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, subject: cte, grade: 11}
            - {id: welding-2, title: Welding II, subject: cte, grade: 12}
        postsecondary:
          - program: Welding
            award: technical-diploma
            courses:
              - {id: gas-metal-arc, title: Gas Metal Arc Welding, term: 1}  # <--
              - {id: pipe-welding, title: Pipe Welding, term: 3}  # <--
    """,
)
def reaches_the_end(program: ProgramFacts) -> Finding:
    """The plan runs without a gap from its first grade to the award of a college program.

    A pathway is a road that a student can follow to its end. A grade or a term for which nothing is listed, or only
    what students may leave out, is a place where the road stops. Where several college programs are listed, each is
    looked at, and one that is listed to its end is enough. A diploma that takes one year ends with its second term,
    and that is its end.
    """
    school = _School(program.school_courses)
    if school.missing:
        return _school_gap(program, school)
    plans = [_Plan.of(college) for college in program.colleges]
    for plan in plans:
        if missing := plan.missing(plans):
            return _college_gap(program, plan, missing)
    awarding = [plan for plan in plans if plan.college.model.award]
    if not awarding:
        return not_applicable("no college program says what it awards, so no end of the plan is stated")
    return _ends_early(program, plans) or _cannot_tell(program, school, awarding) or _whole(program, school, awarding)


# --- grades -----------------------------------------------------------------------------------------------------


class _School:
    """The school half by grades: those that have no course, and those that have only a share in one."""

    def __init__(self, listed: tuple[CourseFacts, ...]) -> None:
        courses = for_everyone(listed)
        self.spare = {grade for course in listed if course not in courses for grade in course.course.grade or ()}
        self.placed = [(course, grades) for course in courses if (grades := course.course.grade)]
        self.unplaced = (
            [course for course in courses if not course.course.grade] if len(self.placed) < len(courses) else []
        )
        taken = set().union(*{grades for _, grades in self.placed})
        self.first = max(_NINTH, min(taken)) if taken else HIGHEST_GRADE + 1
        self.missing = [grade for grade in range(self.first, HIGHEST_GRADE + 1) if grade not in taken]

    def doubtful(self) -> list[int]:
        """Give the grades for which no course is left, where each course is taken in one of the grades it is open in."""
        sure = {grades[0] for _, grades in self.placed if len(grades) == 1}
        lacking = [grade for grade in range(self.first, HIGHEST_GRADE + 1) if grade not in sure]
        if not lacking:
            return []
        shared = sorted(
            ((course, grades) for course, grades in self.placed if len(grades) > 1), key=lambda one: one[1][-1]
        )
        left = []
        for grade in lacking:
            found = next((one for one in shared if grade in one[1]), None)
            if found is None:
                left.append(grade)
            elif not _lasts(found[0]):
                shared.remove(found)
        return left


def _lasts(course: CourseFacts) -> bool:
    """Whether a course may well fill more than one of the grades it is open in."""
    return not course.is_named or course.may_repeat or course.course.length == "two-years"


def _school_gap(program: ProgramFacts, school: _School) -> Finding:
    gap = _listed("grade", [str(grade) for grade in school.missing])
    but = "" if school.spare.isdisjoint(school.missing) else " but what students may leave out"
    if school.unplaced:
        course = school.unplaced[0]
        return catalog_wanted(program, "secondary") or not_stated(
            f"{course.label} gives no grade, and no other course is listed for {gap}",
            course.at,
            field=f"secondary.courses[{course.at.path[-1]}].grade",
            add="grade: …",
        )
    before = [course for course, grades in school.placed if grades[0] < school.missing[0]]
    after = [course for course, grades in school.placed if grades[-1] > school.missing[0]]
    around = _ends(before, after)
    return not_met(
        f"no course is listed for {gap}{but}",
        *(says(f"{course.label} in {course.when}", course.place("grade")) for course in around),
        fix=f"list the courses of {gap}",
    )


def _ends(before: list[CourseFacts], after: list[CourseFacts]) -> list[CourseFacts]:
    """Give the last course before a gap and the first one after it, a CTE course where there is one."""
    last = [course for course in before if course.latest == max(one.latest for one in before if one.latest)]
    first = [course for course in after if course.earliest == min(one.earliest for one in after if one.earliest)]
    both = [next((one for one in some if one.is_cte), some[0]) for some in (last, first) if some]
    return list(dict.fromkeys(both))


# --- terms ------------------------------------------------------------------------------------------------------


class _Plan:
    """The terms of one college program."""

    def __init__(self, college: CollegeFacts, terms: frozenset[_Slot]) -> None:
        self.college, self.terms = college, terms

    @classmethod
    def of(cls, college: CollegeFacts) -> "_Plan":
        """Read the terms of a college program."""
        given = frozenset(term for course in for_everyone(college.courses) if (term := course.course.term))
        return cls(college, _slots(given))

    def missing(self, plans: Iterable["_Plan"]) -> list[_Slot]:
        """Give the terms without a course, from the first term of college to the last one listed.

        A program that begins later continues another one: what comes before its own first term may stand there.
        """
        if not self.terms:
            return []
        lacking = list(_lacking(self.terms))
        if lacking:
            own = min(self.terms)
            before = {slot for plan in plans if plan is not self for slot in plan.terms if slot < own}
            lacking = [slot for slot in lacking if slot not in before]
        return lacking

    @property
    def says(self) -> str:
        """Write its terms: terms 1 to 4 of Accounting (associate-aas)."""
        first, last = _written(min(self.terms)), _written(max(self.terms))
        span = f"term {first}" if first == last else f"terms {first} to {last}"
        return f"{span} of {self.college.label} ({self.college.model.award})"


@lru_cache(maxsize=1_000)
def _slots(given: frozenset[Term]) -> frozenset[_Slot]:
    return frozenset(slot for term in given for slot in _within(term))


def _within(term: Term) -> list[_Slot]:
    """Give each term from the first to the last that a course is taken in."""
    (year, first), (end, last) = term
    if year == end:
        return [(year, number) for number in range(first, last + 1)]
    begun = [(year, number) for number in range(first, max(first, _HALVES) + 1)]
    between = [(one, number) for one in range(year + 1, end) for number in range(1, _HALVES + 1)]
    return [*begun, *between, *((end, number) for number in range(1, last + 1))]


@lru_cache(maxsize=1_000)
def _lacking(terms: frozenset[_Slot]) -> tuple[_Slot, ...]:
    """Give the terms up to the last one listed in which nothing is listed."""
    return tuple(slot for slot in _expected(terms) if slot not in terms)


def _expected(terms: frozenset[_Slot]) -> list[_Slot]:
    """Give each term that there must be up to the last one listed; none where two ways of counting are mixed."""
    year, last = max(terms)
    if year == 0:
        return [(0, number) for number in range(1, last + 1)]
    if min(terms)[0] == 0:
        return []
    least = min(_HALVES, max(number for _, number in terms))
    most = dict.fromkeys(range(1, year + 1), least)
    most[year] = 0
    for one, number in terms:
        most[one] = max(most[one], number)
    return [(one, number) for one in range(1, year + 1) for number in range(1, most[one] + 1)]


def _written(slot: _Slot) -> str:
    return f"{slot[0]}.{slot[1]}" if slot[0] else str(slot[1])


def _listed(noun: str, numbers: list[str]) -> str:
    *some, last = numbers
    return f"{noun}s {', '.join(some)} and {last}" if some else f"{noun} {last}"


def _college_gap(program: ProgramFacts, plan: _Plan, missing: list[_Slot]) -> Finding:
    college = plan.college
    gap = f"{_listed('term', [_written(slot) for slot in missing])} of {college.label}"
    unplaced = [course for course in college.courses if not course.course.term]
    if unplaced:
        course = unplaced[0]
        return catalog_wanted(program, "postsecondary", college.index) or not_stated(
            f"{course.label} gives no term, and no other course is listed for {gap}",
            course.at,
            field=f"{college.where}.courses[{course.at.path[-1]}].term",
            add="term: …",
        )
    first = (1, *missing[0])
    before = [course for course in college.courses if course.latest and course.latest < first]
    after = [course for course in college.courses if course.earliest and course.earliest > first]
    return not_met(
        f"no course is listed for {gap}",
        *(says(f"{course.label} in {course.when}", course.place("term")) for course in _ends(before, after)),
        fix=f"list the courses of {gap}",
    )


# --- the award --------------------------------------------------------------------------------------------------


def _ends_early(program: ProgramFacts, plans: list[_Plan]) -> Finding | None:
    """Find a credential that is said to be earned in a term after the last one listed."""
    by_program = {plan.college.model.id: plan for plan in plans if plan.college.model.id}
    anywhere = frozenset().union(*(plan.terms for plan in plans)) if len(plans) != 1 else plans[0].terms
    if not anywhere:
        return None
    of = {one.value.id: by_program.get(one.value.program or "") for one in program.outcomes}
    for credential, at, path in _earned(program):
        slot = _term_of(at)
        if slot is None:
            continue
        plan = of.get(credential) if credential else None
        terms = plan.terms if plan else anywhere
        if terms and bool(slot[0]) == bool(max(terms)[0]) and slot > max(terms):
            last = _written(max(terms))
            lists = [plan] if plan else [one for one in plans if one.terms]
            return not_met(
                f"{credential or 'a credential'} is earned at {at}, and the courses listed end with term {last}",
                says(f"earned at {at}", program.at(*path)),
                *(beside(f"courses to term {_written(max(one.terms))}", one.college.at / "courses") for one in lists),
                fix=f"list the courses after term {last}, or correct where the credential is earned",
            )
    return None


def _earned(program: ProgramFacts) -> Iterator[tuple[str | None, str, Path]]:
    """Give each credential with the words that say when it is earned, and their place."""
    for one in program.outcomes:
        if one.value.at:
            yield one.value.id, one.value.at, (*one.at.path, "at")
    for index, leaving in enumerate(program.program.exits or ()):
        if leaving.at:
            yield leaving.credential, leaving.at, ("exits", index, "at")


@lru_cache(maxsize=1_000)
def _term_of(text: str) -> _Slot | None:
    """Read the term at the end of a text: term 4, after term 2.1."""
    match = _AT_TERM.match(text)
    if match is None:
        return None
    return (int(match[1]), int(match[2])) if match[2] else (0, int(match[1]))


def _cannot_tell(program: ProgramFacts, school: _School, awarding: list[_Plan]) -> Finding | None:
    if not school.placed:
        return _no_grades(program, school)
    if doubtful := school.doubtful():
        grade = doubtful[0]
        shared = [course for course, grades in school.placed if grade in grades]
        return needs_review(
            f"what does a student take in grade {grade}, where each course listed for it is needed for another grade too?",
            *(says(f"{course.label} in {course.when}", course.place("grade")) for course in shared),
            fix="give each course the one grade in which students take it, and add those that are missing",
        )
    if any(plan.terms for plan in awarding):
        return None
    return _no_terms(program, awarding[0].college)


def _no_grades(program: ProgramFacts, school: _School) -> Finding:
    if wanted := catalog_wanted(program, "secondary"):
        return wanted
    if school.unplaced:
        course = school.unplaced[0]
        return not_stated(
            f"no school course gives its grade, {course.label} the first",
            course.at,
            field=f"secondary.courses[{course.at.path[-1]}].grade",
            add="grade: …",
        )
    return not_stated(
        "no school course is listed, so the file does not show the way to the award",
        program.at("secondary", "courses"),
        field="secondary.courses",
        add="secondary:\n  courses:\n    - {id: …, title: …, subject: …, grade: …}",
    )


def _no_terms(program: ProgramFacts, college: CollegeFacts) -> Finding:
    if wanted := catalog_wanted(program, "postsecondary", college.index):
        return wanted
    if college.courses:
        course = college.courses[0]
        return not_stated(
            f"no course of {college.label} gives its term, so the file does not show that they run to the award",
            course.at,
            field=f"{college.where}.courses[{course.at.path[-1]}].term",
            add="term: …",
        )
    if college.model.courses is not None:
        return not_met(
            f"the file says that {college.label} has no courses, so nothing leads to its {college.model.award}",
            says("no courses", college.at / "courses"),
            fix="list the courses of the college program, term by term",
        )
    return not_stated(
        f"no courses of {college.label} are listed, so the file does not show the way to its {college.model.award}",
        college.at,
        field=f"{college.where}.courses",
        add="courses:\n  - {id: …, title: …, term: 1, credits: …}",
    )


def _whole(program: ProgramFacts, school: _School, awarding: list[_Plan]) -> Finding:
    whole = [plan for plan in awarding if plan.terms]
    grades = f"grade{'s' if school.first < HIGHEST_GRADE else ''} {school.first} to {HIGHEST_GRADE}"
    if school.first == HIGHEST_GRADE:
        grades = f"grade {HIGHEST_GRADE}"
    texts = [plan.says for plan in whole]
    return met(
        f"courses in {grades}, then {'; '.join(texts)}",
        says(counted(len(school.placed), "school course"), program.at("secondary", "courses")),
        *(says(text, plan.college.at / "courses") for text, plan in zip(texts, whole, strict=True)),
    )
