"""F103."""

import re

from posctl.facts import ProgramFacts, is_placeholder
from posctl.finding import Finding, met, not_applicable, not_met, says
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F103",
    requirement=FILE,
    severity="error",
    citation="posctl's reading of the 2018 Standard Occupational Classification and of O*NET-SOC",
    fix="write the occupation's code as NN-NNNN, or as NN-NNNN.NN for O*NET",
    good="""
        occupations:
          - {soc: 51-4121, title: Welders}
          - {soc: 49-3023.00, title: Automotive technicians}
    """,
    bad="""
        occupations:
          - {soc: 514121, title: Welders}  # <--
          - {soc: 49-3023, title: Automotive technicians}
    """,
)
def soc_format(program: ProgramFacts) -> Finding:
    """Every occupation code is written NN-NNNN, or NN-NNNN.NN for O*NET.

    Wages, openings and demand are looked up by this code. With another form the reader finds no labor-
    market data, and the link from the program to a job stays a claim.
    """
    given = [
        (one.soc, index) for index, one in enumerate(program.program.occupations or ())
        if one.soc and not is_placeholder(one.soc)
    ]
    if not given:
        return not_applicable("the file gives no SOC code")
    bad = [(soc, index) for soc, index in given if not _SOC.fullmatch(soc)]
    if bad:
        more = f", and {len(bad) - 1} more" if len(bad) > 1 else ""
        return not_met(
            f"{bad[0][0]} is not an occupation code of the form NN-NNNN{more}",
            *(says(f"SOC code {soc}", program.at("occupations", index, "soc")) for soc, index in bad),
            fix="; ".join(dict.fromkeys(_hint(soc) for soc, _ in bad[:3])),
        )
    if empty := [(soc, index) for soc, index in given if soc.startswith(_NO_GROUP)]:
        return not_met(
            f"there is no SOC code {empty[0][0]}: no group of occupations begins with {empty[0][0][:2]}",
            *(says(f"no such code: {soc}", program.at("occupations", index, "soc")) for soc, index in empty),
            fix=f"give the code of the occupation instead of {empty[0][0]}, or leave it out until it is known",
        )
    return met(
        f"{len(given)} SOC code{'' if len(given) == 1 else 's'}",
        *(says(f"SOC code {soc}", program.at("occupations", index, "soc")) for soc, index in given),
    )


_NO_GROUP = ("00-", "99-")
_SOC = re.compile(r"\d\d-\d{4}(?:\.\d\d)?", re.ASCII)
_LOOSE = r"(\d\d)\W*(\d{4})\W*(\d\d)?"


def _hint(soc: str) -> str:
    loose = re.fullmatch(_LOOSE, soc, re.ASCII)
    if loose is None:
        return f"write two digits, a hyphen and four digits instead of {soc}"
    return f"write {loose[1]}-{loose[2]}" + (f".{loose[3]}" if loose[3] else "")
