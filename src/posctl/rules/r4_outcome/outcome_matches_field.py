"""R412."""

from collections.abc import Iterator

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model.words import NEVER_ALONE
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Pointer


@rule(
    code="R412",
    requirement=OUTCOME,
    severity="warning",
    citation="New Jersey program data system: CIP codes depend on the cluster (practice)",
    fix="correct the CIP code, or say under field_note why a college program of another field follows",
    good="""
        cip: 48.0508
        postsecondary:
          - {program: Welding, award: technical-diploma, cip: 48.0508}
    """,
    bad="""
        cip: 48.0508  # <--
        postsecondary:
          - institution: Example Technical College
            program: Practical Nursing
            award: technical-diploma
            cip: 51.3901  # <--
    """,
)
def outcome_matches_field(program: ProgramFacts) -> Finding:
    """The credential or degree is in the field of the program, by the first two digits of their CIP codes.

    A sequence prepares for what it ends in. Where the outcome is of another field, courses that students took
    may count for nothing there.
    """
    outcomes = tuple(_outcomes(program))
    if not outcomes:
        return not_applicable("no recognized outcome is given, so its field is not a question yet")
    own, own_at, field = _own(program)
    if own is None:
        return not_stated(
            "the program has no CIP code of the form NN.NNNN, so the outcome cannot be compared",
            own_at,
            field=field,
            add="cip: …",
        )
    coded = [one for one in outcomes if one.series]
    if not coded:
        return _no_code(outcomes[0])
    other = [one for one in coded if one.series != own and not one.explained]
    if other:
        return not_met(
            f"{other[0].name} is in CIP series {other[0].series}, the program in series {own}",
            *(says(f"{one.name}: series {one.series}", one.at) for one in other),
            beside(f"the program: series {own}", own_at),
            fix=f"correct the CIP code, or name an outcome of series {own}; "
            "for a college program of another field give the reason under `field_note`",
        )
    return met(
        f"{len(coded)} of {counted(len(outcomes), 'outcome gives', 'outcomes give')} a CIP code, in series {own} or with a reason",
        *(says(f"{one.name}: series {one.series}", one.at) for one in coded),
    )


class _Outcome:
    def __init__(self, name: str, series: str | None, at: Pointer, field: str, explained: bool) -> None:
        self.name, self.series, self.at, self.field, self.explained = name, series, at, field, explained


def _own(program: ProgramFacts) -> tuple[str | None, Pointer, str]:
    half = program.program.secondary
    if program.program.cip is None and half is not None and half.cip is not None:
        return _series(half.cip), program.at("secondary", "cip"), "secondary.cip"
    return _series(program.program.cip), program.at("cip"), "cip"


def _outcomes(program: ProgramFacts) -> Iterator[_Outcome]:
    """Give each award, then each credential that is not just the award of its college program."""
    judged: set[str] = set()
    colleges = {college.model.id: college for college in program.colleges if college.model.id}
    for college in program.awards:
        if college.model.award not in NEVER_ALONE:
            explained = stated(college.model.field_note) is not None
            judged.add(college.model.id or "")
            yield _Outcome(
                college.label,
                _series(college.model.cip),
                college.at / "cip",
                f"{college.where}.cip",
                explained,
            )
    for one in program.recognized_outcomes:
        credential, origin = one.value, colleges.get(one.value.program or "")
        name = stated(credential.title) or credential.id or credential.type or "the credential"
        field = f"credentials[{one.at.path[-1]}].cip"
        if credential.cip is None and origin is not None:
            if origin.model.id not in judged:
                explained = stated(origin.model.field_note) is not None
                yield _Outcome(
                    name, _series(origin.model.cip), origin.at / "cip", f"{origin.where}.cip", explained
                )
        else:
            yield _Outcome(name, _series(credential.cip), one.at / "cip", field, explained=False)


def _series(cip: str | None) -> str | None:
    """Give the first two digits of a code written 48.0508, 480508, 48.05 or 48."""
    if cip is None:
        return None
    head, dot, _ = cip.partition(".")
    if not head.isdecimal() or not head.isascii():
        return None
    if dot:
        return head.zfill(2) if len(head) in (1, 2) else None
    return head[:2] if len(head) in (2, 4, 6) else None


def _no_code(one: _Outcome) -> Finding:
    return not_stated(
        f"{one.name} has no CIP code of the form NN.NNNN, so its field cannot be compared",
        one.at,
        field=one.field,
        add="cip: …",
    )
