"""Comments against findings: which findings a comment sets aside, and which comments ignore nothing."""

from collections.abc import Iterable, Iterator, Mapping

from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict, not_applicable
from posctl.ignoring import MOST_NAMES, Ignore, finding_of, flaws, ignores_of, too_many
from posctl.profile import Severity
from posctl.requirements import FILE
from posctl.rule import Rule
from posctl.rules import RULES, called
from posctl.showing import counted
from posctl.source import Pointer
from posctl.suggest import nearest
from posctl.waiving import HINTED, Flaw

ITSELF = "ignores-in-order"
"""The rule on these comments."""
_KEPT = frozenset({ITSELF, "waivers-in-order"})
"""Rules on what sets findings aside; no comment sets their findings aside."""
_IGNORABLE = frozenset({Verdict.NOT_MET, Verdict.NOT_STATED, Verdict.NEEDS_REVIEW})

_Judged = tuple[Rule, Severity, Finding]
Ignored = Mapping[str, tuple[Ignore, ...]]
"""By rule name: the comments that together cover its finding."""


class _Asked:
    """One rule that a comment names, with its finding."""

    def __init__(self, comment: Ignore, rule: Rule, severity: Severity, finding: Finding) -> None:
        self.comment, self.rule, self.severity, self.finding = comment, rule, severity, finding


def apply(program: ProgramFacts, judged: Iterable[_Judged], waived: Iterable[str], *, hold: bool) -> tuple[Iterable[_Judged], Ignored]:
    """Give the findings, and by rule the comments that set its finding aside.

    No finding is changed but that of the rule on these comments: it then also says what only the other findings show.
    Where comments do not ``hold``, none sets anything aside.
    """
    if not program.source.comments:
        return judged, {}
    listed = list(judged)
    comments = ignores_of(program)
    if not hold:
        says = f"--no-inline-ignores: {counted(len(comments), 'comment')} of this file {'ignores' if len(comments) == 1 else 'ignore'} nothing"
        return [_restated(one, not_applicable(says)) for one in listed], {}
    held = _Held(program, listed, frozenset(waived))
    at_fault = [*(flaw for one in comments for flaw in held.take(one)), *too_many(program)]
    ignored = dict(held.covered(at_fault))
    at_fault.sort(key=lambda flaw: flaw.at.span.start)
    return [_restated(one, finding_of(comments, tuple(at_fault))) for one in listed], ignored


def _restated(one: _Judged, finding: Finding) -> _Judged:
    rule, severity, before = one
    decided = rule.name == ITSELF and before.verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_REVIEW)
    return (rule, severity, finding) if decided else one


class _Held:
    """The comments of one program held against its findings."""

    def __init__(self, program: ProgramFacts, judged: list[_Judged], waived: frozenset[str]) -> None:
        self.program, self.waived = program, waived
        self.found = {rule.name: (severity, finding) for rule, severity, finding in judged}
        self.asked: dict[str, list[_Asked]] = {}
        self.hints = HINTED

    def take(self, one: Ignore) -> Iterator[Flaw]:
        """Take a comment in where it is sound; give what is wrong with it, or with a rule that it names."""
        own = list(flaws(one))
        yield from own
        for name in one.names[:MOST_NAMES]:
            rule = called(name)
            flaw = self._unknown(one, name) if rule is None else self._refused(one, rule)
            if flaw is not None:
                yield flaw
            elif rule is not None and not own:
                severity, finding = self.found[rule.name]
                self.asked.setdefault(rule.name, []).append(_Asked(one, rule, severity, finding))

    def _unknown(self, one: Ignore, name: str) -> Flaw:
        self.hints -= 1
        near = nearest(name, (rule.name for rule in RULES)) if self.hints >= 0 else None
        fix = f"did you mean {near}?" if near else "write the name or code of a rule; the page of the rules lists them"
        return Flaw(f"{one.label} names {name}, and there is no such rule, so it ignores nothing", fix, f"no rule {name}", one.at)

    def _refused(self, one: Ignore, rule: Rule) -> Flaw | None:
        """Say why a rule cannot be ignored by a comment, or why there is nothing to ignore; None where there is."""
        if rule.name in _KEPT:
            return Flaw(f"{rule.name} cannot be ignored, for it watches over what is set aside", "take the comment out", "cannot be ignored", one.at)
        if rule.name not in self.found:
            says = f"{rule.name} judges all files together, and a comment in one of them cannot ignore it"
            return Flaw(says, "take the comment out; a baseline can hold what is known", "judges all files together", one.at)
        severity, finding = self.found[rule.name]
        if severity == "error" and rule.requirement is not FILE:
            says = f"{rule.name} is an error of a requirement, which no comment can ignore"
            fix = "take the comment out; where it was decided that the rule need not hold, write a waiver under `waivers:`"
            return Flaw(f"{says}, so {one.label} ignores nothing", fix, "a requirement is not ignored", one.at)
        if rule.name in self.program.profile.mandatory:
            says = f"{rule.name} is mandatory under {self.program.profile.id}, so {one.label} ignores nothing"
            return Flaw(says, "take the comment out", "mandatory", one.at)
        return self._idle(one, rule, finding)

    def _idle(self, one: Ignore, rule: Rule, finding: Finding) -> Flaw | None:
        if finding.verdict is Verdict.ERROR:
            says = f"{one.label} ignores nothing: posctl itself failed on {rule.name}, and nobody knows what it would have found"
            return Flaw(says, "report the fault of posctl", "the rule crashed", one.at)
        if rule.name in self.waived:
            return _needless(one, f"a waiver covers {rule.name} already")
        if finding.verdict is Verdict.MET:
            return _needless(one, f"{rule.name} is met without it")
        return None

    def covered(self, at_fault: list[Flaw]) -> Iterator[tuple[str, tuple[Ignore, ...]]]:
        """Give the rules whose finding is covered at each main place; what covers nothing is added to what is at fault."""
        for name, those in self.asked.items():
            finding = those[0].finding
            if finding.verdict not in _IGNORABLE:  # it does not apply here, and may in another run
                continue
            places = [one.at for one in finding.evidence if one.main] or [one.at for one in finding.evidence]
            lines = {line for at in places if (line := self._line(at)) is not None}
            used = [one.comment for one in those if one.comment.about in lines]
            at_fault += [_needless(one.comment, f"{name} finds nothing on the line that it is about") for one in those if one.comment.about not in lines]
            about = {one.about for one in used}
            outside = next((at for at in places if self._line(at) not in about), None)
            if used and outside is None:
                yield name, tuple(used)
            elif outside is not None:
                at_fault += [_too_narrow(one, name, outside) for one in used]

    def _line(self, at: Pointer) -> int | None:
        """Give the line of a place in the program's own file; None for a place elsewhere, where no comment of this file holds."""
        return at.span.start.line if at.source is self.program.source else None


def _needless(one: Ignore, why: str) -> Flaw:
    return Flaw(f"is {one.label} still needed? {why}", "take it out if it is not", why, one.at, needless=True)


def _too_narrow(one: Ignore, name: str, outside: Pointer) -> Flaw:
    where = f"{outside.source.name}:{outside.span.start.line + 1}"
    fix = "write the same comment there, too, if it holds there" if outside.source.name == one.at.source.name else "take the comment out; it holds in its own file only"
    return Flaw(f"{one.label} ignores nothing yet: what {name} finds also stands at {where}", fix, f"also stands at {where}", one.at)
