"""R405."""

from posctl.facts import At, ProgramFacts, stated
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.model import Credential
from posctl.requirements import OUTCOME
from posctl.rule import rule


@rule(
    code="R405",
    requirement=OUTCOME,
    severity="warning",
    citation="Wisconsin DWD, CTE incentive grants: paid for certifications on a yearly list",
    fix="look up the certification on the state's list and write `on_state_list: yes` or `no`",
    good="""
        credentials:
          - title: Certified Welder
            type: industry-certification
            issuer: Example Welding Society
            on_state_list: yes
    """,
    bad="""
        credentials:
          - title: Certified Welder
            type: industry-certification
            issuer: Example Welding Society
            on_state_list: no  # <--
    """,
)
def certification_on_state_list(program: ProgramFacts) -> Finding:
    """Each industry certification stands on the state's list of recognized credentials.

    No federal rule defines what industry-recognized means, so the state's list decides. A certification that
    is not on it may count neither for the program nor for the money that follows it.
    """
    asked = [one for one in program.outcomes if one.value.type == "industry-certification"]
    if not asked:
        return not_applicable("no industry certification is offered")
    missing = [one for one in asked if one.value.on_state_list is False]
    if missing:
        more = f", nor are {len(missing) - 1} of the other {len(asked) - 1}" if len(missing) > 1 else ""
        return not_met(
            f"{_name(missing[0])} is not on the state's list of recognized credentials{more}",
            *(says(f"{_name(one)} is not on the state's list", one.at / "on_state_list") for one in missing),
            fix=f"name a certification that is on the list, beside or in place of {_name(missing[0])}",
        )
    for one in asked:
        if one.value.on_state_list is None:
            return not_stated(
                f"the file does not say whether {_name(one)} stands on the state's list",
                one.at,
                field=f"credentials[{one.at.path[-1]}].on_state_list",
                add="on_state_list: …",
            )
    number = "1 certification is" if len(asked) == 1 else f"{len(asked)} certifications are"
    return met(
        f"{number} on the state's list",
        *(says(f"{_name(one)} is on the state's list", one.at / "on_state_list") for one in asked),
    )


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or "the certification"
