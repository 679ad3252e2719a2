"""R106."""

from posctl.facts import CollegeFacts, ProgramFacts
from posctl.finding import Evidence, Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.source import Pointer


@rule(
    code="R106",
    requirement=ALIGNED,
    severity="warning",
    citation="Arizona Department of Education, course sequences: entry to college without remediation",
    fix="plan the school course that the college asks for at entry, or correct the entry requirement",
    good="""
        secondary:
          courses:
            - {id: algebra-2, title: Algebra II, grade: 11}
        postsecondary:
          - {institution: Example Technical College, program: Welding, entry_requirements: [algebra-2]}
    """,
    bad="""
        secondary:
          courses:
            - {id: geometry, title: Geometry, grade: 10}
        postsecondary:
          - institution: Example Technical College
            program: Welding
            entry_requirements:
              - algebra-2  # <--
    """,
)
def no_remediation_at_entry(program: ProgramFacts) -> Finding:
    """What the college asks for at entry is taught in the school half.

    A student who arrives without the course that the college expects pays for it there, in time and
    money, before the program begins.
    """
    if not program.colleges:
        return not_applicable("the file lists no college program that could ask for anything at entry")
    asked = [entry for college in program.colleges for entry in _asked(program, college)]
    missing = [one for one in asked if one.covered is False]
    if missing:
        first, more = missing[0], f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        return not_met(
            f"{first.college} asks for {first.name} at entry, which is no course of the school half{more}",
            *(says(f"{one.college} asks for {one.name}", one.at) for one in missing),
            fix=f"add {first.name} to the school courses, or correct the entry requirement",
        )
    silent = next((one for one in program.colleges if one.model.entry_requirements is None), None)
    if silent is not None:
        return not_stated(
            f"the file does not say what {silent.label} asks for at entry",
            silent.at,
            field=f"{silent.where}.entry_requirements",
            add="entry_requirements: […]",
        )
    open_ones = [one for one in asked if one.covered is None]
    if open_ones:
        return needs_review(
            f"do the school courses prepare every student for what {open_ones[0].college} asks for at entry: "
            f"{'; '.join(one.name for one in open_ones)}?",
            *(says(one.name, one.at) for one in open_ones),
            fix="name the school course that covers it, by its id",
        )
    count = f"{len(asked)} entry requirement{'' if len(asked) == 1 else 's'}, taught in the school half"
    return met(
        count if asked else "the college asks for nothing at entry",
        *(_list_of(college) for college in program.colleges),
    )


def _list_of(college: CollegeFacts) -> Evidence:
    names = ", ".join(one.course for one in college.model.entry_requirements or () if one.course)
    return says(f"{college.label} asks for {names or 'nothing'} at entry", college.at / "entry_requirements")


class _Asked:
    """One entry requirement. ``covered`` is None where a person must judge."""

    def __init__(self, name: str, college: str, at: Pointer, covered: bool | None) -> None:
        self.name, self.college, self.at, self.covered = name, college, at, covered


def _asked(program: ProgramFacts, college: CollegeFacts) -> list[_Asked]:
    found = []
    for index, one in enumerate(college.model.entry_requirements or ()):
        at = college.at / "entry_requirements" / index
        if one.course:
            course = program.by_id.get(one.course)
            taught = course is not None and course.side == "secondary"
            unsure = course is not None and taught and not course.in_sequence
            name = f"{one.course}, which is optional at school" if unsure else one.course
            found.append(_Asked(name, college.label, at, None if unsure else taught))
        if one.condition:
            found.append(_Asked(one.condition, college.label, at, None))
    return found
