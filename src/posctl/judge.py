"""Judging one program after the other: what a run is asked for, and what one file gives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from posctl import engine, keys, profile, report, reporting, timing
from posctl.catalog import DEFAULT_FRAMEWORK, Catalog
from posctl.clean import clean
from posctl.errors import UsageError
from posctl.facts import ProgramExtract, ProgramFacts, extract, unchecked
from posctl.files import File, data_of
from posctl.finding import all_of
from posctl.guard import Limits, Offence
from posctl.load import Foreign, Loaded, Unread, loaded, stem
from posctl.model import ProgramOfStudy, System
from posctl.problem import Problem
from posctl.rule import ProgramRule
from posctl.rules import PROGRAM_RULES
from posctl.source import Pointer, spot
from posctl.terms import Given, Sought, Terms

if TYPE_CHECKING:
    from posctl.comparison import ComparedProgram


class Settings(NamedTuple):
    """What a run is asked for. ``keep_passing`` keeps the rows of rules that are met, ``excerpts`` the lines of evidence.

    ``profile`` is the one to judge by, ``beside`` names others to compare it with; each by its id or its file.
    ``submit`` judges as for submission: the signatures decide. ``timings`` measures what each rule costs.
    ``paths_in_files`` writes of each piece of evidence its path in its document.
    ``given`` says what of it goes over any configuration, ``sought`` where those and the files are looked for.
    ``of_all`` has the terms of the rules about all programs together. ``spots`` keeps every place of what counts, to
    hold it against a baseline. ``ignores`` says whether comments in a file set its findings aside.
    ``keyed`` is the number of files from which outcomes have keys, for the cache; 0 for none.
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
    given: Given = Given()
    sought: Sought = Sought()
    of_all: Terms | None = None
    spots: bool = False
    ignores: bool = True
    keyed: int = 0

    @property
    def terms(self) -> Terms:
        """By what a file is judged for which no configuration holds."""
        given = self.given
        return Terms(self.profile, edition=given.edition or "", preview=bool(given.preview))

    @property
    def together(self) -> Terms:
        """By what all programs together are judged."""
        return (self.of_all or self.terms)._replace(profile=self.profile)


APART = frozenset({"paths", "jobs", "timings", "keyed", "given", "sought"})
"""Settings that change no outcome by themselves; what was given or sought shows in terms and files. A new one counts until it is named here, so that no key lacks it."""


def in_force(settings: Settings, terms: Terms, own: profile.Own) -> profile.Profile:
    """Give a profile as a run judges by it. Raises UsageError as ``profile.load`` and ``profile.configured`` do."""
    try:
        found = profile.load(terms.profile, own)
    except UsageError as error:
        place = "--profile" if settings.given.profile else terms.profile_at
        raise UsageError(f"{place}: {error}" if place else str(error)) from None
    changed = profile.configured(found, terms.changes) if terms.changes else found
    return profile.for_submission(changed) if settings.submit else changed


class Under(NamedTuple):
    """What files that are judged by the same terms have in common."""

    profile: profile.Profile
    secondary: Mapping[str, tuple[str, ...]]
    beside: tuple[profile.Profile, ...]
    framework: str
    rules: tuple[ProgramRule, ...]


def under(settings: Settings, terms: Terms, own: profile.Own) -> Under:
    """Put terms in force. Raises UsageError where a profile is not there, or a change is one that it does not allow."""
    first = in_force(settings, terms, own)
    rules = engine.active(PROGRAM_RULES, terms.edition, preview=terms.preview)
    beside = tuple(in_force(settings, terms._replace(profile=one), own) for one in settings.beside)
    return Under(first, engine.secondary(first, rules), beside, terms.framework or DEFAULT_FRAMEWORK, rules)


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
    compared: "ComparedProgram | None" = None
    """The program under several profiles, where a comparison is asked for."""
    spent: timing.Spent = ()
    """Seconds that reading and each rule took, where that is asked for."""
    key: str = ""
    """The digest of all that it depends on, where the cache asks for it and it may be kept."""


_written = lru_cache(maxsize=64)(keys.written)


class _Read:
    """A file and its bytes."""

    def __init__(self, file: File, data: bytes | Offence) -> None:
        self.file, self.data = file, data


_SIDE_BY_SIDE = 150_000
"""Bytes of files that are judged side by side: about sixteen programs, which are held in memory together."""


class Judge:
    """Judges files, each by its terms, with the shared documents of the repository.

    ``terms`` has those of the files for which a configuration holds, by the name of the file. ``made_of`` has the
    digests of the shared documents, where outcomes are to have keys.
    """

    def __init__(
        self, settings: Settings, catalog: Catalog, terms: Mapping[str, Terms] = MappingProxyType({}), made_of: Iterable[str] = ()
    ) -> None:
        self.settings, self.catalog, self._terms = settings, catalog, terms
        self._by_terms = {one: under(settings, one, catalog.profiles) for one in dict.fromkeys((*terms.values(), settings.terms))}
        self._by = keys.digest(keys.of_settings(settings, APART), _written(settings.together), *made_of) if settings.keyed else ""

    def terms(self, file: File) -> Terms:
        """Give by what a file is judged: all of the configuration that its outcome depends on."""
        return self._terms.get(file.name, self.settings.terms)

    def under(self, file: File) -> Under:
        """Give what is in force for a file."""
        return self._by_terms[self.terms(file)]

    def key(self, file: File, digest: str) -> str:
        """Give the key of a program's outcome, of the digest of its bytes. A file's name stands in what is found of it."""
        return keys.digest(self._by, _written(self.terms(file)), file.name, str(file.named), digest)

    def key_of_all(self, each: Iterable[str], more: Iterable[str]) -> str:
        """Give the key of what is found in all programs together, of the keys of each and of what else is said of all."""
        return keys.digest(self._by, keys.digest(*each), *more)

    def files(self, files: Iterable[File]) -> Iterator[Outcome]:
        """Judge files in their order, several side by side: a rule that looks at one program after the other is at hand.

        Going through all rules for each program takes a third longer, for the processor must fetch each rule anew.
        """
        if self.settings.timings:
            yield from map(self.file, files)
            return
        beside: list[_Read] = []
        size = 0
        for file in files:
            data = data_of(file, self.settings.limits)
            beside.append(_Read(file, data))
            size += 0 if isinstance(data, Offence) else len(data)
            if size >= _SIDE_BY_SIDE:
                yield from self._all(beside)
                beside, size = [], 0
        yield from self._all(beside)

    def file(self, file: File) -> Outcome:
        """Judge one file that looks like a program. A fault of ours on one file is shown, and the others go on."""
        read = _Read(file, data_of(file, self.settings.limits))
        if not self.settings.timings:
            return self._alone(read)
        with timing.clock() as clock:
            outcome = self._alone(read)
        return outcome._replace(spent=clock.spent())

    def _all(self, beside: list["_Read"]) -> list[Outcome]:
        try:
            return self._outcomes(beside)
        except Exception:  # noqa: BLE001 - one by one, it is seen which file it is
            return list(map(self._alone, beside))

    def _alone(self, read: "_Read") -> Outcome:
        try:
            return self._outcomes([read])[0]
        except Exception as error:  # noqa: BLE001 - the other files must not be lost with this one
            return self._broken(read.file, error)

    def _outcomes(self, beside: list["_Read"]) -> list[Outcome]:
        """Judge files side by side: each rule looks at all of them before the next one does."""
        taken = [self._taken(one) for one in beside]
        judged = timing.judge_side_by_side(
            (facts, self.under(read.file).rules) for read, one in zip(beside, taken, strict=True) if not isinstance(one, Outcome) for facts in one
        )
        outcomes = [
            one if isinstance(one, Outcome) else self._shown(read.file, [(facts, next(judged)) for facts in one])
            for read, one in zip(beside, taken, strict=True)
        ]
        return [self._keyed(read, one) for read, one in zip(beside, outcomes, strict=True)]

    def _keyed(self, read: "_Read", outcome: Outcome) -> Outcome:
        if not self.settings.keyed or isinstance(read.data, Offence):
            return outcome
        return outcome._replace(key=self.key(read.file, keys.digest(read.data)))

    def _taken(self, read: "_Read") -> Outcome | list[ProgramFacts]:
        """Give the facts of a program, under each profile that it is judged by; or what a file without them gives."""
        file = read.file
        match loaded(read.data, file, self.settings.limits):
            case Loaded(ProgramOfStudy() as model, source, name):
                by = self.under(file)
                first = self.facts(model, source, name, by)
                return [first, *(self.facts(model, source, first.id, by._replace(profile=one)) for one in by.beside)]
            case Loaded():
                return Outcome(file, other=True)
            case Unread() as unread:
                return self.unread(file, unread)
            case Foreign(why):
                return Outcome(file, foreign=why)

    def _shown(self, file: File, judged: list[tuple[ProgramFacts, Sequence[reporting.Judged]]]) -> Outcome:
        """Make the outcome of a program; where it is judged under several profiles, of their verdicts and what differs."""
        settings, (facts, found) = self.settings, judged[0]
        more = tuple(unchecked(facts))
        if len(judged) > 1:
            reports = tuple(
                reporting.program(one, each, keep_passing=False, excerpts=False, ignores=settings.ignores) for one, each in judged
            )
            compared = _beside_each_other(reports, [each for _, each in judged])
            return Outcome(file, reports[0], extract=extract(facts), unchecked=more, compared=compared)
        shown = reporting.program(
            facts, found, keep_passing=settings.keep_passing, excerpts=settings.excerpts,
            paths=settings.paths_in_files, secondary=self.under(file).secondary, spots=settings.spots, ignores=settings.ignores,
        )
        return Outcome(file, shown, extract=extract(facts), unchecked=more)

    def facts(self, model: ProgramOfStudy, source: Any, name: str, by: Under) -> ProgramFacts:
        """Join a program with its profile and the shared documents."""
        return ProgramFacts(
            model, source, name=name, profile=by.profile, catalog=self.catalog, as_of=self.settings.as_of,
            framework=by.framework,
        )

    def unread(self, file: File, unread: Unread) -> Outcome:
        """Give the rows of a program that cannot be read; only problems for a shared document."""
        problems = tuple(map(reporting.problem, unread.problems))
        if unread.kind not in (None, "program-of-study"):
            return Outcome(file, problems=problems)
        by = self.under(file)
        judged = self._unjudged(file, engine.unread(unread.problems[0], by.profile, by.rules))
        return Outcome(file, judged, problems, compared=self._same(judged))

    def _same(self, judged: report.ProgramReport) -> "ComparedProgram | None":
        """Show a program that could not be judged alike under each profile."""
        return _beside_each_other((judged,) * (1 + len(self.settings.beside)), []) if self.settings.beside else None

    def _unjudged(self, file: File, judged: Iterable[reporting.Judged]) -> report.ProgramReport:
        groups = reporting.requirements(judged, keep_passing=self.settings.keep_passing)
        name, nothing = clean(stem(file.name)), clean("")
        worst = all_of(one.verdict for one in groups)
        profile = self.under(file).profile.id
        return report.ProgramReport(name, name, clean(file.name), nothing, nothing, worst, False, groups, profile=profile)

    def _broken(self, file: File, error: Exception) -> Outcome:
        at = Pointer(spot(file.name))
        says = f"posctl failed on this file ({type(error).__name__}: {error})"
        found = Problem("internal-error", says, "this is a fault of posctl; please report it", at)
        by = self.under(file)
        judged = self._unjudged(file, engine.broken(error, at, by.profile, by.rules))
        return Outcome(file, judged, (reporting.problem(found),), compared=self._same(judged))


def _beside_each_other(reports: tuple[report.ProgramReport, ...], judged: Sequence[Sequence[reporting.Judged]]) -> "ComparedProgram":
    from posctl.comparison import compared  # noqa: PLC0415 - only for several profiles

    return compared(reports, judged)
