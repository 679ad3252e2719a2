"""What is wrong with a waiver by itself, and the finding that says so."""

from collections.abc import Iterable, Iterator
from datetime import date

from posctl.days import months_after
from posctl.facts import ProgramFacts, WaiverFacts, stated
from posctl.finding import Evidence, Finding, met, needs_review, not_met, says
from posctl.model.figures import CountOf
from posctl.showing import counted
from posctl.source import Pointer
from posctl.suggest import nearest


class Flaw:
    """Why a waiver waives nothing, or ``needless``, why it need not be there, or not for so long: a question to a person."""

    def __init__(self, message: str, fix: str, says: str, at: Pointer, needless: bool = False) -> None:
        self.message, self.fix, self.says, self.at, self.needless = message, fix, says, at, needless


_MOST_TOLD = 6
"""Faults that the message tells; the evidence marks all."""
HINTED = 20
"""Waivers for whose misspelled names the nearest known one is looked up; a file with more has another trouble."""
_TERMS = 2
"""Terms in a year of college, where courses name no year."""
_REASONED = ("reason", "decided_by", "role", "date")
_MEANT = {"reason": "why", "decided_by": "who decided", "role": "in which office", "date": "when"}


def all_flaws(program: ProgramFacts, approval: CountOf | None) -> Iterator[Flaw]:
    """Find what keeps the waivers of a program from holding, as far as they themselves and its courses show it."""
    horizon = horizon_of(program, approval)
    for number, one in enumerate(program.waivers):
        own = list(flaws(one, program, hint=number < HINTED))
        yield from own or endless(one, horizon)


class Horizon:
    """In how many years somebody looks at a program again, and why; 0 where nothing says so."""

    def __init__(self, years: int, why: str) -> None:
        self.years, self.why = years, why


def horizon_of(program: ProgramFacts, approval: CountOf | None) -> Horizon:
    """Find how long an approval of the program lasts, by the figure of the profile or its file, or else how long its courses take a student."""
    review = program.program.review
    cycle = review.cycle_years if review else None
    if approval is not None and (cycle is None or approval.value < cycle):
        doubt = " by a secondary source" if approval.confidence == "secondary" else ""
        return Horizon(approval.value, f"an approval lasts {counted(approval.value, 'year')} under {program.profile.id}{doubt}")
    if cycle is not None:
        return Horizon(cycle, f"the file says that an approval lasts {counted(cycle, 'year')}")
    slots = {slot for one in program.courses for slot in (one.earliest, one.latest) if slot}
    grades = [grade for college, _, grade in slots if not college]
    at_college = max((year or -(-term // _TERMS) for college, year, term in slots if college), default=0)
    years = (max(grades) - min(grades) + 1 if grades else 0) + at_college
    return Horizon(years, f"its courses take a student {counted(years, 'year')}")


def endless(one: WaiverFacts, horizon: Horizon) -> Iterator[Flaw]:
    """Ask of a waiver that outlasts what it is for: one that nobody has to look at again has no real end."""
    day, until = one.model.date, one.model.until
    if day is None or until is None:
        return
    never = until.year == date.max.year
    if never or (horizon.years and until > months_after(day, 12 * horizon.years)):
        why = "that is a day as good as none" if never else horizon.why
        message = f"does {one.label} need to hold until {until}? {why}, and nobody has to look at it before then"
        fix = "have it decided for a shorter time, and again when that is over"
        yield Flaw(message, fix, f"holds until {until}", one.at / "until", needless=True)


def flaws(one: WaiverFacts, program: ProgramFacts, *, hint: bool) -> Iterator[Flaw]:
    """Find what keeps one waiver from holding; ``hint`` looks for the course that was meant."""
    if one.rule is None:
        yield _lacking(one, "rule", "names no rule", "write `rule:` with the name or code of the rule that is waived")
    missing = [key for key in _REASONED if _silent(one, key)]
    if missing:
        first = missing[0]
        says_not = " and ".join((", ".join(_MEANT[key] for key in missing[:-1]), _MEANT[missing[-1]])) if missing[1:] else _MEANT[first]
        keys = ", ".join(f"`{key}:`" for key in missing)
        yield _lacking(one, first, f"does not say {says_not}", f"write {keys}, as it was decided")
    yield from _in_time(one, program)
    course = one.model.course
    if course is not None and course not in program.by_id:
        near = nearest(course, program.by_id) if hint else None
        fix = f"did you mean {near}?" if near else "write the id of a course of this program, or leave `course:` out"
        yield Flaw(f"{course} is the id of no course of the program, so the waiver waives nothing", fix, f"no course {course}", one.at / "course")


def _silent(one: WaiverFacts, key: str) -> bool:
    value = getattr(one.model, key)
    return value is None or (isinstance(value, str) and stated(value) is None)


def _lacking(one: WaiverFacts, key: str, message: str, fix: str) -> Flaw:
    return Flaw(f"{one.label} {message}, so it waives nothing", fix, message, one.at / key)


def _in_time(one: WaiverFacts, program: ProgramFacts) -> Iterator[Flaw]:
    day, until, today = one.model.date, one.model.until, program.as_of
    if until is None:
        yield _lacking(one, "until", "has no last day", "write `until:` with the last day on which it holds")
    elif day is not None and until < day:
        says_when = f"ends on {until}, before it was decided on {day}"
        yield Flaw(f"{one.label} {says_when}, so it waives nothing", "correct one of the two days", says_when, one.at / "until")
    elif until < today:
        fix = "have it decided anew, or take the waiver out"
        yield Flaw(f"{one.label} expired on {until}, so it waives nothing", fix, f"expired on {until}", one.at / "until")
    if day is not None and day > today:
        message = f"{one.label} is dated {day}, after {today}, the day of this check, so it waives nothing yet"
        yield Flaw(message, f"correct {day}, or wait until it has come", f"decided only on {day}", one.at / "date")


def finding_of(waivers: tuple[WaiverFacts, ...], found: Iterable[Flaw]) -> Finding:
    """Give the finding on all waivers of a program: some flaws in words, each in the evidence."""
    listed = tuple(found)
    if not listed:
        return met(
            f"{counted(len(waivers), 'waiver')}, with reason, decision and last day",
            *(says(f"waives {one.rule} until {one.model.until}", one.at) for one in waivers),
        )
    return told(listed)


def told(flaws_found: tuple[Flaw, ...]) -> Finding:
    """Give the finding on some flaws: those that matter, or else a question on what need not be there."""
    wrong = [one for one in flaws_found if not one.needless] or list(flaws_found)
    more = len(wrong) - _MOST_TOLD
    message = "; ".join(one.message for one in wrong[:_MOST_TOLD])
    message += f"; and {counted(more, 'more fault')}" if more > 0 else ""
    marks = (Evidence(one.says, one.at) for one in wrong)
    fix = "; ".join(dict.fromkeys(one.fix for one in wrong[:_MOST_TOLD]))
    return needs_review(message, *marks, fix=fix) if wrong[0].needless else not_met(message, *marks, fix=fix)
