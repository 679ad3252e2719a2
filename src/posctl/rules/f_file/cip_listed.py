"""F113."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.listing import listed
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F113",
    requirement=FILE,
    severity="error",
    citation="NCES, Classification of Instructional Programs, in the edition that the code-list names",
    fix="look the code up in the list of CIP codes and write the one that is meant",
    shared=(
        """
        kind: code-list
        system: cip
        edition: "2020"
        codes:
          - {code: "48.0508", title: Welding Technology/Welder}
          - {code: "48.0511", title: Metal Fabricator}
        """,
    ),
    good="""
        cip: "48.0508"
    """,
    bad="""
        cip: "48.0580"  # <--
    """,
)
def cip_listed(program: ProgramFacts) -> Finding:
    """Every CIP code stands in the list of CIP codes.

    A code of the right form may still be none: two digits changed over make another program or nothing. What
    is counted under it is then counted nowhere, or for somebody else.
    """
    return listed(program, "cip")
