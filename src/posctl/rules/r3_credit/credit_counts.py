"""R309."""

from collections.abc import Sequence

from posctl.facts import CollegeFacts, CreditFacts, ProgramFacts, folded, stated
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
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.showing import counted
from posctl.suggest import normal


@rule(
    code="R309",
    requirement=CREDIT,
    severity="warning",
    citation="Wisconsin DPI, Perkins V career pathways: dual enrollment that counts at the college",
    fix="name under `toward` the college program that the credit counts in, or list the course there",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            program: Welding
            courses:
              - {id: gmaw-1, code: 31-442-310, title: Gas metal arc welding 1}
        college_credit:
          - {from: [welding-2], to: [31-442-310], institution: Example Technical College}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            program: Welding
            courses:  # <--
              - {id: gmaw-1, code: 31-442-310, title: Gas metal arc welding 1}
        college_credit:
          - {from: [welding-2], to: [31-999-100], institution: Example Technical College}  # <--
    """,
)
def credit_counts(program: ProgramFacts) -> Finding:
    """The college courses earned at school belong to the college program that students go on to.

    Credit for a course that the award does not ask for saves the student neither time nor money.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    judged = [
        credit
        for credit in program.open_credits
        if credit.college or credit.other_college or _toward(program, credit)
    ]
    if not judged:
        return not_applicable("no college course or program is named that the credit would count as")
    astray = [(credit, names) for credit in judged if (names := _astray(program, credit))]
    if astray:
        return _stray(program, astray)
    return met(
        f"each of the {len(judged)} ways to earn college credit counts toward a listed program"
        if len(judged) > 1
        else "the college credit counts toward a listed program",
        *(evidence for credit in judged for evidence in _shown(program, credit)),
    )


def _toward(program: ProgramFacts, credit: CreditFacts) -> list[CollegeFacts]:
    named = credit.model.toward or ()
    return [college for college in program.colleges if college.model.id and college.model.id in named]


def _destinations(program: ProgramFacts, credit: CreditFacts) -> list[CollegeFacts]:
    """The listed programs of the college that grants the credit; all of them where no college is named."""
    named = stated(credit.model.institution)
    if named is None:
        return list(program.colleges)
    return [one for one in program.colleges if program.same_college(named, _of(one))]


def _of(college: CollegeFacts) -> str | None:
    return stated(college.model.institution)


def _astray(program: ProgramFacts, credit: CreditFacts) -> list[str]:
    """The earned courses that no listed program of the college has; none where `toward` names a program."""
    if _toward(program, credit):
        return []
    named = stated(credit.model.institution)
    unseen = [one for one in credit.model.earns or () if stated(one) and not _is_listed(program, one, named)]
    if not unseen:
        return []
    known = {word for one in _destinations(program, credit) for word in _course_names(one)}
    return [name for name in unseen if normal(name) not in known]


def _is_listed(program: ProgramFacts, name: str, institution: str | None) -> bool:
    """Whether the id or number, as written, is a listed course of the college that grants the credit."""
    course = program.by_id.get(name) or program.by_code.get(folded(name))
    if course is None or course.side != "postsecondary":
        return False
    homes = (_of(program.colleges[course.of]), course.course.institution)
    return (
        institution is None
        or institution in homes
        or any(program.same_college(institution, home) for home in homes)
    )


def _course_names(college: CollegeFacts) -> set[str]:
    return {
        normal(word)
        for course in college.courses
        for word in (course.id, course.course.title, *course.codes)
        if word
    }


def _stray(program: ProgramFacts, astray: Sequence[tuple[CreditFacts, list[str]]]) -> Finding:
    """Contrary where a full list lacks the course; a question where the list leaves room; else a gap."""
    shut = [(credit, names) for credit, names in astray if _is_shut(_destinations(program, credit))]
    if shut:
        return _not_listed(program, shut)
    for credit, names in astray:
        rooms = _destinations(program, credit)
        if not rooms:
            return _no_program(credit, names)
        bare = next((one for one in rooms if not one.courses), None)
        if bare is not None:
            return not_stated(
                f"{bare.label} lists no courses, so it cannot be seen whether {names[0]} is one of them",
                bare.at,
                field=f"{bare.where}.courses",
                add="courses:\n  - {id: …, title: …, code: …, credits: …}",
            )
    credit, names = astray[0]
    room = next(
        course for one in _destinations(program, credit) for course in one.courses if not course.is_named
    )
    return needs_review(
        f"does {names[0]} count as {room.name}?",
        says(f"{names[0]} is not listed by its name", credit.at / "to"),
        beside(f"{room.name} leaves the course open", room.at),
        fix="name the program under `toward`, or list the course in it",
    )


def _is_shut(rooms: list[CollegeFacts]) -> bool:
    """Whether every program lists its courses and none has a place left open."""
    return bool(rooms) and all(
        one.courses and all(course.is_named for course in one.courses) for one in rooms
    )


def _not_listed(program: ProgramFacts, shut: list[tuple[CreditFacts, list[str]]]) -> Finding:
    credit, names = shut[0]
    lists = {one.index: one for credit, _ in shut for one in _destinations(program, credit)}
    total = sum(len(names) for _, names in shut)
    first = _destinations(program, credit)[0]
    also = f", and {total - 1} more such courses" if total > 1 else ""
    return not_met(
        f"{names[0]} is none of the courses listed for {first.label}{also}",
        *(says(f"{', '.join(names)} earned", credit.at / "to") for credit, names in shut),
        *(beside(f"{counted(len(one.courses), 'course')} of {one.label}", one.at / "courses") for one in lists.values()),
        fix=f"list {names[0]} in {first.label}, or name the program it counts toward under `toward`",
    )


def _no_program(credit: CreditFacts, names: list[str]) -> Finding:
    who = stated(credit.model.institution)
    return not_stated(
        f"no program of {who} is listed, so it cannot be seen what {names[0]} counts toward"
        if who
        else f"no college program is listed, so it cannot be seen what {names[0]} counts toward",
        credit.at,
        field=f"{credit.where}.toward",
        add="toward: …",
    )


def _shown(program: ProgramFacts, credit: CreditFacts) -> list[Evidence]:
    toward = _toward(program, credit)
    found = [says(f"counts toward {toward[0].label}", credit.at / "toward")] if toward else []
    if credit.college or credit.other_college:
        found.append(says(f"{credit.label}", credit.at / "to"))
    return found
