"""R224."""

from collections.abc import Iterator
from decimal import Decimal

from posctl.facts import CollegeFacts, CourseFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model import Amount
from posctl.model.figures import AwardCredits, AwardsOf
from posctl.model.words import Subject
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.source import Pointer

KINDS = (
    ("total", "credits", "credits"),
    ("technical", "technical_credits", "technical credits"),
    ("general_education", "general_education_credits", "general-education credits"),
    ("elective", "elective_credits", "elective credits"),
)
"""The profile's figure, the field of `requires` that states it, and what it is called."""

TECHNICAL: frozenset[Subject] = frozenset({"cte", "computer-science"})
NEITHER: frozenset[Subject] = frozenset({"cte", "computer-science", "elective", "other-required"})
"""Subjects that are no general studies."""


class Share:
    """One kind of credits of one college program: how many, where it says so, and what is expected."""

    def __init__(
        self, college: CollegeFacts, field: str, words: str, expected: Amount, amount: Amount | None, at: Pointer, how: str
    ) -> None:
        self.college, self.field, self.words, self.expected = college, field, words, expected
        self.amount, self.at, self.how = amount, at, how

    @property
    def says(self) -> str:
        """The number and where it comes from."""
        return f"{self.amount} {self.words} {self.how}"

    @property
    def is_outside(self) -> bool:
        """Whether it is surely too many or too few."""
        if self.amount is None:
            return False
        too_many = self.expected.high is not None and self.amount.low > self.expected.high
        return too_many or (self.amount.high is not None and self.amount.high < self.expected.low)

    @property
    def is_inside(self) -> bool:
        """Whether it surely fits."""
        amount, high = self.amount, self.expected.high
        if amount is None or amount.low < self.expected.low:
            return False
        return high is None or (amount.high is not None and amount.high <= high)


@rule(
    code="R224",
    requirement=PROGRESSION,
    severity="warning",
    needs=("award_credits",),
    citation="Southwest Wisconsin Technical College, program types: credits of an associate degree",
    fix="correct the credits under `requires`, or the courses that add up to them",
    good="""
        postsecondary:
          - program: Welding Technology
            award: associate-aas
            requires: {credits: 64, technical_credits: 40, general_education_credits: 24}
    """,
    bad="""
        postsecondary:
          - program: Welding Technology
            award: associate-aas
            requires:
              credits: 52  # <--
              technical_credits: 40
              general_education_credits: 12  # <--
    """,
)
def award_structure(program: ProgramFacts) -> Finding:
    """The credits of a college program lie in the range of its award.

    A program with too few credits cannot be approved for its award; one with too many keeps a student
    longer than the degree says. Both come back from review as a clerical return.
    """
    figures = program.needs.award_credits
    shares = tuple(_all_shares(program, figures)) if figures else ()
    if figures is None or not shares:
        return not_applicable(_without_figures(program))
    source = ", by a secondary source" if figures.confidence == "secondary" else ""
    outside = [share for share in shares if share.is_outside]
    if outside:
        return _outside(outside, source)
    untold = [share for share in shares if share.amount is None and share.field != "elective_credits"]
    if untold:
        return _untold(untold)
    unsure = [share for share in shares if share.amount is not None and not share.is_inside]
    if unsure:
        first = unsure[0]
        return needs_review(
            f"does {first.college.label} take {first.expected} {first.words}? the file says {first.amount}",
            *_shown(unsure),
            fix=f"give the exact number under `requires.{first.field}`",
        )
    known = [share for share in shares if share.amount is not None]
    return met(
        f"{', '.join(share.says for share in known[:4])}: in the range of its award{source}",
        *_shown(known),
    )


def _outside(outside: list[Share], source: str) -> Finding:
    first, award = outside[0], outside[0].college.model.award
    more = f", one of {len(outside)} figures outside their range" if len(outside) > 1 else ""
    return not_met(
        f"{first.college.label}: {first.says}, {first.expected} expected for {award}{more}{source}",
        *_shown(outside),
        fix=f"bring the {first.words} of {first.college.label} to {first.expected}, or correct the award",
    )


def _untold(untold: list[Share]) -> Finding:
    college = untold[0].college
    mine = [share for share in untold if share.college is college]
    lines = [f"{share.field}: …" for share in mine]
    return not_stated(
        f"the file does not say how many {', '.join(share.words for share in mine)} {college.label} takes",
        college.at / "requires",
        field=f"{college.where}.requires.{mine[0].field}",
        add="\n".join(lines if college.model.requires else ("requires:", *(f"  {line}" for line in lines))),
    )


def _shown(shares: list[Share]) -> Iterator[Evidence]:
    return (says(share.says, share.at) for share in shares)


def _without_figures(program: ProgramFacts) -> str:
    named = sorted({college.model.award for college in program.awards if college.model.award})
    if not named:
        return "no college program says in which award it ends"
    return f"the profile {program.profile.id} sets no credits for the award {' or '.join(named)}"


def _all_shares(program: ProgramFacts, figures: AwardsOf) -> Iterator[Share]:
    for college in program.awards:
        figure = figures.value.get(college.model.award) if college.model.award else None
        if figure is not None:
            yield from _shares(college, figure)


def _shares(college: CollegeFacts, figure: AwardCredits) -> Iterator[Share]:
    counted = [course for course in college.courses if course.in_sequence and not _without_credit(course)]
    for name, field, words in KINDS:
        expected: Amount | None = getattr(figure, name)
        if expected is not None:
            amount, at, how = _stated(college, field) or _added(college, counted, name, expected)
            yield Share(college, field, words, expected, amount, at, how)


def _stated(college: CollegeFacts, field: str) -> tuple[Amount, Pointer, str] | None:
    """Read what the college requires, else what the document gives as its total."""
    model = college.model
    required: Amount | None = getattr(model.requires, field) if model.requires else None
    if required is not None:
        return required, college.at / "requires" / field, "required"
    total = {"credits": "credits", "technical_credits": "cte_credits"}.get(field)
    declared: Amount | None = getattr(model.totals, total) if model.totals and total else None
    return (declared, college.at / "totals" / str(total), "in all") if declared is not None else None


def _added(
    college: CollegeFacts, counted: list[CourseFacts], name: str, expected: Amount
) -> tuple[Amount | None, Pointer, str]:
    """Add up the listed courses. Where some stand in no term, the list may be only a part of the program."""
    at, how = college.at / "courses", f"in {len(counted)} listed courses"
    low, high = Decimal(0), Decimal(0)
    some_open = False
    for course in counted:
        subject, amount = course.course.subject, course.course.credits
        if amount is None or (subject is None and name != "total"):
            return None, at, how
        if _is_of(subject, name):
            low += amount.low
            high += amount.high or 0
            some_open = some_open or amount.high is None
    partial = low < expected.low and any(not course.course.term for course in counted)
    return None if partial or not counted else Amount(low, None if some_open else high), at, how


def _without_credit(course: CourseFacts) -> bool:
    return course.credits is None and course.course.credits_with is not None


def _is_of(subject: Subject | None, name: str) -> bool:
    if name == "technical":
        return subject in TECHNICAL
    if name == "general_education":
        return subject not in NEITHER
    return name == "total" or subject == "elective"
