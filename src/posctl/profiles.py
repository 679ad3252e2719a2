"""Profiles for readers: the list of them, and one with every figure, its source and its date."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from posctl.clean import clean
from posctl.engine import is_disabled, severity
from posctl.model.element import as_data
from posctl.model.figures import Sourced
from posctl.page import Block, Heading, Item, Page, Paragraph
from posctl.profile import Profile
from posctl.render.json import dump
from posctl.render.layout import padded, plural, wrapped
from posctl.render.style import Line, Style
from posctl.requirements import CAREER_PATHWAY
from posctl.rules import RULES, called


class Figure(NamedTuple):
    """One thing that a profile sets: a threshold with its value, or a rule with its severity."""

    name: str
    says: str
    sourced: Sourced
    origin: str


def figures(one: Profile) -> Iterator[Figure]:
    """Give the thresholds of a profile in force."""
    values = as_data(one.thresholds)
    for name, value in values.items():
        yield Figure(name, _figure(value["value"]), getattr(one.thresholds, name), one.origins.get(name, one.id))


def settings(one: Profile) -> Iterator[Figure]:
    """Give the rules that a profile in force changes."""
    for name, setting in one.rules.items():
        known = called(name)
        else_ = f" (else {known.severity})" if known and known.severity != setting.severity else ""
        must = ", mandatory" if setting.mandatory else ""
        yield Figure(name, f"{setting.severity or 'no severity'}{else_}{must}", setting, one.origins[name])


def secondary(one: Profile) -> tuple[Figure, ...]:
    """Give what rests on a secondary source only."""
    return tuple(figure for figure in (*figures(one), *settings(one)) if figure.sourced.confidence == "secondary")


# --- one profile --------------------------------------------------------------------------------------------------


def page(one: Profile) -> Page:
    """Explain a profile: every figure and severity it sets, with source, date and confidence."""
    document = one.document
    blocks: list[Block] = [Heading(f"{one.id}  {clean(document.title)}")]
    if document.description:
        blocks.append(Paragraph(clean(document.description, 1000)))
    blocks.append(Paragraph(f"{clean(document.source)}, read {document.as_of.isoformat()}", label="source"))
    if len(one.lineage) > 1:
        blocks.append(Paragraph(", which extends ".join(one.lineage[1:]), label="extends"))
    for title, group in (("Figures", tuple(figures(one))), ("Rules that it changes", tuple(settings(one)))):
        if group:
            blocks.append(Heading(title, level=2))
            blocks += _sourced(group, one.id)
    blocks += _waivable(one)
    blocks += _pathway(one)
    if one.left_to_people:
        blocks.append(Heading("Asked for too, and left to a person: no file shows it", level=2))
        for by, asked in one.left_to_people:
            blocks.append(Item("", clean(asked.what, 1000)))
            inherited = f" (from {by})" if by != one.id else ""
            blocks.append(Paragraph(f"{asked.confidence}, {asked.as_of.isoformat()}: {clean(asked.source)}{inherited}", indent=3, style="quiet"))
    return Page(tuple(blocks), data(one))


def _sourced(group: Iterable[Figure], home: str) -> Iterator[Block]:
    for one in group:
        yield Item(one.name, one.says)
        inherited = f" (from {one.origin})" if one.origin != home else ""
        said = f"{one.sourced.confidence}, {one.sourced.as_of.isoformat()}: {clean(one.sourced.source)}{inherited}"
        yield Paragraph(said, indent=3, style="quiet")
        if one.sourced.notes:
            yield Paragraph(clean(" ".join(one.sourced.notes), 1000), indent=3, style="quiet")


def _waivable(one: Profile) -> Iterator[Block]:
    """Say which rules no program may waive in its own file, and where a waiver of theirs must stand."""
    if one.mandatory:
        places = "; ".join(clean(place) for place in one.waivers_from) or "any document of kind waivers"
        says = f"{', '.join(sorted(one.mandatory))}; waived only in {places}"
        yield Paragraph(says, label="mandatory")


_ASKED_BY = {
    "plan-reviewed": ("plan_review_max_age_months",),
    "reaches-last-year": ("last_year",),
    "advisory-committee-active": ("advisory_industry_percent", "advisory_meetings_per_year"),
    "pathway-elements": ("pathway_elements",),
}
"""Rules of the career pathway that ask for nothing where the profile sets none of these figures."""


def _pathway(one: Profile) -> Iterator[Block]:
    """Say which of the career-pathway rules decide the verdict, and which ask for nothing under this profile."""
    all_ = [rule for rule in RULES if rule.requirement is CAREER_PATHWAY and not is_disabled(rule, one)]
    idle = [rule for rule in all_ if rule.name in _ASKED_BY and not _sets_any(one, _ASKED_BY[rule.name])]
    group = [rule for rule in all_ if rule not in idle]
    decide = [rule.name for rule in group if severity(rule, one) == "error"]
    yield Heading("The career pathway", level=2)
    shown = f"{plural(len(group) - len(decide), 'other is shown and decides', 'others are shown and decide')} nothing"
    yield Paragraph(f"deciding: {', '.join(decide)}; {shown}" if decide else f"no rule decides; all {len(group)} are shown")
    if idle:
        yield Paragraph(f"not asked, for want of a figure: {', '.join(rule.name for rule in idle)}")


def _sets_any(one: Profile, names: Iterable[str]) -> bool:
    return any(getattr(one.thresholds, name) is not None for name in names)


def data(one: Profile) -> dict[str, Any]:
    """Give a profile in force as data."""
    document = one.document
    return {
        "id": one.id,
        "title": clean(document.title),
        "description": clean(document.description, 1000) if document.description else None,
        "source": clean(document.source),
        "as_of": document.as_of.isoformat(),
        "extends": list(one.lineage[1:]),
        "path": None if one.written.shipped else clean(one.written.source.name),
        "thresholds": {figure.name: _data(figure, getattr(one.thresholds, figure.name)) for figure in figures(one)},
        "rules": {figure.name: _data(figure, one.rules[figure.name]) for figure in settings(one)},
        "mandatory": sorted(one.mandatory),
        "waivers_from": [clean(place) for place in one.waivers_from],
        "left_to_people": [{**as_data(asked), "from": by} for by, asked in one.left_to_people],
    }


def _data(figure: Figure, model: Sourced) -> dict[str, Any]:
    return {**as_data(model), "from": figure.origin}


def _figure(value: object) -> str:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) and one[:1].isdigit() for one in value):
        low, high = value
        return str(low) if low == high else f"{low} to {high}"
    if isinstance(value, list) and len(value) > 1 and all(isinstance(one, int) for one in value):
        return f"{value[0]} to {value[-1]}"
    if isinstance(value, list):
        return ", ".join(" or ".join(map(str, one)) if isinstance(one, list) else _figure(one) for one in value)
    if isinstance(value, dict) and value.keys() == {"at_least", "of"}:
        return f"{value['at_least']} of: {', '.join(value['of'])}"
    if isinstance(value, dict) and value.keys() == {"students", "programs"}:
        return f"{plural(value['programs'], 'program')} from {value['students']} students"
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')} {_figure(inner)}" for key, inner in value.items())
    return str(value)


# --- the list -----------------------------------------------------------------------------------------------------


def table(all_: tuple[Profile, ...], style: Style) -> Iterator[str]:
    """Give the list for people, a profile a line or two."""
    for line in _table(all_, style):
        yield style.text(line).rstrip() + "\n"


def _table(all_: tuple[Profile, ...], style: Style) -> Iterator[Line]:
    column = max(len(one.id) for one in all_)
    for one in all_:
        lead = f"{padded(one.id, column)}  "
        own = "" if one.written.shipped else f" ({clean(one.written.source.name)})"
        yield from wrapped(f"{clean(one.document.title)}{own}", style, first=lead, rest=" " * len(lead), name="strong")
        yield from wrapped(_counts(one), style, first=" " * len(lead), rest=" " * len(lead), name="quiet")
    yield []
    yield [(f"{plural(len(all_), 'profile')}. `posctl explain PROFILE` shows each figure with its source.", "quiet")]


def _counts(one: Profile) -> str:
    set_ = tuple(figures(one))
    weak = len(secondary(one))
    parts = [
        plural(len(set_), "figure"),
        f"{plural(len(one.rules), 'rule')} changed" if one.rules else "",
        f"{weak} by a secondary source" if weak else "",
        f"extends {one.lineage[1]}" if len(one.lineage) > 1 else "",
    ]
    return ", ".join(part for part in parts if part)


def json(all_: tuple[Profile, ...], style: Style) -> Iterator[str]:
    """Give the profiles whole, as JSON."""
    yield dump({"profiles": [data(one) for one in all_]}, 0, ascii_=style.ascii) + "\n"


FORMATS: dict[str, Callable[[tuple[Profile, ...], Style], Iterator[str]]] = {"table": table, "json": json}
