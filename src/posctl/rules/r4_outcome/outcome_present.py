"""R401."""

from posctl.facts import At, ProgramFacts, stated
from posctl.finding import Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.model import Credential
from posctl.model.words import NEVER_ALONE
from posctl.requirements import OUTCOME
from posctl.rule import rule

_ADD = "credentials:\n  - {id: …, title: …, type: …, level: …, issuer: …}"


@rule(
    code="R401",
    requirement=OUTCOME,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(iv) (2006): leads to a credential or degree",
    fix="list under credentials what the program leads to, or give the award of the college program",
    good="""
        postsecondary:
          - {institution: Example Technical College, program: Welding, award: technical-diploma}
        credentials:
          - {title: Certified Welder, type: industry-certification, issuer: Example Welding Society}
    """,
    bad="""
        credentials:
          - id: certified-welder
            title: Certified Welder
            type: industry-certification
            status: pending  # <--
    """,
)
def outcome_present(program: ProgramFacts) -> Finding:
    """The program leads to a credential, a certificate or a degree that students can earn today.

    Students choose a program for what it leads to. A certification that is still pending, or has ended, is
    none that a student who enrolls now can count on.
    """
    if not program.outcomes and (against := _against(program)):
        return against
    if program.outcomes or program.awards:
        return _shown(program)
    if program.program.credentials is None:
        return not_stated(
            "no credential, certificate or degree is given as the outcome",
            program.at("credentials"),
            field="credentials",
            add=_ADD,
        )
    if not program.credentials:
        return not_met(
            "the file says that the program leads to no credential, and no college program has an award",
            says("no credentials", program.at("credentials")),
            fix="list the credential, certificate or degree, or give the award of the college program",
        )
    for index, one in enumerate(program.credentials):
        if one.value.status in (None, "offered"):
            return _unnamed(index, one)
    return _not_offered(program.credentials)


def _shown(program: ProgramFacts) -> Finding:
    named = [says(_name(one), one.at) for one in program.outcomes]
    awards = [says(f"{one.label}: {one.model.award}", one.at / "award") for one in program.awards]
    leads_to = ", ".join(evidence.says for evidence in (named or awards)[:3])
    return met(f"the program leads to {leads_to}", *named, *awards)


def _against(program: ProgramFacts) -> Finding | None:
    """Ask where a college program has an award, and the credentials say that it is not offered."""
    awards = [one for one in program.awards if one.model.award not in NEVER_ALONE]
    if program.program.credentials is None or not awards:
        return None
    if not program.credentials:
        return needs_review(
            f"the file lists no credential, but {awards[0].label} has the award {awards[0].model.award}: which holds?",
            says("no credentials", program.at("credentials")),
            beside(f"{awards[0].label}: {awards[0].model.award}", awards[0].at / "award"),
            fix=f"list the {awards[0].model.award} under credentials, or leave `credentials` out",
        )
    if any(one.value.status in (None, "offered") for one in program.credentials):
        return None
    for one in program.credentials:
        for award in awards:
            if one.value.type in (None, award.model.award) and one.value.program in (None, award.model.id):
                return needs_review(
                    f"{_name(one)} is {one.value.status}, but {award.label} has the award {award.model.award}: which holds?",
                    says(f"{_name(one)} is {one.value.status}", one.at / "status"),
                    beside(f"{award.label}: {award.model.award}", award.at / "award"),
                    fix=f"write `status: offered` if {_name(one)} can be earned now, or take the award away",
                )
    return None


def _unnamed(index: int, one: At[Credential]) -> Finding:
    said = f"only says {one.value.title}" if one.value.title else "has no title"
    return not_stated(
        f"credential {index + 1} {said}, so no outcome is named",
        one.at / "title" if one.value.title else one.at,
        field=f"credentials[{index}].title",
        add="title: …",
    )


def _not_offered(credentials: tuple[At[Credential], ...]) -> Finding:
    first, name = credentials[0].value, _name(credentials[0])
    rest = f", and none of the other {len(credentials) - 1} is offered" if len(credentials) > 1 else ""
    return not_met(
        f"{name} is {first.status}{rest}; a {first.status} credential is no outcome now",
        *(says(f"{_name(one)} is {one.value.status}", one.at / "status") for one in credentials),
        fix=f"name a credential that is offered now, or write `status: offered` once {name} is",
    )


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or one.value.type or "the credential"
