"""R103."""

import re

from posctl.facts import At, CollegeFacts, ProgramFacts, stated
from posctl.facts.schools import of_that_name, own_schools
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model.words import NEVER_ALONE
from posctl.requirements import ALIGNED
from posctl.rule import rule


@rule(
    code="R103",
    requirement=ALIGNED,
    severity="error",
    citation="Oregon, CTE program of study application: the approved college program it links to",
    fix="give the college, the title of its program, the award, and the CIP code or the program's number",
    good="""
        postsecondary:
          - institution: Example Technical College
            program: Welding
            award: technical-diploma
            number: 31-442-1
    """,
    bad="""
        postsecondary:
          - institution: Example High School
            program: Advanced Welding
            award: high-school-diploma  # <--
            cip: "48.0508"
    """,
)
def postsecondary_is_named(program: ProgramFacts) -> Finding:
    """At least one college program is named in full: college, program, award, and CIP code or number.

    A student can apply only to a program that exists under that name at that college, and a reviewer can
    look up only what has a code.
    """
    if not program.colleges:
        return not_applicable("the file lists no college program that could be named")
    own = own_schools(program)
    at_school = [one for one in program.colleges if of_that_name(one.model.institution, own)]
    complete = [
        one for one in program.colleges if one not in at_school and not _lacks(one) and not _is_school_award(one)
    ]
    if complete:
        return met(
            f"{complete[0].label} at {complete[0].model.institution} is named in full",
            *(says(f"{one.label} is named in full", one.at) for one in complete),
            *(beside(f"{one.label} is not", one.at) for one in program.colleges if one not in complete),
        )
    school = [one for one in program.colleges if _is_school_award(one)]
    if school:
        return not_met(
            f"{school[0].label} ends in a {school[0].model.award}, which is no award of a college",
            *(says(f"award {one.model.award}", one.at / "award") for one in school),
            fix=f"name, instead of {school[0].label}, the college program that students go on to",
        )
    if at_school:
        return _no_college(at_school, own)
    nearest = min(program.colleges, key=lambda one: len(_lacks(one)))
    field = _lacks(nearest)[0]
    return not_stated(
        f"{nearest.label} is named without {_WORDS[field]}",
        nearest.at,
        field=f"{nearest.where}.{field}",
        add=f"{field}: …",
    )


_WORDS = {
    "institution": "its college",
    "program": "the title of the program",
    "award": "the award at its end",
    "cip": "a CIP code or program number",
}


def _no_college(at_school: list[CollegeFacts], own: list[At[str]]) -> Finding:
    first = at_school[0]
    return not_met(
        f"{first.label} is given as a program of {first.model.institution}, the program's own school or district",
        *(says(f"{one.model.institution}, no college", one.at / "institution") for one in at_school),
        *(
            beside("the program's own school or district", one.at)
            for one in of_that_name(first.model.institution, own)
        ),
        fix=f"name the college that teaches {first.label}, or the college program that students go on to",
    )


_NO_NUMBER = re.compile(r"[0\W_]*")
_NO_CIP = ("00", "99")


def _has_code(college: CollegeFacts) -> bool:
    """Whether a code is given by which the program can be looked up; zeros alone are none."""
    number, cip = stated(college.model.number), stated(college.model.cip)
    return bool(number and not _NO_NUMBER.fullmatch(number)) or bool(cip and not cip.startswith(_NO_CIP))


def _lacks(college: CollegeFacts) -> list[str]:
    """List the fields that are missing; either a CIP code or a number will do."""
    model = college.model
    given = {
        "institution": stated(model.institution),
        "program": stated(model.program),
        "award": model.award,
        "cip": _has_code(college),
    }
    return [field for field, value in given.items() if not value]


def _is_school_award(college: CollegeFacts) -> bool:
    return college.model.award in NEVER_ALONE
