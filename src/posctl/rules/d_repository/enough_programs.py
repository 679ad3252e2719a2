"""D102."""

from collections.abc import Iterable, Iterator

from posctl.facts import ProgramExtract, RepositoryFacts
from posctl.finding import (
    RANK,
    Evidence,
    Finding,
    Verdict,
    beside,
    met,
    needs_review,
    not_applicable,
    not_met,
    not_stated,
    says,
)
from posctl.requirements import REPOSITORY
from posctl.rule import rule
from posctl.showing import counted
from posctl.suggest import normal


@rule(
    code="D102",
    requirement=REPOSITORY,
    severity="error",
    needs=("min_programs", "programs_by_enrollment"),
    citation="Illinois, 23 Ill. Adm. Code 256.160, programs by enrollment; Minnesota State, Programs of Study: seven for "
    "each consortium under Perkins IV",
    fix="add the programs of study that are wanting",
    good="""
        # file: programs/accounting.yaml
        title: Accounting
        secondary:
          district: Example School District
        # file: programs/welding.yaml
        title: Welding
        secondary:
          district: {name: Example School District, students: 800}
    """,
    bad="""
        # file: programs/welding.yaml
        title: Welding
        secondary:
          district:
            name: Example School District  # <--
            students: 800  # <--
    """,
    thresholds={"programs_by_enrollment": [{"students": 501, "programs": 2}, {"students": 2001, "programs": 3}]},
)
def enough_programs(repository: RepositoryFacts) -> Finding:
    """There are as many programs of study as the state asks of a recipient, or of a district of its size.

    One program serves a few students of a large district. Some states ask for more of them as the number of students
    grows, others for so many of each consortium. How many students a district has, one of its programs says under
    `secondary.district.students`. A program that is kept for several school years is counted once.
    """
    needs = repository.needs
    if needs.min_programs is None and needs.programs_by_enrollment is None:
        return not_applicable(f"the profile {repository.profile.id} sets no number of programs")
    if not repository.programs:
        return not_applicable("no program was read, so there is none to count")
    findings = list(_findings(repository))
    worst = max(findings, key=lambda one: RANK[one.verdict])
    if worst.verdict is not Verdict.MET:
        return worst
    if unasked := next((one for one in findings if one.verdict is Verdict.NOT_APPLICABLE), None):
        return unasked
    return met("; ".join(one.message for one in findings), *(piece for one in findings for piece in one.evidence))


def _findings(repository: RepositoryFacts) -> Iterator[Finding]:
    if least := repository.needs.min_programs:
        counts = _once(repository.programs)
        shown = tuple(says(program.label, repository.at(program)) for program in counts)
        yield _counted(repository, len(counts), least.value, "in the repository", shown)
    if repository.needs.programs_by_enrollment:
        by_name: dict[str, list[ProgramExtract]] = {}
        for program in repository.programs:
            by_name.setdefault(normal(program.school.named or ""), []).append(program)
        for name, programs in by_name.items():
            yield _district(repository, _District(name, _once(programs)))


def _once(programs: Iterable[ProgramExtract]) -> tuple[ProgramExtract, ...]:
    """Leave out the earlier years of a program: one of the same title that is kept for several school years is one program."""
    listed = [(program, (normal(program.school.named or ""), normal(program.title or ""))) for program in programs]
    latest: dict[tuple[str, str], int] = {}
    for program, name in listed:
        if program.year:
            latest[name] = max(program.year.first, latest.get(name, 0))
    return tuple(one for one, name in listed if not (one.year and one.title) or one.year.first == latest[name])


class _District:
    def __init__(self, folded: str, programs: tuple[ProgramExtract, ...]) -> None:
        self.folded, self.programs = folded, programs

    @property
    def name(self) -> str:
        return self.programs[0].school.named or ""


def _district(repository: RepositoryFacts, district: _District) -> Finding:
    first, path = district.programs[0], ("secondary", "district")
    if not district.folded:
        return not_stated(
            f"{first.label} does not say which district offers it, so the programs of a district cannot be counted",
            repository.at(first, *path),
            field="secondary.district",
            add="district: {name: …, students: …}",
        )
    stated = [program for program in district.programs if program.students is not None]
    if not stated:
        return not_stated(
            f"no program of {district.name} says how many students the district has",
            repository.at(first, *path),
            field="secondary.district.students",
            add="district: {name: …, students: …}",
        )
    numbers = {program.students: program for program in stated}
    if len(numbers) > 1:
        said = " or ".join(f"{number:,}" for number in numbers)
        return needs_review(
            f"how many students has {district.name}: {said}?",
            *(says(f"{number:,} students", repository.at(program, *path, "students")) for number, program in numbers.items()),
            fix="give one number, in one program or the same in all",
        )
    students = stated[0].students or 0
    scale = repository.needs.programs_by_enrollment
    steps = [step.programs for step in scale.value if step.students <= students] if scale else []
    shown = (
        says(f"{students:,} students", repository.at(stated[0], *path, "students")),
        *(beside(program.label, repository.at(program, *path, "name")) for program in district.programs),
    )
    where = f"in {district.name} with {students:,} students"
    return _counted(repository, len(district.programs), max(steps, default=1), where, shown)


def _counted(repository: RepositoryFacts, number: int, least: int, where: str, shown: tuple[Evidence, ...]) -> Finding:
    text = f"{counted(number, 'program')} of study {where}, {least} needed"
    if number >= least:
        return met(text, *shown)
    if not repository.whole:
        return not_applicable("only a part of the repository is given; other programs may stand in the other files")
    if number + len(repository.unread) >= least:
        return needs_review(
            f"{text}: would they be enough with {counted(len(repository.unread), 'program')} that cannot be read?",
            *shown,
            fix="correct what keeps the other programs from being read",
        )
    return not_met(text, *shown, fix=f"add {counted(least - number, 'program')} of study")
