"""One run over paths: load and judge, in one process or several, to a finished report."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from posctl import __version__, engine, lists, overrides, own_profiles, report, reporting, timing, workers
from posctl.cache import Asked, Cache, Reread
from posctl.catalog import Catalog
from posctl.clean import Clean, clean
from posctl.config import Configs, Discovery
from posctl.editions import NEWEST
from posctl.errors import NothingToValidateError
from posctl.facts import RepositoryFacts
from posctl.files import CONFIGURATION, TABLE, File, Found, Passed, find, name_of, root_of, unsearched
from posctl.judge import Judge, Outcome, Settings, in_force
from posctl.load import BASELINE, SHARED, Sorted, context, opener, sort
from posctl.problem import Problem
from posctl.profile import DEFAULT, Severity
from posctl.rules import PROGRAM_RULES, REPOSITORY_RULES, RULES
from posctl.source import Pointer
from posctl.terms import Terms
from posctl.uri import addresses

if TYPE_CHECKING:
    from posctl.comparison import Comparison

_LIKE_OURS = frozenset({"posctl.yml", "posctl.yaml", ".posctl.yaml", ".posctl.yml"})
_EMPTY = "no YAML file is in this folder"
MISNAMED = f"posctl reads its configuration from files named {CONFIGURATION}; rename it"
_FEW = 60
"""Programs below which a second process costs more than it saves."""


class Gathered(NamedTuple):
    """Files found and sorted, with the shared documents built."""

    found: Found
    sorted: Sorted
    root: Path
    catalog: Catalog
    problems: tuple[Problem, ...]
    shared: tuple[File, ...]
    whole: bool
    """Whether the given paths take in all that there is, as far as that can be seen."""
    profiles: tuple[str, ...]
    """The ids of the profiles asked for, which may be named by their files."""
    terms: Mapping[str, Terms]
    """By what the files are judged for which a configuration holds, by their names."""

    made_of: tuple[str, ...]
    """The digests of the shared documents, in their order."""
    keyed: bool
    """Whether outcomes have keys, for the cache."""

    idle: tuple[tuple[str, str], ...] = ()
    """Patterns of options and configurations that select nothing: whose they are, and which. Only where ``whole``."""

    def all_terms(self, settings: Settings) -> Iterable[Terms]:
        """List by what files were judged, each once: first what holds for all together."""
        without = (settings.terms for file in self.sorted.programs if file.name not in self.terms)
        return dict.fromkeys((settings.together, *sorted(self.terms.values()), *without))


def gather(settings: Settings, shared: frozenset[str] = frozenset()) -> Gathered:
    """Find the files under the given paths and take in the shared documents of the repository.

    Shared documents elsewhere in the repository are taken in too, so that a file's verdict does not depend on how
    posctl was called. Where there is no ``.git``, only the given paths are read.
    """
    root, repository = root_of(list(settings.paths))
    configs = Configs(os.fspath(root), settings.limits, settings.sought)
    discovery = Discovery(os.fspath(root), configs, settings.sought)
    found = _found(settings, root, discovery)
    keyed = 0 < settings.keyed <= len(found.files)
    files = sort(found.files, settings.limits, shared=shared, keyed=keyed)
    builder = files.builder
    whole = _whole(settings.paths, root)
    beyond = list(context(root, found.files, settings.limits, discovery.why_not)) if repository and not whole else []
    asked = (settings.profile, *settings.beside)
    named = [own_profiles.file_of(one, root) for one in asked]
    known = {file.path for file in (*found.files, *beyond)}
    beyond += [file for file in dict.fromkeys(named) if file is not None and file.path not in known]
    extra = sort(beyond, settings.limits, builder=builder, keyed=keyed)
    files.unread += [(file, one) for file, one in extra.unread if one.kind in SHARED or file in named]
    files.digests |= extra.digests
    catalog = builder.catalog
    ids = tuple(own_profiles.id_in(file, catalog) if file else one for file, one in zip(named, asked, strict=True))
    judged = [*files.programs, *(file for file, one in files.unread if one.kind not in SHARED)]
    default = settings.terms._replace(profile=ids[0])
    terms = configs.terms(judged, default, settings.given)
    files.foreign = [(name, why) for name, why in files.foreign if name not in configs.read]
    all_ids = (*ids, *sorted({one.profile for one in terms.values()} - set(ids)))
    own_profiles.refuse_unread({**dict.fromkeys(ids, "--profile"), **{one.profile: one.profile_at for one in terms.values() if one.profile_at}}, catalog.profiles, files.unread)
    problems = (*builder.problems, *own_profiles.problems(catalog, all_ids))
    made_of = (*files.made_of, *extra.made_of)
    return Gathered(found, files, root, catalog, problems, (*files.shared, *extra.shared), whole, ids, terms, made_of, keyed, tuple(discovery.idle()) if whole else ())


def _found(settings: Settings, root: Path, discovery: Discovery) -> Found:
    """Find the files under the given paths, and name each path under which there is none."""
    sought = settings.sought
    held = File(name_of(sought.held[0], os.fspath(root)), sought.held[0], named=True, data=sought.held[1]) if sought.held else None
    paths, left_out = list(settings.paths), list[Passed]()
    if sought.force_exclude:
        why = {path: discovery.why_not_named(os.path.realpath(path)) for path in paths}
        left_out = [Passed(name_of(os.path.realpath(path), os.fspath(root)), says, left_out=True) for path, says in why.items() if says]
        paths = [path for path in paths if not why[path]]
    found = find(paths, root, discovery.why_not, held)
    if sought.force_exclude:
        left_out += _as_if_found(found)
    empty = [path for path in paths if len(paths) > 1 and os.path.isdir(path) and not _any_under(path, found)]
    nothing = [Passed(name_of(os.path.realpath(path), os.fspath(root)), _EMPTY) for path in empty]
    found.passed_over = sorted({*found.passed_over, *left_out, *nothing, *starmap(Passed, (*discovery.sound(found.configurations), *discovery.unread))})
    return found


def _as_if_found(found: Found) -> list[Passed]:
    """Take named files for files that a walk comes to: a hook names every YAML file that changed, whatever it is.

    What is no document of posctl is then passed over. Gives what lies where no walk comes, and why it is left out.
    """
    hidden = [file.name for file in found.files if unsearched(file.name)]
    searched = (file for file in found.files if not unsearched(file.name))
    found.files = [file._replace(named=file.data is not None or file.name.lower().endswith(TABLE)) for file in searched]
    return [Passed(name, "it lies in a folder that is not searched") for name in hidden]


def _any_under(path: Path, found: Found) -> bool:
    folder = os.path.realpath(path).rstrip(os.sep) + os.sep
    return any(file.path.startswith(folder) for file in found.files)


def _whole(paths: Iterable[Path], root: Path) -> bool:
    return any(os.path.realpath(path) == os.fspath(root) for path in paths)


Tick = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    """Hear how far a run is, and say nothing."""


def _unheard(_name: str, _data: bytes) -> None:
    """Hear what is read again, and keep nothing of it."""


def run(settings: Settings, tick: Tick = _silent, cache: Cache | None = None) -> report.Report:
    """Judge everything under the given paths. ``tick`` hears how many programs are done, of how many.

    With a ``cache``, a program is not judged again that was judged before with all that its outcome depends on alike.
    Raises UsageError for a path that does not exist, NothingToValidateError when no posctl document is found.
    """
    return _report(_judged(settings, tick, cache))


def compare(settings: Settings, tick: Tick = _silent, cache: Cache | None = None) -> "Comparison":
    """Judge everything under the given paths under several profiles. Raises as ``run`` does."""
    from posctl.comparison import Comparison  # noqa: PLC0415 - only for several profiles

    judged = _judged(settings, tick, cache)
    programs = sorted((one.compared for one in judged.outcomes if one.compared), key=lambda one: (one.path, one.id))
    return Comparison(_report(judged), judged.gathered.profiles, tuple(programs), judged.together)


class Judged(NamedTuple):
    """All that a run found, under the profiles as they are called by their ids.

    ``together`` has what is found in all programs together, under each profile. Where it is known from an earlier run,
    outcomes have no extract.
    """

    settings: Settings
    gathered: Gathered
    outcomes: list[Outcome]
    together: tuple[report.RequirementReport, ...]


def _judged(settings: Settings, tick: Tick, cache: Cache | None) -> Judged:
    """Judge each program, and all together."""
    workers.collect_rarely()
    if cache is not None:
        settings = settings._replace(keyed=cache.least)
    gathered = gather(settings)
    judged = _outcomes(settings, gathered, tick, cache)
    mistaken = frozenset(one.file.name for one in judged.outcomes if one.other)
    return _outcomes(settings, gather(settings, mistaken), tick, cache) if mistaken else judged


def _outcomes(settings: Settings, gathered: Gathered, tick: Tick, cache: Cache | None) -> Judged:
    settings = settings._replace(profile=gathered.profiles[0], beside=gathered.profiles[1:], keyed=int(gathered.keyed))
    judge = Judge(settings, gathered.catalog, gathered.terms, gathered.made_of)
    unread = [judge.unread(file, one) for file, one in gathered.sorted.unread]
    programs = gathered.sorted.programs
    if cache is None or not gathered.keyed:
        outcomes = unread + list(_each(settings, gathered, judge, programs, tick))
        return Judged(settings, gathered, outcomes, _together(settings, gathered, outcomes))
    asked = _asked(gathered, judge)
    known = cache.known(settings, gathered.root, asked)
    left = _each(settings, gathered, judge, [file for file in programs if file.name not in known.outcomes], tick)
    outcomes = unread + [known.outcomes[file.name] if file.name in known.outcomes else next(left) for file in programs]
    together = known.together
    if together is None:
        read = Reread(gathered.sorted.digests)
        together = _together(settings, gathered, outcomes, read)
        cache.keep(outcomes, together if read.alike and asked.answered_by(outcomes) else None)
    return Judged(settings, gathered, outcomes, together)


def _asked(gathered: Gathered, judge: Judge) -> Asked:
    """Name what the cache is asked for: each program, and all of them together with what else is said of them all."""
    digests = gathered.sorted.digests
    each = tuple((file, judge.key(file, digests[file.name])) for file in gathered.sorted.programs)
    unread = [f"{file.name} {one.kind} {digests.get(file.name, '')}" for file, one in gathered.sorted.unread]
    return Asked(each, judge.key_of_all((key for _, key in each), [*unread, str(gathered.whole)]))


def _each(settings: Settings, gathered: Gathered, judge: Judge, programs: list[File], tick: Tick) -> Iterator[Outcome]:
    """Judge programs, in one process or several."""
    jobs = min(settings.jobs, len(programs) // (_FEW // 2))
    results = workers.judged(settings, programs, gathered.shared, gathered.terms, jobs) if jobs > 1 else judge.files(programs)
    for done, outcome in enumerate(results, 1):
        tick(done, len(programs))
        yield outcome


def _report(judged: Judged) -> report.Report:
    settings, gathered, outcomes, (together, *_) = judged
    programs = sorted((one.program for one in outcomes if one.program), key=lambda one: (one.path, one.id))
    problems = [problem for one in outcomes for problem in one.problems]
    problems += map(reporting.problem, (*gathered.problems, *gathered.found.problems))
    problems.sort(key=lambda one: (one.place.path, one.place.line, one.place.column, one.code, one.message))
    foreign = [*gathered.sorted.foreign, *((one.file.name, one.foreign) for one in outcomes if one.foreign)]
    ours = {file.name for file in gathered.sorted.shared}
    others = [_passed(name, why, foreign=name not in ours and why != BASELINE) for name, why in foreign]
    passed = sorted([*gathered.found.passed_over, *others])
    documents = len(programs) + len(gathered.sorted.shared)
    if not documents and not problems and not (settings.sought.allow_no_files or len(gathered.found.configurations) == len(settings.paths)):
        raise NothingToValidateError(_nothing(settings, gathered))
    groups = [together, *(group for program in programs for group in program.requirements)]
    rules = _in_force(settings, gathered)
    return report.Report(
        version=__version__,
        profile=settings.profile,
        as_of=settings.as_of.isoformat(),
        programs=tuple(programs),
        problems=tuple(problems),
        rules=len(engine.active(PROGRAM_RULES, settings.together.edition, preview=settings.together.preview)),
        files=gathered.sorted.files,
        documents=documents,
        passed_over=tuple(report.Note(clean(one.name), clean(one.why), one.left_out, one.foreign) for one in passed),
        overrides=tuple(overrides.notes(gathered.catalog)),
        spent=timing.total(one.spent for one in outcomes),
        secondary=tuple(_secondary(settings, gathered, groups)),
        repository=together,
        code_lists=tuple(lists.notes(gathered.catalog)),
        not_checked=(*lists.not_checked(one for outcome in outcomes for one in outcome.unchecked), *_left_to_people(settings, gathered, outcomes)),
        submit=settings.submit,
        in_force={name: severity for each in reversed(rules.values()) for name, severity in each.items()},
        off=_off(settings, gathered, rules) if settings.spots else {},
        edition=settings.together.edition or NEWEST,
        configuration=tuple(_configuration(settings, gathered, outcomes)),
        given=tuple(clean(name_of(os.path.realpath(path), os.fspath(gathered.root))) for path in settings.paths),
        uris=dict(addresses(_names(gathered))),
    )


def _passed(name: str, why: str, *, foreign: bool) -> Passed:
    """Say why a file was passed over: one that is named like a configuration is perhaps meant for one."""
    misnamed = name.rsplit("/", 1)[-1].lower() in _LIKE_OURS
    return Passed(name, MISNAMED if misnamed else why, foreign=foreign)


def _names(gathered: Gathered) -> Iterator[str]:
    """Give the names of all files that a report may speak of."""
    yield from (file.name for file in (*gathered.found.files, *gathered.shared))
    yield from (one.at.source.name for one in (*gathered.problems, *gathered.found.problems))


def _configuration(settings: Settings, gathered: Gathered, outcomes: list[Outcome]) -> Iterator[report.Note]:
    """Say what configurations and the repository's own profiles change, where there are any."""
    if gathered.terms or settings.of_all or settings.sought.said:
        from posctl.config import notes  # noqa: PLC0415 - most runs have none

        judged = [one.file.name for one in outcomes if one.program is not None]
        terms = {name: gathered.terms[name] for name in judged if name in gathered.terms}
        default = settings.terms if settings.given.profile else settings.terms._replace(profile=DEFAULT)
        yield from notes.notes(terms, default, settings.together)
        yield from (report.Note(clean(by), clean(says)) for by, says in settings.sought.said)
    yield from (report.Note(clean(by), clean(says)) for by, says in gathered.idle)
    if gathered.catalog.profiles:
        yield from own_profiles.notes(gathered.catalog, (*gathered.profiles, *sorted({one.profile for one in gathered.terms.values()})))


def _left_to_people(settings: Settings, gathered: Gathered, outcomes: list[Outcome]) -> tuple[report.Unchecked, ...]:
    own = gathered.catalog.profiles
    programs: dict[Terms, list[str]] = {}
    for one in outcomes:
        terms = gathered.terms.get(one.file.name, settings.terms)
        for by in (terms, *(terms._replace(profile=name) for name in settings.beside)) if one.program else ():
            programs.setdefault(by, []).append(one.file.name)
    return own_profiles.left_to_people(((in_force(settings, by, own), names) for by, names in programs.items()))


_ByTerms = dict[Terms, Mapping[str, Severity]]


def _in_force(settings: Settings, gathered: Gathered) -> _ByTerms:
    """Give the rules that are on with their severities, under all that files are judged by: first for all together."""
    found: _ByTerms = {}
    for one in gathered.all_terms(settings):
        rules = engine.active(RULES, one.edition, preview=one.preview)
        found[one] = engine.in_force(in_force(settings, one, gathered.catalog.profiles), rules)
    return found


def _off(settings: Settings, gathered: Gathered, rules: _ByTerms) -> Mapping[str, frozenset[str]]:
    """Give the rules that are on for some programs and off for others, by the path of each; empty for all together."""
    anywhere = frozenset().union(*rules.values())
    off = {terms: anywhere - those.keys() for terms, those in rules.items()}
    found: dict[str, frozenset[str]] = {"": off[settings.together]}
    found |= {clean(file.name): off[gathered.terms.get(file.name, settings.terms)] for file in gathered.sorted.programs}
    return {path: those for path, those in found.items() if those}


def _secondary(
    settings: Settings, gathered: Gathered, groups: list[report.RequirementReport]
) -> Iterator[tuple[str, Clean]]:
    """Say by which figures of secondary sources a verdict was reached, each once."""
    used = {name for group in groups for name in group.secondary}
    if used:
        by = [in_force(settings, one, gathered.catalog.profiles) for one in gathered.all_terms(settings)]
        sources = [(name, one) for each in by for name, those in engine.secondary(each).items() for one in those]
        yield from ((name, clean(one)) for name, one in dict.fromkeys(sources) if name in used)


def _together(
    settings: Settings, gathered: Gathered, outcomes: list[Outcome], read: Callable[[str, bytes], None] = _unheard
) -> tuple[report.RequirementReport, ...]:
    """Judge all programs together, by what is kept of each, under each profile. ``read`` hears what is read again."""
    under = [settings._replace(profile=name).together for name in gathered.profiles]
    opened = opener([one.file for one in outcomes], settings.limits, read)
    return tuple(_under(settings, one, gathered, outcomes, opened) for one in under)


def _under(
    settings: Settings, terms: Terms, gathered: Gathered, outcomes: list[Outcome], opened: Callable[[Pointer], Pointer]
) -> report.RequirementReport:
    facts = RepositoryFacts(
        tuple(one.extract for one in outcomes if one.extract is not None),
        unread=tuple(one.program.path for one in outcomes if one.program is not None and one.extract is None),
        catalog=gathered.catalog,
        profile=in_force(settings, terms, gathered.catalog.profiles),
        whole=gathered.whole,
    )
    show = reporting.Shown(
        settings.keep_passing, settings.excerpts, settings.paths_in_files, opened=opened,
        secondary=engine.secondary(facts.profile, REPOSITORY_RULES), spots=settings.spots,
    )
    rules = engine.active(REPOSITORY_RULES, terms.edition, preview=terms.preview)
    return reporting.repository(engine.judge_repository(facts, rules), show)


def _nothing(settings: Settings, gathered: Gathered) -> str:
    where = ", ".join(clean(str(path)) for path in settings.paths)
    seen = gathered.sorted.files
    if not seen:
        passed = sorted(gathered.found.passed_over, key=lambda one: not one.left_out)
        says = [f"{clean(one.name)} is {one.why}" if one.left_out else f"{clean(one.name)}: {one.why}" for one in passed if one.why != _EMPTY]
        more = f", and {len(says) - 1:,} more" if len(says) > 1 else ""
        return f"no YAML file under {where}" + (f"; {says[0]}{more}" if says else "")
    return f"none of the {seen:,} YAML files under {where} is a posctl document (no `kind: program-of-study` or the like)"
