"""R312."""

from collections.abc import Iterator
from typing import NamedTuple

from posctl.facts import CreditFacts, ProgramFacts
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.source import Pointer


@rule(
    code="R312",
    requirement=CREDIT,
    severity="warning",
    citation="Wisconsin, Early College Credit Program, by district pages that differ (secondary sources)",
    fix="move the course to a grade in which the program is open, or name another mechanism",
    good="""
        college_credit:
          - to: [ENG 101]
            mechanism: early-college-credit-program
            institution: Example University
            grade: 11-12
    """,
    bad="""
        college_credit:
          - to: [ENG 101]
            mechanism: early-college-credit-program
            institution: Example University
            grade: 8  # <--
    """,
    thresholds={"early_college_credit_grades": "9-12"},
)
def early_college_credit_grade(program: ProgramFacts) -> Finding:
    """The Early College Credit Program is planned only for grades in which it is open.

    A student who plans the course for an earlier grade is turned away when applying, and the plan falls
    apart.
    """
    figure = program.needs.early_college_credit_grades
    if figure is None:
        return not_applicable(
            f"the profile {program.profile.id} sets no grades for the Early College Credit Program"
        )
    entries = [
        credit for credit in program.credits if credit.model.mechanism == "early-college-credit-program"
    ]
    if not entries:
        return not_applicable("no credit by the Early College Credit Program is listed")
    span = _span(figure.value) + (", by a secondary source" if figure.confidence == "secondary" else "")
    readings = [reading for credit in entries for reading in _readings(credit)]
    outside = [one for one in readings if not one.grades <= set(figure.value)]
    barred = [one for one in outside if one.sure or one.grades.isdisjoint(figure.value)]
    if barred:
        return not_met(
            f"{barred[0].says}, and the Early College Credit Program is open in {span}",
            *(says(one.says, one.at) for one in barred),
            fix=f"plan it for {_span(figure.value)}, or name another mechanism",
        )
    silent = next((credit for credit in entries if not _is_placed(credit)), None)
    if silent is not None:
        return not_stated(
            f"{silent.label}: the file does not say in which grade the Early College Credit Program is used",
            silent.at,
            field=f"{silent.where}.grade",
            add="grade: …",
        )
    if outside:
        return needs_review(
            f"{outside[0].says}; is it taken by the Early College Credit Program only in {span}?",
            *(says(one.says, one.at) for one in outside),
            fix="give the grades of the program under `grade` of the college_credit entry",
        )
    return met(
        f"the Early College Credit Program is planned for {span}",
        *(says(one.says, one.at) for one in readings),
    )


class _Reading(NamedTuple):
    """Grades and where they stand; ``sure`` where they are given for the credit and not for the course."""

    grades: set[int]
    says: str
    at: Pointer
    sure: bool


def _readings(credit: CreditFacts) -> Iterator[_Reading]:
    if credit.model.grade:
        yield _Reading(
            set(credit.model.grade),
            f"{credit.label} in {_span(credit.model.grade)}",
            credit.at / "grade",
            sure=True,
        )
        return
    for course in credit.school:
        if course.course.grade:
            grades = course.course.grade
            yield _Reading(
                set(grades), f"{course.label} is open in {_span(grades)}", course.place("grade"), sure=False
            )


def _is_placed(credit: CreditFacts) -> bool:
    """Whether the entry, or each of its school courses, gives a grade."""
    return bool(credit.model.grade) or (
        bool(credit.school) and all(course.course.grade for course in credit.school)
    )


def _span(grades: tuple[int, ...]) -> str:
    return f"grade {grades[0]}" if len(grades) == 1 else f"grades {grades[0]} to {grades[-1]}"
