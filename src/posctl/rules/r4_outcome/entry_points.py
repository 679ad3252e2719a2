"""R409."""

from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, not_met, not_stated, says
from posctl.requirements import OUTCOME
from posctl.rule import rule

_SEVERAL = 2


@rule(
    code="R409",
    requirement=OUTCOME,
    severity="note",
    needs=("min_entries",),
    citation="Perkins V, 20 U.S.C. 2302(41)(E): several points of entry",
    fix="give under entries a second point of entry, or the plan by which a later start is made good",
    good="""
        entries:
          - {at: grade 9}
          - {at: grade 11, plan: Welding I and II in one year}
    """,
    bad="""
        entries:
          - {at: grade 9}  # <--
    """,
)
def entry_points(program: ProgramFacts) -> Finding:
    """Students can enter at several points, or a plan says how a later start is made good.

    Students move, and many find their field only in grade 10 or 11, or as adults. A sequence with one door
    closes on them.
    """
    entries = program.program.entries
    if entries is None:
        return not_stated(
            "the file does not say where students may enter",
            program.at("entries"),
            field="entries",
            add="entries:\n  - {at: …}\n  - {at: …, plan: …}",
        )
    least = program.needs.min_entries.value if program.needs.min_entries else _SEVERAL
    placed = [(index, point) for index, one in enumerate(entries) if (point := stated(one.at))]
    planned = [(index, plan) for index, one in enumerate(entries) if (plan := stated(one.plan))]
    number = len({point.casefold() for _, point in placed})
    if number >= least:
        points = ", ".join(dict.fromkeys(point for _, point in placed))
        return met(
            f"students may enter at {number} points: {points}",
            *(says(point, program.at("entries", index)) for index, point in placed),
        )
    if planned:
        return met(
            f"a later start is made good by: {planned[0][1]}",
            *(says(plan, program.at("entries", index, "plan")) for index, plan in planned),
        )
    return _too_few(program, len(entries), placed, least)


def _too_few(program: ProgramFacts, number: int, placed: list[tuple[int, str]], least: int) -> Finding:
    if not number:
        return not_met(
            "the file says that there are no points of entry",
            says("no entries", program.at("entries")),
            fix="list the points at which a student may enter",
        )
    known = {index for index, _ in placed}
    for index in range(number):
        if index not in known:
            return not_stated(
                f"entry {index + 1} does not say where it is",
                program.at("entries", index),
                field=f"entries[{index}].at",
                add="at: …",
            )
    points = ", ".join(dict.fromkeys(point for _, point in placed))
    return not_met(
        f"students may enter only at {points}, {least} points needed, and no plan for a later start is given",
        *(says(point, program.at("entries", index)) for index, point in placed),
        fix="add a second point of entry, or a `plan` for students who start later",
    )
