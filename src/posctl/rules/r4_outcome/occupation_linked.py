"""R410."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import OUTCOME
from posctl.rule import rule
from posctl.showing import counted


@rule(
    code="R410",
    requirement=OUTCOME,
    severity="warning",
    citation="Plan-of-study grids of the states: sample careers by level of education (practice)",
    fix="list an occupation with its SOC code and the education it usually asks for",
    good="""
        occupations:
          - {soc: 51-4121, title: Welders, education: certificate}
    """,
    bad="""
        occupations: none  # <--
    """,
)
def occupation_linked(program: ProgramFacts) -> Finding:
    """At least one occupation is named with its SOC code and the education it asks for.

    The code ties the program to wages, openings and training needs that others publish; the education shows
    whether the outcome is enough for the work.
    """
    occupations = program.program.occupations
    if occupations is None:
        return not_stated(
            "no occupation is given to which the program leads",
            program.at("occupations"),
            field="occupations",
            add="occupations:\n  - {soc: …, title: …, education: …}",
        )
    if not occupations:
        return not_met(
            "the file says that the program leads to no occupation",
            says("no occupations", program.at("occupations")),
            fix="list an occupation with its SOC code and education",
        )
    linked = [index for index, one in enumerate(occupations) if stated(one.soc) and one.education]
    if not linked:
        return _incomplete(program)
    shown = [(occupations[index], program.at("occupations", index)) for index in linked]
    return met(
        f"{len(linked)} of {counted(len(occupations), 'occupation')} with SOC code and education",
        *(says(f"{stated(one.title) or one.soc}, {one.soc}, {one.education}", at) for one, at in shown),
    )


def _incomplete(program: ProgramFacts) -> Finding:
    """Ask for what is missing in the occupation that says most."""
    occupations = program.program.occupations or ()
    index = max(range(len(occupations)), key=lambda one: (stated(occupations[one].soc) is not None, -one))
    one = occupations[index]
    field = "education" if stated(one.soc) else "soc"
    what = "education" if field == "education" else "SOC code"
    name = stated(one.title) or stated(one.soc) or f"occupation {index + 1}"
    return not_stated(
        f"the file does not give the {what} of {name}",
        program.at("occupations", index),
        field=f"occupations[{index}].{field}",
        add=f"{field}: …",
    )
