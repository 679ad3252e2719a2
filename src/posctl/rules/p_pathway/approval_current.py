"""P119."""

from datetime import date

from posctl.days import months_after
from posctl.facts import ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_met, not_stated, says
from posctl.model.program import Review
from posctl.requirements import CAREER_PATHWAY
from posctl.rule import rule


@rule(
    code="P119",
    requirement=CAREER_PATHWAY,
    severity="warning",
    needs=("approval_years",),
    citation="New Jersey and Ohio: approved for five years; Pennsylvania, 22 Pa. Code 339.4: at most five",
    fix="have the program approved again and give the day under `review.approved`",
    good="""
        review:
          approved: 2023-06-19
          cycle_years: 5
    """,
    bad="""
        review:
          approved: 2017-06-19  # <--
          cycle_years: 5  # <--
    """,
)
def approval_current(program: ProgramFacts) -> Finding:
    """The approval of the program has not run out.

    An approval holds for some years, so that somebody looks at the program again. After its last day the program
    may lose its money, and its students the credit that rests on it.
    """
    review = program.program.review
    day = review.approved if review else None
    if review is None or day is None:
        return not_stated(
            "the file does not say when the program was approved",
            program.at("review", "approved"),
            field="review.approved",
            add="approved: …" if review else "review:\n  approved: …\n  cycle_years: …",
        )
    today, on = program.as_of, says(f"approved {day}", program.at("review", "approved"))
    if day > today:
        return not_met(
            f"the approval is dated {day}, after {today}", on, fix="give the day of the approval that holds now"
        )
    last, how, shown = _last_day(program, review, day)
    if last is None:
        return not_stated(
            f"the program was approved on {day}, and the file does not say for how many years",
            program.at("review"),
            field="review.cycle_years",
            add="cycle_years: …",
        )
    if last < today:
        return not_met(
            f"the approval of {day} ran out on {last}{how}, before {today}",
            on,
            *shown,
            fix="have the program approved again, and give the new day under `review.approved`",
        )
    if review.next is not None and review.next < today:
        return needs_review(
            f"has the review been held that was due on {review.next}? The approval of {day} is in force up to {last}{how}",
            says(f"next review {review.next}", program.at("review", "next")),
            on,
            fix="give the day of the review after it under `next`, or the new day of the approval under `approved`",
        )
    return met(f"approved on {day}, in force up to {last}{how}", on, *shown)


def _last_day(program: ProgramFacts, review: Review, day: date) -> tuple[date | None, str, tuple[Evidence, ...]]:
    """Give the last day of the approval, with its reason: the shorter of the two spans, else the next review."""
    figure, cycle = program.needs.approval_years, review.cycle_years
    if figure is not None and (cycle is None or figure.value < cycle):
        doubt = ", by a secondary source" if figure.confidence == "secondary" else ""
        why = f" ({_years(figure.value)} under the profile {program.profile.id}{doubt})"
        return months_after(day, 12 * figure.value), why, ()
    if cycle is not None:
        shown = says(f"for {_years(cycle)}", program.at("review", "cycle_years"))
        return months_after(day, 12 * cycle), f" ({_years(cycle)})", (shown,)
    if review.next is not None:
        shown = says(f"next review {review.next}", program.at("review", "next"))
        return review.next, " (the day of the next review)", (shown,)
    return None, "", ()


def _years(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"
