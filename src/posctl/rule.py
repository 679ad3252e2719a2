"""A rule: one obligation with its reason, source and examples beside its check."""

from collections.abc import Callable, Mapping
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


class Rule:
    """One obligation. ``good`` and ``bad`` are YAML documents; in ``bad``, ``# <--`` ends each line that the evidence marks.

    An example of a repository has several documents, each after a line ``# file:`` with its name. ``needs`` names the
    thresholds that the check asks the profile for. ``profile`` and ``thresholds`` say under which figures the examples
    are judged, ``shared`` beside which documents. ``since`` is the edition that it came with, or ``preview``.
    """

    __slots__ = (
        "_bad", "_good", "_shared", "check", "citation", "code", "fix", "name", "needs", "profile", "requirement", "severity",
        "since", "thresholds",
    )

    check: Any
    """The function that judges; each kind of rule says what it looks at."""

    def __init__(
        self, check: Any, *, code: str, requirement: Requirement, severity: Severity, citation: str, fix: str, good: str, bad: str,
        needs: tuple[str, ...], profile: str, thresholds: Mapping[str, Any], shared: tuple[str, ...], since: str,
    ) -> None:
        self.check, self.code, self.name = check, code, check.__name__.replace("_", "-")
        self.requirement, self.severity, self.citation, self.fix = requirement, severity, citation, fix
        self._good, self._bad, self._shared = good, bad, shared
        self.needs, self.profile, self.thresholds, self.since = needs, profile, thresholds, since

    @property
    def title(self) -> str:
        """The obligation in one sentence: the first line of the check's docstring."""
        return self._docstring[0].removesuffix(".")

    @property
    def rationale(self) -> str:
        """Why it is asked: the rest of that docstring."""
        return " ".join(self._docstring[2].split())

    @property
    def _docstring(self) -> tuple[str, str, str]:
        return (self.check.__doc__ or "").strip().partition("\n")

    @property
    def good(self) -> str:
        """The example that is met, as a document."""
        return _document(self._good)

    @property
    def bad(self) -> str:
        """The example that is not met, as a document."""
        return _document(self._bad)

    @property
    def shared(self) -> tuple[str, ...]:
        """Documents that stand beside both examples."""
        return tuple(map(_document, self._shared))


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
    from textwrap import dedent  # noqa: PLC0415 - only for who shows examples

    return dedent(written).strip("\n") + "\n"


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
        _refuse_to_misname(check, since)
        looks_at = next(iter(check.__annotations__.values()), None)
        kind = RepositoryRule if looks_at is RepositoryFacts else ProgramRule
        return kind(
            check, code=code, requirement=requirement, severity=severity, citation=citation, fix=fix, good=good, bad=bad,
            needs=needs, profile=profile, thresholds=thresholds or {}, shared=shared, since=since,
        )

    return build


def _refuse_to_misname(check: Any, since: str) -> None:
    """Hold a rule to its form. Raises TypeError."""
    name, written = check.__name__, check.__doc__ or ""
    if not all(word.isalpha() and word.islower() for word in name.split("_")) or not written.strip().partition("\n")[2].strip():
        raise TypeError(f"{name}: a rule has a plain name and a docstring of title and rationale")
    if since not in (*editions.EDITIONS, editions.PREVIEW):
        raise TypeError(f"{name}: there is no edition {since}")
