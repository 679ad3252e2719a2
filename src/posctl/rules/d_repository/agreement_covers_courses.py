"""D106."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from posctl.catalog import Held
from posctl.facts import CreditExtract, ProgramExtract, RepositoryFacts
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
from posctl.model import ArticulationAgreement, CoveredCourse
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted, in_credits
from posctl.source import Pointer
from posctl.suggest import normal


@rule(
    code="D106",
    requirement=REPOSITORY,
    severity="warning",
    citation="posctl's reading of Pennsylvania CATS 2024, agreements course by course, renewed each year, "
    "https://papsa-web.org/cats-program-approval-file-is-now-open-march-18-2024",
    fix="have the agreement amended, or claim what it covers",
    good="""
        # file: agreements/welding-2026.yaml
        kind: articulation-agreement
        id: welding-2026
        covers:
          - {school: [welding-2], college: [gmaw-1], credits: 2}
        # file: programs/welding.yaml
        secondary:
          courses: [{id: welding-2, grade: 11}]
        postsecondary:
          - {institution: Example Technical College, courses: [{id: gmaw-1, term: 1}]}
        college_credit:
          - {from: [welding-2], to: [gmaw-1], credits: 2, agreement: welding-2026}
    """,
    bad="""
        # file: agreements/welding-2026.yaml
        kind: articulation-agreement
        id: welding-2026
        covers:
          - school: [welding-2]  # <--
            college: [gmaw-1]
            credits: 2
        # file: programs/welding.yaml
        secondary:
          courses: [{id: welding-2, grade: 11}]
        postsecondary:
          - {institution: Example Technical College, courses: [{id: gmaw-1, term: 1}]}
        college_credit:
          - from: [welding-2]  # <--
            to: [gmaw-1]
            credits: 3
            agreement: welding-2026
    """,
)
def agreement_covers_courses(repository: RepositoryFacts) -> Finding:
    """An agreement document covers every course, and the credits, that programs claim under it.

    Programs and agreements are renewed by different people at different times. A course that a program added, or an
    agreement dropped, is credit that a student is promised and does not get. A warning, since a program whose claim
    the agreement does not cover at all already fails by itself; here is seen which agreement is to be amended.
    """
    claims = list(_claims(repository))
    if not claims:
        return not_applicable("no program claims credit under an agreement that is a document of its own")
    judged = [(claim, _fit(claim)) for claim in claims]
    if wrong := [(claim, fit) for claim, fit in judged if fit.wrong]:
        return not_met(
            _counting(wrong[0][1].wrong, len(wrong)),
            *(piece for claim, fit in wrong for piece in _both(claim, fit)),
            fix="have the agreement amended, or claim what it covers",
        )
    silent = [claim for claim in claims if claim.agreement.model.covers is None]
    if silent:
        held = silent[0].agreement
        return not_stated(
            f"{held.model.title or held.id}, which {silent[0].program.label} names, does not say which courses it covers",
            held.at / "covers",
            field="covers",
            add="covers:\n  - {school: […], college: […], credits: …}",
        )
    if asked := [(claim, fit) for claim, fit in judged if fit.question]:
        return needs_review(
            asked[0][1].question,
            *(piece for claim, fit in asked for piece in _both(claim, fit)),
            fix="name the courses in `covers` as the program does, on one line",
        )
    return met(
        f"{counted(len(claims), 'way')} to earn credit, each covered by the agreement that its program names",
        *(says(f"{claim.label} under {claim.agreement.id}", claim.at) for claim in claims),
    )


class _Claim(NamedTuple):
    program: ProgramExtract
    credit: CreditExtract
    agreement: Held[ArticulationAgreement]
    at: Pointer

    @property
    def label(self) -> str:
        to = " + ".join((*self.credit.college, *self.credit.other))
        return f"{' + '.join(self.credit.school)} → {to}" if to else " + ".join(self.credit.school)


class _Fit(NamedTuple):
    """What is wrong, or to be asked, and the line of the agreement that it is about."""

    wrong: str = ""
    question: str = ""
    line: int | None = None


def _claims(repository: RepositoryFacts) -> Iterator[_Claim]:
    agreements = repository.catalog.agreements
    for program in repository.programs:
        for credit in program.credits:
            held = agreements.get(credit.agreement) if credit.under_document and credit.agreement else None
            if held is not None and (credit.school_names or credit.college_names):
                yield _Claim(program, credit, held, repository.at(program, "college_credit", credit.number))


def _fit(claim: _Claim) -> _Fit:
    lines = claim.agreement.model.covers
    if lines is None:
        return _Fit()
    for called, kind in ((claim.credit.school_names, "school"), (claim.credit.college_names, "college")):
        for names in called:
            if not any(_names(names, line.school if kind == "school" else line.college) for line in lines):
                if any((line.school if kind == "school" else line.college) is None for line in lines):
                    return _Fit(question=f"does {claim.agreement.id} cover {names[0]}, which {claim.program.label} claims?")
                return _Fit(wrong=f"{claim.agreement.id} does not cover {names[0]}, which {claim.program.label} claims")
    for number, line in enumerate(lines):
        if _together(claim, line):
            return _of_line(claim, number, line)
    return _Fit(question=f"does {claim.agreement.id} cover {claim.label}, which {claim.program.label} claims?")


def _names(called: Iterable[str], theirs: Iterable[str] | None) -> bool:
    ours = {normal(name) for name in called}
    return any(normal(name) in ours for name in theirs or ())


def _together(claim: _Claim, line: CoveredCourse) -> bool:
    """Whether one line has every course of a claim."""
    return all(line.school is None or _names(names, line.school) for names in claim.credit.school_names) and all(
        line.college is None or _names(names, line.college) for names in claim.credit.college_names
    )


def _of_line(claim: _Claim, number: int, line: CoveredCourse) -> _Fit:
    more = [name for name in line.school or () if not any(_names(names, [name]) for names in claim.credit.school_names)]
    if more and claim.credit.school_names:
        return _Fit(question=f"does {claim.label} need {more[0]} too, as {claim.agreement.id} has it?", line=number)
    given, claimed = line.credits, claim.credit.credits
    if given and claimed and (
        (given.high is not None and claimed.low > given.high) or (claimed.high is not None and given.low > claimed.high)
    ):
        told = f"{claim.program.label} claims {in_credits(claimed)} for {claim.label}, {claim.agreement.id} gives {given}"
        return _Fit(wrong=told, line=number)
    return _Fit(line=number)


def _both(claim: _Claim, fit: _Fit) -> Iterator[Evidence]:
    """Show the claim, and what the agreement has on it."""
    at = claim.agreement.at / "covers"
    yield says(claim.label, claim.at)
    yield beside(f"what {claim.agreement.id} covers", at if fit.line is None else at / fit.line)


def _counting(text: str, number: int) -> str:
    return text if number == 1 else f"{text}; {counted(number - 1, 'other claim does', 'other claims do')} not fit either"
