"""R215."""

from collections.abc import Iterator

from posctl.facts import CourseFacts, ProgramFacts, is_placeholder, series_part, stated
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, says
from posctl.model import Selection
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of
from posctl.source import Path

Code = tuple[str, str, object]
"""The field, the code, and what else must be equal: the part of the course, the institution."""

CALLED = {"sced": "SCED code", "state_code": "state code", "code": "code"}
CATCH_ALL = ("995", "997", "998", "999")
"""Last digits of SCED codes for aides, independent study, workplace experience and `other`: no one course."""
IDENTIFIER = 12
"""Characters of a SCED identifier; the last two are part and number of parts."""


@rule(
    code="R215",
    requirement=PROGRESSION,
    severity="warning",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): nonduplicative; NCES, SCED",
    fix="list the content once, correct the code, or say with `sequence_part` which part each course is",
    good="""
        secondary:
          courses:
            - {id: accounting-1, title: Accounting I, sced: 12104G1.0012}
            - {id: accounting-2, title: Accounting II, sced: 12104G1.0022}
    """,
    bad="""
        secondary:
          courses:
            - {id: accounting, title: Accounting, sced: 12104G1.0011}  # <--
            - {id: bookkeeping, title: Bookkeeping, sced: 12104G0.5011}  # <--
            - {id: marketing, title: Marketing, sced: 12152G1.0011}
    """,
)
def content_not_repeated(program: ProgramFacts) -> Finding:
    """No two courses teach the same content under two names.

    A course code stands for a content. Two titles with one code mean that a student sits through the
    content twice, or that one of the codes is wrong and the transcript will say so.
    """
    coded: list[CourseFacts] = []
    texts: list[str] = []
    for course in program.courses:
        if found := _texts(course):
            coded.append(course)
            texts += found
    if not coded[1:]:
        return not_applicable("fewer than two courses have a code, so no code can stand for two of them")
    repeated = _repeated(program, _shared(coded)) if len(set(texts)) < len(texts) else {}
    if not repeated:
        return met(
            f"{len(coded)} of {len(program.courses)} courses have a code, and none that of another",
            *lists_of(coded),
        )
    (field, shown, _), first = next(iter(repeated.items()))
    names = " and ".join(course.label for course in first)
    more = f", one of {len(repeated)} codes that are shared" if len(repeated) > 1 else ""
    return not_met(
        f"{names} have the same {CALLED[field]} {shown}{more}",
        *_shown(repeated),
        fix=f"list the content once, correct one {CALLED[field]}, or give each its `sequence_part`",
    )


def _shown(repeated: dict[Code, list[CourseFacts]]) -> Iterator[Evidence]:
    for (field, code, _), group in repeated.items():
        yield from (says(f"{course.label}: {CALLED[field]} {code}", course.place(field)) for course in group)


def _texts(course: CourseFacts) -> list[str]:
    """Give the bare codes of a course that stand for a content: two courses that share none teach no content twice."""
    said = course.course
    if said.slot or said.options:
        return []
    codes = (said.code or ()) + said.state_code if said.state_code else said.code or ()
    texts = [code for code in codes if not is_placeholder(code)]
    if said.sced and _names_content(said.sced):
        texts.append(said.sced[:5])
    return texts


def _names_content(sced: str) -> bool:
    return stated(sced) is not None and sced[2:5] not in CATCH_ALL


def _shared(courses: list[CourseFacts]) -> dict[Code, list[CourseFacts]]:
    shared: dict[Code, list[CourseFacts]] = {}
    for course in courses:
        for code in () if course.may_repeat else _codes(course):
            shared.setdefault(code, []).append(course)
    return {code: group for code, group in shared.items() if len(group) > 1}


def _codes(course: CourseFacts) -> list[Code]:
    said = course.course
    part = said.sequence_part if said.sequence_part and said.sequence_part.of > 1 else None
    home = (course.side, course.of, said.institution, part)
    found: list[Code] = [("code", code, home) for code in said.code or () if stated(code)]
    found += [("state_code", code, part) for code in said.state_code or () if stated(code)]
    if said.sced and _names_content(said.sced):
        found.append(("sced", said.sced[:5], _sced_part(course, said.sced) or part))
    return found


def _sced_part(course: CourseFacts, sced: str) -> tuple[int, int] | None:
    """Read the part off the identifier's last two digits, else off the title's numeral; None for a whole."""
    if len(sced) == IDENTIFIER and sced[10:].isdigit():
        return None if sced[10:] == "11" else (int(sced[10]), int(sced[11]))
    series = series_part(course.course.title) if course.course.title and not course.part else None
    return None if series is None or series[1] == 1 else (series[1], 0)


def _repeated(
    program: ProgramFacts, suspects: dict[Code, list[CourseFacts]]
) -> dict[Code, list[CourseFacts]]:
    either = _alternatives(program)
    earned = {course.at.path for credit in program.credits for course in credit.college}
    found = {}
    for code, group in suspects.items():
        if clash := _clash(group, either, earned):
            found[code] = clash
    return found


def _clash(group: list[CourseFacts], either: dict[str, object], earned: set[Path]) -> list[CourseFacts]:
    halves: dict[int, dict[object, CourseFacts]] = {}
    for course in group:
        half = halves.setdefault(-1 if course.side == "secondary" else course.of, {})
        half.setdefault(either.get(course.id, course.id) if course.id else course.at.path, course)
    school = list(halves.pop(-1, {}).values())
    clash = {course.at.path: course for course in school} if len(school) > 1 and not _apart(school) else {}
    for half in halves.values():
        college = list(half.values())
        untold = [one for one in college if one.at.path not in earned and not one.course.satisfied_by]
        again = school[:1] + untold if school and untold else []
        if len(college) > 1 and not _apart(college):
            again += college
        clash |= {course.at.path: course for course in again}
    return list(clash.values())


def _apart(group: list[CourseFacts]) -> bool:
    """Say whether the courses belong to different tracks, schools or parts of the year."""
    for field in ("tracks", "offered_at", "part_of_year"):
        values = [getattr(course.course, field) for course in group]
        if all(values):
            every = [one for some in values for one in set(some)]
            if len(every) == len(set(every)):
                return True
    return False


def _alternatives(program: ProgramFacts) -> dict[str, object]:
    """Map each course that is one of several, of which a student takes one, to what joins them."""
    found: dict[str, object] = {}
    halves = (program.program.secondary, *(program.program.postsecondary or ()))
    rows = [(course.course.options, course.course.choose) for course in program.courses]
    rows += [(one.options, one.choose) for half in halves if half for one in _flat(half.selections or ())]
    for options, choose in rows:
        if options and choose in (None, 1):
            found.update(dict.fromkeys(options, options))
    return found


def _flat(selections: tuple[Selection, ...]) -> Iterator[Selection]:
    for one in selections:
        if not one.credits:
            yield one
        yield from _flat((*(one.all or ()), *(one.either or ())))
