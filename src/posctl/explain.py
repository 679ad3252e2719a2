"""Pages that explain: a requirement, a rule, a cluster or pathway, a program."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from posctl import profiles, transition
from posctl.catalog import Catalog, Held
from posctl.clean import clean
from posctl.editions import PREVIEW
from posctl.engine import severity
from posctl.finding import Verdict
from posctl.model import Cluster, Pathway
from posctl.model.element import as_data
from posctl.page import Block, Code, Heading, Item, Page, Paragraph
from posctl.profile import Profile
from posctl.render.json import program as program_data
from posctl.render.layout import plural, where
from posctl.render.waived import decision
from posctl.render.words import SAYS, STYLE, SYMBOL, verdict_says
from posctl.report import PASSING, ProblemReport, ProgramReport, RequirementReport, Row
from posctl.requirements import ALL, Requirement
from posctl.rule import Rule
from posctl.rules import BY_KEY, RULES

_BY_ID = {requirement.id: requirement for requirement in ALL}


# --- requirements and rules ---------------------------------------------------------------------------------------


def requirement(one: Requirement, profile: Profile) -> Page:
    """Explain a requirement: its text, its law, and the rules that stand for it under a profile."""
    rules = [rule for rule in RULES if rule.requirement.id == one.id]
    blocks: list[Block] = [
        Heading(f"{one.id}  {one.short}"),
        Paragraph(one.text),
        Paragraph(one.citation, label="law"),
        Paragraph(
            f"The verdict is the worst of the error-level rules below, under the profile {profile.id}. Warnings and "
            "notes are shown and change nothing.",
        ),
    ]
    for level, title in (("error", "Rules that decide the verdict"), ("warning", "Warnings"), ("note", "Notes")):
        group = [rule for rule in rules if severity(rule, profile) == level]
        if group:
            blocks.append(Heading(title, level=2))
            blocks += [Item(rule.code, f"{rule.name}: {_lower(rule.title)}") for rule in group]
    data = {
        "requirement": one.id,
        "title": one.short,
        "text": one.text,
        "citation": one.citation,
        "profile": profile.id,
        "rules": [
            {"code": rule.code, "name": rule.name, "severity": severity(rule, profile), "title": rule.title} for rule in rules
        ],
    }
    return Page(tuple(blocks), data)


def _lower(title: str) -> str:
    first = title.split(" ", 1)[0]
    return title if first.isupper() and len(first) > 1 else title[0].lower() + title[1:]


def rule(one: Rule, profile: Profile) -> Page:
    """Explain a rule: what, why, source, a good and a bad example, how to fix."""
    level = severity(one, profile)
    blocks = (
        Heading(f"{one.code}  {one.name}"),
        Paragraph(f"{one.title}."),
        Paragraph(one.rationale, label="why"),
        Paragraph(one.citation, label="source"),
        Paragraph(f"{one.requirement.id}, {one.requirement.short}", label="for"),
        Paragraph(f"{level} under {profile.id}" + ("" if level == one.severity else f" (else {one.severity})"), label="severity"),
        Paragraph("in preview: judged only with --preview" if one.since == PREVIEW else f"edition {one.since}", label="since"),
        *_figures(one, profile),
        Paragraph(one.fix, label="fix"),
        *(block for document in one.shared for block in (Heading("Beside both examples", level=2), Code(document))),
        Heading("Met", level=2, style="good"),
        Code(one.good),
        Heading("Not met, at the marked lines", level=2, style="bad"),
        Code(one.bad),
    )
    data = {
        "code": one.code,
        "name": one.name,
        "requirement": one.requirement.id,
        "severity": level,
        "since": one.since,
        "title": one.title,
        "rationale": one.rationale,
        "citation": one.citation,
        "fix": one.fix,
        "shared": list(one.shared),
        "figures": {name: as_data(getattr(profile.thresholds, name))
                    for name in one.needs if getattr(profile.thresholds, name) is not None},
        "good": one.good,
        "bad": one.bad,
    }
    return Page(blocks, data)


def _figures(one: Rule, profile: Profile) -> Iterator[Block]:
    """Give the figures by which a rule judges under a profile, each with its source."""
    for figure in profiles.figures(profile):
        if figure.name in one.needs:
            sourced = figure.sourced
            says = f"{figure.name} {figure.says} under {profile.id} ({sourced.confidence}, {sourced.as_of.isoformat()}: {clean(sourced.source)})"
            yield Paragraph(says, label="figure")
    if unset := [name for name in one.needs if getattr(profile.thresholds, name) is None]:
        yield Paragraph(f"{profile.id} sets no {', no '.join(unset)}", label="figure")


# --- clusters and pathways ----------------------------------------------------------------------------------------


def cluster(held: Held[Cluster], framework: str, catalog: Catalog) -> Page:
    """Explain a cluster and list its pathways."""
    model = held.model
    pathways = list(catalog.pathways(framework, held.id))
    blocks: list[Block] = [Heading(f"{clean(model.name or held.id)}  ({held.id}, framework {framework})")]
    blocks += _described(model)
    blocks.append(Heading(plural(len(pathways), "pathway"), level=2))
    blocks += [Item(one.id, clean(one.model.name or one.id)) for one in pathways]
    blocks += transition.blocks(transition.named(held, framework), catalog)
    data = {
        **_data(held, framework),
        "pathways": [{"id": one.id, "name": one.model.name} for one in pathways],
        **transition.data(transition.named(held, framework)),
    }
    return Page(tuple(blocks), data)


def pathway(held: Held[Pathway], framework: str, catalog: Catalog) -> Page:
    """Explain a pathway."""
    model, name = held.model, transition.named(held, framework)
    blocks: list[Block] = [Heading(f"{clean(model.name or held.id)}  ({held.id}, framework {framework})")]
    blocks += _described(model)
    blocks.append(Paragraph("In a program of study:"))
    blocks.append(Code(f"framework: {framework}\ncluster: {clean(model.cluster or '')}\npathway: {held.id}\n"))
    blocks += transition.blocks(name, catalog)
    return Page(tuple(blocks), {**_data(held, framework), "cluster": model.cluster, **transition.data(name)})


def _described(model: Cluster | Pathway) -> Iterator[Block]:
    if model.description:
        yield Paragraph(clean(model.description, 1000))
    if isinstance(model, Pathway) and model.cluster:
        yield Paragraph(clean(model.cluster), label="cluster")
    if model.aliases:
        yield Paragraph(clean(", ".join(model.aliases)), label="also called")
    if model.source:
        yield Paragraph(clean(model.source), label="source")


def _data(held: Held[Cluster] | Held[Pathway], framework: str) -> dict[str, object]:
    model = held.model
    return {
        "kind": model.kind,
        "id": held.id,
        "framework": framework,
        "name": model.name,
        "description": model.description,
        "aliases": list(model.aliases or ()),
        "shipped": held.shipped,
        "path": None if held.shipped else clean(held.source.name),
    }


# --- programs -----------------------------------------------------------------------------------------------------


def program(
    one: ProgramReport, problems: Iterable[ProblemReport], profile: Profile, as_of: date, only: Requirement | None = None
) -> Page:
    """Explain a program, requirement by requirement: what the file shows and where, what is left to judge."""
    what = " › ".join(part for part in (one.cluster, one.pathway) if part)
    blocks: list[Block] = [
        Heading(f"{one.title}", tag=verdict_says(one.verdict, one.waived), tag_style=STYLE[one.verdict]),
        Paragraph(" · ".join(part for part in (one.path, what, f"profile {profile.id}", f"as of {as_of.isoformat()}") if part), style="quiet"),
    ]
    mine = [problem for problem in problems if problem.place.path == one.path]
    if mine:
        blocks.append(Heading("The file cannot be read", level=2, style="bad"))
        for problem in mine:
            blocks.append(Item(f"line {problem.place.line + 1}", str(problem.message)))
            blocks.append(Paragraph(str(problem.fix), label="fix", indent=2))
    groups = [group for group in one.requirements if only is None or group.id == only.id]
    groups.sort(key=lambda group: group.id == "F" and group.verdict in PASSING)  # codes last, unless they are at fault
    if one.readable:
        if only is None:
            blocks += _summary(groups)
        for group in groups:
            blocks += _requirement(group, one.path)
    data = {"profile": profile.id, "as_of": as_of.isoformat(), **program_data(one)}
    data["requirements"] = [entry for entry in data["requirements"] if only is None or entry["id"] == only.id]
    return Page(tuple(blocks), data)


def _summary(groups: list[RequirementReport]) -> Iterator[Block]:
    """Give the verdict of each requirement, and what is left, in one line each."""
    for group in groups:
        rows = [row for row in group.rows if row.severity == "error" and row.verdict not in PASSING]
        left = [f"{SAYS[row.verdict]}{_aside(row)}: {row.code} {row.name}" for row in rows]
        says = f"{SYMBOL[group.verdict]} {verdict_says(group.verdict, group.waived)}" + (f" ({'; '.join(left)})" if left else "")
        yield Item(f"{group.id}  {_BY_ID[group.id].short}", says, style=STYLE[group.verdict])


def _aside(row: Row) -> str:
    return ", waived" if row.waivers else ", ignored" if row.ignores else ""


def _requirement(group: RequirementReport, home: str) -> Iterator[Block]:
    law = _BY_ID[group.id]
    yield Heading(f"{law.id}  {law.text.removesuffix('.')}", level=2)
    yield Paragraph(law.citation, indent=1, style="quiet")
    yield Paragraph(
        f"The file shows: {SYMBOL[group.verdict]} {verdict_says(group.verdict, group.waived)}", indent=1, style=STYLE[group.verdict]
    )
    change = list(_would_change(group, home))
    decides = [row for row in group.rows if row.severity == "error" and row.verdict is not Verdict.NOT_APPLICABLE]
    for row in sorted(decides, key=lambda row: row.verdict in PASSING):
        yield from _row(row, home, group.secondary)
    mild = [row for row in group.rows if row.severity != "error" and row.verdict is not Verdict.NOT_APPLICABLE]
    if mild:
        yield Heading("Warnings and notes, which change no verdict", level=3, style="quiet")
        for row in mild:
            yield from _row(row, home)
    silent = [row for row in group.rows if row.verdict is Verdict.NOT_APPLICABLE]
    if silent:
        yield Heading("Not applicable", level=3, style="quiet")
        for row in silent:
            yield Item(f"{SYMBOL[row.verdict]} {row.code}", f"{row.name}: {row.message}", style="quiet")
    if change:
        yield Heading("What would change the verdict", level=3)
        yield from change


def _row(row: Row, home: str, weak: Container[str] = ()) -> Iterator[Block]:
    mild = "" if row.severity == "error" else f" ({row.severity})"
    mild += f", waived until {row.waived_until}" if row.waivers else _aside(row)
    tag = "" if row.verdict is Verdict.MET else f"{SAYS[row.verdict]}: "
    yield Heading(f"{SYMBOL[row.verdict]} {row.code} {row.name}{mild}", level=3, style=STYLE[row.verdict])
    question = "a person must judge: " if row.verdict is Verdict.NEEDS_REVIEW else tag
    yield Paragraph(f"{question}{row.message}", indent=2)
    if row.verdict not in PASSING:
        yield Paragraph(BY_KEY[row.name].citation, label="source", indent=2, style="quiet")
    for one in row.waivers:
        yield Paragraph(decision(one, home), label="waived", indent=2)
        yield Paragraph(str(one.reason), label="reason", indent=2)
    for each in row.ignores:
        yield Paragraph(f"{each.reason} ({where(each.place, home)})", label="ignored", indent=2)
    if row.name in weak:
        yield Paragraph("by a secondary source", indent=2, style="quiet")
    for place in row.evidence:
        if row.verdict is Verdict.NOT_STATED and place.says == row.message:
            says = f"{row.field} would say it"
        else:
            says = place.says if place.says != row.message else place.excerpt.strip()
        yield Item(where(place, home), says, indent=3)


def _would_change(group: RequirementReport, home: str) -> Iterator[Block]:
    for row in group.rows:
        if not row.decides or row.verdict in PASSING:
            continue
        match row.verdict:
            case Verdict.NOT_STATED:
                yield Paragraph(f"{row.code}: state {row.field}, {where(row.evidence[0], home)}", indent=2)
                yield Code("\n".join(row.add), indent=4)
            case Verdict.NEEDS_REVIEW:
                yield Paragraph(f"{row.code}: {row.fix or 'an answer by a person to the question above'}", indent=2)
            case _:
                yield Paragraph(f"{row.code}: {row.fix or row.message}", indent=2)
