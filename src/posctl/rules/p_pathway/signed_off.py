"""P120."""

from posctl import signing
from posctl.facts import ProgramFacts
from posctl.finding import Finding, met, needs_review, not_met, not_stated
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule

_LABEL = "the program"


@rule(
    code="P120",
    requirement=CAREER_PATHWAY,
    severity="note",
    needs=("required_signatures",),
    citation="Maryland, program application, and Ohio CTE-26: signed for the school and for the college",
    fix="have the program signed for each side, and give side, role and date under `review.signatures`",
    good="""
        review:
          signatures:
            - {side: secondary, role: superintendent, date: 2026-05-02}
            - {side: postsecondary, role: college dean, date: 2026-05-09}
    """,
    bad="""
        review:
          signatures:  # <--
            - {side: secondary, role: superintendent, date: 2026-05-02}
    """,
)
def signed_off(program: ProgramFacts) -> Finding:
    """The program is signed by those who answer for it.

    A form without its signatures comes back. Both sides sign, where the profile does not name one of them;
    a signature without its date or its signer does not count. `posctl validate --submit` makes this rule decide.
    """
    review = program.program.review
    signed = review.signatures if review else None
    at = program.at("review", "signatures")
    figure = program.needs.required_signatures
    sides = figure.value if figure else signing.BOTH
    if signed is None:
        lines = "\n".join(f"  - {{side: {side}, role: …, date: …}}" for side in sides)
        return not_stated(
            "the file does not say who signed the program",
            at,
            field="review.signatures",
            add=f"signatures:\n{lines}",
        )
    if faults := signing.faults(_LABEL, signed, at, program.as_of, sides):
        return not_met(
            faults[0].says,
            *faults,
            fix="have the program signed for each side, and give `side`, `role` and `date` of each signature",
        )
    if lacking := signing.gap(_LABEL, signed, at, "review.signatures", sides):
        return lacking
    shown = signing.shown(signed, at)
    if len(sides) > 1 and (name := signing.only_signer(signed)):
        return needs_review(
            f"did {name} sign the program both for the school and for the college?",
            *shown,
            fix="give for each side the person who signed for it",
        )
    return met(f"signed for the {' and the '.join(sides)} side", *shown)
