"""D101."""

from posctl.facts import RepositoryFacts
from posctl.finding import Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.source import Pointer, spot


@rule(
    code="D101",
    requirement=REPOSITORY,
    severity="error",
    citation="A. Hyslop, Programs of Study, ACTE Techniques: under Perkins IV each local recipient offers at least one "
    "program of study",
    fix="write a program of study, or give the folder in which the programs are",
    good="""
        # file: catalogs/example-high-school.yaml
        kind: course-catalog
        id: example-high-school
        # file: programs/welding.yaml
        kind: program-of-study
        id: welding
        title: Welding
    """,
    bad="""
        # file: catalogs/example-high-school.yaml
        kind: course-catalog
        id: example-high-school  # <--
        courses:
          - {id: welding-1, title: Welding I}
    """,
)
def has_a_program(repository: RepositoryFacts) -> Finding:
    """The repository has at least one program of study.

    Catalogs and agreements serve programs. A district that has not one program of study offers none, as far as its
    files show, and the law asks each recipient for one. Where only some files are given, this is not asked.
    """
    if not repository.whole:
        return not_applicable("only a part of the repository is given; what is missing may stand in the other files")
    if repository.programs:
        number = len(repository.programs)
        return met(
            f"{counted(number, 'program')} of study" if number == 1 else f"{number} programs of study",
            *(says(program.label, repository.at(program)) for program in repository.programs),
        )
    if repository.unread:
        return not_stated(
            "no program of study can be read", Pointer(spot(repository.unread[0])), field="(the file)", add=""
        )
    catalog = repository.catalog
    shared = [(held.source.name, held.id, held.at) for held in catalog.course_catalogs.values()]
    shared += [(held.source.name, held.id, held.at) for held in catalog.agreements.values()]
    if not shared:
        return not_applicable("the files hold neither a catalog nor an agreement that a program could use")
    return not_met(
        "the files hold catalogs or agreements and no program of study",
        *(says(f"{name}, which serves programs", at) for _, name, at in sorted(shared, key=lambda one: one[:2])),
        fix="write a program of study, or give the folder in which the programs are",
    )
