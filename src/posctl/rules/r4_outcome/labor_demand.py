"""R411."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Evidence, Finding, met, not_met, not_stated, says
from posctl.model.program import LaborMarket
from posctl.requirements import OUTCOME
from posctl.rule import rule

_NEAR = frozenset({"local", "regional", "state"})
_ASKED = {
    "source": "who published it",
    "scope": "whether it speaks of a local, regional or state labor market",
    "date": "when it was published or read",
}


@rule(
    code="R411",
    requirement=OUTCOME,
    severity="warning",
    needs=("min_labor_sources",),
    citation="California Community Colleges, reasons that delay approval: data not local (practice)",
    fix="give a dated source on demand in the locality, the region or the state",
    good="""
        labor_market:
          - {source: State workforce agency, region: Fox Valley, scope: regional, date: 2026-02-01}
    """,
    bad="""
        labor_market:
          - source: National outlook handbook
            scope: national  # <--
            date: 2026-02-01
    """,
)
def labor_demand(program: ProgramFacts) -> Finding:
    """Demand for the occupations is shown by a dated source on the locality, the region or the state.

    A credential is worth earning where someone hires for it. National figures say little about the employers
    that graduates of this school can reach, and old ones little about today.
    """
    sources = program.program.labor_market
    if sources is None:
        return not_stated(
            "no source on demand for the occupations is given",
            program.at("labor_market"),
            field="labor_market",
            add="labor_market:\n  - {source: …, region: …, scope: …, date: …, finding: …}",
        )
    if not sources:
        return not_met(
            "the file says that there is no evidence of demand",
            says("no sources", program.at("labor_market")),
            fix="give a dated source on demand in the locality, the region or the state",
        )
    least = program.needs.min_labor_sources.value if program.needs.min_labor_sources else 1
    judged = [(index, one, _lacks(one)) for index, one in enumerate(sources) if not _excluded(one, program)]
    counted = [(index, one) for index, one, lacks in judged if not lacks]
    if len(counted) >= least:
        return met(
            f"{_number(len(counted))}, {least} needed",
            *(
                says(f"{_name(one, index)}, {one.scope}, {one.date}", program.at("labor_market", index))
                for index, one in counted
            ),
        )
    if len(judged) >= least:
        return _incomplete(program, next((index, one, lacks) for index, one, lacks in judged if lacks))
    return _too_few(program, len(counted), least)


def _name(one: LaborMarket, index: int) -> str:
    return stated(one.source) or stated(one.url) or f"source {index + 1}"


def _number(sources: int) -> str:
    return f"{sources} dated local, regional or state source{'' if sources == 1 else 's'}"


def _excluded(one: LaborMarket, program: ProgramFacts) -> bool:
    return one.scope == "national" or (one.date is not None and one.date > program.as_of)


def _lacks(one: LaborMarket) -> str:
    if not (stated(one.source) or stated(one.url)):
        return "source"
    if one.scope not in _NEAR:
        return "scope"
    return "" if one.date else "date"


def _incomplete(program: ProgramFacts, found: tuple[int, LaborMarket, str]) -> Finding:
    index, one, lacks = found
    name = _name(one, index)
    return not_stated(
        f"the file does not say of {name} {_ASKED[lacks]}",
        program.at("labor_market", index),
        field=f"labor_market[{index}].{lacks}",
        add=f"{lacks}: …",
    )


def _too_few(program: ProgramFacts, counted: int, least: int) -> Finding:
    sources = program.program.labor_market or ()
    shown = [_shown(program, index, one) for index, one in enumerate(sources) if _excluded(one, program)]
    why = f"; {'; '.join(one.says for one in shown[:3])}" if shown else ""
    return not_met(
        f"{_number(counted)}, {least} needed{why}",
        *(shown or [says(f"{len(sources)} source{'' if len(sources) == 1 else 's'} listed", program.at("labor_market"))]),
        fix="add a source on demand in the locality, the region or the state, with its date",
    )


def _shown(program: ProgramFacts, index: int, one: LaborMarket) -> Evidence:
    name, at = _name(one, index), program.at("labor_market", index)
    if one.scope == "national":
        return says(f"{name} is national", at / "scope")
    return says(f"{name} is dated {one.date}, after {program.as_of}", at / "date")
