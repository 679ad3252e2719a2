"""The example repository under every profile, held to a table: which requirement of which program fares how, where."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from posctl import engine, profile
from posctl.catalog import Builder, Catalog
from posctl.facts import ProgramFacts, RepositoryFacts, extract
from posctl.files import File
from posctl.finding import Verdict, all_of
from posctl.guard import Limits
from posctl.load import Loaded, load
from posctl.model import ProgramOfStudy
from posctl.reporting import Judged
from posctl.requirements import REQUIREMENTS

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLE = Path(__file__).parent / "golden" / "examples.txt"
DAY = date(2026, 11, 1)
SHORT = {
    Verdict.MET: "met", Verdict.NOT_MET: "NOT MET", Verdict.NOT_STATED: "silent", Verdict.NEEDS_REVIEW: "review",
    Verdict.NOT_APPLICABLE: "n.a.", Verdict.ERROR: "CRASHED",
}
FAILING = {Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.ERROR}
HEAD = """\
The programs of examples/ under every profile that ships with posctl, as of {day}. Made by tests/states/test_verdicts.py;
POSCTL_UPDATE=1 writes it anew, and a person looks at what changed. Profiles that judge a program alike share a row; under
the row stand the rules that keep a requirement from being met.
"""


@cache
def loaded() -> tuple[tuple[tuple[str, Loaded], ...], Catalog]:
    """Read every example once: the programs that can be read, and the catalog of what they share."""
    builder, programs = Builder(), []
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        found = load(File(path.relative_to(EXAMPLES).as_posix(), str(path)), Limits())
        if isinstance(found, Loaded):
            if isinstance(found.model, ProgramOfStudy):
                programs.append((path.relative_to(EXAMPLES).as_posix(), found))
            builder.add(found.model, found.source, found.name, found.table)
    return tuple(programs), builder.catalog


Row = tuple[tuple[str, ...], tuple[str, ...]]
"""The verdicts of the requirements, and the rules that stand against them."""


@cache
def judged() -> tuple[tuple[str, str, Row], ...]:
    """Judge every program, and the repository as a whole, under every profile."""
    return tuple(_judged())


def _judged() -> Iterator[tuple[str, str, Row]]:
    programs, catalog = loaded()
    for named in profile.available():
        one = profile.load(named)
        extracts = []
        for name, found in programs:
            assert isinstance(found.model, ProgramOfStudy)
            facts = ProgramFacts(found.model, found.source, name=found.name, profile=one, catalog=catalog, as_of=DAY)
            yield name, named, row(engine.judge(facts), [group.id for group in REQUIREMENTS])
            extracts.append(extract(facts))
        repository = RepositoryFacts(tuple(extracts), catalog=catalog, profile=one, whole=True)
        yield "(all programs together)", named, row(engine.judge_repository(repository), ["D"])


def row(rows: Iterable[Judged], groups: list[str]) -> Row:
    """Give each group's verdict and the error-level rules that are not met or not stated."""
    found: dict[str, list[Verdict]] = {group: [] for group in groups}
    against = []
    for rule, severity, finding in rows:
        if severity == "error":
            found[rule.requirement.id].append(finding.verdict)
            if finding.verdict in FAILING:
                against.append(rule.name)
    return tuple(SHORT[all_of(found[group])] for group in groups), tuple(against)


def table() -> str:
    """Draw the table: program by program, a row for the profiles that judge alike."""
    alike: dict[str, dict[Row, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, named, one in judged():
        alike[name][one].append(named)
    lines = [HEAD.format(day=DAY)]
    for name in sorted(alike, key=lambda name: (name.startswith("("), name)):
        groups = ["D"] if name.startswith("(") else [group.id for group in REQUIREMENTS]
        lines += [name, "  " + "".join(f"{group:9}" for group in groups)]
        for (verdicts, against), names in sorted(alike[name].items(), key=lambda pair: pair[1]):
            lines.append("  " + "".join(f"{verdict:9}" for verdict in verdicts) + " ".join(names))
            lines += [f"      {rule}" for rule in against]
        lines.append("")
    return "\n".join(line.rstrip() for line in lines)


def test_the_examples_under_every_profile() -> None:
    """Each verdict of each program under each profile is the one that a person looked at."""
    text = table()
    if os.environ.get("POSCTL_UPDATE"):
        TABLE.write_text(text, encoding="utf-8")
    assert text == TABLE.read_text(encoding="utf-8")
    assert "CRASHED" not in text


def test_the_profiles_differ() -> None:
    """The profiles are no copies of each other: at least ten kinds of judgment on the examples."""
    by_profile: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for name, named, one in judged():
        by_profile[named].append((name, one))
    assert len({tuple(rows) for rows in by_profile.values()}) >= 10
