"""P106."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule
from posctl.showing import counted

_ASKED = ("name", "title", "employer")


@rule(
    code="P106",
    requirement=CAREER_PATHWAY,
    severity="warning",
    citation="California Community Colleges, reasons that delay approval: roster without titles or affiliations (practice)",
    fix="list each member of the advisory committee with name, title and employer",
    good="""
        advisory:
          members:
            - {name: Ada Example, title: shop foreman, employer: Example Fabrication Inc.}
            - {name: Ben Sample, title: welding teacher, employer: Example High School}
    """,
    bad="""
        advisory:
          members: none  # <--
    """,
)
def advisory_roster_complete(program: ProgramFacts) -> Finding:
    """The advisory committee has a roster that gives name, title and employer of each member.

    A reviewer reads from titles and employers whether the committee can speak for the industry. A roster of bare
    names is a common reason for which an application is sent back.
    """
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
    if not members:
        return not_met(
            "the file says that the advisory committee has no members",
            says("no members", at),
            fix="find members from the industry, the school and the college, and list them",
        )
    gaps = [
        (index, field) for index, one in enumerate(members) for field in _ASKED if stated(getattr(one, field)) is None
    ]
    if not gaps:
        return met(f"{counted(len(members), 'member')} with name, title and employer", says(counted(len(members), "member"), at))
    index, field = gaps[0]
    who = stated(members[index].name) or f"member {index + 1}"
    lacking = len({one for one, _ in gaps})
    more = f"; {counted(lacking, 'member')} of {len(members)} lack something" if lacking > 1 else ""
    return not_stated(
        f"the {field} of {who} on the advisory committee is not given{more}",
        program.at("advisory", "members", index),
        field=f"advisory.members[{index}].{field}",
        add=f"{field}: …",
    )
