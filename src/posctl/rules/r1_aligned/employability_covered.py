"""R109."""

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.showing import counted, without_catalog


@rule(
    code="R109",
    requirement=ALIGNED,
    severity="note",
    citation="Perkins V, 20 U.S.C. 2302(41)(B): knowledge and skills, including employability skills",
    fix="add `employability` to the `strands` of the course that teaches it",
    good="""
        secondary:
          courses:
            - {id: welding-1, title: Welding I, strands: [safety, employability]}
    """,
    bad="""
        secondary:
          courses:
            - id: welding-1
              title: Welding I
              strands: [safety, technical-skills]  # <--
    """,
)
def employability_covered(program: ProgramFacts) -> Finding:
    """At least one course of the sequence teaches employability skills.

    Employers ask first for people who come on time, work with others and learn. The skills are taught
    where a course says so, not by the way.
    """
    if lost := without_catalog(program, "secondary", "postsecondary"):
        return lost
    courses = [one for one in program.courses if one.is_named and one.in_sequence]
    if not courses:
        return not_applicable("the file lists no course that could teach employability skills")
    tagged = [one for one in courses if "employability" in (one.course.strands or ())]
    if tagged:
        return met(
            f"employability is a strand of {tagged[0].label}" + (f" and {counted(len(tagged) - 1, 'other')}" if len(tagged) > 1 else ""),
            *(says(f"{one.label} teaches employability", one.place("strands")) for one in tagged),
        )
    experiences = program.program.work_based_learning
    if experiences:
        names = ", ".join(one.title or one.type or "an experience of work" for one in experiences)
        return needs_review(
            f"does the work-based learning teach employability skills: {names}?",
            says(names, program.at("work_based_learning")),
            fix="add `employability` to the `strands` of the course it belongs to",
        )
    return _untagged(courses)


def _untagged(courses: list[CourseFacts]) -> Finding:
    silent = next((one for one in courses if one.course.strands is None), None)
    if silent is not None:
        half = "secondary" if silent.side == "secondary" else f"postsecondary[{silent.of}]"
        return not_stated(
            "no course says that it teaches employability skills",
            silent.at,
            field=f"{half}.courses[{silent.at.path[-1]}].strands",
            add="strands: [employability]",
        )
    count = "the course names its" if len(courses) == 1 else f"all {len(courses)} courses name their"
    return not_met(
        f"{count} strands, and employability is not among them",
        *(says(", ".join(one.course.strands or ("no strands",)), one.place("strands")) for one in courses),
        fix="add `employability` to the strands of a course that teaches it",
    )
