"""D104."""

from posctl.facts import ProgramExtract, RepositoryFacts, name_of
from posctl.finding import Finding, beside, met, not_applicable, not_met, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted


@rule(
    code="D104",
    requirement=REPOSITORY,
    severity="error",
    citation="posctl's own rule: other documents, reports and waivers name a program by its id",
    fix="give each of the programs an id of its own",
    good="""
        # file: programs/welding.yaml
        id: welding
        title: Welding
        # file: programs/machining.yaml
        id: machining
        title: Machining
    """,
    bad="""
        # file: programs/welding.yaml
        id: welding  # <--
        title: Welding
        # file: programs/machining.yaml
        id: welding  # <--
        title: Machining
    """,
)
def program_ids_unique(repository: RepositoryFacts) -> Finding:
    """No two programs go by the same id.

    A program is often begun as a copy of another. Where the copy keeps the id, nobody can tell which of the two a
    report, a waiver or another document speaks of. Programs that give no id go by the names of their files. Where a
    document of waivers names one of these, it too must be that of one program, or the rule would be waived for both.
    """
    waived = repository.catalog.waivers
    by_id: dict[str, list[ProgramExtract]] = {}
    for program in repository.programs:
        name = program.id or name_of(program.file)
        if program.id is not None or name in waived:
            by_id.setdefault(name, []).append(program)
    twice = {name: group for name, group in by_id.items() if len(group) > 1}
    if twice:
        return _twice(repository, twice)
    by_id = {name: group for name, group in by_id.items() if group[0].id is not None}
    if len(by_id) < 2:
        return not_applicable("fewer than two programs give an id")
    return met(
        f"{len(by_id)} programs, each with an id of its own",
        *(says(name, repository.at(group[0], "id")) for name, group in by_id.items()),
    )


def _twice(repository: RepositoryFacts, twice: dict[str, list[ProgramExtract]]) -> Finding:
    name, group = next(iter(twice.items()))
    more = f", and {counted(len(twice) - 1, 'other id is', 'other ids are')} used more than once" if len(twice) > 1 else ""
    first = f"the id {name} is used by {len(group)} programs" if all(one.id for one in group) else (
        f"{len(group)} programs go by the name {name}, for which a rule is waived"
    )
    return not_met(
        f"{first}{more}",
        *(
            (says if place == 0 else beside)(f"{name}: {program.title or 'a program without a title'}", repository.at(program, "id"))
            for name, group in twice.items()
            for place, program in enumerate(group)
        ),
        fix="give each of them an id of its own",
    )
