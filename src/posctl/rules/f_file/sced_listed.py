"""F115."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.listing import listed
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F115",
    requirement=FILE,
    severity="error",
    citation="NCES, School Courses for the Exchange of Data (SCED), in the edition that the code-list names",
    fix="look the course up in the list of SCED codes and write its five digits",
    shared=(
        """
        kind: code-list
        system: sced
        edition: "12"
        codes:
          - {code: "02052", title: Algebra I}
          - {code: "02072", title: Geometry}
        """,
    ),
    good="""
        secondary:
          courses:
            - {id: algebra-1, title: Algebra I, sced: "02052"}
    """,
    bad="""
        secondary:
          courses:
            - {id: algebra-1, title: Algebra I, sced: "02025"}  # <--
            - {id: geometry, title: Geometry, sced: "02072"}
    """,
)
def sced_listed(program: ProgramFacts) -> Finding:
    """Every SCED code stands in the list of SCED codes.

    The code goes with a student's transcript to another school or state. One that is not in the list tells the
    reader there nothing, and the credit may be lost.
    """
    return listed(program, "sced")
