"""F114."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.listing import listed
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F114",
    requirement=FILE,
    severity="error",
    citation="posctl's reading of the Standard Occupational Classification, in the edition that the code-list names",
    fix="look the occupation up in the list of SOC codes and write its code",
    shared=(
        """
        kind: code-list
        system: soc
        edition: "2018"
        codes:
          - {code: 51-4121, title: "Welders, Cutters, Solderers, and Brazers"}
          - {code: 51-4122, title: "Welding, Soldering, and Brazing Machine Setters, Operators, and Tenders"}
        """,
    ),
    good="""
        occupations:
          - {soc: 51-4121, title: Welders}
    """,
    bad="""
        occupations:
          - {soc: 51-4211, title: Welders}  # <--
    """,
)
def soc_listed(program: ProgramFacts) -> Finding:
    """Every occupation code stands in the list of SOC codes.

    Wages and openings are published for the codes of the list alone. A code that is not among them finds no
    labor-market data, and the claim that the program leads to a job cannot be looked into.
    """
    return listed(program, "soc")
