"""The district and the schools that a program names as its own."""

from posctl.facts.program import At, ProgramFacts
from posctl.facts.text import same_name, stated


def own_schools(program: ProgramFacts) -> list[At[str]]:
    """Give the names of the program's district and schools, each with its place."""
    half = program.program.secondary
    if half is None:
        return []
    at = program.at("secondary")
    named = [(half.district.name, at / "district" / "name")] if half.district else []
    named += [(one.name, at / "schools" / index / "name") for index, one in enumerate(half.schools or ())]
    return [At(name, place) for name, place in named if name and stated(name)]


def of_that_name(name: str | None, schools: list[At[str]]) -> list[At[str]]:
    """Give those of the schools that have a name."""
    return [one for one in schools if same_name(name, one.value)] if name else []
