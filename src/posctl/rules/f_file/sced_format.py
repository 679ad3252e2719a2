"""F104."""

import re

from posctl.facts import ProgramFacts, is_placeholder
from posctl.finding import Finding, met, not_applicable, not_met, says
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import counted, lists_of


@rule(
    code="F104",
    requirement=FILE,
    severity="error",
    citation="NCES, School Courses for the Exchange of Data (SCED): five digits, or 12 characters",
    fix="write five digits, or five digits, level, credits and part: 20104G1.0012",
    good="""
        secondary:
          courses:
            - {id: algebra-1, title: Algebra I, sced: "02052"}
            - {id: auto-1, title: Automotive I, sced: "20104G1.0012"}
    """,
    bad="""
        secondary:
          courses:
            - {id: algebra-1, title: Algebra I, sced: "2052"}  # <--
            - {id: auto-1, title: Automotive I, sced: "20104G1.0021"}  # <--
    """,
)
def sced_format(program: ProgramFacts) -> Finding:
    """Every SCED code has five digits, or is an identifier of 12 characters.

    The code lets a course be recognized in another school, district or state when a student moves. A code
    that lost its leading zero names another course or none.
    """
    coded = [one for one in program.courses if one.course.sced and _says_code(one.course.sced)]
    if not coded:
        return not_applicable("no course has a SCED code")
    bad = [(one, wrong) for one in coded if (wrong := _wrong(one.course.sced or ""))]
    if bad:
        more = f"; {len(bad) - 1} more" if len(bad) > 1 else ""
        return not_met(
            f"the SCED code {bad[0][0].course.sced} of {bad[0][0].label} {bad[0][1][0]}{more}",
            *(says(f"{one.course.sced} {wrong}", one.place("sced")) for one, (wrong, _) in bad),
            fix="; ".join(dict.fromkeys(fix for _, (_, fix) in bad[:3])),
        )
    kind = ("course with a SCED code", "courses with a SCED code")
    return met(counted(len(coded), *kind), *lists_of(coded, *kind))


_CODE, _ZERO_LOST = re.compile(r"\d{5}", re.ASCII), re.compile(r"\d{4}", re.ASCII)
_IDENTIFIER = r"\d{5}[BGEHCX]\d\.\d\d([1-9])([1-9])"


def _says_code(sced: str) -> bool:
    return bool(_CODE.fullmatch(sced)) or not is_placeholder(sced)


def _wrong(sced: str) -> tuple[str, str] | None:
    """Say what is wrong with a SCED code and how to mend it; None where nothing is."""
    if _CODE.fullmatch(sced):
        return None
    match = re.fullmatch(_IDENTIFIER, sced, re.ASCII)
    if match is not None:
        if match[1] <= match[2]:
            return None
        return (
            f"says part {match[1]} of {match[2]}",
            f"write the part before the number of parts: {sced[:-2]}{match[2]}{match[1]}",
        )
    if _ZERO_LOST.fullmatch(sced):
        return "has four digits", f'put the leading zero back: "0{sced}"'
    if re.fullmatch(_IDENTIFIER, sced.upper(), re.ASCII):
        return "has its level in a small letter", f"write {sced.upper()}"
    return (
        f"has {len(sced)} characters in another form",
        f"write five digits instead of {sced}, or five digits, level, credits and part: 20104G1.0012",
    )
