"""D107."""

from posctl.facts import RepositoryFacts
from posctl.finding import Finding, met, needs_review, not_applicable, not_met, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted


@rule(
    code="D107",
    requirement=REPOSITORY,
    severity="note",
    citation="posctl's own rule: an agreement that nothing rests on is out of date, or a program forgets to name it",
    fix="name the agreement in the programs that rest on it, or delete it",
    good="""
        # file: agreements/welding-2026.yaml
        kind: articulation-agreement
        id: welding-2026
        # file: programs/welding.yaml
        college_credit:
          - {from: [welding-2], to: [gmaw-1], agreement: welding-2026}
    """,
    bad="""
        # file: agreements/welding-2019.yaml
        kind: articulation-agreement
        id: welding-2019  # <--
        # file: programs/welding.yaml
        college_credit:
          - {from: [welding-2], to: [gmaw-1], agreement: welding-2026}
    """,
)
def agreements_used(repository: RepositoryFacts) -> Finding:
    """Each agreement document is named by a program.

    An agreement that no program names has been replaced, or a program that rests on it forgot to say so. Where only
    some files are given, this is not asked: the program that names it may be another.
    """
    agreements = sorted(repository.catalog.agreements.values(), key=lambda held: held.source.name)
    if not repository.whole:
        return not_applicable("only a part of the repository is given; a program in another file may name it")
    if not agreements:
        return not_applicable("no agreement is a document of its own")
    if not repository.programs and not repository.unread:
        return not_applicable("there is no program that could name an agreement")
    used = {credit.agreement: (program, credit) for program in repository.programs for credit in program.credits}
    unused = [held for held in agreements if held.id not in used]
    shown = [says(f"{held.id}, named by no program", held.at / "id") for held in unused]
    if unused and repository.unread:
        return needs_review(f"does a program that cannot be read name {unused[0].id}?", *shown)
    if unused:
        more = f", nor {counted(len(unused) - 1, 'other agreement')}" if len(unused) > 1 else ""
        return not_met(
            f"no program names the agreement {unused[0].id}{more}",
            *shown,
            fix="name the agreement in the programs that rest on it, or delete it",
        )
    uses = [(held, *used[held.id]) for held in agreements]
    return met(
        f"{counted(len(uses), 'agreement')}, each named by a program",
        *(says(f"names {held.id}", repository.at(program, "college_credit", credit.number, "agreement")) for held, program, credit in uses),
    )
