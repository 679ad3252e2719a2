"""F116."""

from posctl.facts import ProgramFacts
from posctl.finding import Finding
from posctl.listing import listed
from posctl.requirements import FILE
from posctl.rule import rule


@rule(
    code="F116",
    requirement=FILE,
    severity="error",
    citation="the list of course codes of the state, as its code-list names it",
    fix="look the course up in the state's list and write its code under `state_code`; the school's own number belongs under `code`",
    shared=(
        """
        kind: code-list
        system: state-course
        state: WI
        edition: 2026-27
        codes:
          - {code: EX-1001, title: Welding I}
          - {code: EX-1002, title: Welding II}
        """,
    ),
    good="""
        state: WI
        secondary:
          courses:
            - {id: welding-1, title: Welding I, state_code: EX-1001}
    """,
    bad="""
        state: WI
        secondary:
          courses:
            - {id: welding-1, title: Welding I, state_code: EX-1010}  # <--
    """,
)
def course_code_listed(program: ProgramFacts) -> Finding:
    """Every state course code stands in the state's list.

    The state knows by this code which course it approved and pays for. Under a code that is not in its list the
    course is reported as another, or not at all. A school's own numbers are not looked up.
    """
    return listed(program, "state-course")
