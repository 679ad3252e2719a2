"""F101."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, says
from posctl.model import Course
from posctl.model.program import Organization
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import lists_of
from posctl.source import Path, Pointer

_Code = tuple[str, CourseFacts | None, Path]
"""A code, the course that it is of, and its path there; without a course, the path in the file."""


@rule(
    code="F101",
    requirement=FILE,
    severity="note",
    citation="NCES, Common Core of Data file layouts: leading zeros are lost; YAML 1.1 and 1.2: numbers",
    fix='put the code in quotes, for example "01001"',
    good="""
        cip: "47.0600"
        secondary:
          courses:
            - {id: english-9, title: English 9, sced: "01001"}
    """,
    bad="""
        secondary:
          district: {name: Example School District, nces_id: 0900120}  # <--
          courses:
            - {id: fitness, title: Physical Fitness, sced: 08005}  # <--
    """,
)
def codes_quoted(program: ProgramFacts) -> Finding:
    """A code that other tools would read as a number stands in quotes.

    posctl keeps a code as it is written. A spreadsheet or another YAML tool that opens the same file reads
    01001 as 513 or 1001 and 47.0600 as 47.06, and the record then carries a code that does not exist.
    """
    beside = [*_of_halves(program), *_of_outcomes(program)]
    coded = [(course, texts) for course in program.courses if (texts := _texts(course.course))]
    number = len(beside) + sum(len(texts) for _, texts in coded)
    if not number:
        return not_applicable("the file gives no code")
    suspects = [code for code in beside if _other_reading(code[0])]
    if any(map(_other_reading, chain.from_iterable(texts for _, texts in coded))):
        suspects += [code for course, _ in coded for code in _of_course(course)]
    bare = [(code, read) for code in suspects if (read := _other_reading(code[0])) and not _quoted(program, code)]
    if bare:
        (text, *_), read = bare[0]
        more = f"; {len(bare) - 1} more like it" if len(bare) > 1 else ""
        return not_met(
            f"{text} stands without quotes, and other YAML tools read it as {read}{more}",
            *(says(f"{code[0]}, which other tools read as {read}", _place(program, code)) for code, read in bare),
            fix="put the code in quotes: " + ", ".join(f'"{text}"' for (text, *_), _ in bare[:3]),
        )
    count = "1 code" if number == 1 else f"{number} codes, each"
    return met(f"{count} read alike by every tool", *_shown(program, beside, [course for course, _ in coded]))


def _texts(course: Course) -> tuple[str, ...]:
    texts = course.code or ()
    if course.state_code:
        texts += course.state_code
    if course.sced:
        texts += (course.sced,)
    return (*texts, course.cip) if course.cip else texts


def _of_course(course: CourseFacts) -> Iterator[_Code]:
    model = course.course
    for number, text in enumerate(model.code or ()):
        yield text, course, ("code", number)
    for number, text in enumerate(model.state_code or ()):
        yield text, course, ("state_code", number)
    if model.sced:
        yield model.sced, course, ("sced",)
    if model.cip:
        yield model.cip, course, ("cip",)


def _of_outcomes(program: ProgramFacts) -> Iterator[_Code]:
    for index, one in enumerate(program.program.occupations or ()):
        if one.soc:
            yield one.soc, None, ("occupations", index, "soc")
    for index, credit in enumerate(program.program.college_credit or ()):
        for number, text in enumerate(credit.earns or ()):
            if text in program.by_id:
                continue
            yield text, None, ("college_credit", index, "to", number)
    for index, credential in enumerate(program.program.credentials or ()):
        if credential.cip:
            yield credential.cip, None, ("credentials", index, "cip")


def _of_halves(program: ProgramFacts) -> Iterator[_Code]:
    model = program.program
    if model.cip:
        yield model.cip, None, ("cip",)
    half = model.secondary
    if half is not None:
        if half.cip:
            yield half.cip, None, ("secondary", "cip")
        if half.district:
            yield from _of_owner(half.district, ("secondary", "district"))
        for index, school in enumerate(half.schools or ()):
            yield from _of_owner(school, ("secondary", "schools", index))
    for index, college in enumerate(model.postsecondary or ()):
        if college.cip:
            yield college.cip, None, ("postsecondary", index, "cip")
        if college.number:
            yield college.number, None, ("postsecondary", index, "number")


def _of_owner(owner: Organization, route: Path) -> Iterator[_Code]:
    for field in ("nces_id", "state_id", "ipeds_id"):
        if text := getattr(owner, field):
            yield text, None, (*route, field)


_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0b[01_]+|0o[0-7]+|[1-9][\d_]*(?::[0-5]?\d)+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*)",
    re.ASCII | re.IGNORECASE,
)
_FIRST = frozenset("0123456789+-.")


@lru_cache(maxsize=20_000)
def _other_reading(text: str) -> str | None:
    """Give what YAML 1.1 or 1.2 makes of a plain text like a number; None where nothing changes."""
    if text[0] not in _FIRST or (text[0] != "0" and text.isdigit()) or not _NUMBER.fullmatch(text):
        return None
    read = _number(text.replace("_", "").lower())
    return None if read == text else read


def _number(text: str) -> str:
    if ":" in text:
        total = 0
        for part in text.lstrip("+-").split(":"):
            total = total * 60 + int(part)
        return str(total)
    if text.lstrip("+-")[:2] in ("0x", "0b", "0o"):
        return str(int(text, 0))
    if text.lstrip("+-").isdigit():
        octal = text.lstrip("+-").startswith("0") and not {"8", "9"} & set(text)
        return str(int(text, 8 if octal else 10))
    return repr(float(text)).removesuffix(".0")


def _place(program: ProgramFacts, code: _Code) -> Pointer:
    _, course, (field, *more) = code
    return program.at(*code[2]) if course is None else course.place(str(field), *more)


def _quoted(program: ProgramFacts, code: _Code) -> bool:
    """Say whether a code is in quotes, be it one of a list or the only one, written without a list."""
    at = _place(program, code)
    return at.quoted or (isinstance(at.path[-1], int) and Pointer(at.source, at.path[:-1]).quoted)


def _shown(program: ProgramFacts, beside: list[_Code], coded: list[CourseFacts]) -> Iterator[Evidence]:
    keys = {route[: 2 if route[0] == "secondary" else 1]: text for text, _, route in beside}
    for route, text in keys.items():
        yield says(f"{text}, and any other code given here", program.at(*route))
    yield from lists_of(coded, "course with a code", "courses with a code")
