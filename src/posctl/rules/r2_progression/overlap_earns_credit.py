"""R217."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from posctl.facts import CourseFacts, CreditFacts, ProgramFacts
from posctl.finding import Evidence, Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model.figures import PercentOf
from posctl.model.numbers import number
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.source import Pointer

NAMED = 4
"""School courses that a message names."""
SHORT = 3
"""Letters of a competency that is a mark, such as ``B2``, and no name."""


class Shared:
    """An overlap: names of the school courses and of the college course, the share, where it is written."""

    __slots__ = ("at", "college", "index", "percent", "school")

    def __init__(
        self, school: dict[str, None], college: tuple[str, ...], percent: Decimal | None, at: Pointer, index: int | None = None
    ) -> None:
        self.school, self.college, self.percent, self.at, self.index = school, college, percent, at, index

    @property
    def label(self) -> str:
        """What overlaps with what, in words."""
        college = self.college[0] if self.college else "a college course"
        first = " + ".join(islice(self.school, NAMED)) or "school courses"
        more = f" + {len(self.school) - NAMED} more" if len(self.school) > NAMED else ""
        return f"{first}{more} and {college}"


@rule(
    code="R217",
    requirement=PROGRESSION,
    severity="warning",
    needs=("competency_overlap_percent",),
    citation="Blackhawk Technical College, policy on advanced standing: 80% of the competencies",
    fix="agree on credit for the overlap and list it under college_credit",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1}
        overlaps:
          - {school: [welding-2], college: gmaw-1, percent: 85}
        college_credit:
          - {from: [welding-2], to: [gmaw-1], mechanism: advanced-standing}
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        postsecondary:
          - institution: Example Technical College
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding, term: 1}
        overlaps:
          - {school: [welding-2], college: gmaw-1, percent: 85}  # <--
    """,
)
def overlap_earns_credit(program: ProgramFacts) -> Finding:
    """A school course that teaches most of a college course earns credit for it.

    Where the competencies are the same and no credit is given, the student learns twice what was learned
    once. An overlap that is known and leads to nothing is the plainest duplication.
    """
    limit = program.needs.competency_overlap_percent
    if limit is None:
        return not_applicable(
            f"the profile {program.profile.id} sets no limit for the overlap of competencies"
        )
    overlaps = (*_declared(program), *_computed(program))
    if not overlaps:
        return not_applicable(
            "no overlap of competencies is declared, and no school and college course share any by name"
        )
    large = [
        one
        for one in overlaps
        if one.percent is not None and one.percent >= limit.value and one.school and one.college
    ]
    earning = _earning(program) if large else {}
    granted = [(one, _credit(earning, one)) for one in large]
    bare = [one for one, credit in granted if credit is None]
    if bare:
        return _not_granted(bare, limit)
    untold = next((one for one in overlaps if one.percent is None or not one.school or not one.college), None)
    if untold is not None:
        return _untold(untold)
    if not large:
        return met(
            f"{_times(len(overlaps))}, each below {number(limit.value)}%", *(_shown(one) for one in overlaps)
        )
    earned = (beside(credit.label, credit.at) for _, credit in granted if credit is not None)
    return met(
        f"{_times(len(large))} of {number(limit.value)}% or more, each with credit",
        *(_shown(one) for one in large),
        *earned,
    )


def _not_granted(bare: list[Shared], limit: PercentOf) -> Finding:
    first, school = bare[0], ", ".join(bare[0].school)
    more = f", one of {len(bare)} such overlaps" if len(bare) > 1 else ""
    source = ", by a secondary source" if limit.confidence == "secondary" else ""
    return not_met(
        f"{first.label} overlap by {_share(first)} with no credit agreed{more}; "
        f"credit is expected from {number(limit.value)}%{source}",
        *(_shown(one) for one in bare),
        fix=f"agree on credit and add to college_credit `{{from: [{school}], to: [{first.college[0]}]}}`",
    )


def _untold(one: Shared) -> Finding:
    missing = "percent" if one.percent is None else "school" if not one.school else "college"
    return not_stated(
        f"the declared overlap of {one.label} does not say its {missing}",
        one.at,
        field=f"overlaps[{one.index}].{missing}",
        add=f"{missing}: …",
    )


def _declared(program: ProgramFacts) -> Iterator[Shared]:
    for index, model in enumerate(program.program.overlaps or ()):
        at = program.at("overlaps", index, "percent")
        yield Shared(
            dict.fromkeys(model.school or ()),
            (model.college,) if model.college else (),
            model.percent,
            at,
            index,
        )


def _computed(program: ProgramFacts) -> Iterator[Shared]:
    """Compare the lists of competencies where both sides have one."""
    colleges = [course for course in program.college_courses if course.course.competencies]
    taught: dict[str, list[CourseFacts]] = {}
    for course in program.school_courses if colleges else ():
        for name in _names(course):
            taught.setdefault(name, []).append(course)
    teachers: dict[tuple[str, ...], dict[str, None]] = {}
    for course in colleges:
        shared = [name for name in _names(course) if name in taught]
        if shared:
            key = tuple(shared)
            if key not in teachers:
                teachers[key] = {one.label: None for name in shared for one in taught[name]}
            percent = Decimal(100 * len(shared)) / len(course.course.competencies or ())
            named = tuple(dict.fromkeys((course.label, *course.codes)))
            yield Shared(teachers[key], named, percent, course.place("competencies"))


def _names(course: CourseFacts) -> tuple[str, ...]:
    """Give the competencies listed by name; each institution numbers its own, so numbers say nothing."""
    listed = (name.casefold() for name in course.course.competencies or ())
    return tuple(dict.fromkeys(name for name in listed if len(name) > SHORT and not name[-1].isdigit()))


def _earning(program: ProgramFacts) -> dict[str, dict[str, CreditFacts]]:
    """Map each college course that is earned to the school courses that earn it, each with its credit."""
    found: dict[str, dict[str, CreditFacts]] = {}
    for credit in program.open_credits:
        resolved = (name for course in credit.college for name in (course.label, *course.codes))
        for earned in {*(credit.model.earns or ()), *resolved}:
            by = found.setdefault(earned, {})
            for name in credit.model.courses or ():
                by.setdefault(name, credit)
    return found


def _credit(earning: dict[str, dict[str, CreditFacts]], overlap: Shared) -> CreditFacts | None:
    offered = (one for name in overlap.college for one in earning.get(name, {}).items())
    return next((credit for school, credit in offered if school in overlap.school), None)


def _share(one: Shared) -> str:
    return f"{number(round(one.percent or Decimal(0), 1))}%"


def _shown(one: Shared) -> Evidence:
    return says(f"{one.label}: {_share(one)}", one.at)


def _times(count: int) -> str:
    return "1 overlap" if count == 1 else f"{count} overlaps"
