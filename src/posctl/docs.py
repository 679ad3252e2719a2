"""Rules to Markdown: the page of all rules, made anew from the rules themselves."""

from collections.abc import Iterator

from posctl.requirements import REQUIREMENTS
from posctl.rule import EXAMPLE_DATE, Rule
from posctl.rules import RULES

_INTRODUCTION = f"""# The rules

This page is made from the rules by `python scripts/write_generated.py`; a test holds it to them. `posctl explain CODE`
shows the same in a terminal.

Every rule gives one finding for each program: **met**, **not met**, **not stated** (and the field that would say it),
**needs review** (a person must judge) or **not applicable** (with the reason). The verdict of a requirement is the
worst of its error-level rules; warnings and notes are shown and change nothing. A profile may change severities.

The examples are judged as of {EXAMPLE_DATE}. In the second of each pair, `# <--` marks the lines that the evidence points at.
"""


def rules_page() -> str:
    """Give the page of all rules as Markdown."""
    return "\n".join([_INTRODUCTION, *_table(), *(part for rule in RULES for part in _rule(rule))]).rstrip() + "\n"


def _table() -> Iterator[str]:
    for requirement in REQUIREMENTS:
        yield f"## {requirement.id}: {requirement.short}\n"
        yield f"{requirement.text}\n"
        yield f"*{requirement.citation}*\n"
        yield "| code | name | severity | obligation |"
        yield "| --- | --- | --- | --- |"
        for rule in RULES:
            if rule.requirement.id == requirement.id:
                yield f"| {rule.code} | [{rule.name}](#{_anchor(rule)}) | {rule.severity} | {_cell(rule.title)} |"
        yield ""


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code} {rule.name}\n"
    yield f"{_cell(rule.title)}.\n"
    yield f"{_cell(rule.rationale)}\n"
    yield f"- Requirement: {rule.requirement.id}, {rule.requirement.short}"
    yield f"- Severity: {rule.severity}"
    yield f"- Source: {_cell(rule.citation)}"
    yield f"- To fix: {_cell(rule.fix)}"
    if rule.profile != "wi-dpi" or rule.thresholds:
        figures = "; ".join(f"{name}: {value}" for name, value in rule.thresholds.items())
        yield f"- Examples judged under: {rule.profile}{f', with {figures}' if figures else ''}"
    yield f"\nMet:\n\n```yaml\n{rule.good}```\n\nNot met:\n\n```yaml\n{rule.bad}```\n"
