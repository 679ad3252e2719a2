"""F105."""

import re

from posctl.facts import ProgramFacts, is_placeholder
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, says
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.source import Pointer


class _Id:
    def __init__(self, text: str, at: Pointer) -> None:
        self.text, self.at = text, at


class _Wrong:
    def __init__(self, message: str, fix: str, evidence: tuple[Evidence, ...]) -> None:
        self.message, self.fix, self.evidence = message, fix, evidence


@rule(
    code="F105",
    requirement=FILE,
    severity="error",
    citation="NCES, Common Core of Data: district id of 7 digits, school id of 12 digits that begins with it",
    fix="write 7 digits for a district and 12 for a school, the district's first, in quotes",
    good="""
        secondary:
          district: {name: Example School District, nces_id: "5500030"}
          schools: [{name: Example High School, nces_id: "550003000123"}]
    """,
    bad="""
        secondary:
          district: {name: Example School District, nces_id: "5500030"}  # <--
          schools:
            - {name: Example High School, nces_id: "55000300012"}  # <--
            - {name: Sample High School, nces_id: "550004000123"}  # <--
    """,
)
def nces_id_format(program: ProgramFacts) -> Finding:
    """A district's NCES id has 7 digits, and a school's has 12 that begin with its district's.

    The id joins the program with enrollment and outcome data. One digit less, and the program is counted at
    another school, or at none.
    """
    district, schools = _ids(program)
    if district is None and not schools:
        return not_applicable("the file gives no NCES id")
    wrong = _wrongs(district, schools)
    if wrong:
        more = f"; {len(wrong) - 1} more" if len(wrong) > 1 else ""
        return not_met(
            wrong[0].message + more,
            *dict.fromkeys(one for each in wrong for one in each.evidence),
            fix="; ".join(each.fix for each in wrong[:3]),
        )
    return met(
        "every NCES id has its form",
        *(says(f"district {one.text}", one.at) for one in (district,) if one),
        *(says(f"school {one.text}", one.at) for one in schools),
    )


_DISTRICT, _SCHOOL = re.compile(r"\d{7}", re.ASCII), re.compile(r"\d{12}", re.ASCII)


def _ids(program: ProgramFacts) -> tuple[_Id | None, list[_Id]]:
    half = program.program.secondary
    if half is None:
        return None, []
    number = half.district.nces_id if half.district else None
    district = _Id(number, program.at("secondary", "district", "nces_id")) if number else None
    schools = [
        _Id(one.nces_id, program.at("secondary", "schools", index, "nces_id"))
        for index, one in enumerate(half.schools or ()) if one.nces_id and not is_placeholder(one.nces_id)
    ]
    return (None if district is None or is_placeholder(district.text) else district), schools


def _wrongs(district: _Id | None, schools: list[_Id]) -> list[_Wrong]:
    found = []
    if district is not None and not _DISTRICT.fullmatch(district.text):
        found.append(_length(district, "district", 7))
    for school in schools:
        if not _SCHOOL.fullmatch(school.text):
            found.append(_length(school, "school", 12))
        elif district is not None and _DISTRICT.fullmatch(district.text) and school.text[:7] != district.text:
            found.append(_of_another(school, district))
    return found


def _length(one: _Id, what: str, length: int) -> _Wrong:
    zero = f', perhaps "0{one.text}"' if one.text.isdigit() and len(one.text) == length - 1 else ""
    count = f"{len(one.text)} digits" if one.text.isdigit() else "another form"
    return _Wrong(
        f"the {what}'s NCES id {one.text} has {count}, not {length} digits",
        f"write the {what}'s id with {length} digits{zero}",
        (says(f"{what} {one.text}", one.at),),
    )


def _of_another(school: _Id, district: _Id) -> _Wrong:
    return _Wrong(
        f"the school's NCES id {school.text} does not begin with the district's, {district.text}",
        f"correct {school.text} or {district.text}: the first 7 digits of a school's id are its district's",
        (says(f"school {school.text}", school.at), beside(f"district {district.text}", district.at)),
    )
