"""What a rule finds: one verdict with its evidence, and how verdicts add up."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from posctl.source import Pointer


class Verdict(StrEnum):
    """The six answers a rule can give."""

    NOT_APPLICABLE = "not-applicable"
    MET = "met"
    NEEDS_REVIEW = "needs-review"
    NOT_STATED = "not-stated"
    NOT_MET = "not-met"
    ERROR = "error"


MILDEST_FIRST = tuple(Verdict)
_NOT_APPLICABLE, _MET, _NEEDS_REVIEW, _NOT_STATED, _NOT_MET, _ERROR = MILDEST_FIRST
_MAY_BE_BARE = frozenset({_NOT_APPLICABLE, _ERROR})
RANK = {verdict: rank for rank, verdict in enumerate(MILDEST_FIRST)}


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Give the worst of several verdicts; not applicable when there is none."""
    return max(verdicts, key=RANK.__getitem__, default=Verdict.NOT_APPLICABLE)


class Evidence(NamedTuple):
    """What the file says at one place. ``main`` is False for the other half of a comparison."""

    says: str
    at: Pointer
    main: bool = True


class Finding(NamedTuple):
    """One rule's answer for one program.

    ``message`` is one sentence with the user's own words and the numbers; for needs-review it is the question a
    person must answer. ``fix`` says what would make it met. ``field`` names the key that would state what is not
    stated, as a path such as ``postsecondary.award``, and ``add`` is the YAML to fill in.
    """

    verdict: Verdict
    message: str
    evidence: tuple[Evidence, ...] = ()
    fix: str = ""
    field: str = ""
    add: str = ""

    @property
    def fault(self) -> str | None:
        """Say what makes the finding itself unsound: a verdict that rests on nothing, or names no field."""
        if not self.evidence and self.verdict not in _MAY_BE_BARE:
            return f"{self.verdict} without evidence"
        if self.verdict is _NOT_STATED and not self.field:
            return "not-stated without the field that would say it"
        return None


_evidence: Callable[[tuple[str, Pointer, bool]], Evidence] = partial(tuple.__new__, Evidence)
_finding: Callable[[tuple[Verdict, str, tuple[Evidence, ...], str, str, str]], Finding] = partial(tuple.__new__, Finding)
"""Make one of all its parts: a program needs hundreds, and calling the class costs twice as much."""


def says(text: str, at: Pointer) -> Evidence:
    """Give a piece of main evidence."""
    return _evidence((text, at, True))


def beside(text: str, at: Pointer) -> Evidence:
    """Give the other half of a comparison."""
    return _evidence((text, at, False))


def met(message: str, *evidence: Evidence) -> Finding:
    """The file shows it; the evidence says where, with the numbers."""
    return _finding((_MET, message, evidence, "", "", ""))


def not_met(message: str, *evidence: Evidence, fix: str) -> Finding:
    """The file shows the contrary."""
    return _finding((_NOT_MET, message, evidence, fix, "", ""))


def not_stated(message: str, at: Pointer, *, field: str, add: str) -> Finding:
    """The file does not say; ``field`` would, ``add`` is the YAML to fill in, and ``at`` is where it belongs."""
    return _finding((_NOT_STATED, message, (says(message, at),), "", field, add))


def needs_review(question: str, *evidence: Evidence, fix: str = "") -> Finding:
    """A person must judge; the question can be answered, and the evidence helps to answer it.

    ``fix`` says what, written in the file, would settle the question without a person.
    """
    return _finding((_NEEDS_REVIEW, question, evidence, fix, "", ""))


def not_applicable(reason: str, *evidence: Evidence) -> Finding:
    """The rule does not speak of this program, and this is why."""
    return _finding((_NOT_APPLICABLE, reason, evidence, "", "", ""))
