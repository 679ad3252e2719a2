"""What every rule owes: its examples run, its evidence stands where it says, and silence is never met."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from posctl import profile, rules
from posctl.finding import Finding, Verdict
from posctl.model.element import fields
from posctl.model.figures import Thresholds
from posctl.requirements import ALL
from posctl.rule import EXAMPLE_DATE, ProgramRule, RepositoryRule, Rule
from posctl.rules import BY_KEY, RETIRED, RULES
from tests.support import catalog_of, facts_of, files_of, repository_of

AS_OF = date.fromisoformat(EXAMPLE_DATE)
MARK = "# <--"
FOLDERS = {
    "F": "f_file", "R1": "r1_aligned", "R2": "r2_progression", "R3": "r3_credit", "R4": "r4_outcome", "P": "p_pathway",
    "D": "d_repository",
}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


Place = tuple[str, int]
"""A file and a line of it, counted from 0."""


def judged(rule: Rule, text: str) -> Finding:
    """Judge a text as the rule's examples are judged; the places of the finding are found in it."""
    figures = profile.with_thresholds(profile.load(rule.profile), rule.thresholds)
    match rule:
        case ProgramRule():
            finding = rule.check(facts_of(text, figures, AS_OF, catalog_of(*rule.shared)))
        case RepositoryRule():
            repository = repository_of(text, figures, AS_OF)
            found = rule.check(repository.facts)
            evidence = tuple(one._replace(at=repository.opened(one.at)) for one in found.evidence)
            finding = found._replace(evidence=evidence)
    assert finding.fault is None, finding.fault
    return finding


def places_of(finding: Finding) -> set[Place]:
    """Give the lines of the example that the evidence marks; those of documents beside it do not count."""
    found = {(evidence.at.source.name, evidence.at.span.start.line) for evidence in finding.evidence}
    return {place for place in found if not place[0].startswith("shared-")}


def marked(text: str) -> set[Place]:
    return {
        (name, number)
        for name, part in files_of(text).items()
        for number, line in enumerate(part.splitlines())
        if MARK in line
    }


def empty(rule: Rule) -> str:
    return "title: Nothing\n" if isinstance(rule, ProgramRule) else ""


def dumped(documents: dict[str, Any], **layout: Any) -> str:
    """Write documents anew; those of which nothing is left are gone."""
    texts = {name: yaml.safe_dump(data, width=10_000, **layout) for name, data in documents.items() if data}
    if list(documents) == ["example.yaml"]:
        return texts.get("example.yaml", "title: Nothing\n")
    return "".join(f"# file: {name}\n{text}" for name, text in texts.items())


def loaded(text: str) -> dict[str, Any]:
    return {name: yaml.load(part, Loader=yaml.BaseLoader) for name, part in files_of(text).items()}


@each_rule
def test_the_good_example_is_met_with_evidence(rule: Rule) -> None:
    """The good example is met, and its evidence lies in the text."""
    finding = judged(rule, rule.good)
    assert finding.verdict is Verdict.MET, finding
    assert finding.evidence
    assert MARK not in rule.good


@each_rule
def test_the_bad_example_is_not_met_at_the_marked_lines(rule: Rule) -> None:
    """The bad example is not met, or needs review, and the evidence marks exactly the marked lines."""
    finding = judged(rule, rule.bad)
    assert finding.verdict in (Verdict.NOT_MET, Verdict.NEEDS_REVIEW), finding
    assert marked(rule.bad), "the bad example marks no line"
    assert places_of(finding) == marked(rule.bad), finding
    if finding.verdict is Verdict.NOT_MET:
        assert finding.fix


@each_rule
def test_nothing_found_is_never_met(rule: Rule) -> None:
    """An empty program, or repository, is never met, whatever the rule."""
    finding = judged(rule, empty(rule))
    assert finding.verdict is not Verdict.MET, finding


@each_rule
def test_met_rests_on_its_evidence(rule: Rule) -> None:
    """Delete everything that the evidence of the good example points at, and it is met no more."""
    finding = judged(rule, rule.good)
    documents = loaded(rule.good)
    for evidence in sorted(finding.evidence, key=lambda one: str(one.at.path), reverse=True):
        if evidence.at.path:
            _delete(documents[evidence.at.source.name], evidence.at.path)
        else:
            documents[evidence.at.source.name] = None
    changed = judged(rule, dumped(documents, sort_keys=False))
    assert changed.verdict is not Verdict.MET, changed


def _delete(data: Any, path: tuple[Any, ...]) -> None:
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict) and path:
        data.pop(path[-1], None)
    elif isinstance(data, list) and path and isinstance(path[-1], int) and path[-1] < len(data):
        del data[path[-1]]


@each_rule
def test_layout_never_changes_a_verdict(rule: Rule) -> None:
    """Flow style, block style and the order of keys say the same."""
    for text in (rule.good, rule.bad):
        here = judged(rule, text)
        if rule.name == "ignores-in-order":  # it looks at comments, which another layout does not have
            continue
        for flow in (True, False):
            there = judged(rule, dumped(loaded(text), sort_keys=flow, default_flow_style=flow))
            assert (there.verdict, there.message) == (here.verdict, here.message)


@each_rule
def test_a_rule_says_what_why_and_whence(rule: Rule) -> None:
    """Code, title, reason, source and fix are there, in the form that docs and reports rely on."""
    assert re.fullmatch(r"[DFP]1\d\d|R[1-4]\d\d", rule.code)
    assert rule.code.startswith(rule.requirement.id)
    assert rule.title[0].isupper() and not rule.title.endswith(".")
    assert len(rule.rationale) > 40
    assert rule.citation and rule.fix[0].islower()


@each_rule
def test_a_rule_declares_the_figures_it_asks_for(rule: Rule) -> None:
    """Reports say which verdicts rest on a secondary source; they know it by what rules declare."""
    file = Path(rules.__file__).parent / FOLDERS[rule.requirement.id] / f"{rule.name.replace('-', '_')}.py"
    asked = set(re.findall(r"\bneeds\.([a-z_]+)", file.read_text("utf-8"))) & fields(Thresholds).keys()
    assert asked == set(rule.needs)


def test_codes_and_names_are_unique_and_in_order() -> None:
    """No code or name stands twice, none is retired, and the table is in the order of codes."""
    codes = [rule.code for rule in RULES]
    assert len(BY_KEY) == 2 * len(RULES)
    order = [requirement.id for requirement in ALL]
    assert codes == sorted(codes, key=lambda code: (order.index(code[:2] if code[0] == "R" else code[0]), code))
    assert not RETIRED.intersection(codes)


def test_every_rule_file_is_registered() -> None:
    """A rule file that is not in the table would be a rule that never runs."""
    home = Path(rules.__file__).parent
    files = {path.relative_to(home).as_posix() for path in home.glob("*/*.py") if path.name != "__init__.py"}
    expected = {f"{FOLDERS[rule.requirement.id]}/{rule.name.replace('-', '_')}.py" for rule in RULES}
    assert files == expected
