"""D120."""

from posctl.facts import RepositoryFacts, name_of
from posctl.finding import Finding, met, not_applicable, not_met, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Pointer
from posctl.suggest import nearest

_HINTED = 5
"""Names for which the nearest known one is looked up; a document with more has another trouble."""


@rule(
    code="D120",
    requirement=REPOSITORY,
    severity="warning",
    citation="posctl's own rule: a waiver that reaches no program would fail without a word",
    fix="write the ids of the programs for which the rule is waived",
    good="""
        # file: programs/welding.yaml
        id: welding
        title: Welding
        # file: state/waivers.yaml
        kind: waivers
        waivers:
          - {program: welding, rule: agreement-reapproved, until: 2026-12-31}
    """,
    bad="""
        # file: programs/welding.yaml
        id: welding
        title: Welding
        # file: state/waivers.yaml
        kind: waivers
        waivers:
          - {program: weldng, rule: agreement-reapproved, until: 2026-12-31}  # <--
          - {rule: agreement-signed, until: 2026-12-31}  # <--
    """,
)
def waivers_name_programs(repository: RepositoryFacts) -> Finding:
    """Every waiver in a document of its own names programs that exist.

    A waiver reaches a program by the program's id alone. Where the id is misspelled, or the program was renamed, the
    rule decides as if nothing had been waived, and no report on a program would say why.
    """
    known = {name_of(one.file) if one.id is None else one.id for one in repository.programs}
    entries = _Entries(repository, known | {name_of(file) for file in repository.unread})
    if entries.wrong:
        hints = dict.fromkeys(near for one in entries.wrong[:_HINTED] if one.name and (near := nearest(one.name, known)))
        message = entries.wrong[0].message
        more = len(entries.wrong) - 1
        others = f"; and {counted(more, 'more waiver is', 'more waivers are')} like it" if more else ""
        return not_met(
            f"{message}, so nothing is waived by it{others}",
            *(says(one.message, one.at) for one in entries.wrong),
            fix=f"did you mean {', '.join(hints)}?" if hints else "write `program:` with the ids of the programs for which the rule is waived",
        )
    if not entries.right:
        return not_applicable("no document waives a rule for a program that was given")
    return met(
        f"{counted(len(entries.right), 'waiver')} for programs that exist",
        *(says("for programs that exist", at) for at in entries.right),
    )


class _Wrong:
    def __init__(self, name: str, message: str, at: Pointer) -> None:
        self.name, self.message, self.at = name, message, at


class _Entries:
    """The waivers of all documents: those that reach a program, and those that do not as far as can be seen."""

    def __init__(self, repository: RepositoryFacts, known: set[str]) -> None:
        self.wrong: list[_Wrong] = []
        self.right: list[Pointer] = []
        for held in sorted(repository.catalog.waiver_documents, key=lambda one: one.source.name):
            for index, waiver in enumerate(held.model.waivers or ()):
                at = held.at / "waivers" / index
                if not waiver.program:
                    self.wrong.append(_Wrong("", "the waiver names no program", at / "program"))
                    continue
                missing = [name for name in waiver.program if name not in known]
                if repository.whole:
                    self.wrong += [_Wrong(name, f"{name} is the id of no program", at / "program") for name in missing]
                if len(missing) < len(waiver.program) and not (missing and repository.whole):
                    self.right.append(at / "program")
