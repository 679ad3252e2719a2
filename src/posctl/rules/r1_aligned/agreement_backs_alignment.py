"""R107."""

from collections.abc import Iterable

from posctl.facts import AgreementFacts, CreditFacts, ProgramFacts, same_name, stated
from posctl.finding import (
    Evidence,
    Finding,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.model.words import BY_EXAM, BY_PUBLIC_PROGRAM
from posctl.requirements import ALIGNED
from posctl.rule import rule

_SIDES = ("secondary", "postsecondary")
_NO_AGREEMENT_NEEDED = BY_EXAM | BY_PUBLIC_PROGRAM


@rule(
    code="R107",
    requirement=ALIGNED,
    severity="warning",
    citation="20 U.S.C. 2302(4): articulation agreement; New Jersey DMS: the signed agreement is uploaded",
    fix="give an agreement with its partners, a date and the signatures, or a statewide one",
    good="""
        secondary:
          district: Example School District
          courses: [{id: welding-2, title: Welding II}]
        college_credit:
          - from: [welding-2]
            institution: Example Technical College
            agreement:
              effective: 2026-07-01
              signed: [{side: secondary, date: 2026-05-02}, {side: postsecondary, date: 2026-05-09}]
    """,
    bad="""
        secondary:
          district: Example School District
          courses: [{id: welding-2, title: Welding II}]
        college_credit:
          - from: [welding-2]
            institution: Example Technical College
            agreement:
              status: negotiating  # <--
    """,
)
def agreement_backs_alignment(program: ProgramFacts) -> Finding:
    """A dated and signed agreement, or a statewide one, stands behind the link between school and college.

    An understanding between two people ends when one of them leaves. A signed agreement that names both
    partners is what a student can point to when the credit is claimed.
    """
    needing = [one for one in program.credits if one.model.mechanism not in _NO_AGREEMENT_NEEDED]
    if not needing:
        if not program.credits:
            return not_applicable("the file lists no college credit that an agreement could stand behind")
        return not_applicable("the credit rests on examinations or public programs, which need no agreement")
    judged = [
        _judged(program, one, one.agreement) for one in needing if one.agreement and one.agreement.is_described
    ]
    if not judged and any(one.agreement for one in needing):
        return not_applicable("the agreement that the credit rests on is not among the files")
    if not judged:
        return not_stated(
            f"{needing[0].label}: no agreement is named",
            needing[0].at,
            field=f"{needing[0].where}.agreement",
            add="agreement:\n  effective: …\n  signed:\n    - {side: secondary, name: …, date: …}\n"
            "    - {side: postsecondary, name: …, date: …}",
        )
    good = [one for one in judged if one.full]
    if good:
        shown = {one.agreement.at: one for one in good}
        return met(
            f"{good[0].agreement.label} backs {good[0].credit.label}",
            *(says(f"{one.agreement.label}, {one.how}", at) for at, one in shown.items()),
        )
    return _not_backed(judged)


class _Judged:
    """An agreement with what is missing in it, and what stands against it.

    ``strangers`` are partners that the program does not name.
    """

    def __init__(
        self, credit: CreditFacts, agreement: AgreementFacts, against: Evidence | None, lacks: tuple[str, ...],
        strangers: tuple[Evidence, ...]
    ) -> None:
        self.credit, self.agreement, self.against = credit, agreement, against
        self.lacks, self.strangers = lacks, strangers

    @property
    def full(self) -> bool:
        """Whether it backs the alignment."""
        return not (self.against or self.lacks or self.strangers)

    @property
    def how(self) -> str:
        """What makes it an agreement that backs the alignment."""
        return "statewide" if self.agreement.terms.scope == "state" else "dated and signed for both sides"


def _judged(program: ProgramFacts, credit: CreditFacts, agreement: AgreementFacts) -> _Judged:
    """Look for what is missing; a statewide agreement need name no school and no signer.

    Within a program the partners may be those that the program names itself; nothing has to be written
    twice.
    """
    terms = agreement.terms
    statewide = terms.scope == "state"
    named = {
        "secondary_partners": (_stated(terms.secondary_partners), [] if statewide else _our_schools(program)),
        "postsecondary_partners": (
            _stated(terms.postsecondary_partners), [credit.institution] if credit.institution else []
        ),
    }
    lacks = [] if statewide else _undated(agreement)
    strangers = []
    for key, (theirs, ours) in named.items():
        if not theirs and not statewide and (agreement.shared or not ours):
            lacks.append(key)
        elif theirs and ours and not _share(theirs, ours):
            strangers.append(says(f"made with {', '.join(theirs)}", agreement.place(key)))
    return _Judged(credit, agreement, _against(program, agreement), tuple(lacks), tuple(strangers))


def _against(program: ProgramFacts, agreement: AgreementFacts) -> Evidence | None:
    """Give what the file shows against it: not in force, signed by nobody, or for one side only."""
    if found := agreement.hindrance(program.time):
        return says(found[0], agreement.place(found[1]))
    signed = agreement.terms.signed
    if signed is None or agreement.terms.scope == "state":
        return None
    sides = {one.side for one in signed if not (one.date and one.date > program.as_of)}
    if None in sides or sides.issuperset(_SIDES):
        return None
    lacking = [side for side in _SIDES if side not in sides]
    how = f"is not signed for the {lacking[0]} side" if len(lacking) == 1 else "is signed for neither side"
    return says(f"{agreement.label} {how}", agreement.place("signed"))


def _undated(agreement: AgreementFacts) -> list[str]:
    terms = agreement.terms
    dated = terms.effective or terms.expires or terms.approved or terms.school_years
    lacks = [] if dated or any(one.date for one in terms.signed or ()) else ["effective"]
    if not {one.side for one in terms.signed or ()}.issuperset(_SIDES):
        lacks.append("signed")
    return lacks


def _stated(names: Iterable[str] | None) -> list[str]:
    return [name for name in names or () if stated(name)]


def _our_schools(program: ProgramFacts) -> list[str]:
    half = program.program.secondary
    if half is None:
        return []
    names = [half.district.name] if half.district else []
    return [name for name in (*names, *(one.name for one in half.schools or ())) if name and stated(name)]


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    return any(same_name(one, other) for one in some for other in others)


def _not_backed(judged: list[_Judged]) -> Finding:
    sound = [one for one in judged if not one.against]
    strange = next((one for one in sound if not one.lacks), None)
    if strange is not None:
        return needs_review(
            f"does {strange.agreement.label}, {strange.strangers[0].says}, cover this program's partners?",
            *strange.strangers,
            beside(strange.credit.label, strange.credit.at),
            fix="name the district and the college as the program does",
        )
    if sound:
        fullest = min(sound, key=lambda one: len(one.lacks))
        key = fullest.lacks[0]
        return not_stated(
            f"{fullest.agreement.label} does not say {_WORDS[key]}",
            fullest.agreement.at,
            field=key if fullest.agreement.shared else f"{fullest.credit.where}.agreement.{key}",
            add=_SIGNED if key == "signed" else f"{key}: …",
        )
    shown = {one.against.at: one.against for one in judged if one.against}
    return not_met(
        "; ".join(one.says for one in shown.values()),
        *shown.values(),
        fix="reach, renew or sign the agreement, and write its dates and both signatures",
    )


_WORDS = {
    "effective": "from when or until when it holds",
    "signed": "who signed it for each side, and when",
    "secondary_partners": "with which district or school it is made",
    "postsecondary_partners": "with which college it is made",
}
_SIGNED = "signed:\n  - {side: secondary, name: …, date: …}\n  - {side: postsecondary, name: …, date: …}"
