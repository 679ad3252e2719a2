"""P105."""

from datetime import date

from posctl.days import months_after
from posctl.facts import ProgramFacts, stated
from posctl.facts.schools import own_schools
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.program import Partner
from posctl.model.words import PartnerRole
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.source import Pointer

_ROLES: tuple[tuple[PartnerRole, str], ...] = (
    ("develop", "develops"), ("implement", "implements"), ("maintain", "maintains"),
)


@rule(
    code="P105",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Wisconsin DPI, Career Clusters and Programs of Study: developed, implemented and maintained in partnership",
    fix="give each partner its roles, and the day on which it last took part",
    good="""
        partners:
          - {name: Example High School, kind: secondary, roles: [develop, implement], date: 2026-04-21}
          - {name: Example Fabrication Inc., kind: employer, roles: [develop, maintain], date: 2026-04-21}
    """,
    bad="""
        partners:
          - {name: Example High School, kind: secondary, roles: [develop, implement], date: 2026-04-21}
          - {name: Example Fabrication Inc., kind: employer, roles: [maintain], date: 2012-05-08}  # <--
    """,
    needs=("partnership_max_age_months",),
    thresholds={"partnership_max_age_months": "24"},
)
def partnership_alive(program: ProgramFacts) -> Finding:
    """Partners develop, implement and maintain the pathway, and a date or a record shows each of the three.

    Names on a list are easily kept for years after the last meeting. A date, or the minutes of one, shows that
    the partners still work together. The school and the college that teach the courses implement the pathway; the
    courses are the record of it.
    """
    partners = program.program.partners
    if not partners:
        return not_applicable("no partners are listed")
    listed = [_Listed(one, program.at("partners", index), index) for index, one in enumerate(partners)]
    limit = program.needs.partnership_max_age_months
    shown: dict[Evidence, None] = {}
    texts: list[str] = []
    for role, does in _ROLES:
        seen = _seen(program, listed, role, limit.value if limit else None)
        if isinstance(seen, str):
            return _unseen(program, listed, role, does, seen)
        shown.update(dict.fromkeys(seen))
        texts.append(f"{does}: {seen[0].says}")
    return met("; ".join(texts), *shown)


class _Listed:
    def __init__(self, model: Partner, at: Pointer, number: int) -> None:
        self.model, self.at, self.number = model, at, number

    @property
    def label(self) -> str:
        """What to call the partner in a sentence."""
        return stated(self.model.name) or f"partner {self.number + 1}"

    @property
    def records(self) -> list[str]:
        """What the file calls evidence of the partner's work."""
        return [text for text in self.model.evidence or () if stated(text)]

    def does(self, role: PartnerRole) -> bool:
        """Whether the file gives it a role."""
        return role in (self.model.roles or ())


def _seen(program: ProgramFacts, listed: list[_Listed], role: PartnerRole, months: int | None) -> list[Evidence] | str:
    """Give what shows that a role is filled, else why it is not: nobody, undated, old or unsure."""
    mine = [one for one in listed if one.does(role)]
    if role == "implement" and not mine:
        return _teaching(program) or "nobody"
    if not mine:
        return "nobody"
    held = [one for one in mine if one.model.date and one.model.date <= program.as_of]
    now = [one for one in held if one.model.date and _is_recent(one.model.date, months, program.as_of)]
    shown = [says(f"{one.label}, {one.model.date}", one.at) for one in now]
    if months is None:
        dated = {one.number for one in now}
        shown += [says(f"{one.label}, {one.records[0]}", one.at) for one in mine if one.number not in dated and one.records]
    if shown:
        return shown
    dated = {one.number for one in held}
    if any(one.records and one.number not in dated for one in mine):
        return "unsure"
    return "old" if held else "undated"


def _is_recent(day: date, months: int | None, as_of: date) -> bool:
    return months is None or months_after(day, months) >= as_of


def _teaching(program: ProgramFacts) -> list[Evidence]:
    """Show the school and the college whose courses the file lists: they implement the pathway."""
    shown = []
    if program.school_courses:
        shown = [says(f"{one.value} teaches the school courses listed", one.at) for one in own_schools(program)]
    return shown + [
        says(f"{name} teaches the college courses listed", college.at / "institution")
        for college in program.colleges
        if college.courses and (name := stated(college.model.institution))
    ]


def _unseen(program: ProgramFacts, listed: list[_Listed], role: PartnerRole, does: str, why: str) -> Finding:
    mine = [one for one in listed if one.does(role)]
    if why == "nobody":
        return _nobody(listed, role, does)
    if why == "unsure":
        asked = [one for one in mine if one.records]
        return needs_review(
            f'is the record "{asked[0].records[0]}" of {asked[0].label}, which {does} the pathway, recent enough? '
            f"The profile asks for {_age(program)}",
            *(says(f"{one.label}: {', '.join(one.records)}", one.at) for one in asked),
            fix="give under `date` the day on which the partner last took part",
        )
    if why == "old":
        dated = [one for one in mine if one.model.date]
        latest = max(one.model.date for one in dated if one.model.date)
        return not_met(
            f"no partner that {does} the pathway has taken part since {latest}; the profile asks for {_age(program)}",
            *(says(f"{one.label}, {one.model.date}", one.at) for one in dated),
            fix="meet with the partner, and give the new date",
        )
    one = mine[0]
    return not_stated(
        f"no date or record shows when {one.label}, which {does} the pathway, last took part",
        one.at,
        field=f"partners[{one.number}].date",
        add="date: …",
    )


def _age(program: ProgramFacts) -> str:
    limit = program.needs.partnership_max_age_months
    return f"the last {limit.value} months before {program.as_of}" if limit else "a date"


def _nobody(listed: list[_Listed], role: PartnerRole, does: str) -> Finding:
    silent = next((one for one in listed if one.model.roles is None), None)
    if silent is not None:
        return not_stated(
            f"no partner is said to {role} the pathway, and the roles of {silent.label} are not given",
            silent.at,
            field=f"partners[{silent.number}].roles",
            add=f"roles: [{role}]",
        )
    return not_met(
        f"no partner {does} the pathway",
        *(says(f"{one.label}: {', '.join(one.model.roles or ()) or 'no roles'}", one.at / "roles") for one in listed),
        fix=f"give a partner the role {role}, with a date that shows it",
    )
