"""Everything rules may ask about one program, derived once."""

from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from posctl.catalog import DEFAULT_FRAMEWORK, Catalog, Held
from posctl.facts import halves
from posctl.facts.course import CourseFacts
from posctl.facts.halves import CollegeFacts
from posctl.facts.order import Requisites, by_id
from posctl.facts.text import folded, same_name, stated
from posctl.facts.waivers import WaiverFacts, waivers_of
from posctl.model import (
    AgreementTerms,
    ArticulationAgreement,
    CollegeCredit,
    Credential,
    ProgramOfStudy,
    SchoolYear,
)
from posctl.model.element import changed, written
from posctl.model.figures import Thresholds
from posctl.model.words import NEVER_ALONE
from posctl.profile import Profile
from posctl.source import Pointer, Source, pointer

if TYPE_CHECKING:
    from posctl.crosswalk import Crosswalk

_T = TypeVar("_T")


class At(NamedTuple, Generic[_T]):
    """A value and where it is written."""

    value: _T
    at: Pointer


_JULY = 7


def _year(year: SchoolYear) -> str:
    return f"{year.first}-{year.last % 100:02}"


class Time(NamedTuple):
    """When an agreement must be in force: a day, or the whole of a school year that the day does not lie in."""

    first: date
    last: date
    year: SchoolYear

    @property
    def is_day(self) -> bool:
        """Whether it is a day."""
        return self.first == self.last

    def __str__(self) -> str:
        """Write it as messages do."""
        return str(self.first) if self.is_day else f"the school year {_year(self.year)}"


class AgreementFacts:
    """An agreement as the program or an agreement document says it; the program's own words go over the document's.

    ``at`` is the document, or the entry of the program where there is none; ``own`` and ``own_at`` are what the program
    says of it and where, over a document only.
    """

    __slots__ = ("at", "label", "own", "own_at", "shared", "terms")

    def __init__(
        self, terms: AgreementTerms, at: Pointer, label: str, *, shared: bool,
        own: frozenset[str] = frozenset(), own_at: Pointer | None = None,
    ) -> None:
        self.terms, self.at, self.label, self.shared = terms, at, label, shared
        self.own, self.own_at = own, own_at

    def holder(self, field: str) -> Pointer:
        """Point at the mapping that says a field, or would."""
        return self.own_at if self.own_at is not None and field in self.own else self.at

    def place(self, field: str) -> Pointer:
        """Point at a field where it is written: in the program, else in the document."""
        return self.holder(field) / field

    @property
    def is_described(self) -> bool:
        """False where a bare id is all that the file gives, and no agreement document has it."""
        terms = self.terms
        return self.shared or any(name != "id" and getattr(terms, name) is not None for name in written(terms))

    @property
    def in_force(self) -> bool:
        """False where the status says that it is not, or no longer, or not yet agreed."""
        return self.terms.status in (None, "agreed")

    def hindrance(self, time: Time) -> tuple[str, str] | None:
        """Say why it is not in force at a time, with the key that says so; None where nothing does."""
        terms, label = self.terms, self.label
        if terms.status is not None and not self.in_force:
            return _STATUS[terms.status].format(label), "status"
        if terms.expires and terms.expires < time.first:
            expired = "expired" if time.is_day else "expires"
            return f"{label} {expired} on {terms.expires}, before {time}", "expires"
        if terms.effective and terms.effective > time.last:
            return f"{label} begins on {terms.effective}, after {time}", "effective"
        dated = terms.effective and terms.expires
        if terms.school_years and not dated and time.year not in terms.school_years:
            return f"{label} covers {self.years}, not {_year(time.year)}", "school_years"
        return None

    @property
    def years(self) -> str:
        """The school years that it covers, in words."""
        return ", ".join(_year(year) for year in self.terms.school_years or ())


_STATUS = {
    "negotiating": "{} is still being negotiated",
    "expired": "{} has expired",
    "ended": "{} has ended",
    "none": "the file says that there is no agreement",
}


def _over(held: Held[ArticulationAgreement], said: AgreementTerms, at: Pointer) -> AgreementFacts:
    """Lay what the program says of an agreement over the document that it names."""
    own = {name: value for name in written(said) - _UNSAID if (value := getattr(said, name)) is not None}
    terms = changed(held.model, own) if own else held.model
    return AgreementFacts(terms, held.at, terms.title or held.id, shared=True, own=frozenset(own), own_at=at)


_UNSAID = frozenset({"id", "notes"})
"""Keys by which a program says nothing about the agreement itself."""


class CreditFacts:
    """One way to earn college credit: the entry, the courses it joins, and its agreement."""

    __slots__ = ("agreement", "at", "college", "index", "institution", "model", "other_college", "school")

    def __init__(
        self, model: CollegeCredit, at: Pointer, index: int, *, school: tuple[CourseFacts, ...], college: tuple[CourseFacts, ...],
        other_college: tuple[str, ...], agreement: AgreementFacts | None, institution: str | None,
    ) -> None:
        self.model, self.at, self.index = model, at, index
        self.school, self.college, self.other_college = school, college, other_college
        self.agreement, self.institution = agreement, institution

    @property
    def where(self) -> str:
        """Its path in the file: ``college_credit[0]``."""
        return f"college_credit[{self.index}]"

    @property
    def label(self) -> str:
        """What earns what, in words."""
        earns = " + ".join((*(course.label for course in self.college), *self.other_college))
        source = " + ".join(course.label for course in self.school) or self.model.credential
        return f"{source} → {earns}" if source and earns else source or earns or "the credit"

    @property
    def is_open(self) -> bool:
        """False where its agreement is still negotiated, has ended, or is said not to exist."""
        return self.agreement is None or self.agreement.in_force

    @property
    def says_something(self) -> bool:
        """Whether it names at least one course, credential, credit or mechanism."""
        model = self.model
        return bool(self.school or model.courses or model.credential or model.mechanism or model.credits)


class ProgramFacts:
    """One program with its places, its profile and the documents it shares with others.

    ``as_of`` is the day on which dates are judged. The courses are joined with their places at once; what else follows
    is derived when first asked for, then kept.
    """

    def __init__(
        self, program: ProgramOfStudy, source: Source, *, name: str, profile: Profile, catalog: Catalog, as_of: date,
        framework: str = DEFAULT_FRAMEWORK,
    ) -> None:
        self.program = program
        self.source, self.profile, self.catalog, self.as_of = source, profile, catalog, as_of
        self._framework = framework
        self.id = program.id or name
        self.school_courses = halves.school_courses(program, source, catalog)
        self.colleges = halves.colleges(program, source, catalog)
        self.college_courses = tuple(course for college in self.colleges for course in college.courses)
        self.courses = self.school_courses + self.college_courses
        self.cte_courses = tuple(course for course in self.school_courses if course.is_cte and course.in_sequence)
        self.by_id = by_id(self.courses)

    @property
    def needs(self) -> Thresholds:
        """The thresholds that the profile sets."""
        return self.profile.thresholds

    def at(self, *path: str | int) -> Pointer:
        """Point at a path of the program's file; at its nearest written ancestor when that is not written."""
        return pointer((self.source, path, False))

    @property
    def framework(self) -> str:
        """The framework named in the file, else the default, which a configuration may set."""
        return self.program.framework or self._framework

    @property
    def crosswalk(self) -> "Crosswalk":
        """Where the names of the 2002 framework went in that of 2024; read when first asked for."""
        from posctl.crosswalk import national  # noqa: PLC0415 - few programs name both

        return national()

    @cached_property
    def offered(self) -> frozenset[str]:
        """Ids of the courses that a row of choice among the school courses offers."""
        rows = (course.course.options for course in self.school_courses if course.course.options)
        return frozenset(chain.from_iterable(rows))

    @cached_property
    def missing_catalogs(self) -> dict[tuple[str, int], At[str]]:
        """Course catalogs that a half names and that are not among the files, by side and number of the program.

        Of the courses of such a half the file says little more than the id.
        """
        known, half = self.catalog.course_catalogs, self.program.secondary
        found: dict[tuple[str, int], At[str]] = {}
        if half is not None and half.catalog and half.catalog not in known:
            found["secondary", 0] = At(half.catalog, self.at("secondary", "catalog"))
        for college in self.colleges:
            if college.model.catalog and college.model.catalog not in known:
                found["postsecondary", college.index] = At(college.model.catalog, college.at / "catalog")
        return found

    @cached_property
    def by_code(self) -> dict[str, CourseFacts]:
        """College courses by the college's own number, folded."""
        found: dict[str, CourseFacts] = {}
        for course in self.college_courses:
            for code in course.codes:
                found.setdefault(folded(code), course)
        return found

    @cached_property
    def requisites(self) -> Requisites:
        """The requisites among the courses of both halves."""
        return Requisites(self.courses, self.by_id)

    # --- college credit -------------------------------------------------------------------------------------------

    @cached_property
    def credits(self) -> tuple[CreditFacts, ...]:
        """The ways to earn college credit."""
        return tuple(self._credit(index, model) for index, model in enumerate(self.program.college_credit or ()))

    @cached_property
    def open_credits(self) -> tuple[CreditFacts, ...]:
        """Those that say something and rest on no agreement that is pending or has ended."""
        return tuple(credit for credit in self.credits if credit.is_open and credit.says_something)

    def _credit(self, index: int, model: CollegeCredit) -> CreditFacts:
        at = self.at("college_credit", index)
        school = tuple(self.by_id[name] for name in model.courses or () if name in self.by_id)
        college, other = [], []
        for name in model.earns or ():
            course = self.by_id.get(name) or self.by_code.get(folded(name))
            if course is not None and course.side == "postsecondary":
                college.append(course)
            elif stated(name):
                other.append(name)
        return CreditFacts(
            model, at, index, school=school, college=tuple(college), other_college=tuple(other),
            agreement=self._agreement(model, at), institution=self._institution(model, college),
        )

    def _institution(self, model: CollegeCredit, college: list[CourseFacts]) -> str | None:
        if named := stated(model.institution):
            return named
        if college:
            owner = self.colleges[college[0].of]
            return stated(college[0].course.institution) or stated(owner.model.institution)
        toward = (one for one in self.colleges if one.model.id and one.model.id in (model.toward or ()))
        return next((name for one in toward if (name := stated(one.model.institution))), None)

    def _agreement(self, model: CollegeCredit, at: Pointer) -> AgreementFacts | None:
        terms = model.agreement
        if terms is None:
            return None
        held = self.catalog.agreements.get(terms.id) if terms.id else None
        if held is not None:
            return _over(held, terms, at / "agreement")
        return AgreementFacts(terms, at / "agreement", terms.title or terms.id or "the agreement", shared=False)

    @cached_property
    def agreements(self) -> tuple[AgreementFacts, ...]:
        """The agreements used, each once."""
        found: dict[object, AgreementFacts] = {}
        for credit in self.credits:
            if credit.agreement is not None:
                one = credit.agreement
                key: object = id(one.terms) if one.shared and not one.own else one.own_at or one.at.path
                found.setdefault(key, credit.agreement)
        return tuple(found.values())

    @cached_property
    def time(self) -> Time:
        """When its agreements must be in force: today, where that lies in its school year or it names none."""
        day, year = self.as_of, self.program.school_year
        first = day.year if day.month >= _JULY else day.year - 1
        if year is None or year.first == first:
            return Time(day, day, SchoolYear(first, first + 1))
        first = min(max(year.first, date.min.year), date.max.year - 1)
        return Time(date(first, _JULY, 1), date(first + 1, _JULY - 1, 30), year)

    @cached_property
    def waivers(self) -> tuple[WaiverFacts, ...]:
        """The waivers for this program: those of documents, then its own."""
        return waivers_of(self.source, self.program.waivers, self.catalog.waivers.get(self.id))

    def same_college(self, one: str | None, other: str | None) -> bool:
        """Whether two names are of one college."""
        return one is not None and other is not None and same_name(one, other)

    # --- outcomes -------------------------------------------------------------------------------------------------

    @cached_property
    def credentials(self) -> tuple[At[Credential], ...]:
        """Every credential listed, whatever its status."""
        return tuple(At(model, self.at("credentials", index)) for index, model in enumerate(self.program.credentials or ()))

    @cached_property
    def outcomes(self) -> tuple[At[Credential], ...]:
        """Credentials that are named and offered: not pending, planned or ended, and not a placeholder."""
        return tuple(
            one for one in self.credentials
            if one.value.status in (None, "offered") and (stated(one.value.title) or (one.value.type and not one.value.title))
        )

    @cached_property
    def recognized_outcomes(self) -> tuple[At[Credential], ...]:
        """Outcomes other than work-readiness certificates, work-based learning certificates and diplomas."""
        return tuple(one for one in self.outcomes if one.value.type not in NEVER_ALONE)

    @cached_property
    def awards(self) -> tuple[CollegeFacts, ...]:
        """College programs that say what the college awards at their end."""
        return tuple(college for college in self.colleges if college.model.award)
