"""Evidence that rules share: the lists they walked, shown with a count."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Evidence, Finding, not_applicable, not_stated, says
from posctl.source import Pointer

_WITHIN = attrgetter("within")


def catalog_wanted(program: ProgramFacts, side: str, of: int = 0) -> Finding | None:
    """Ask for the catalog that a half names, where it is not among the files: nothing else is to be filled in."""
    missing = program.missing_catalogs.get((side, of))
    if missing is None:
        return None
    return not_stated(
        f"what the {'school' if side == 'secondary' else 'college'} courses are stands in the catalog {missing.value},"
        " which is not among the files",
        missing.at,
        field="secondary.catalog" if side == "secondary" else f"postsecondary[{of}].catalog",
        add="catalog: …",
    )


def without_catalog(program: ProgramFacts, *sides: str) -> Finding | None:
    """Say that a milder rule cannot speak of courses whose catalog is not among the files."""
    for (side, _), missing in program.missing_catalogs.items():
        if side in sides:
            whose = "school's" if side == "secondary" else "college's"
            return not_applicable(f"the catalog {missing.value} of the {whose} courses is not among the files")
    return None


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 course, 2 courses."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def nor(number: int, rest: str = "more") -> str:
    """Go on with how many more are not: ``, nor are 3 more``; nothing for none."""
    return f", nor {'is' if number == 1 else 'are'} {number} {rest}" if number else ""


def in_credits(amount: object, kind: str = "credit") -> str:
    """Write an amount of credits, or a sum that ends in one: 1 credit, 1 + 2 = 3 credits."""
    text = str(amount)
    return f"{text} {kind}{'' if text.rpartition('= ')[2] == '1' else 's'}"


def shortened(text: str, most: int) -> str:
    """Cut a text between two words, so that it has no more than ``most`` characters."""
    from textwrap import shorten  # noqa: PLC0415 - few findings quote a text

    return shorten(text, most, placeholder=" …")


def lists_of(courses: Iterable[CourseFacts], one: str = "course", many: str = "") -> tuple[Evidence, ...]:
    """Show each list that some courses stand in, with their number: the evidence of a rule that holds for all of them.

    Where the list is gone, so is what the rule was met by. ``one`` and ``many`` say what the courses are.
    """
    numbers: dict[Pointer, int] = {}
    for within, group in groupby(courses, _WITHIN):
        numbers[within] = numbers.get(within, 0) + len(list(group))
    shown = []
    for within, number in numbers.items():
        side = "school" if within.path[0] == "secondary" else "college"
        shown.append(says(counted(number, f"{side} {one}", f"{side} {many}" if many else ""), within))
    return tuple(shown)
