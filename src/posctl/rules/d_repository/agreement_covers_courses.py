"""D106."""

from collections.abc import Iterable, Iterator

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
    known: dict[str, _Lines] = {}
    judged = [(claim, _fit(claim, known)) for claim in claims]
    if wrong := [(claim, fit) for claim, fit in judged if fit.wrong]:
        return not_met(
            _counting(wrong[0][1].wrong, len(wrong)),
            *(piece for claim, fit in wrong for piece in _both(claim, fit)),
            fix="have the agreement amended, or claim what it covers",
        )
    silent = [claim for claim in claims if _is_silent(claim.agreement.model.covers)]
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


def _is_silent(covers: tuple[CoveredCourse, ...] | None) -> bool:
    """Whether an agreement names no course on any of its lines; that it has no lines says that it covers nothing."""
    return covers is None or (bool(covers) and not any(line.school or line.college for line in covers))


class _Claim:
    def __init__(
        self, program: ProgramExtract, credit: CreditExtract, agreement: Held[ArticulationAgreement], at: Pointer
    ) -> None:
        self.program, self.credit, self.agreement, self.at = program, credit, agreement, at

    @property
    def label(self) -> str:
        to = " + ".join((*self.credit.college, *self.credit.other))
        return f"{' + '.join(self.credit.school)} → {to}" if to else " + ".join(self.credit.school)


class _Fit:
    """What is wrong, or to be asked, and the line of the agreement that it is about."""

    def __init__(self, wrong: str = "", question: str = "", line: int | None = None) -> None:
        self.wrong, self.question, self.line = wrong, question, line


def _claims(repository: RepositoryFacts) -> Iterator[_Claim]:
    agreements = repository.catalog.agreements
    for program in repository.programs:
        for credit in program.credits:
            held = agreements.get(credit.agreement) if credit.under_document and credit.agreement else None
            if held is not None and (credit.school_names or credit.college_names):
                yield _Claim(program, credit, held, repository.at(program, "college_credit", credit.number))


class _Line:
    """One line of an agreement that names a course, its names folded; None where it names none of that half."""

    def __init__(self, number: int, model: CoveredCourse) -> None:
        self.number, self.model = number, model
        self.school, self.college = _folded(model.school), _folded(model.college)


class _Lines:
    """What an agreement covers, line by line and together."""

    def __init__(self, covers: Iterable[CoveredCourse]) -> None:
        self.lines = tuple(_Line(number, line) for number, line in enumerate(covers) if line.school or line.college)
        self.school = _together(line.school for line in self.lines)
        self.college = _together(line.college for line in self.lines)
        self.open = [number for number, line in enumerate(self.lines) if line.school is None]
        self.by_school: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for name in line.school or ():
                self.by_school.setdefault(name, []).append(number)

    def about(self, school: Iterable[str]) -> Iterable[int]:
        """Give the numbers of the lines that may be about a claim: those that name its school courses, or none."""
        named = {number for name in school for number in self.by_school.get(name, ())}
        return sorted({*named, *self.open}) if named else self.open


def _folded(names: tuple[str, ...] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(map(normal, names))


def _together(halves: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Join the names of all lines; None where a line leaves its half open."""
    listed = list(halves)
    return None if None in listed else frozenset().union(*(one for one in listed if one))


def _fit(claim: _Claim, known: dict[str, _Lines]) -> _Fit:
    covers, name = claim.agreement.model.covers, claim.agreement.id
    if covers is None or _is_silent(covers):
        return _Fit()
    lines = known.get(name) or known.setdefault(name, _Lines(covers))
    school = [(one[0], frozenset(map(normal, one))) for one in claim.credit.school_names]
    college = [(one[0], frozenset(map(normal, one))) for one in claim.credit.college_names]
    for courses, theirs in ((school, lines.school), (college, lines.college)):
        for label, called in courses:
            if theirs is not None and called.isdisjoint(theirs):
                return _Fit(wrong=f"{name} does not cover {label}, which {claim.program.label} claims")
    ours = frozenset[str]().union(*(called for _, called in school))
    about = (lines.lines[number] for number in (lines.about(ours) if school else range(len(lines.lines))))
    fits = [_of_line(claim, line, ours) for line in about if _has(line.school, school) and _has(line.college, college)]
    if fits:
        # An agreement may have the same courses twice, for other credits; the line that fits best counts.
        return min(fits, key=lambda fit: (bool(fit.wrong), bool(fit.question)))
    return _Fit(question=f"does {name} cover {claim.label}, which {claim.program.label} claims?")


def _has(theirs: frozenset[str] | None, courses: list[tuple[str, frozenset[str]]]) -> bool:
    """Whether a half of a line has every course of a claim."""
    return theirs is None or not any(called.isdisjoint(theirs) for _, called in courses)


def _of_line(claim: _Claim, line: _Line, school: frozenset[str]) -> _Fit:
    more = [name for name in line.model.school or () if normal(name) not in school]
    if more and school:
        return _Fit(question=f"does {claim.label} need {more[0]} too, as {claim.agreement.id} has it?", line=line.number)
    given, claimed = line.model.credits, claim.credit.credits
    if given and claimed and (
        (given.high is not None and claimed.low > given.high) or (claimed.high is not None and given.low > claimed.high)
    ):
        told = f"{claim.program.label} claims {in_credits(claimed)} for {claim.label}, {claim.agreement.id} gives {given}"
        return _Fit(wrong=told, line=line.number)
    return _Fit(line=line.number)


def _both(claim: _Claim, fit: _Fit) -> Iterator[Evidence]:
    """Show the claim, and what the agreement has on it."""
    at = claim.agreement.at / "covers"
    yield says(claim.label, claim.at)
    yield beside(f"what {claim.agreement.id} covers", at if fit.line is None else at / fit.line)


def _counting(text: str, number: int) -> str:
    return text if number == 1 else f"{text}; {counted(number - 1, 'other claim does', 'other claims do')} not fit either"
