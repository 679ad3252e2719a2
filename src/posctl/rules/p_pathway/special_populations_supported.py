"""P110."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule

_ASKED = (
    ("supports", "supports for special populations", "[ … ]"),
    ("nontraditional", "way of recruiting students nontraditional to the field", "…"),
)


@rule(
    code="P110",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Perkins V: nine special populations, nontraditional students among them; NAPE, on gaps in access (practice)",
    fix="name the supports for special populations, and how students nontraditional to the field are recruited",
    good="""
        access:
          statement: Open to every student of the district
          supports: [Adaptive equipment in the shop, Interpreter on request]
          nontraditional: Women of the college's welding program visit the grade 8 career day
    """,
    bad="""
        access:
          statement: Open to every student of the district
          supports: none  # <--
          nontraditional: none  # <--
    """,
)
def special_populations_supported(program: ProgramFacts) -> Finding:
    """Supports for special populations are named, and how students nontraditional to the field are recruited.

    A door that is open to all is not one that all can use. Students with disabilities, English learners or
    students without a home need something named, and a field that looks like one sex's must ask the other in.
    """
    access = program.program.access
    said = {field: getattr(access, field, None) for field, _, _ in _ASKED}
    absent = [(what, field) for field, what, _ in _ASKED if said[field] is not None and not said[field]]
    if absent:
        return not_met(
            f"the file says that there are no {' and no '.join(_many(what) for what, _ in absent)}",
            *(says("none", program.at("access", field)) for _, field in absent),
            fix="name what is done",
        )
    silent = [(field, what, add) for field, what, add in _ASKED if not any(stated(one) for one in said[field] or ())]
    if silent:
        field, _, _ = silent[0]
        lines = "\n".join(f"{name}: {add}" for name, _, add in silent)
        return not_stated(
            f"the file names no {' and no '.join(what for _, what, _ in silent)}",
            program.at("access", field),
            field=f"access.{field}",
            add=lines,
        )
    shown = [(field, [one for one in said[field] or () if stated(one)]) for field, _, _ in _ASKED]
    return met(
        "; ".join(f"{field}: {', '.join(texts)}" for field, texts in shown),
        *(says(", ".join(texts), program.at("access", field)) for field, texts in shown),
    )


def _many(what: str) -> str:
    return what.replace("way of", "ways of")
