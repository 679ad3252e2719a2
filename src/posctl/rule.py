"""A rule: one obligation with its reason, source and examples beside its check."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any, Protocol, overload

from posctl import editions
from posctl.facts import ProgramFacts, RepositoryFacts
from posctl.finding import Finding
from posctl.profile import Severity
from posctl.requirements import Requirement

Check = Callable[[ProgramFacts], Finding]
RepositoryCheck = Callable[[RepositoryFacts], Finding]

EXAMPLE_DATE = "2026-11-01"
"""The day on which the examples of rules are judged."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One obligation. ``good`` and ``bad`` are YAML documents; in ``bad``, ``# <--`` ends each line that the evidence marks.

    An example of a repository has several documents, each after a line ``# file:`` with its name. ``needs`` names the
    thresholds that the check asks the profile for. ``profile`` and ``thresholds`` say under which figures the examples
    are judged, ``shared`` beside which documents.
    """

    code: str
    name: str
    requirement: Requirement
    severity: Severity
    title: str
    rationale: str
    citation: str
    fix: str
    written_good: str
    written_bad: str
    needs: tuple[str, ...]
    profile: str
    thresholds: Mapping[str, Any]
    check: Any
    """The function that judges; each kind of rule says what it looks at."""
    written_shared: tuple[str, ...] = ()
    since: str = editions.FIRST
    """The edition that it came with, or ``preview``."""

    @property
    def good(self) -> str:
        """The example that is met, as a document."""
        return _document(self.written_good)

    @property
    def bad(self) -> str:
        """The example that is not met, as a document."""
        return _document(self.written_bad)

    @property
    def shared(self) -> tuple[str, ...]:
        """Documents that stand beside both examples."""
        return tuple(map(_document, self.written_shared))


class ProgramRule(Rule):
    """An obligation of each program, looked at by itself."""

    __slots__ = ()
    check: Check


class RepositoryRule(Rule):
    """An obligation of all programs together, with the documents that they share; judged once."""

    __slots__ = ()
    check: RepositoryCheck


class _Build(Protocol):
    """Makes a rule of a check. What the rule looks at is the type of the check's parameter."""

    @overload
    def __call__(self, check: Check, /) -> ProgramRule: ...
    @overload
    def __call__(self, check: RepositoryCheck, /) -> RepositoryRule: ...


def _document(written: str) -> str:
    return dedent(written).strip("\n") + "\n"


_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")


def rule(
    *,
    code: str,
    requirement: Requirement,
    severity: Severity,
    citation: str,
    fix: str,
    good: str,
    bad: str,
    needs: tuple[str, ...] = (),
    profile: str = "wi-dpi",
    thresholds: Mapping[str, Any] | None = None,
    shared: tuple[str, ...] = (),
    since: str = editions.FIRST,
) -> _Build:
    """Make a rule of a check. Its name is the function's; its docstring is title, blank line, rationale."""

    def build(check: Any, /) -> Any:
        title, _, rationale = (check.__doc__ or "").strip().partition("\n")
        if not _NAME.fullmatch(check.__name__) or not rationale.strip():
            raise TypeError(f"{check.__name__}: a rule has a plain name and a docstring of title and rationale")
        if since not in (*editions.EDITIONS, editions.PREVIEW):
            raise TypeError(f"{check.__name__}: there is no edition {since}")
        looks_at = next(iter(check.__annotations__.values()), None)
        kind = RepositoryRule if looks_at is RepositoryFacts else ProgramRule
        return kind(
            code=code,
            name=check.__name__.replace("_", "-"),
            requirement=requirement,
            severity=severity,
            title=title.removesuffix("."),
            rationale=" ".join(rationale.split()),
            citation=citation,
            fix=fix,
            written_good=good,
            written_bad=bad,
            check=check,
            needs=needs,
            profile=profile,
            thresholds=thresholds or {},
            written_shared=shared,
            since=since,
        )

    return build
