"""R225."""

import re
from datetime import date

from posctl.days import months_after
from posctl.facts import ProgramFacts, stated
from posctl.finding import Finding, met, needs_review, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule

SCHOOL = re.compile(
    r"(?<!post-)(?<!post )\b(secondary|schools?|district|teachers?|principal|superintendent|boces)\b"
)
COLLEGE = re.compile(
    r"\b(post-? ?secondary|colleges?|university|institute|dean|faculty|professor|instructor of the college)\b"
)


@rule(
    code="R225",
    requirement=PROGRESSION,
    severity="warning",
    needs=("coordination_max_age_months",),
    citation="U.S. Department of Education, self-assessment of course sequences; New York, CTE approval",
    fix="give the day on which both sides last reviewed the sequence together, and who took part",
    good="""
        review:
          coordinated_on: 2026-03-12
          coordinated_by:
            - Example High School, welding teacher
            - Example Technical College, dean of manufacturing
    """,
    bad="""
        review:
          coordinated_on: 2027-03-12  # <--
    """,
)
def coordinated_by(program: ProgramFacts) -> Finding:
    """School and college staff have reviewed the sequence together.

    A progression is coordinated by people. Courses change every year on both sides; a sequence that the two
    sides have not looked at together drifts apart, and its dates show it.
    """
    review = program.program.review
    at = program.at("review", "coordinated_on")
    if review is None or review.coordinated_on is None:
        return not_stated(
            "the file does not say when school and college staff last reviewed the sequence together",
            at,
            field="review.coordinated_on",
            add="review:\n  coordinated_on: …\n  coordinated_by: [ … ]",
        )
    day = review.coordinated_on
    if day > program.as_of:
        return not_met(
            f"the joint review is dated {day}, after {program.as_of}",
            says(f"coordinated on {day}", at),
            fix="give the day of the last joint review that has been held",
        )
    limit = program.needs.coordination_max_age_months
    if limit is not None and months_after(day, limit.value) < program.as_of:
        return not_met(
            f"the joint review of {day} is more than {limit.value} months old on {program.as_of}",
            says(f"coordinated on {day}", at),
            fix="review the sequence with the other side again, and give the new date",
        )
    return _by_both(program, day)


def _by_both(program: ProgramFacts, day: date) -> Finding:
    """Look for both sides among those named; the date alone is enough where nobody is."""
    review = program.program.review
    named = review.coordinated_by if review else None
    at = program.at("review", "coordinated_by")
    on = says(f"coordinated on {day}", program.at("review", "coordinated_on"))
    if named is None:
        return met(f"school and college staff reviewed the sequence together on {day}", on)
    if not named:
        return not_met(
            f"the file says that nobody took part in the joint review of {day}",
            says("nobody", at),
            fix="name who took part for the school and for the college",
        )
    people = [one.casefold() for one in named if stated(one)]
    if not people:
        return not_stated(
            f"the file does not say who took part in the joint review of {day}",
            at,
            field="review.coordinated_by",
            add="coordinated_by: [ … ]",
        )
    missing = [
        side
        for side, found in (("school", _school(program, people)), ("college", _college(program, people)))
        if not found
    ]
    if missing:
        return needs_review(
            f"who took part for the {' and for the '.join(missing)} in the joint review of {day}?",
            says(f"named: {', '.join(named)}", at),
            on,
            fix="name the school or the college of each person under `coordinated_by`",
        )
    return met(
        f"school and college staff reviewed the sequence together on {day}", on, says(", ".join(named), at)
    )


def _school(program: ProgramFacts, people: list[str]) -> bool:
    half = program.program.secondary
    named = [one for one in (half.district, *(half.schools or ())) if one] if half else []
    contacts = [half.contact if half else None, *(one.contact for one in named)]
    return _found(people, SCHOOL, [one.name for one in (*named, *contacts) if one])


def _college(program: ProgramFacts, people: list[str]) -> bool:
    contacts = [college.model.contact.name for college in program.colleges if college.model.contact]
    return _found(people, COLLEGE, [college.model.institution for college in program.colleges] + contacts)


def _found(people: list[str], words: re.Pattern[str], names: list[str | None]) -> bool:
    known = [name.casefold() for name in names if name and stated(name)]
    return any(words.search(one) or any(name in one for name in known) for one in people)
