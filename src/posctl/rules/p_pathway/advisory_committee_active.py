"""P107."""

from decimal import Decimal

from posctl.days import months_after
from posctl.facts import ProgramFacts
from posctl.finding import RANK, Finding, Verdict, met, not_applicable, not_met, not_stated, says
from posctl.model.numbers import number
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import counted

_YEAR = 12


@rule(
    code="P107",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="Colorado, program approval: share of industry on the committee, meetings in twelve months (practice)",
    fix="bring the committee to the share of industry and the number of meetings that the profile asks for",
    good="""
        advisory:
          members:
            - {name: Ada Example, employer: Example Fabrication Inc., industry: yes}
            - {name: Cleo Example, employer: Example Pipe Works, industry: yes}
            - {name: Ben Sample, employer: Example High School, industry: no}
          meetings: [2026-03-10, 2026-10-06]
    """,
    bad="""
        advisory:
          members:  # <--
            - {name: Ada Example, employer: Example Fabrication Inc., industry: yes}
            - {name: Ben Sample, employer: Example High School, industry: no}
          meetings: [2024-03-10, 2026-03-10]  # <--
    """,
    needs=("advisory_industry_percent", "advisory_meetings_per_year"),
    thresholds={"advisory_industry_percent": "51", "advisory_meetings_per_year": "2"},
)
def advisory_committee_active(program: ProgramFacts) -> Finding:
    """The advisory committee stands for industry and has met, as far as the profile asks.

    A committee of teachers cannot say what is hired, and one that does not meet says nothing. The meetings of
    the twelve months up to the day of judgment are counted.
    """
    parts = [one for one in (_share(program), _meetings(program)) if one is not None]
    if not parts:
        return not_applicable(f"the profile {program.profile.id} sets no share of industry and no number of meetings")
    worst = max(parts, key=lambda one: RANK[one.verdict])
    faults = [one for one in parts if one.verdict is not Verdict.MET]
    shown = faults or parts
    # Two answers in one finding: the worse one decides, and neither hides the other.
    return worst._replace(
        message="; ".join(one.message for one in shown),
        evidence=tuple(evidence for one in shown for evidence in one.evidence),
        fix="; ".join(one.fix for one in shown if one.fix),
    )


def _share(program: ProgramFacts) -> Finding | None:
    needed = program.needs.advisory_industry_percent
    if needed is None or not needed.value:
        return None
    advisory = program.program.advisory
    members = advisory.members if advisory else None
    at = program.at("advisory", "members")
    if members is None:
        return not_stated(
            "the file does not say who is on the advisory committee",
            at,
            field="advisory.members",
            add="advisory:\n  members:\n    - {name: …, title: …, employer: …, industry: yes}",
        )
    total = len(members)
    sure = sum(one.industry is True for one in members)
    silent = [index for index, one in enumerate(members) if one.industry is None]
    least, told = needed.value, f"{number(needed.value)} % needed"
    shown = says(f"{sure} of {counted(total, 'member')} from industry", at)
    if total and _percent(sure, total) >= least:
        return met(f"{sure} of {total} members are from industry, {_whole(sure, total)} %, {told}", shown)
    if total and _percent(sure + len(silent), total) >= least:
        return not_stated(
            f"{counted(len(silent), 'member does', 'members do')} not say whether from industry, and {sure} of {total} do; {told}",
            program.at("advisory", "members", silent[0]),
            field=f"advisory.members[{silent[0]}].industry",
            add="industry: …",
        )
    return not_met(
        f"{sure} of {total} members are from industry, {_whole(sure, total)} %, {told}"
        if total
        else f"the file says that the advisory committee has no members; {told}",
        shown,
        fix="win members from business and industry for the committee",
    )


def _percent(part: int, total: int) -> Decimal:
    return Decimal(100 * part) / total


def _whole(part: int, total: int) -> str:
    return number(_percent(part, total).quantize(Decimal("0.1")))


def _meetings(program: ProgramFacts) -> Finding | None:
    needed = program.needs.advisory_meetings_per_year
    if needed is None or not needed.value:
        return None
    advisory = program.program.advisory
    days = advisory.meetings if advisory else None
    at = program.at("advisory", "meetings")
    if days is None:
        return not_stated(
            "the file does not say when the advisory committee met",
            at,
            field="advisory.meetings",
            add="advisory:\n  meetings: [ … ]",
        )
    held = sorted({day for day in days if day <= program.as_of <= months_after(day, _YEAR)})
    told = f"{counted(len(held), 'meeting')} in the 12 months up to {program.as_of}, {needed.value} needed"
    shown = says(f"met on {', '.join(map(str, held))}" if held else "no meeting in these months", at)
    if len(held) >= needed.value:
        return met(told, shown)
    return not_met(told, shown, fix="hold the meetings, and list their days")
