"""R304."""

from posctl.facts import AgreementFacts, CreditFacts, ProgramFacts, Time
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, not_stated, says
from posctl.model.words import BY_EXAM, BY_PUBLIC_PROGRAM
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.source import Pointer

_WITHOUT = BY_EXAM | BY_PUBLIC_PROGRAM


@rule(
    code="R304",
    requirement=CREDIT,
    severity="error",
    citation="20 U.S.C. 2302(4): a written commitment, agreed at state level or approved annually",
    fix="renew the agreement and give its new `effective` and `expires`",
    good="""
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: articulated-credit
            institution: Example Technical College
            agreement: {status: agreed, effective: 2026-07-01, expires: 2027-06-30}
    """,
    bad="""
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: articulated-credit
            institution: Example Technical College
            agreement:
              title: Welding articulation
              status: agreed
              effective: 2018-07-01
              expires: 2019-06-30  # <--
    """,
)
def agreement_current(program: ProgramFacts) -> Finding:
    """Every agreement that college credit rests on is in force.

    Under an agreement that has run out, or that is only being talked about, the college owes the student
    nothing. A program for a school year that is not the present one is judged by its own school year.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    resting = [credit for credit in program.credits if credit.model.mechanism not in _WITHOUT]
    if not resting:
        return not_applicable(
            "the credit rests on examinations or public programs, which need no agreement of the school"
        )
    faults = [fault for one in program.agreements if (fault := _fault(program, one))]
    if faults:
        more = f"; not in force either: {len(faults) - 1} more" if len(faults) > 1 else ""
        return not_met(
            faults[0].says + more,
            *faults,
            fix="renew the agreement and give its new `effective` and `expires`",
        )
    without = next(
        (credit for credit in resting if credit.agreement is None and credit.model.mechanism), None
    )
    if without is not None:
        return _no_agreement(without)
    if not program.agreements:
        return not_applicable("no mechanism is named, so it cannot be said whether an agreement is needed")
    for agreement in program.agreements:
        if (gap := _gap(agreement)) is not None:
            return gap
    shown = [evidence for agreement in program.agreements for evidence in _shown(agreement, program.time)]
    count, time = len(program.agreements), program.time
    return met(f"{count} agreement{'' if count == 1 else 's'} in force {'on' if time.is_day else 'in'} {time}", *shown)


def _fault(program: ProgramFacts, agreement: AgreementFacts) -> Evidence | None:
    found = agreement.hindrance(program.time)
    return says(found[0], agreement.place(found[1])) if found else None


def _is_dated(agreement: AgreementFacts) -> bool:
    return bool(agreement.terms.effective and agreement.terms.expires)


def _no_agreement(credit: CreditFacts) -> Finding:
    memorandum = "; the memorandum is named without its dates" if credit.model.memorandum else ""
    return not_stated(
        f"{credit.label}: no agreement is given for {credit.model.mechanism}{memorandum}",
        credit.at,
        field=f"{credit.where}.agreement",
        add="agreement: {status: agreed, effective: …, expires: …}",
    )


def _gap(agreement: AgreementFacts) -> Finding | None:
    terms = agreement.terms
    if not agreement.is_described:
        return not_stated(
            f"{agreement.label}: there is no agreement of this id, so its dates cannot be seen",
            agreement.at,
            field=_field(agreement.at),
            add="agreement: {status: agreed, effective: …, expires: …}",
        )
    if _is_dated(agreement) or terms.school_years:
        return None
    key, what = ("effective", "begins") if terms.expires else ("expires", "ends")
    return not_stated(
        f"the file does not say when {agreement.label} {what}",
        agreement.at,
        field=_field(agreement.at / key),
        add=f"{key}: …" if terms.expires or terms.effective else "effective: …\nexpires: …",
    )


def _shown(agreement: AgreementFacts, time: Time) -> list[Evidence]:
    terms, place = agreement.terms, agreement.place
    if _is_dated(agreement):
        return [
            says(f"{agreement.label} runs from {terms.effective}", place("effective")),
            says(f"to {terms.expires}, and {time} lies within" if time.is_day else f"to {terms.expires}, in {time}", place("expires")),
        ]
    return [says(f"{agreement.label} covers {agreement.years}", place("school_years"))]


def _field(at: Pointer) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in at.path).removeprefix(".")
