"""R105."""

import re

from posctl.facts import CollegeFacts, ProgramFacts, stated
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.source import Pointer


@rule(
    code="R105",
    requirement=ALIGNED,
    severity="warning",
    citation="Colorado CTE, program approval: build on the program of study of the local college",
    fix="choose a college program of the same CIP series, or explain the other field under `field_note`",
    good="""
        cip: "48.0508"
        postsecondary:
          - {institution: Example Technical College, program: Machine Tool, cip: "48.0501"}
    """,
    bad="""
        cip: "48.0508"  # <--
        postsecondary:
          - institution: Example Technical College
            program: Nursing
            cip: "51.3801"  # <--
    """,
)
def same_field(program: ProgramFacts) -> Finding:
    """School and college halves lie in the same field.

    The first two digits of the CIP code name the field. A college program of another field makes the
    school courses count for little, unless the file says how one follows from the other.
    """
    if not program.colleges:
        return not_applicable("the file lists no college program to compare with")
    school = _of_school(program)
    if not school:
        message = "the school half has no CIP code of the form NN.NNNN"
        return not_stated(message, program.at("cip"), field="cip", add='cip: "…"')
    other, same, silent = [], [], []
    for college in program.colleges:
        series = _series(college.model.cip)
        if stated(college.model.field_note):
            same.append(says(f"{college.label}: {college.model.field_note}", college.at / "field_note"))
        elif series is None:
            silent.append(college)
        elif series in school:
            same.append(says(f"{college.label}, CIP {college.model.cip}", college.at / "cip"))
        else:
            other.append(college)
    half = [beside(f"school half, CIP {code}", at) for code, at in school.values()]
    if other:
        return _another_field(other, next(iter(school.values()))[0], half)
    if silent:
        return not_stated(
            f"{silent[0].label} has no CIP code of the form NN.NNNN",
            silent[0].at,
            field=f"{silent[0].where}.cip",
            add='cip: "…"',
        )
    return met(f"school and college lie in CIP series {', '.join(school)}", *same, *half)


def _another_field(other: list[CollegeFacts], code: str, half: list[Evidence]) -> Finding:
    first = other[0]
    more = f", as are {len(other) - 1} more" if len(other) > 1 else ""
    return not_met(
        f"the school half is in CIP {code}, {first.label} in {first.model.cip}, another field{more}",
        *(says(f"{one.label}, CIP {one.model.cip}", one.at / "cip") for one in other),
        *half,
        fix=f"correct one of the codes, or say under `field_note` how {first.label} follows",
    )


_CIP = re.compile(r"\d\d(?:\.\d*|\d\d|\d{4})?", re.ASCII)


def _series(cip: str | None) -> str | None:
    """Give the two digits of the field; None where the code is missing or may have lost a leading zero."""
    return cip[:2] if cip is not None and _CIP.fullmatch(cip) else None


def _of_school(program: ProgramFacts) -> dict[str, tuple[str, Pointer]]:
    half = program.program.secondary
    found: dict[str, tuple[str, Pointer]] = {}
    if half is not None and half.cip and (series := _series(half.cip)):
        found[series] = (half.cip, program.at("secondary", "cip"))
    if program.program.cip and (series := _series(program.program.cip)):
        found.setdefault(series, (program.program.cip, program.at("cip")))
    return found
