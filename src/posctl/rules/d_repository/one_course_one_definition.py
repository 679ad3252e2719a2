"""D103."""

from collections.abc import Iterator

from posctl.facts import RepositoryFacts, folded
from posctl.facts.definitions import Definitions, Saying, Shared
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_applicable, not_met, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Pointer


@rule(
    code="D103",
    requirement=REPOSITORY,
    severity="error",
    citation="posctl's reading of what delays approval in California's colleges: units and descriptions that differ between "
    "papers, https://studylib.net/doc/11881331/reasons-that-delay-approval-of-credit-program-applications",
    fix="give the course the same code, credits and agreement everywhere, or describe it once in a catalog",
    good="""
        # file: programs/machining.yaml
        secondary:
          district: Example School District
          courses:
            - {id: welding-2, code: "0702", credits: 1, grade: 12}
        # file: programs/welding.yaml
        secondary:
          district: Example School District
          courses:
            - {id: welding-2, code: "0702", credits: 1, grade: 11}
    """,
    bad="""
        # file: programs/machining.yaml
        secondary:
          district: Example School District
          courses:
            - id: welding-2
              code: "0720"  # <--
        # file: programs/welding.yaml
        secondary:
          district: Example School District
          courses:
            - id: welding-2
              code: "0702"  # <--
    """,
)
def one_course_one_definition(repository: RepositoryFacts) -> Finding:
    """A course has the same code, credits and agreement in every program that lists it.

    Programs are copied and then edited apart. Where one of them has another number or other credits for a course, a
    student, a registrar or a reviewer cannot tell which is right. Courses of one id are compared under the catalog
    that the programs name, else within a school or college; never between two districts, and never between two school
    years.
    """
    if not repository.programs:
        return not_applicable("no program was read, so there is no course to compare")
    definitions = Definitions(repository)
    apart = [_Apart(shared, field) for shared in definitions.described() if (field := _difference(shared.sayings))]
    if sure := [one for one in apart if one.shared.owner.sure]:
        return not_met(
            _told(sure),
            *(shown for one in sure for shown in _shown(one)),
            fix=f"give {sure[0].shared.name} the same {sure[0].field} everywhere, {_ONCE.get(sure[0].field, 'or describe it once in a catalog')}",
        )
    if apart:
        return _asked(apart)
    if not definitions.common:
        return not_applicable("no course is listed by two programs of one school or college")
    return met(
        f"{counted(definitions.common, 'course')} listed by two or more programs, each with one definition",
        *(says(f"{counted(one.courses, 'course')} that another program lists too", one.at) for one in definitions.lists),
    )


_ONCE = {"agreement": "or write the agreement once as a document, and name its id in each program"}


class _Apart:
    def __init__(self, shared: Shared, field: str) -> None:
        self.shared, self.field = shared, field


def _difference(sayings: tuple[Saying, ...]) -> str:
    """Name what some sayings have no common ground on; what is not stated differs from nothing."""
    codes = [frozenset(map(folded, one.code)) for one in sayings if one.code]
    if codes and not frozenset.intersection(*codes):
        return "code"
    amounts = [one.credits for one in sayings if one.credits]
    ends = [one.high for one in amounts if one.high is not None]
    if ends and max(one.low for one in amounts) > min(ends):
        return "credits"
    return "agreement" if len({one.agreement for one in sayings if one.agreement}) > 1 else ""


class _Value:
    def __init__(self, text: str, at: Pointer) -> None:
        self.text, self.at = text, at


def _values(one: _Apart) -> list[_Value]:
    """Give each value once, with the first place that says it."""
    found: dict[str, _Value] = {}
    for value in _each(one):
        found.setdefault(value.text, value)
    return list(found.values())


def _each(one: _Apart) -> Iterator[_Value]:
    for saying in one.shared.sayings:
        match one.field:
            case "code" if saying.code:
                yield _Value(", ".join(saying.code), saying.code_at)
            case "credits" if saying.credits:
                yield _Value(str(saying.credits), saying.credits_at)
            case "agreement" if saying.agreement:
                yield _Value(saying.agreement, saying.agreement_at)


def _told(apart: list[_Apart]) -> str:
    first = apart[0]
    one, other, *rest = _values(first)
    others = f" and {counted(len(rest), 'other value')} elsewhere" if rest else ""
    more = f"; {counted(len(apart) - 1, 'other course differs', 'other courses differ')} too" if len(apart) > 1 else ""
    return (
        f"{first.shared.name} of {first.shared.owner} has the {first.field} {one.text} in {one.at.source.name} and "
        f"{other.text} in {other.at.source.name}{others}{more}"
    )


def _shown(one: _Apart) -> Iterator[Evidence]:
    for number, value in enumerate(_values(one)):
        text = f"{one.shared.name}: {one.field} {value.text}"
        yield beside(text, value.at) if number else says(text, value.at)


def _asked(apart: list[_Apart]) -> Finding:
    first = apart[0]
    one, other, *_ = _values(first)
    more = f", and so on for {counted(len(apart) - 1, 'other id')}" if len(apart) > 1 else ""
    return needs_review(
        f"is {first.shared.name} of {first.shared.owner} one course, which has the {first.field} {one.text} in "
        f"{one.at.source.name} and {other.text} in {other.at.source.name}{more}?",
        *(shown for each in apart for shown in _shown(each)),
        fix="name the catalog, or the district and the school, in each program; give courses that are not one different ids",
    )
