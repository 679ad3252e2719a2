"""P104."""

from posctl.facts import ProgramFacts, stated
from posctl.facts.schools import own_schools
from posctl.finding import Evidence, Finding, beside, met, not_met, not_stated, says
from posctl.model.program import Partner
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.source import Pointer

_WORK = frozenset({"business", "employer"})
_ADD = "partners:\n  - {name: …, kind: employer, roles: [develop, implement, maintain], date: …}"


@rule(
    code="P104",
    requirement=CAREER_PATHWAY,
    severity="error",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: in partnership of school, college, business and employers",
    fix="list under partners who takes part for the school, the college, and business or employers",
    good="""
        secondary: {district: Example School District}
        postsecondary:
          - {institution: Example Technical College, program: Welding}
        partners:
          - {name: Example Fabrication Inc., kind: employer, roles: [develop, maintain]}
    """,
    bad="""
        partners:
          - {name: Example High School, kind: secondary, roles: [develop, implement]}  # <--
          - {name: Example Technical College, kind: postsecondary, roles: [develop]}  # <--
    """,
)
def partnership_complete(program: ProgramFacts) -> Finding:
    """School, college, and business or employers are partners in the pathway.

    A school and a college can agree on courses between them; only those who hire can say whether the courses
    lead to work. The district or school and the college that the two halves name count as partners. A business or
    employer counts where it is listed; a workforce board or a community group does not stand for one.
    """
    partners = program.program.partners
    if partners is None:
        return not_stated(
            "the file does not say which business or employer is a partner",
            program.at("partners"),
            field="partners",
            add=_ADD,
        )
    if not partners:
        return not_met(
            "the file says that there are no partners",
            says("no partners", program.at("partners")),
            fix="find a business or employer to develop and maintain the pathway with, and list it under partners",
        )
    listed = [_Listed(one, program.at("partners", index), index) for index, one in enumerate(partners)]
    sides = {
        "school": _of(listed, frozenset({"secondary"})) or _of_school(program),
        "college": _of(listed, frozenset({"postsecondary"})) or _of_college(program),
        "business or employer": _of(listed, _WORK),
    }
    # What the list shows to be missing goes before what another part of the file would say.
    missing = next((side for side in ("business or employer", "school", "college") if not sides[side]), None)
    if missing is None:
        return met(
            "; ".join(f"{side}: {found[0].says}" for side, found in sides.items()),
            *(one for found in sides.values() for one in found),
        )
    return _untold(listed, missing) or _lacking(program, listed, missing)


class _Listed:
    def __init__(self, model: Partner, at: Pointer, number: int) -> None:
        self.model, self.at, self.number = model, at, number

    @property
    def says(self) -> str:
        """Write the partner with its kind."""
        return f"{stated(self.model.name) or 'a partner without a name'} ({self.model.kind or 'kind not given'})"


def _of(listed: list[_Listed], kinds: frozenset[str]) -> list[Evidence]:
    return [says(name, one.at) for one in listed if one.model.kind in kinds and (name := stated(one.model.name))]


def _of_school(program: ProgramFacts) -> list[Evidence]:
    return [says(f"{one.value}, named in the school half", one.at) for one in own_schools(program)]


def _of_college(program: ProgramFacts) -> list[Evidence]:
    return [
        says(f"{name}, named in the college half", college.at / "institution")
        for college in program.colleges
        if (name := stated(college.model.institution))
    ]


_KINDS = {
    "school": frozenset({"secondary"}),
    "college": frozenset({"postsecondary"}),
    "business or employer": _WORK,
}


def _untold(listed: list[_Listed], missing: str) -> Finding | None:
    """Find a partner that may be the missing one, had the file said its kind or its name."""
    for one in listed:
        lacks = "kind" if one.model.kind is None else "name" if one.model.kind in _KINDS[missing] else ""
        if lacks:
            label = one.says if lacks == "kind" else f"partner {one.number + 1}"
            return not_stated(
                f"{label} may be the {missing} among the partners: its {lacks} is not given",
                one.at,
                field=f"partners[{one.number}].{lacks}",
                add=f"{lacks}: …",
            )
    return None


def _lacking(program: ProgramFacts, listed: list[_Listed], missing: str) -> Finding:
    if missing == "business or employer":
        return not_met(
            f"no business or employer is among the {len(listed)} partners"
            if len(listed) > 1
            else "the one partner listed is no business or employer",
            *(says(one.says, one.at) for one in listed),
            fix="list a business or employer with whom the pathway is developed and maintained",
        )
    field = "secondary.district" if missing == "school" else "postsecondary[0].institution"
    half = "institution: …" if program.colleges else "postsecondary:\n  - institution: …"
    add = "secondary:\n  district: …" if missing == "school" else half
    if missing == "college" and program.program.postsecondary == ():
        return not_met(
            "no college is among the partners, and the file says that there is no college program",
            says("no college program", program.at("postsecondary")),
            *(beside(one.says, one.at) for one in listed),
            fix="list the college under partners",
        )
    return not_stated(
        f"no {missing} is listed among the partners or named in the {missing} half",
        program.at("secondary" if missing == "school" else "postsecondary"),
        field=field,
        add=add,
    )
