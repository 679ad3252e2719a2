"""R102."""

from posctl.facts import CollegeFacts, ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import ALIGNED
from posctl.rule import rule
from posctl.showing import counted


@rule(
    code="R102",
    requirement=ALIGNED,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(i) (2006): postsecondary elements",
    fix="name under `postsecondary` a college program that students can go on to",
    good="""
        postsecondary:
          - {institution: Example Technical College, program: Welding}
    """,
    bad="""
        postsecondary: none  # <--
    """,
)
def postsecondary_side_present(program: ProgramFacts) -> Finding:
    """The college half names a program, or lists its courses.

    A program of study does not end at the school door. A college alone, without a program, does not say
    what a student would go on to study there.
    """
    if program.program.postsecondary is None:
        return not_stated(
            "the file says nothing of a college half",
            program.at("postsecondary"),
            field="postsecondary",
            add="postsecondary:\n  - institution: …\n    program: …",
        )
    if not program.colleges:
        return not_met(
            "the file says that there is no college half",
            says("no college program", program.at("postsecondary")),
            fix="name a college program that students can go on to",
        )
    there = [one for one in program.colleges if _is_named(one)]
    if not there:
        first = program.colleges[0]
        return not_stated(
            f"{first.label} is named without a program or courses",
            first.at,
            field=f"{first.where}.program",
            add="program: …",
        )
    return met(
        f"{len(there)} college program{'' if len(there) == 1 else 's'}: {there[0].label}"
        + (f" and {counted(len(there) - 1, 'other')}" if len(there) > 1 else ""),
        *(says(one.label, one.at) for one in there),
    )


def _is_named(college: CollegeFacts) -> bool:
    return stated(college.model.program) is not None or any(one.is_named for one in college.courses)
