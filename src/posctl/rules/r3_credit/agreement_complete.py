"""R307."""

from collections.abc import Callable

from posctl.facts import AgreementFacts, ProgramFacts, stated
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.model import AgreementTerms
from posctl.requirements import CREDIT
from posctl.rule import rule


@rule(
    code="R307",
    requirement=CREDIT,
    severity="warning",
    citation="New York City, CTE program approval: contents of an articulation agreement",
    fix="add prerequisites, benefit, responsibilities, duration and endorsement to the agreement",
    good="""
        college_credit:
          - from: [welding-2]
            mechanism: articulated-credit
            agreement:
              status: agreed
              prerequisites: Welding II with a B
              benefit: 2 credits of the technical diploma
              responsibilities: [the school sends grades in June, the college enters the credit]
              duration: three years
              endorsement: school board and college board
    """,
    bad="""
        college_credit:
          - from: [welding-2]
            mechanism: articulated-credit
            agreement:
              status: agreed
              prerequisites: Welding II with a B
              benefit: 2 credits of the technical diploma
              responsibilities: none  # <--
              duration: three years
              endorsement: school board and college board
    """,
)
def agreement_complete(program: ProgramFacts) -> Finding:
    """An agreement names prerequisites, benefit, responsibilities, duration and endorsement.

    Where it is not written who sends the grades and what the student gains, the credit is lost between two
    offices.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    described = [
        one
        for one in program.agreements
        if one.in_force and one.is_described
    ]
    if not described:
        return not_applicable("no agreement in force is described")
    nobody = [one for one in described if one.terms.responsibilities == ()]
    if nobody:
        return not_met(
            f"{nobody[0].label} lays no responsibilities on either side",
            *(says("no responsibilities", one.place("responsibilities")) for one in nobody),
            fix="say under `responsibilities` what the school and the college do",
        )
    for agreement in described:
        if missing := [part for part, is_shown in _PARTS.items() if not is_shown(agreement.terms)]:
            return _incomplete(agreement, missing)
    return met(
        f"{len(described)} agreement{'' if len(described) == 1 else 's'} with all five parts",
        *(says(f"{one.label}: {', '.join(_PARTS)}", one.place("benefit")) for one in described),
    )


def _has_duration(terms: AgreementTerms) -> bool:
    return bool(stated(terms.duration) or (terms.effective and terms.expires) or terms.school_years)


def _says(texts: tuple[str, ...] | None) -> bool:
    return any(stated(text) for text in texts or ())


_PARTS: dict[str, Callable[[AgreementTerms], bool]] = {
    "prerequisites": lambda terms: terms.prerequisites == () or _says(terms.prerequisites),
    "benefit": lambda terms: bool(stated(terms.benefit)),
    "responsibilities": lambda terms: _says(terms.responsibilities),
    "duration": _has_duration,
    "endorsement": lambda terms: bool(stated(terms.endorsement)),
}


def _incomplete(agreement: AgreementFacts, missing: list[str]) -> Finding:
    where = "".join(
        f"[{key}]" if isinstance(key, int) else f".{key}" for key in (*agreement.at.path, missing[0])
    )
    return not_stated(
        f"{agreement.label} gives no {', no '.join(missing)}",
        agreement.at,
        field=where.removeprefix("."),
        add="\n".join(f"{part}: …" for part in missing),
    )
