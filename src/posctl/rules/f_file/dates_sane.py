"""F111."""

from collections.abc import Iterable, Iterator
from datetime import date

from posctl.facts import AgreementFacts, ProgramFacts
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, says
from posctl.requirements import FILE
from posctl.rule import rule
from posctl.source import Path, Pointer


class _Dated:
    """A day, what happened or is to happen on it, where it stands, and whether it must lie in the past."""

    def __init__(self, day: date, what: str, holder: Pointer, path: Path, past: bool = True) -> None:
        self.day, self.what, self.holder, self.path, self.past = day, what, holder, path, past

    @property
    def at(self) -> Pointer:
        """Where it stands."""
        return Pointer(self.holder.source, (*self.holder.path, *self.path))


class _Wrong:
    def __init__(self, message: str, fix: str, evidence: tuple[Evidence, ...]) -> None:
        self.message, self.fix, self.evidence = message, fix, evidence


@rule(
    code="F111",
    requirement=FILE,
    severity="error",
    citation="New Jersey DMS, course information: agreements are uploaded signed and dated",
    fix="correct the date that is wrong",
    good="""
        college_credit:
          - from: [welding-2]
            agreement:
              effective: 2026-07-01
              expires: 2027-06-30
              signed: [{side: secondary, date: 2026-05-02}, {side: postsecondary, date: 2026-05-09}]
    """,
    bad="""
        college_credit:
          - from: [welding-2]
            agreement:
              effective: 2027-07-01  # <--
              expires: 2027-06-30  # <--
              signed:
                - {side: secondary, date: 2026-05-02}
                - side: postsecondary
                  date: 2028-05-09  # <--
    """,
)
def dates_sane(program: ProgramFacts) -> Finding:
    """Dates can be true: what starts ends later, and what was signed was signed already.

    A date that cannot be true is a slip of the pen in the one place that decides whether a student's
    credit is still honored.
    """
    terms = [one for agreement in program.agreements for one in _of_terms(agreement)]
    decisions = list(_of_review(program))
    if not terms and not decisions:
        return not_applicable("the file gives no date")
    wrong = [
        *_in_future(program, [*terms, *decisions]), *_out_of_reach(program, [*terms, *decisions]),
        *_contradictions(program), *_beyond_its_years(program), *_review_order(program),
    ]
    if wrong:
        more = f"; {len(wrong) - 1} more" if len(wrong) > 1 else ""
        return not_met(
            wrong[0].message + more,
            *_once(evidence for one in wrong for evidence in one.evidence),
            fix="; ".join(dict.fromkeys(one.fix for one in wrong)),
        )
    number = len(terms) + len(decisions)
    return met(
        "1 date, which does not contradict today"
        if number == 1
        else f"{number} dates, none of which contradicts today, or another of the same agreement or review",
        *(says("dates of the agreement", holder) for holder in {one.holder: None for one in terms}),
        *(says(f"{one.what} on {one.day}", one.at) for one in decisions),
    )


def _of_terms(agreement: AgreementFacts) -> Iterator[_Dated]:
    terms, of = agreement.terms, agreement.holder
    if terms.effective:
        yield _Dated(terms.effective, "in force", of("effective"), ("effective",), past=False)
    if terms.expires:
        yield _Dated(terms.expires, "expires", of("expires"), ("expires",), past=False)
    if terms.approved:
        yield _Dated(terms.approved, "approved", of("approved"), ("approved",))
    for index, one in enumerate(terms.signed or ()):
        if one.date:
            yield _Dated(one.date, "signed", of("signed"), ("signed", index, "date"))


def _of_review(program: ProgramFacts) -> Iterator[_Dated]:
    model, at = program.program, program.at()
    review = model.review
    if review is not None:
        if review.coordinated_on:
            yield _Dated(review.coordinated_on, "coordinated", at, ("review", "coordinated_on"))
        if review.approved:
            yield _Dated(review.approved, "approved", at, ("review", "approved"))
        if review.next:
            yield _Dated(review.next, "next review", at, ("review", "next"), past=False)
        for index, one in enumerate(review.signatures or ()):
            if one.date:
                yield _Dated(one.date, "signed", at, ("review", "signatures", index, "date"))
    if model.not_appropriate is not None and model.not_appropriate.date:
        yield _Dated(model.not_appropriate.date, "decided", at, ("not_appropriate", "date"))
    plan = model.academic_and_career_plan
    if plan is not None and plan.reviewed:
        yield _Dated(plan.reviewed, "reviewed", at, ("academic_and_career_plan", "reviewed"))
    yield from _of_evidence(program)


def _of_evidence(program: ProgramFacts) -> Iterator[_Dated]:
    model, at = program.program, program.at()
    for index, source in enumerate(model.labor_market or ()):
        if source.date:
            yield _Dated(source.date, "published or read", at, ("labor_market", index, "date"))
    for index, partner in enumerate(model.partners or ()):
        if partner.date:
            yield _Dated(partner.date, "took part", at, ("partners", index, "date"))
    for index, met_on in enumerate((model.advisory and model.advisory.meetings) or ()):
        yield _Dated(met_on, "met", at, ("advisory", "meetings", index))


def _in_future(program: ProgramFacts, dates: Iterable[_Dated]) -> Iterator[_Wrong]:
    for one in dates:
        if one.past and one.day > program.as_of:
            yield _Wrong(
                f"{one.what} on {one.day}, which is after {program.as_of}, the day of this check",
                f"correct {one.day}, or leave it out until it has come",
                (says(f"{one.what} on {one.day}", one.at),),
            )


_FIRST_YEAR, _YEARS_AHEAD = 1950, 50


def _out_of_reach(program: ProgramFacts, dates: Iterable[_Dated]) -> Iterator[_Wrong]:
    """Find years in which nothing that this file speaks of can have been, or be, done."""
    last = program.as_of.year + _YEARS_AHEAD
    for one in dates:
        if one.day.year < _FIRST_YEAR or (one.day.year > last and not one.past):
            yield _Wrong(
                f"{one.what} on {one.day}: is the year {one.day.year} right?",
                f"correct the year of {one.day}",
                (says(f"{one.what} on {one.day}", one.at),),
            )


def _beyond_its_years(program: ProgramFacts) -> Iterator[_Wrong]:
    """Find school years of an agreement that lie wholly outside the days on which it is in force."""
    for agreement in program.agreements:
        terms = agreement.terms
        for index, year in enumerate(terms.school_years or ()):
            named = f"{year.first}-{year.last % 100:02}"
            at = agreement.place("school_years") / index
            if terms.effective and terms.effective > date(year.last, 8, 31):
                key, limit = "effective", f"is in force only from {terms.effective}"
            elif terms.expires and terms.expires < date(year.first, 7, 1):
                key, limit = "expires", f"expires on {terms.expires}"
            else:
                continue
            yield _Wrong(
                f"{agreement.label} covers {named}, and {limit}",
                f"correct {named} or the date under `{key}`",
                (says(f"covers {named}", at), beside(limit, agreement.place(key))),
            )


def _contradictions(program: ProgramFacts) -> Iterator[_Wrong]:
    for agreement in program.agreements:
        terms, place, end = agreement.terms, agreement.place, agreement.terms.expires
        if end is None:
            continue
        ends = beside(f"expires {end}", place("expires"))
        if terms.effective and terms.effective > end:
            yield _Wrong(
                f"{agreement.label} is in force from {terms.effective} and expires before, on {end}",
                f"correct {terms.effective} or {end}",
                (says(f"in force from {terms.effective}", place("effective")), ends),
            )
        if terms.status == "expired" and end > program.as_of:
            yield _Wrong(
                f"{agreement.label} is said to have expired, and to expire on {end}",
                f"correct the status, or {end}",
                (says("status expired", place("status")), ends),
            )
        for index, one in enumerate(terms.signed or ()):
            if one.date and end < one.date <= program.as_of:
                yield _Wrong(
                    f"{agreement.label} was signed on {one.date}, after it had expired on {end}",
                    f"correct {one.date} or {end}",
                    (says(f"signed on {one.date}", place("signed") / index / "date"), ends),
                )


def _review_order(program: ProgramFacts) -> Iterator[_Wrong]:
    review = program.program.review
    if review is not None and review.approved and review.next and review.next < review.approved:
        yield _Wrong(
            f"the next review, on {review.next}, lies before the approval on {review.approved}",
            f"correct {review.next} or {review.approved}",
            (
                says(f"next review {review.next}", program.at("review", "next")),
                beside(f"approved {review.approved}", program.at("review", "approved")),
            ),
        )


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Keep each place once, the first that is said of it."""
    found: dict[tuple[str, object], Evidence] = {}
    for one in evidence:
        found.setdefault((one.at.source.name, one.at.path), one)
    return tuple(found.values())
