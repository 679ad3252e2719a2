"""Evidence that rules share: the lists they walked, shown with a count."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from posctl.facts import CourseFacts
from posctl.finding import Evidence
from posctl.source import Pointer

_WITHIN = attrgetter("within")


def lists_of(courses: Iterable[CourseFacts], what: str = "course") -> tuple[Evidence, ...]:
    """Show each list that some courses stand in, with their number: the evidence of a rule that holds for all of them.

    Where the list is gone, so is what the rule was met by.
    """
    numbers: dict[Pointer, int] = {}
    for within, group in groupby(courses, _WITHIN):
        numbers[within] = numbers.get(within, 0) + len(list(group))
    return tuple(
        Evidence(
            f"{number} {'school' if within.path[0] == 'secondary' else 'college'} {what}{'' if number == 1 else 's'}",
            within,
        )
        for within, number in numbers.items()
    )
