"""R402."""

from posctl.facts import At, CollegeFacts, ProgramFacts, stated
from posctl.finding import Finding, beside, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model import Credential
from posctl.model.words import COLLEGE_AWARDS, DEGREES, NEVER_ALONE, CredentialType
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import counted

_RECOGNIZED: frozenset[CredentialType] = COLLEGE_AWARDS | {
    "registered-apprenticeship",
    "industry-certification",
    "license",
}
"""Recognized postsecondary credentials whenever they are earned (WIOA, s. 3(52))."""


@rule(
    code="R402",
    requirement=OUTCOME,
    severity="error",
    needs=("outcome_when_earned",),
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(iv) (2006): at the postsecondary level",
    fix="name a credential with `level: postsecondary`, or the award of the college program",
    good="""
        credentials:
          - id: certified-welder
            title: Certified Welder
            type: industry-certification
            level: postsecondary
            issuer: Example Welding Society
    """,
    bad="""
        credentials:
          - id: nurse-aide
            title: Certified Nursing Assistant
            type: license
            level: secondary  # <--
            issuer: State Department of Health
    """,
)
def outcome_is_postsecondary(program: ProgramFacts) -> Finding:
    """At least one recognized outcome is at the postsecondary level.

    A certificate that is only a milestone of high school does not carry a student to the end that the law
    names. The law's phrase can be read of the level of the award or of the credential as such; the profile
    says which.
    """
    outcomes, awards = program.recognized_outcomes, _awards(program)
    if not outcomes and not awards:
        return not_applicable("no recognized outcome is given, so its level is not a question yet")
    needed = program.needs.outcome_when_earned
    any_time = needed is not None and needed.value == "any-time"
    colleges = {college.model.id for college in program.colleges if college.model.id}
    counting = [one for one in outcomes if _counts(one.value, colleges, any_time=any_time)]
    if counting or awards:
        return _shown(counting, awards, program.profile.id if any_time else None)
    for one in outcomes:
        if one.value.type in DEGREES:
            return needs_review(
                f"is {_name(one)} a degree of a college, or a credential of high school? "
                f"{one.value.type} and level secondary contradict each other",
                says("level secondary", one.at / "level"),
                beside(f"type {one.value.type}", one.at / "type"),
                fix="write `level: postsecondary` if a college awards it, or correct its type",
            )
    if any_time:
        return _unsure(outcomes)
    for one in outcomes:
        if one.value.level is None:
            return _level_missing(one)
    return _secondary_only(outcomes, program.profile.id)


def _awards(program: ProgramFacts) -> list[CollegeFacts]:
    return [college for college in program.awards if college.model.award not in NEVER_ALONE]


def _counts(credential: Credential, colleges: set[str], *, any_time: bool) -> bool:
    return (
        credential.level == "postsecondary"
        or (credential.type in DEGREES and credential.level is None)
        or (credential.level is None and credential.program in colleges)
        or (any_time and credential.type in _RECOGNIZED - DEGREES)
    )


def _shown(counting: list[At[Credential]], awards: list[CollegeFacts], profile: str | None) -> Finding:
    shown = (
        *(says(f"{_name(one)}, {_why(one.value)}", one.at) for one in counting),
        *(says(f"{one.label}: {one.model.award} of the college", one.at / "award") for one in awards),
    )
    reading = (
        f"; the profile {profile} counts a recognized credential whenever it is earned" if profile else ""
    )
    return met(f"at the postsecondary level: {shown[0].says}{reading}", *shown)


def _why(credential: Credential) -> str:
    if credential.level == "postsecondary":
        return "level postsecondary"
    if credential.level is None and credential.program and credential.type not in DEGREES:
        return f"from {credential.program}"
    return credential.type or "recognized"


def _level_missing(one: At[Credential]) -> Finding:
    return not_stated(
        f"the file does not say whether {_name(one)} is awarded at secondary or at postsecondary level",
        one.at,
        field=f"{_where(one)}.level",
        add="level: …",
    )


def _secondary_only(outcomes: tuple[At[Credential], ...], profile: str) -> Finding:
    first = _name(outcomes[0])
    rest = f", as {counted(others, 'other outcome is', 'other outcomes are')}" if (others := len(outcomes) - 1) else ""
    return not_met(
        f"{first} is at secondary level{rest}; the profile {profile} reads `at the postsecondary level` "
        "as the level of the award, so a credential of high school is not enough",
        *(says(f"{_name(one)}: level secondary", one.at / "level") for one in outcomes),
        fix=f"name the college award or credential that follows {first}, or write `level: postsecondary` "
        f"if {first} is awarded at that level",
    )


def _unsure(outcomes: tuple[At[Credential], ...]) -> Finding:
    for one in outcomes:
        if one.value.type is None:
            return not_stated(
                f"the file does not say what kind of credential {_name(one)} is",
                one.at,
                field=f"{_where(one)}.type",
                add="type: …",
            )
    first = outcomes[0]
    return needs_review(
        f"is the {first.value.type} {_name(first)} recognized after high school, as a license is?",
        *(says(f"{_name(one)}: {one.value.type}", one.at / "type") for one in outcomes),
        fix="write `type: license` or `type: industry-certification` if it is one, or `level: postsecondary`",
    )


def _where(one: At[Credential]) -> str:
    return f"credentials[{one.at.path[-1]}]"


def _name(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or one.value.type or "the credential"
