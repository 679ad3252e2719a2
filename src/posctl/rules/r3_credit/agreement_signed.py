"""R306."""

from collections.abc import Sequence
from datetime import date

from posctl.facts import AgreementFacts, ProgramFacts, same_name, stated
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model import Signature
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.source import Pointer

_STATEWIDE = frozenset({"statewide-articulation", "ctag"})
_SIDES = ("secondary", "postsecondary")
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


def _is_whole(signature: Signature) -> bool:
    return bool(signature.side and signature.date and _signer(signature))


def _signer(signature: Signature) -> str | None:
    return stated(signature.name) or stated(signature.role)


def _faults(agreement: AgreementFacts, day: date) -> list[Evidence]:
    """What the file shows against the signatures: none at all, one side only, a day that is still to come."""
    signed, at = agreement.terms.signed, agreement.place("signed")
    if signed is None or _is_covered(signed, day):
        return []
    if not signed:
        return [says(f"{agreement.label} is signed by nobody", at)]
    early = [
        says(
            f"{agreement.label}: the {one.side or 'unnamed'} signature is dated {one.date}, after {day}",
            at / index / "date",
        )
        for index, one in enumerate(signed)
        if one.date and one.date > day
    ]
    sides = {one.side for one in signed}
    if early or None in sides:
        return early
    lacking = [side for side in _SIDES if side not in sides]
    return [
        says(f"{agreement.label} is signed for one side only: no {side} signature", at) for side in lacking
    ]


def _is_covered(signed: Sequence[Signature], day: date) -> bool:
    """Whether each side has one whole signature, whatever other lines there are."""
    return {one.side for one in signed if _is_whole(one) and one.date and one.date <= day}.issuperset(_SIDES)


def _gap(agreement: AgreementFacts) -> Finding | None:
    signed, at = agreement.terms.signed, agreement.place("signed")
    if signed is None:
        return not_stated(
            f"the file does not say who signed {agreement.label}",
            agreement.at,
            field=_field(at),
            add=_ADD,
        )
    if _is_covered(signed, date.max):
        return None
    for index, one in enumerate(signed):
        if (lacking := _lacking(one)) is not None:
            key, what = lacking
            who = _signer(one) or one.side or f"signer {index + 1}"
            return not_stated(
                f"{agreement.label}, signature of {who}: the file does not give {what}",
                at / index,
                field=_field(at / index / key),
                add=f"{key}: …",
            )
    return None


def _lacking(one: Signature) -> tuple[str, str] | None:
    if one.side is None:
        return "side", "the side it stands for"
    if not _signer(one):
        return "role", "who signed"
    return None if one.date else ("date", "its date")


def _only_signer(agreement: AgreementFacts) -> str | None:
    """Give the name of the person who alone signed for both sides, where there is one."""
    names = [stated(one.name) for one in agreement.terms.signed or () if _is_whole(one)]
    first = names[0] if names else None
    if first is None or len(names) < len(_SIDES):
        return None
    return first if all(name is not None and same_name(name, first) for name in names) else None


def _by_one(agreement: AgreementFacts, name: str) -> Finding:
    return needs_review(
        f"did {name} sign {agreement.label} both for the school and for the college?",
        *_shown(agreement),
        fix="give for each side the person who signed for it",
    )


def _shown(agreement: AgreementFacts) -> list[Evidence]:
    at = agreement.place("signed")
    return [
        says(f"{_signer(one)} for the {one.side} side, {one.date}", at / index)
        for index, one in enumerate(agreement.terms.signed or ())
        if _is_whole(one)
    ]


def _field(at: Pointer) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in at.path).removeprefix(".")
