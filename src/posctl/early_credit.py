"""Public programs of early college credit: whether a plan uses one only in the grades in which it is open."""

from collections.abc import Iterator

from posctl.facts import CreditFacts, ProgramFacts
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.model.figures import GradesOf
from posctl.model.words import Mechanism
from posctl.source import Pointer


def in_open_grades(program: ProgramFacts, mechanism: Mechanism, called: str, figure: GradesOf | None) -> Finding:
    """Judge the entries of one mechanism against the grades (6 to 12) in which the profile says that it is open."""
    if figure is None:
        return not_applicable(f"the profile {program.profile.id} sets no grades for {called}")
    entries = [credit for credit in program.credits if credit.model.mechanism == mechanism]
    if not entries:
        return not_applicable(f"no credit by {called} is listed")
    span = _span(figure.value) + (", by a secondary source" if figure.confidence == "secondary" else "")
    readings = [reading for credit in entries for reading in _readings(credit)]
    outside = [one for one in readings if not one.grades <= set(figure.value)]
    barred = [one for one in outside if one.sure or one.grades.isdisjoint(figure.value)]
    if barred:
        return not_met(
            f"{barred[0].says}, and {called} is open in {span}",
            *(says(one.says, one.at) for one in barred),
            fix=f"plan it for {_span(figure.value)}, or name another mechanism",
        )
    silent = next((credit for credit in entries if not _is_placed(credit)), None)
    if silent is not None:
        return not_stated(
            f"{silent.label}: the file does not say in which grade {called} is used",
            silent.at,
            field=f"{silent.where}.grade",
            add="grade: …",
        )
    if outside:
        return needs_review(
            f"{outside[0].says}; is it taken by {called} only in {span}?",
            *(says(one.says, one.at) for one in outside),
            fix=f"give the grades of {called} under `grade` of the college_credit entry",
        )
    return met(f"planned for {span} only: {called}", *(says(one.says, one.at) for one in readings))


class _Reading:
    """Grades and where they stand; ``sure`` where they are given for the credit and not for the course."""

    def __init__(self, grades: set[int], says: str, at: Pointer, sure: bool) -> None:
        self.grades, self.says, self.at, self.sure = grades, says, at, sure


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
