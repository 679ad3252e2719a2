"""Evidence that rules share: the lists they walked, shown with a count."""

from collections.abc import Iterable

from posctl.facts import CourseFacts
from posctl.finding import Evidence
from posctl.source import Pointer


def lists_of(courses: Iterable[CourseFacts], what: str = "course") -> tuple[Evidence, ...]:
    """Show each list that some courses stand in, with their number: the evidence of a rule that holds for all of them.

    Where the list is gone, so is what the rule was met by.
    """
    firsts: dict[tuple[str, int], CourseFacts] = {}
    numbers: dict[tuple[str, int], int] = {}
    for course in courses:
        key = (course.side, course.of)
        if key in numbers:
            numbers[key] += 1
        else:
            numbers[key] = 1
            firsts[key] = course
    return tuple(
        Evidence(
            f"{number} {'school' if key[0] == 'secondary' else 'college'} {what}{'' if number == 1 else 's'}",
            Pointer(firsts[key].at.source, firsts[key].at.path[:-1]),
        )
        for key, number in numbers.items()
    )
