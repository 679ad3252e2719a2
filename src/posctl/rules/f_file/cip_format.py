"""F102."""

import re
from collections.abc import Iterator

from posctl.facts import ProgramFacts, Written, cip_codes, is_placeholder, stated
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, says
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.showing import lists_of


@rule(
    code="F102",
    requirement=FILE,
    severity="error",
    citation="NCES, Classification of Instructional Programs: codes of two, four and six digits",
    fix="write six digits with a dot after the second, or say in `cip_reason` why fewer are enough",
    good="""
        cip: "48.0508"
        postsecondary:
          - {institution: Example Technical College, program: Welding, cip: "48.0508"}
    """,
    bad="""
        cip: "480508"  # <--
        postsecondary:
          - {institution: Example Technical College, program: Welding, cip: "48.05"}  # <--
    """,
)
def cip_format(program: ProgramFacts) -> Finding:
    """Every CIP code is written NN.NNNN.

    The code decides in which federal and state tables a program and its students are counted. A code of
    another form is counted nowhere, or under another field.
    """
    cips = _cips(program)
    if not cips:
        return not_applicable("the file gives no CIP code")
    form = _SIX_OR_FEWER if stated(program.program.cip_reason) else _SIX
    bad = [one for one in cips if not form.fullmatch(one.code)]
    if bad:
        more = f", and {len(bad) - 1} more" if len(bad) > 1 else ""
        hints = dict.fromkeys(_hint(one.code) for one in bad)
        return not_met(
            f"{bad[0].code} is not a CIP code of the form NN.NNNN{more}",
            *(says(f"CIP code {one.code}", one.at(program)) for one in bad),
            fix="; ".join(list(hints)[:3]),
        )
    if empty := [one for one in cips if one.code[:2] in _NO_SERIES]:
        return _no_such_code(program, empty)
    count = f"CIP code {cips[0].code}" if len(cips) == 1 else f"{len(cips)} CIP codes"
    return met(count, *_shown(program, cips))


_NO_SERIES = frozenset({"00", "99"})
"""Two digits at which no series begins: codes of that kind fill the place of one."""


def _no_such_code(program: ProgramFacts, bad: list[Written]) -> Finding:
    first = bad[0].code
    more = f", and {len(bad) - 1} more" if len(bad) > 1 else ""
    return not_met(
        f"there is no CIP code {first}: no series begins with {first[:2]}{more}",
        *(says(f"no such code: {one.code}", one.at(program)) for one in bad),
        fix=f"give the CIP code of the program instead of {first}, or leave it out until it is known",
    )


_SIX = re.compile(r"\d\d\.\d{4}", re.ASCII)
_SIX_OR_FEWER = re.compile(r"\d\d(?:\.\d\d(?:\d\d)?)?", re.ASCII)


def _cips(program: ProgramFacts) -> list[Written]:
    return [one for one in cip_codes(program) if _SIX.fullmatch(one.code) or not is_placeholder(one.code)]


_ALL_DIGITS = r"(\d?\d)\.?(\d{4})"
_TOO_FEW = r"(\d\d)\.?(\d{0,3})"


def _hint(text: str) -> str:
    """Say what to write; a zero that a spreadsheet dropped at either end is put back."""
    if match := re.fullmatch(_ALL_DIGITS, text, re.ASCII):
        return f"write {match[1]:0>2}.{match[2]}"
    if match := re.fullmatch(_TOO_FEW, text, re.ASCII):
        return (
            f"write all six digits instead of {text}, for example {match[1]}.{match[2]:0<4}, "
            "or say in `cip_reason` why fewer are enough"
        )
    return f"write two digits, a dot and four digits instead of {text}"


def _shown(program: ProgramFacts, cips: list[Written]) -> Iterator[Evidence]:
    for one in cips:
        if one.course is None:
            yield says(f"CIP code {one.code}", one.at(program))
    coded = (course for course in program.courses if course.course.cip)
    yield from lists_of(coded, "course with a CIP code", "courses with a CIP code")
