"""Evidence that rules share: the lists they walked, shown with a count."""

from collections.abc import Iterable

from posctl.facts import CourseFacts
from posctl.finding import Evidence
from posctl.source import Pointer


def lists_of(courses: Iterable[CourseFacts], what: str = "course") -> tuple[Evidence, ...]:
    """Show each list that some courses stand in, with their number: the evidence of a rule that holds for all of them.

    Where the list is gone, so is what the rule was met by.
    """
    counts: dict[tuple[str | int, ...], tuple[Pointer, str, int]] = {}
    for course in courses:
        path = course.at.path[:-1]
        found = counts.get(path)
        if found is None:
            side = "school" if course.side == "secondary" else "college"
            counts[path] = (Pointer(course.at.source, path), side, 1)
        else:
            counts[path] = (found[0], found[1], found[2] + 1)
    return tuple(
        Evidence(f"{number} {side} {what}{'' if number == 1 else 's'}", at) for at, side, number in counts.values()
    )
