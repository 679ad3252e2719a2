"""R407."""

from decimal import Decimal

from posctl.facts import CollegeFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, not_stated, says
from posctl.model.numbers import number
from posctl.model.words import COLLEGE_AWARDS
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import in_credits

_PARTS = {
    "technical_credits": "technical",
    "general_education_credits": "general education",
    "elective_credits": "elective",
}


@rule(
    code="R407",
    requirement=OUTCOME,
    severity="warning",
    citation="Southwest Wisconsin Technical College, program types: the credits of each award (practice)",
    fix="write under requires.credits how many college credits the award takes",
    good="""
        postsecondary:
          - institution: Example Technical College
            program: Welding
            award: technical-diploma
            requires: {credits: 32}
    """,
    bad="""
        postsecondary:
          - institution: Example Technical College
            program: Welding Technology
            award: associate-aas
            requires:
              credits: 60  # <--
              technical_credits: 39  # <--
              general_education_credits: 24  # <--
    """,
)
def outcome_requirement_stated(program: ProgramFacts) -> Finding:
    """Each college program that ends in an award says how many credits the award requires.

    Only beside that number can anyone see whether the listed courses, with the credit earned in high school,
    are enough to reach the award.
    """
    awards = [college for college in program.awards if college.model.award in COLLEGE_AWARDS]
    if not awards:
        return not_applicable("no college program says that it ends in a certificate, diploma or degree")
    wrong = [shown for college in awards if (shown := _wrong(college))]
    if wrong:
        return not_met(
            "; ".join(message for message, _ in wrong),
            *(evidence for _, found in wrong for evidence in found),
            fix="write the credits that the college's catalog requires, for the whole award and by part",
        )
    for college in awards:
        award, requires = college.model.award, college.model.requires
        if requires is None or requires.credits is None:
            return not_stated(
                f"the file does not say how many credits {college.label} requires for its {award}",
                college.at / "requires",
                field=f"{college.where}.requires.credits",
                add="requires:\n  credits: …",
            )
    return met(
        "; ".join(f"{college.label} requires {in_credits(_total(college))}" for college in awards),
        *(says(in_credits(_total(college)), college.at / "requires" / "credits") for college in awards),
    )


def _total(college: CollegeFacts) -> str:
    requires = college.model.requires
    return str(requires.credits) if requires and requires.credits else "no"


def _wrong(college: CollegeFacts) -> tuple[str, tuple[Evidence, ...]] | None:
    """Find a number that cannot be: no credits at all, or parts that are more than the whole."""
    requires, at = college.model.requires, college.at / "requires"
    if requires is None or requires.credits is None:
        return None
    total = requires.credits
    if total.high == 0:
        return f"{college.label} is said to require 0 credits", (says("0 credits", at / "credits"),)
    parts = [(name, part.low) for name in _PARTS if (part := getattr(requires, name)) is not None]
    least = sum((low for _, low in parts), Decimal(0))
    if total.high is None or least <= total.high:
        return None
    sums = " + ".join(number(low) for _, low in parts)
    shown = (says(f"{_PARTS[name]}: {number(low)}", at / name) for name, low in parts)
    arithmetic = f"{sums} = {number(least)}" if len(parts) > 1 else sums
    return (
        f"the parts of {college.label} require {in_credits(arithmetic)}, more than the {total} of the award",
        (says(f"{in_credits(total)} in all", at / "credits"), *shown),
    )
