"""Rules and models to Markdown: pages made anew from what they describe."""

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from posctl import profile, profiles
from posctl.editions import PREVIEW
from posctl.model import KINDS
from posctl.model.element import Block, fields
from posctl.profile import Profile
from posctl.requirements import ALL
from posctl.rule import EXAMPLE_DATE, Rule
from posctl.rules import RULES

_INTRODUCTION = f"""# The rules

This page is made from the rules by `python scripts/write_generated.py`; a test holds it to them. `posctl explain CODE`
shows the same in a terminal.

Every rule gives one finding for each program, and every rule of the group D one for all programs together: **met**, **not met**, **not stated** (and the field that would say it),
**needs review** (a person must judge) or **not applicable** (with the reason). The verdict of a requirement is the
worst of its error-level rules that are not waived; warnings and notes are shown and change nothing. A profile may change severities.

The examples are judged as of {EXAMPLE_DATE}. In the second of each pair, `# <--` marks the lines that the evidence points at.
An example of the group D has several files, each after a line `# file:` with its name.
"""


def rules_page() -> str:
    """Give the page of all rules as Markdown."""
    return "\n".join([_INTRODUCTION, *_table(), *(part for rule in RULES for part in _rule(rule))]).rstrip() + "\n"


def _table() -> Iterator[str]:
    for requirement in ALL:
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


def _since(rule: Rule) -> str:
    """Say with which edition a rule came."""
    return "in preview, in no edition yet" if rule.since == PREVIEW else f"edition {rule.since}"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code} {rule.name}\n"
    yield f"{_cell(rule.title)}.\n"
    yield f"{_cell(rule.rationale)}\n"
    yield f"- Requirement: {rule.requirement.id}, {rule.requirement.short}"
    yield f"- Severity: {rule.severity}"
    yield f"- Since: {_since(rule)}"
    yield f"- Source: {_cell(rule.citation)}"
    yield f"- To fix: {_cell(rule.fix)}"
    if rule.profile != "wi-dpi" or rule.thresholds:
        figures = "; ".join(f"{name}: {value}" for name, value in rule.thresholds.items())
        yield f"- Examples judged under: {rule.profile}{f', with {figures}' if figures else ''}"
    for document in rule.shared:
        yield f"\nBeside both examples:\n\n```yaml\n{document}```"
    yield f"\nMet:\n\n```yaml\n{rule.good}```\n\nNot met:\n\n```yaml\n{rule.bad}```\n"


_REFERENCE = """# The keys of every document

This page is made from the models by `python scripts/write_generated.py`; a test holds it to them. `docs/format.md` tells
how the format is meant. Every key may be left out unless it is marked *needed*: a key that is left out, or left empty, is
not stated. `none` or `[]` says that there is none. `notes:` stands in every block; keys that begin with `x-` are kept for
other tools and ignored.
"""


def reference_page() -> str:
    """Give the page of all kinds of document and their keys as Markdown."""
    blocks: dict[type[Block], None] = {}
    for kind in KINDS.values():
        _collect(kind, blocks)
    parts = [_REFERENCE]
    shown: list[type[Block]] = [*KINDS.values(), *(block for block in blocks if block not in KINDS.values())]
    for model in shown:
        parts += _model(model)
    return "\n".join(parts).rstrip() + "\n"


def _collect(model: type[Block], found: dict[type[Block], None]) -> None:
    if model in found:
        return
    found[model] = None
    for field in fields(model).values():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, Block):
                _collect(part, found)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _model(model: type[Block]) -> Iterator[str]:
    kind = next((kind for kind, one in KINDS.items() if one is model), None)
    yield f"## {f'kind: {kind}' if kind else _block(model)}\n"
    yield f"{' '.join((model.__doc__ or '').split())}\n".replace("``", "`")
    yield "| key | meaning | | words |"
    yield "| --- | --- | --- | --- |"
    for name, field in fields(model).items():
        if name == "notes":
            continue
        parts = list(_parts(field.annotation))
        words = [part for part in parts if isinstance(part, str)]
        blocks = [part for part in parts if isinstance(part, type) and issubclass(part, Block)]
        also = ", ".join(words) or ", ".join(f"[{_block(one)}](#{_block(one).replace(' ', '-')})" for one in blocks)
        needed = " *needed*" if field.required else ""
        form = "list" if any(get_origin(part) is tuple for part in parts) else ""
        yield f"| `{field.alias or name}`{needed} | {_cell(field.description or 'What kind of document this is.')} | {form} | {also} |"
    yield ""


def _block(model: type[Block]) -> str:
    """Write a model's name as words: ``CollegeProgram`` as ``college program``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in model.__name__).strip()


# --- profiles -------------------------------------------------------------------------------------------------------

_PROFILES = """# The profiles

This page is made from the profiles by `python scripts/write_generated.py`; a test holds it to them. `posctl profiles` lists
them in a terminal, `posctl explain ID` shows one with all that it takes over, and `posctl validate --profile ID` judges by it.

A profile says what a law or a state asks of a program of study. Its figures were found in public sources and read by the
authors of posctl; no profile is a state's own publication, and what no source said is not here. *Confirmed* means that the
source itself says so, *secondary* that a district, a college or another reader does; the report names each verdict that
rests on a secondary source. A state that is missing has no figure that was found. What is left to people is asked for too, and
no file shows it.
"""
_ADDRESS = re.compile(r"[,;:]? *(https?://\S+)$")


def profiles_page() -> str:
    """Give the page of all profiles that ship with posctl as Markdown."""
    all_ = [profile.load(name) for name in profile.available()]
    table = ["| profile | | stands on | its own figures | by a secondary source |", "| --- | --- | --- | --- | --- |"]
    table += [
        f"| [{one.id}](#{one.id}) | {_cell(one.document.title)} | {one.document.extends or ''} "
        f"| {len(_own(one))} | {sum(figure.sourced.confidence == 'secondary' for figure in _own(one)) or ''} |"
        for one in all_
    ]
    return "\n".join([_PROFILES, *table, "", *(part for one in all_ for part in _profile(one))]).rstrip() + "\n"


def _own(one: Profile) -> list[profiles.Figure]:
    return [figure for figure in profiles.figures(one) if figure.origin == one.id]


def _profile(one: Profile) -> Iterator[str]:
    """Give the section of one profile: what it says itself, and where the rest comes from."""
    document = one.document
    yield f"## {one.id}\n\n**{_cell(document.title)}.** {_cell(document.description or '')}\n"
    if document.extends:
        yield f"Stands on [{document.extends}](#{document.extends}); what follows is added or changed.\n"
    settings = [setting for setting in profiles.settings(one) if setting.origin == one.id]
    for what, group in (("figure", _own(one)), ("rule", settings)):
        if group:
            yield f"| {what} | | confidence | source |\n| --- | --- | --- | --- |"
            yield from (f"| `{each.name}` | {_cell(each.says)} | {each.sourced.confidence} | {_source(each)} |" for each in group)
            yield ""
    if document.left_to_people:
        yield "Left to people:\n"
        yield from (f"- {_cell(asked.what)} ({asked.confidence}: {_linked(asked.source)})" for asked in document.left_to_people)
        yield ""


def _source(figure: profiles.Figure) -> str:
    notes = f" {_cell(' '.join(figure.sourced.notes))}" if figure.sourced.notes else ""
    return f"{_linked(figure.sourced.source)}, {figure.sourced.as_of.isoformat()}.{notes}"


def _linked(source: str) -> str:
    """Make a source a link, where it ends with an address."""
    found = _ADDRESS.search(source)
    return f"[{_cell(source[: found.start()]) or found[1]}]({found[1]})" if found else _cell(source)
