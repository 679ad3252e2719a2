"""One run over paths: load and judge, in one process or several, to a finished report."""

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from posctl import __version__, comparison, engine, lists, overrides, own_profiles, profile, report, timing
from posctl.catalog import Catalog
from posctl.clean import Clean, clean
from posctl.errors import NothingToValidateError, WorkerLostError
from posctl.facts import ProgramExtract, ProgramFacts, RepositoryFacts, extract, unchecked
from posctl.files import File, Found, find, root_of
from posctl.finding import all_of
from posctl.guard import Limits
from posctl.load import SHARED, Foreign, Loaded, Sorted, Unread, context, load, opener, sort, stem
from posctl.model import ProgramOfStudy, System
from posctl.problem import Problem
from posctl.rules import PROGRAM_RULES, REPOSITORY_RULES
from posctl.source import Pointer, spot
from posctl.uri import addresses

_FEW = 60
"""Programs below which a second process costs more than it saves."""
_CHUNK = 24


class Settings(NamedTuple):
    """What a run is asked for. ``keep_passing`` keeps the rows of rules that are met, ``excerpts`` the lines of evidence.

    ``profile`` is the one to judge by, ``beside`` names others to compare it with; each by its id or its file.
    ``submit`` judges as for submission: the signatures decide. ``timings`` measures what each rule costs.
    ``paths_in_files`` writes of each piece of evidence its path in its document.
    """

    paths: tuple[Path, ...]
    profile: str
    as_of: date
    jobs: int
    limits: Limits
    keep_passing: bool
    excerpts: bool = True
    beside: tuple[str, ...] = ()
    submit: bool = False
    timings: bool = False
    paths_in_files: bool = False


def _in_force(settings: Settings, name: str, own: profile.Own) -> profile.Profile:
    """Give a profile as a run judges by it. Raises UsageError as ``profile.load`` does."""
    found = profile.load(name, own)
    return profile.for_submission(found) if settings.submit else found


class Outcome(NamedTuple):
    """What judging one file gave: a program, or problems, or the finding that it is no program after all."""

    file: File
    program: report.ProgramReport | None = None
    problems: tuple[report.ProblemReport, ...] = ()
    other: bool = False
    foreign: str = ""
    extract: ProgramExtract | None = None
    """What the rules about all programs together ask of this one."""
    unchecked: tuple[tuple[System, str], ...] = ()
    """Systems of which it has codes that could not be looked up, and why."""
    compared: comparison.ComparedProgram | None = None
    """The program under several profiles, where a comparison is asked for."""
    spent: timing.Spent = ()
    """Seconds that reading and each rule took, where that is asked for."""


class Judge:
    """Judges files one by one under one profile, with the shared documents of the repository."""

    def __init__(self, settings: Settings, catalog: Catalog) -> None:
        self.settings, self.catalog = settings, catalog
        self.profile = _in_force(settings, settings.profile, catalog.profiles)
        self.secondary = engine.secondary(self.profile)
        self.beside = tuple(_in_force(settings, one, catalog.profiles) for one in settings.beside)

    def file(self, file: File) -> Outcome:
        """Judge one file that looks like a program. A fault of ours on one file is shown, and the others go on."""
        try:
            if not self.settings.timings:
                return self._file(file)
            with timing.clock() as clock:
                outcome = self._file(file)
            return outcome._replace(spent=clock.spent())
        except Exception as error:  # noqa: BLE001 - the other files must not be lost with this one
            return self._broken(file, error)

    def _file(self, file: File) -> Outcome:
        match load(file, self.settings.limits):
            case Loaded(ProgramOfStudy() as model, source, name):
                facts = self.facts(model, source, name)
                if self.beside:
                    return self._compared(file, facts)
                judged = timing.judge(facts)
                judged_as = report.program(
                    facts, judged, keep_passing=self.settings.keep_passing, excerpts=self.settings.excerpts,
                    paths=self.settings.paths_in_files, secondary=self.secondary,
                )
                return Outcome(file, judged_as, extract=extract(facts), unchecked=tuple(unchecked(facts)))
            case Loaded():
                return Outcome(file, other=True)
            case Unread() as unread:
                return self.unread(file, unread)
            case Foreign(why):
                return Outcome(file, foreign=why)

    def _compared(self, file: File, facts: ProgramFacts) -> Outcome:
        """Judge one program under each profile, and keep the verdicts and what differs."""
        beside = [self.facts(facts.program, facts.source, facts.id, under) for under in self.beside]
        judged = [(one, list(timing.judge(one))) for one in (facts, *beside)]
        reports = tuple(report.program(one, found, keep_passing=False, excerpts=False) for one, found in judged)
        compared = comparison.compared(reports, [found for _, found in judged])
        return Outcome(file, reports[0], extract=extract(facts), unchecked=tuple(unchecked(facts)), compared=compared)

    def facts(self, model: ProgramOfStudy, source: Any, name: str, under: profile.Profile | None = None) -> ProgramFacts:
        """Join a program with a profile, the run's own where no other is given, and the shared documents."""
        return ProgramFacts(
            model, source, name=name, profile=under or self.profile, catalog=self.catalog, as_of=self.settings.as_of
        )

    def unread(self, file: File, unread: Unread) -> Outcome:
        """Give the rows of a program that cannot be read; only problems for a shared document."""
        problems = tuple(map(report.problem, unread.problems))
        if unread.kind not in (None, "program-of-study"):
            return Outcome(file, problems=problems)
        judged = self._unjudged(file, engine.unread(unread.problems[0], self.profile))
        return Outcome(file, judged, problems, compared=self._same(judged))

    def _same(self, judged: report.ProgramReport) -> comparison.ComparedProgram | None:
        """Show a program that could not be judged alike under each profile."""
        return comparison.compared((judged,) * (1 + len(self.beside)), []) if self.beside else None

    def _unjudged(self, file: File, judged: Iterable[report.Judged]) -> report.ProgramReport:
        groups = report.requirements(judged, keep_passing=self.settings.keep_passing)
        name, nothing = clean(stem(file.name)), clean("")
        worst = all_of(one.verdict for one in groups)
        return report.ProgramReport(name, name, clean(file.name), nothing, nothing, worst, False, groups)

    def _broken(self, file: File, error: Exception) -> Outcome:
        at = Pointer(spot(file.name))
        says = f"posctl failed on this file ({type(error).__name__}: {error})"
        found = Problem("internal-error", says, "this is a fault of posctl; please report it", at)
        judged = self._unjudged(file, engine.broken(error, at, self.profile))
        return Outcome(file, judged, (report.problem(found),), compared=self._same(judged))


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


def gather(settings: Settings, shared: frozenset[str] = frozenset()) -> Gathered:
    """Find the files under the given paths and take in the shared documents of the repository.

    Shared documents elsewhere in the repository are taken in too, so that a file's verdict does not depend on how
    posctl was called. Where there is no ``.git``, only the given paths are read.
    """
    root, repository = root_of(list(settings.paths))
    found = find(list(settings.paths), root)
    files = sort(found.files, settings.limits, shared=shared)
    builder = files.builder
    whole = _whole(settings.paths, root)
    beyond = list(context(root, found.files, settings.limits)) if repository and not whole else []
    asked = (settings.profile, *settings.beside)
    named = [own_profiles.file_of(one, root) for one in asked]
    known = {file.path for file in (*found.files, *beyond)}
    beyond += [file for file in dict.fromkeys(named) if file is not None and file.path not in known]
    extra = sort(beyond, settings.limits, builder=builder)
    files.unread += [(file, one) for file, one in extra.unread if one.kind in SHARED or file in named]
    catalog = builder.catalog
    ids = tuple(own_profiles.id_in(file, catalog) if file else one for file, one in zip(named, asked, strict=True))
    own_profiles.refuse_unread(ids, catalog.profiles, files.unread)
    problems = (*builder.problems, *own_profiles.problems(catalog, ids))
    return Gathered(found, files, root, catalog, problems, (*files.shared, *extra.shared), whole, ids)


def _whole(paths: Iterable[Path], root: Path) -> bool:
    return any(os.path.realpath(path) == os.fspath(root) for path in paths)


Tick = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    """Hear how far a run is, and say nothing."""


def run(settings: Settings, tick: Tick = _silent) -> report.Report:
    """Judge everything under the given paths. ``tick`` hears how many programs are done, of how many.

    Raises UsageError for a path that does not exist, NothingToValidateError when no posctl document is found.
    """
    return _report(*_outcomes(settings, tick))


def compare(settings: Settings, tick: Tick = _silent) -> comparison.Comparison:
    """Judge everything under the given paths under several profiles. Raises as ``run`` does."""
    settings, gathered, outcomes = _outcomes(settings, tick)
    one = _report(settings, gathered, outcomes)
    profiles = (settings.profile, *settings.beside)
    together = [_together(settings._replace(profile=name), gathered, outcomes) for name in profiles]
    programs = sorted((one.compared for one in outcomes if one.compared), key=lambda one: (one.path, one.id))
    return comparison.Comparison(one, profiles, tuple(programs), tuple(together))


def _outcomes(settings: Settings, tick: Tick) -> tuple[Settings, Gathered, list[Outcome]]:
    """Judge each program, with the profiles named by their ids."""
    settings_gc()
    gathered = gather(settings)
    settings = settings._replace(profile=gathered.profiles[0], beside=gathered.profiles[1:])
    outcomes = list(_judge(settings, gathered, tick))
    mistaken = frozenset(one.file.name for one in outcomes if one.other)
    if mistaken:
        gathered = gather(settings, mistaken)
        outcomes = list(_judge(settings, gathered, tick))
    return settings, gathered, outcomes


def settings_gc() -> None:
    """Collect rarely: documents are trees without cycles, and walking them again and again costs a third of the time."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    gc.enable()


def _judge(settings: Settings, gathered: Gathered, tick: Tick) -> Iterator[Outcome]:
    judge = Judge(settings, gathered.catalog)
    for file, unread in gathered.sorted.unread:
        yield judge.unread(file, unread)
    programs = gathered.sorted.programs
    jobs = min(settings.jobs, len(programs) // (_FEW // 2))
    results = _parallel(settings, gathered, jobs) if jobs > 1 else map(judge.file, programs)
    for done, outcome in enumerate(results, 1):
        tick(done, len(programs))
        yield outcome


_JUDGE: list[Judge] = []


_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back while workers start: one that came before a worker has its own handlers would end it with a trace."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows starts workers afresh, without our handlers
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _start_worker(settings: Settings, shared: tuple[File, ...]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    settings_gc()
    builder = sort(list(shared), settings.limits).builder
    _JUDGE[:] = [Judge(settings, builder.catalog)]


def _work(files: list[File]) -> list[Outcome]:
    return [_JUDGE[0].file(file) for file in files]


def _parallel(settings: Settings, gathered: Gathered, jobs: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - costs a one-file run its start
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import active_children  # noqa: PLC0415

    programs = gathered.sorted.programs
    chunks = [programs[start : start + _CHUNK] for start in range(0, len(programs), _CHUNK)]
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(settings, gathered.shared))
    try:
        with _signals_held():
            results = pool.map(_work, chunks)
        for outcomes in results:
            yield from outcomes
    except BrokenProcessPool:
        raise WorkerLostError("a worker process was killed, perhaps for want of memory; try --jobs 1") from None
    except BaseException:
        import threading  # noqa: PLC0415

        threading.excepthook = lambda _fault: None  # the pool's own thread has nothing to add to our end
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _report(settings: Settings, gathered: Gathered, outcomes: list[Outcome]) -> report.Report:
    programs = sorted((one.program for one in outcomes if one.program), key=lambda one: (one.path, one.id))
    problems = [problem for one in outcomes for problem in one.problems]
    problems += map(report.problem, (*gathered.problems, *gathered.found.problems))
    problems.sort(key=lambda one: (one.place.path, one.place.line, one.place.column, one.code, one.message))
    foreign = [*gathered.sorted.foreign, *((one.file.name, one.foreign) for one in outcomes if one.foreign)]
    passed = sorted([*gathered.found.passed_over, *foreign])
    documents = len(programs) + len(gathered.sorted.shared)
    if not documents and not problems:
        raise NothingToValidateError(_nothing(settings, gathered))
    together = _together(settings, gathered, outcomes)
    groups = [together, *(group for program in programs for group in program.requirements)]
    return report.Report(
        version=__version__,
        profile=settings.profile,
        as_of=settings.as_of.isoformat(),
        programs=tuple(programs),
        problems=tuple(problems),
        rules=len(PROGRAM_RULES),
        files=gathered.sorted.files,
        documents=documents,
        passed_over=tuple(report.Note(clean(name), clean(why)) for name, why in passed),
        overrides=tuple(overrides.notes(gathered.catalog)),
        spent=timing.total(one.spent for one in outcomes),
        secondary=tuple(_secondary(settings, gathered.catalog, groups)),
        repository=together,
        code_lists=tuple(lists.notes(gathered.catalog)),
        not_checked=lists.not_checked(one for outcome in outcomes for one in outcome.unchecked),
        submit=settings.submit,
        in_force=engine.in_force(_in_force(settings, settings.profile, gathered.catalog.profiles)),
        uris=dict(addresses(_names(gathered))),
    )


def _names(gathered: Gathered) -> Iterator[str]:
    """Give the names of all files that a report may speak of."""
    yield from (file.name for file in (*gathered.found.files, *gathered.shared))
    yield from (one.at.source.name for one in (*gathered.problems, *gathered.found.problems))


def _secondary(
    settings: Settings, catalog: Catalog, groups: list[report.RequirementReport]
) -> Iterator[tuple[str, Clean]]:
    """Say by which figures of secondary sources a verdict was reached, each once."""
    used = {name for group in groups for name in group.secondary}
    if used:
        sources = engine.secondary(_in_force(settings, settings.profile, catalog.profiles))
        yield from ((name, clean(one)) for name in sources if name in used for one in sources[name])


def _together(settings: Settings, gathered: Gathered, outcomes: list[Outcome]) -> report.RequirementReport:
    """Judge all programs together, by what is kept of each."""
    facts = RepositoryFacts(
        tuple(one.extract for one in outcomes if one.extract is not None),
        unread=tuple(one.program.path for one in outcomes if one.program is not None and one.extract is None),
        catalog=gathered.catalog,
        profile=_in_force(settings, settings.profile, gathered.catalog.profiles),
        whole=gathered.whole,
    )
    opened = opener([one.file for one in outcomes], settings.limits)
    show = report.Shown(
        settings.keep_passing, settings.excerpts, settings.paths_in_files, opened=opened,
        secondary=engine.secondary(facts.profile, REPOSITORY_RULES),
    )
    return report.repository(engine.judge_repository(facts), show)


def _nothing(settings: Settings, gathered: Gathered) -> str:
    where = ", ".join(clean(str(path)) for path in settings.paths)
    seen = gathered.sorted.files
    if not seen:
        return f"no YAML file under {where}"
    return f"none of the {seen} YAML files under {where} is a posctl document (no `kind: program-of-study` or the like)"
