"""Elements of a pathway that are college credit or a credential: what can be earned now, and what is in doubt."""

from collections.abc import Iterator

from posctl import college_credit, signing
from posctl.facts import AgreementFacts, At, CreditFacts, ProgramFacts, stated
from posctl.finding import RANK, Evidence, Finding, Verdict, met, needs_review, not_met, not_stated, says
from posctl.model import Credential
from posctl.model.words import CredentialType, Mechanism

_DUAL: frozenset[Mechanism] = frozenset(
    {"dual-credit", "dual-enrollment", "concurrent-enrollment", "transcripted-credit", "start-college-now",
     "early-college-credit-program", "college-credit-plus"}
)
_DIRECT: frozenset[Mechanism] = frozenset({"direct-credit"})
_OF_INDUSTRY: frozenset[CredentialType] = frozenset({"industry-certification", "license"})
_PERHAPS_OF_INDUSTRY: frozenset[CredentialType] = frozenset({"registration", "endorsement", "certificate"})


# --- college credit -------------------------------------------------------------------------------------------------


def college_credit_of(program: ProgramFacts) -> Finding:
    """Judge whether college credit can be earned now, by any mechanism."""
    return _credit_by(program, None, "college credit")


def dual_enrollment_of(program: ProgramFacts) -> Finding:
    """Judge whether a college course can be taken at school age, for credit."""
    return _credit_by(program, _DUAL, "dual enrollment")


def direct_credit_of(program: ProgramFacts) -> Finding:
    """Judge whether the college gives credit directly."""
    return _credit_by(program, _DIRECT, "direct credit")


def _credit_by(program: ProgramFacts, by: frozenset[Mechanism] | None, called: str) -> Finding:
    """Judge whether college credit can be earned now by some mechanisms, or by any."""
    if not program.credits:
        if college_credit.excuse_of(program):
            return not_met(
                "the file says that college credit is not appropriate here",
                says("not appropriate", program.at("not_appropriate")),
                fix="list the credit that can be earned",
            )
        return college_credit.without_credit(program)
    among = [one for one in program.credits if by is None or one.model.mechanism is None or one.model.mechanism in by]
    sure = [one for one in among if one.is_open and one.says_something and not _hindrance(program, one) and _is_seen(one)]
    named = [one for one in sure if by is None or one.model.mechanism]
    if found := college_credit.earning(program, named):
        return met(f"{called}: {', '.join(found)}", *college_credit.entries(found))
    doubts = list(_doubts(program, among, by))
    if doubts:
        return min(doubts, key=lambda one: RANK[one.verdict])
    against = [shown for one in among if (shown := _hindrance(program, one))] + college_credit.closed(program, among)
    against = list({one.at: one for one in reversed(against)}.values())[::-1]
    return not_met(
        f"no {called} can be earned: {against[0].says}" if against else f"no college credit by {called} is listed",
        *(against or [says(f"{one.label}: {one.model.mechanism}", one.at) for one in program.credits]),
        fix=f"list {called} that can be earned now",
    )


def _doubts(program: ProgramFacts, among: list[CreditFacts], by: frozenset[Mechanism] | None) -> Iterator[Finding]:
    alive = [one for one in among if not _hindrance(program, one)]
    yield from college_credit.doubts(program, alive)
    for one in alive:
        if by is not None and one.model.mechanism is None:
            yield not_stated(
                f"{one.label}: the file does not say how it is earned",
                one.at,
                field=f"{one.where}.mechanism",
                add="mechanism: …",
            )
        elif one.agreement is not None and not _is_seen(one):
            yield _unseen(one.agreement, one)


def _hindrance(program: ProgramFacts, credit: CreditFacts) -> Evidence | None:
    agreement = credit.agreement
    found = agreement.hindrance(program.time) if agreement else None
    return says(found[0], agreement.place(found[1])) if agreement and found else None


def _is_seen(credit: CreditFacts) -> bool:
    return credit.agreement is None or credit.agreement.is_described


def _unseen(agreement: AgreementFacts, credit: CreditFacts) -> Finding:
    return not_stated(
        f"{agreement.label}: there is no agreement of this id among the files",
        agreement.at,
        field=f"{credit.where}.agreement",
        add="agreement: {status: agreed, effective: …, expires: …}",
    )


def articulation_agreement_of(program: ProgramFacts) -> Finding:
    """Judge whether an agreement is in force for the program's own partners."""
    resting = [(one, one.agreement) for one in program.credits if one.agreement is not None]
    if not resting:
        if program.program.college_credit is not None and not program.credits:
            return college_credit.without_credit(program)
        return not_stated(
            "the file names no agreement",
            program.at("college_credit", 0),
            field="college_credit[0].agreement",
            add="agreement: {status: agreed, effective: …, expires: …}",
        )
    found = [_agreed(program, credit, agreement) for credit, agreement in resting]
    good = {one.evidence[0].at: one for one in found if one.verdict is Verdict.MET}
    if good:
        labels = dict.fromkeys(one.message for one in good.values())
        return met(f"agreement in force: {', '.join(labels)}", *(shown for one in good.values() for shown in one.evidence))
    return min(found, key=lambda one: RANK[one.verdict])


def _agreed(program: ProgramFacts, credit: CreditFacts, agreement: AgreementFacts) -> Finding:
    terms = agreement.terms
    if against := _hindrance(program, credit):
        return not_met(against.says, against, fix="renew the agreement and give its new dates")
    if not agreement.is_described:
        return _unseen(agreement, credit)
    if terms.scope != "state" and terms.signed is not None:
        faults = signing.faults(agreement.label, terms.signed, agreement.place("signed"), program.as_of)
        if faults:
            return not_met(faults[0].says, *faults, fix="have both sides sign the agreement")
    if not (terms.school_years or (terms.effective and terms.expires)):
        key = "effective" if terms.expires else "expires"
        return not_stated(
            f"the file does not say when {agreement.label} {'begins' if terms.expires else 'ends'}",
            agreement.at,
            field=key if agreement.shared else f"{credit.where}.agreement.{key}",
            add=f"{key}: …",
        )
    return college_credit.of_others(program, credit) or met(agreement.label, *_in_force(agreement))


def _in_force(agreement: AgreementFacts) -> list[Evidence]:
    keys = ("school_years",) if agreement.terms.school_years else ("effective", "expires")
    return [says(f"{agreement.label}, {key.replace('_', ' ')}", agreement.place(key)) for key in keys]


# --- credentials ----------------------------------------------------------------------------------------------------


def industry_credential_of(program: ProgramFacts) -> Finding:
    """Judge whether a certification with its issuer, or a license, is offered that the state's list does not leave out."""
    mine = [one for one in program.credentials if one.value.type in _OF_INDUSTRY]
    offered = [one for one in program.outcomes if one.value.type in _OF_INDUSTRY]
    listed = [one for one in offered if one.value.on_state_list is not False]
    whole = [one for one in listed if one.value.type == "license" or stated(one.value.issuer)]
    if whole:
        return met(
            f"industry credential: {', '.join(_title(one) for one in whole)}",
            *(says(f"{_title(one)}: {one.value.type}", one.at) for one in whole),
        )
    perhaps = [one for one in program.outcomes if one.value.type in _PERHAPS_OF_INDUSTRY]
    if perhaps:
        return needs_review(
            f"does the industry recognize {_title(perhaps[0])}, given as {perhaps[0].value.type}?",
            says(f"{_title(perhaps[0])}: {perhaps[0].value.type}", perhaps[0].at),
            fix="write `type: industry-certification` or `type: license` if it is one",
        )
    for one in listed:
        return _wanting(one, "issuer", f"the file does not say who issues {_title(one)}")
    return _no_credential(program, mine, "industry credential", _OF_INDUSTRY)


def registered_apprenticeship_of(program: ProgramFacts) -> Finding:
    """Judge whether a registered apprenticeship is offered, as a credential or as what a college program ends in."""
    kind: frozenset[CredentialType] = frozenset({"registered-apprenticeship"})
    mine = [one for one in program.credentials if one.value.type in kind]
    shown = [says(f"{_title(one)}: {one.value.type}", one.at) for one in program.outcomes if one.value.type in kind]
    shown += [says(f"{one.label}: {one.model.award}", one.at / "award") for one in program.awards if one.model.award in kind]
    if shown:
        return met(shown[0].says, *shown)
    return _no_credential(program, mine, "registered apprenticeship", kind)


def _no_credential(
    program: ProgramFacts, mine: list[At[Credential]], called: str, kinds: frozenset[CredentialType]
) -> Finding:
    """Say why none of a kind is offered: one is of no stated kind, one is not offered, or the list has none."""
    given, at = program.program.credentials, program.at("credentials")
    if given is None:
        return not_stated("the file names no credential", at, field="credentials", add=f"credentials:\n  - {{title: …, type: {min(kinds)}}}")
    for one in program.outcomes:
        if one.value.type is None:
            return _wanting(one, "type", f"the file does not say what kind of credential {_title(one)} is")
    if mine:
        return not_met(
            f"{_title(mine[0])} {_why_not(mine[0].value)}",
            *(says(f"{_title(one)} {_why_not(one.value)}", one.at) for one in mine),
            fix=f"name a {called} that is offered now",
        )
    return not_met(f"no {called} is among the credentials", says(f"no {called}", at), fix=f"name the {called}")


def _why_not(credential: Credential) -> str:
    if credential.status not in (None, "offered"):
        return f"is {credential.status}"
    return "is not on the state's list" if credential.on_state_list is False else "is not named"


def _wanting(one: At[Credential], key: str, message: str) -> Finding:
    return not_stated(message, one.at, field=f"credentials[{one.at.path[-1]}].{key}", add=f"{key}: …")


def _title(one: At[Credential]) -> str:
    return stated(one.value.title) or one.value.id or one.value.type or "the credential"
