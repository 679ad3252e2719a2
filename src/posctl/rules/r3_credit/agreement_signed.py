"""R306."""

from datetime import date

from posctl import signing
from posctl.facts import AgreementFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.source import Pointer

_STATEWIDE = frozenset({"statewide-articulation", "ctag"})
_ADD = "signed:\n  - {side: secondary, role: …, date: …}\n  - {side: postsecondary, role: …, date: …}"


@rule(
    code="R306",
    requirement=CREDIT,
    severity="error",
    citation="New Jersey DOE, CTE data system: signed articulation agreement; New York City, CTE approval",
    fix="have the agreement signed for school and college, and give both signatures with their dates",
    good="""
        college_credit:
          - from: [welding-2]
            mechanism: articulated-credit
            agreement:
              status: agreed
              signed:
                - {side: secondary, role: superintendent, date: 2026-05-02}
                - {side: postsecondary, role: college dean, date: 2026-05-09}
    """,
    bad="""
        college_credit:
          - from: [welding-2]
            mechanism: articulated-credit
            agreement:
              title: Welding articulation
              status: agreed
              signed:  # <--
                - {side: secondary, role: superintendent, date: 2026-05-02}
    """,
)
def agreement_signed(program: ProgramFacts) -> Finding:
    """A local agreement is signed for the school and for the college, each with a date.

    An agreement binds only those who signed it. With one signature missing, the reviewer sends the form back
    and the student cannot rely on the credit.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    if not program.agreements:
        return not_applicable("no agreement is given")
    local = _local(program)
    if not local:
        return not_applicable(
            "no local agreement in force is described; a statewide one is not signed by each school"
        )
    faults = [fault for agreement in local for fault in _faults(agreement, program.as_of)]
    if faults:
        return not_met(
            faults[0].says,
            *faults,
            fix="have both sides sign the agreement and give `side`, `role` and `date` of each",
        )
    for agreement in local:
        if (gap := _gap(agreement)) is not None:
            return gap
    for agreement in local:
        if (one := _only_signer(agreement)) is not None:
            return _by_one(agreement, one)
    count = len(local)
    return met(
        f"{count} local agreement{'' if count == 1 else 's'} signed for both sides",
        *(evidence for agreement in local for evidence in _shown(agreement)),
    )


def _local(program: ProgramFacts) -> list[AgreementFacts]:
    """Local agreements in force of which the file, or a document, says more than an id."""
    statewide = {
        id(one.agreement.terms)
        for one in program.credits
        if one.agreement and one.model.mechanism in _STATEWIDE
    }
    return [
        one
        for one in program.agreements
        if one.in_force
        and one.is_described
        and (one.terms.scope == "local" or (one.terms.scope is None and id(one.terms) not in statewide))
    ]


def _faults(agreement: AgreementFacts, day: date) -> list[Evidence]:
    signed = agreement.terms.signed
    return [] if signed is None else signing.faults(agreement.label, signed, agreement.place("signed"), day)


def _gap(agreement: AgreementFacts) -> Finding | None:
    signed, at = agreement.terms.signed, agreement.place("signed")
    if signed is None:
        return not_stated(
            f"the file does not say who signed {agreement.label}",
            agreement.at,
            field=_field(at),
            add=_ADD,
        )
    return signing.gap(agreement.label, signed, at, _field(at))


def _only_signer(agreement: AgreementFacts) -> str | None:
    return signing.only_signer(agreement.terms.signed or ())


def _by_one(agreement: AgreementFacts, name: str) -> Finding:
    return needs_review(
        f"did {name} sign {agreement.label} both for the school and for the college?",
        *_shown(agreement),
        fix="give for each side the person who signed for it",
    )


def _shown(agreement: AgreementFacts) -> list[Evidence]:
    return signing.shown(agreement.terms.signed or (), agreement.place("signed"))


def _field(at: Pointer) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in at.path).removeprefix(".")
