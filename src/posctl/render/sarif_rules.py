"""Rules as SARIF describes them: what a code-scanning page shows of a rule."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from posctl import home
from posctl.profile import Severity
from posctl.render.findings import Listed
from posctl.report import Report
from posctl.rule import Rule
from posctl.rules import RULES

_LONGEST = 1024
"""Characters of a description that GitHub takes."""
_OF_PROBLEM = "It could not be read, in whole or in part. Until it can, nothing that it says counts: its rules are not stated."
_WORD: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}
"""Severities as GitHub calls them."""


def descriptors(report: Report, found: Iterable[Listed]) -> list[Mapping[str, Any]]:
    """Describe every rule in force, whether it found anything or not, and each sort of problem that was found."""
    severities = report.in_force or {rule.name: rule.severity for rule in RULES}
    extra = {one.row.name for one in found if not one.is_problem} - severities.keys()
    rules = [_rule(rule, severities.get(rule.name, rule.severity)) for rule in RULES if rule.name in severities or rule.name in extra]
    codes = sorted({one.row.code for one in found if one.is_problem})
    return [*rules, *(_problem(code) for code in codes)]


def _rule(rule: Rule, severity: Severity) -> Mapping[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _cut(f"{rule.title}.")},
        "fullDescription": {"text": _cut(f"{rule.title}. {rule.rationale}")},
        "help": {"text": "\n".join(_help(rule)), "markdown": "\n".join(_markdown(rule))},
        "helpUri": home.rule_page(rule.code, rule.name),
        "defaultConfiguration": {"level": severity},
        "properties": {
            "tags": ["program-of-study", f"requirement-{rule.requirement.id}", rule.requirement.short],
            "precision": "very-high",
            "problem.severity": _WORD[severity],
        },
    }


def _help(rule: Rule) -> Iterator[str]:
    yield f"{rule.title}. {rule.rationale}"
    yield f"Requirement: {rule.requirement.id}, {rule.requirement.short}."
    yield f"Source: {rule.citation}."
    yield f"To fix: {rule.fix}."
    yield f"`posctl explain {rule.code}` shows examples."


def _markdown(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}\n"
    yield f"{_escaped(rule.title)}.\n"
    yield f"{_escaped(rule.rationale)}\n"
    yield f"- **Requirement:** {rule.requirement.id}, {_escaped(rule.requirement.short)}"
    yield f"- **Source:** {_escaped(rule.citation)}"
    yield f"- **To fix:** {_escaped(rule.fix)}"
    yield f"\nMet:\n\n```yaml\n{rule.good}```\n\nNot met:\n\n```yaml\n{rule.bad}```"


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;")


def _problem(code: str) -> Mapping[str, Any]:
    words = code.replace("-", " ")
    return {
        "id": code,
        "shortDescription": {"text": f"A document can be read: {words}."},
        "fullDescription": {"text": f"A document of posctl can be read without doubt. {_OF_PROBLEM}"},
        "help": {"text": _OF_PROBLEM, "markdown": _OF_PROBLEM},
        "helpUri": home.HOME,
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["program-of-study", "file"], "precision": "very-high", "problem.severity": "error"},
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
