"""The list of clusters and pathways, searched and written out."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from posctl.catalog import Catalog, Held
from posctl.clean import clean
from posctl.errors import UsageError
from posctl.model import Cluster, Pathway
from posctl.render import page
from posctl.render.json import dump
from posctl.render.layout import padded, plural, wrapped
from posctl.render.style import Line, Style
from posctl.suggest import normal
from posctl.transition import Named, moved, moves

_LONGEST_SEARCH = 100
_CLOSE = 0.8
"""How alike two words must be, by difflib's ratio, for one to stand for the other."""


Texts = Callable[[Cluster | Pathway], list[str]]
"""What of a document a search looks at."""


class Group(NamedTuple):
    """A cluster with the pathways that are shown."""

    cluster: Held[Cluster]
    framework: str
    pathways: tuple[Held[Pathway], ...]


def listing(catalog: Catalog, framework: str, *, cluster: str | None = None, search: str | None = None) -> tuple[Group, ...]:
    """List clusters with their pathways. Raises UsageError for a cluster that does not exist."""
    clusters = list(catalog.clusters(framework))
    if cluster is not None:
        clusters = [_one(catalog, framework, cluster)]
    groups = tuple(Group(held, framework, tuple(catalog.pathways(framework, held.id))) for held in clusters)
    if search is None:
        return groups
    return _searched(groups, search, _names) or _searched(groups, search, _names_and_description)


def _searched(groups: tuple[Group, ...], search: str, texts: Texts) -> tuple[Group, ...]:
    """Keep what a search finds; a cluster that is found keeps all its pathways."""
    kept = []
    for group in groups:
        pathways = group.pathways
        if not _found(search, texts(group.cluster.model)):
            pathways = tuple(one for one in pathways if _found(search, texts(one.model)))
        if pathways:
            kept.append(Group(group.cluster, group.framework, pathways))
    return tuple(kept)


def _one(catalog: Catalog, framework: str, name: str) -> Held[Cluster]:
    held = catalog.cluster(framework, name)
    if held is not None:
        return held
    near = catalog.nearest_cluster(framework, name)
    hint = f"; did you mean {near.id}?" if near else f"; `posctl list-pathways --framework {framework}` lists them"
    raise UsageError(f"there is no cluster {clean(name)} in the {framework} framework{hint}")


def _names(model: Cluster | Pathway) -> list[str]:
    return [name for name in (model.id, model.name, *(model.aliases or ()), *(model.typos or ())) if name]


def _names_and_description(model: Cluster | Pathway) -> list[str]:
    return [*_names(model), " ".join((*_names(model), model.description or ""))]


def _found(search: str, texts: list[str]) -> bool:
    """Say whether every word of a search stands, or nearly stands, in one of some texts."""
    wanted = normal(search[:_LONGEST_SEARCH]).split()
    return bool(wanted) and any(_all_in(wanted, normal(text).split()) for text in texts)


def _all_in(wanted: list[str], words: list[str]) -> bool:
    return all(any(_like(one, word) for word in words) for one in wanted)


def _like(one: str, word: str) -> bool:
    if word.startswith(one) or _stem(one) == _stem(word):
        return True
    return len(one) > 3 and SequenceMatcher(None, one, word).ratio() >= _CLOSE


def _stem(word: str) -> str:
    """Take the ending off a word, so that welding finds welders."""
    for ending in ("ing", "ers", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


# --- formats ------------------------------------------------------------------------------------------------------


def table(groups: tuple[Group, ...], style: Style) -> Iterator[str]:
    """Give the list for people, pathways by cluster."""
    for line in _table(groups, style):
        yield style.text(line).rstrip() + "\n"


def _table(groups: tuple[Group, ...], style: Style) -> Iterator[Line]:
    column = max((len(one.id) for group in groups for one in group.pathways), default=0)
    column = min(column, (style.width or 200) // 2)
    for group in groups:
        model = group.cluster.model
        yield [(clean(model.name or group.cluster.id), "strong"), (f"  {group.cluster.id}", "quiet"), *_own(group.cluster)]
        for one in group.pathways:
            lead = f"  {padded(one.id, column)}  "
            name = clean(one.model.name or one.id) + "".join(text for text, _ in _own(one))
            yield from wrapped(name, style, first=lead, rest=" " * len(lead))
        yield []
    total = sum(len(group.pathways) for group in groups)
    frame = groups[0].framework
    yield [(f"{plural(total, 'pathway')} in {plural(len(groups), 'cluster')}, {frame} framework.", "quiet")]


def _own(held: Held[Cluster] | Held[Pathway]) -> Line:
    return [] if held.shipped else [(f"  (from {clean(held.source.name)})", "quiet")]


def json(groups: tuple[Group, ...], style: Style) -> Iterator[str]:
    """Give the list as JSON."""
    data = {
        "framework": groups[0].framework,
        "clusters": [
            {**_entry(group.cluster), "pathways": [_entry(one) for one in group.pathways]} for group in groups
        ],
    }
    yield dump(data, 0, ascii_=style.ascii) + "\n"


def _entry(held: Held[Cluster] | Held[Pathway]) -> dict[str, object]:
    model = held.model
    return {
        "id": held.id,
        "name": clean(model.name or held.id),
        "description": clean(model.description, 1000) if model.description else None,
        "aliases": [clean(alias) for alias in model.aliases or ()],
        "from": None if held.shipped else clean(held.source.name),
    }


def rows(groups: tuple[Group, ...], _style: Style) -> Iterator[str]:
    """Give the list as CSV, one pathway a row; no cell begins like a formula."""
    for row in (("framework", "cluster", "cluster_name", "pathway", "pathway_name", "from"), *_rows(groups)):
        yield _written(row)


def _written(row: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_cell(text) for text in row])
    return line.getvalue()


def _rows(groups: tuple[Group, ...]) -> Iterator[list[str]]:
    for group in groups:
        name = group.cluster.model.name or group.cluster.id
        for one in group.pathways:
            source = "" if one.shipped else one.source.name
            yield [group.framework, group.cluster.id, name, one.id, one.model.name or one.id, source]


def _cell(text: str) -> str:
    shown = clean(text)
    return f"'{shown}" if shown[:1] in ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20") else shown


# --- what became of one of 2002 -----------------------------------------------------------------------------------

_COLUMNS = (
    "from_cluster", "from_pathway", "relation", "to_cluster", "to_pathway", "basis", "codes", "of", "percent", "weak", "source",
)


def moved_rows(one: Named, _style: Style) -> Iterator[str]:
    """Give where a name of 2002 went as CSV: a row for each place it leads to, or one that says that there is none."""
    yield _written(_COLUMNS)
    for row in moved(one):
        yield _written([row.get(name, "") for name in _COLUMNS])


def moved_json(one: Named, style: Style) -> Iterator[str]:
    """Give where a name of 2002 went as JSON."""
    return page.json(moves(one), style)


def moved_table(one: Named, style: Style) -> Iterator[str]:
    """Give where a name of 2002 went for people."""
    return page.text(moves(one), style)


MOVED: dict[str, Callable[[Named, Style], Iterator[str]]] = {"table": moved_table, "json": moved_json, "csv": moved_rows}

FORMATS: dict[str, Callable[[tuple[Group, ...], Style], Iterator[str]]] = {"table": table, "json": json, "csv": rows}
