"""R301."""

from textwrap import shorten

from posctl.facts import AgreementFacts, CourseFacts, CreditFacts, ProgramFacts, same_name, stated
from posctl.facts.schools import of_that_name, own_schools
from posctl.finding import Evidence, Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.model.program import NotAppropriate
from posctl.requirements import CREDIT
from posctl.rule import rule

_CLOSED = {
    "negotiating": "is still being negotiated, which is no agreement yet",
    "expired": "rests on an agreement that has expired",
    "ended": "rests on an agreement that has ended",
    "none": "rests on no agreement",
}
_ADD = "college_credit:\n  - {from: […], to: […], mechanism: …, institution: …, credits: …}"


@rule(
    code="R301",
    requirement=CREDIT,
    severity="error",
    needs=("min_credit_courses",),
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(iii) (2006); Wisconsin DPI: where appropriate",
    fix="list under `college_credit` which school course earns which college credit, or say under "
    "`not_appropriate` why there is none, who decided so, and when",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: transcripted-credit
            institution: Example Technical College
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: articulated-credit
            agreement: {title: Welding articulation, status: negotiating}  # <--
    """,
)
def credit_opportunity_present(program: ProgramFacts) -> Finding:
    """At least one school course or credential earns college credit.

    Credit earned at school shortens the way to the degree and shows students early that college is open to
    them. Where it is not appropriate, somebody has to have decided so, for a reason that can be read.
    """
    if not program.credits:
        return _without_credit(program)
    figure = program.needs.min_credit_courses
    needed = max(1, figure.value) if figure else 1
    earning = _earning(program)
    if len(earning) < needed:
        return _too_few(program, earning, needed)
    kept = "; the reason under not_appropriate is not needed" if program.program.not_appropriate else ""
    return met(f"{_earners(earning)} college credit: {', '.join(earning)}{kept}", *_entries(earning))


def _earning(program: ProgramFacts) -> dict[str, list[CreditFacts]]:
    """Each school course or credential that earns credit, with the entries that say so."""
    found: dict[str, list[CreditFacts]] = {}
    for credit in program.open_credits:
        if not _says_what(credit) or _is_nothing(credit) or _strangers(program, credit):
            continue
        courses = _school(credit)
        for course in courses:
            found.setdefault(course.label, []).append(credit)
        if not courses and credit.model.credential and _status(program, credit.model.credential) == "offered":
            found.setdefault(credit.model.credential, []).append(credit)
    return found


def _says_what(credit: CreditFacts) -> bool:
    return bool(credit.model.mechanism or credit.model.credits or credit.college or credit.other_college)


def _is_nothing(credit: CreditFacts) -> bool:
    return credit.model.credits is not None and credit.model.credits.high == 0


def _strangers(program: ProgramFacts, credit: CreditFacts) -> tuple[str, str, str] | None:
    """Give whom the agreement is made with instead of this college or school: the key, their names, and ours."""
    agreement = credit.agreement
    if agreement is None:
        return None
    terms = agreement.terms
    college, theirs = credit.institution, _named(terms.postsecondary_partners)
    if college and theirs and not any(same_name(one, college) for one in theirs):
        return "postsecondary_partners", ", ".join(theirs), college
    schools = own_schools(program) if terms.secondary_partners and terms.scope != "state" else []
    theirs = _named(terms.secondary_partners)
    if schools and theirs and not any(of_that_name(one, schools) for one in theirs):
        return "secondary_partners", ", ".join(theirs), " or ".join(one.value for one in schools)
    return None


def _named(partners: tuple[str, ...] | None) -> list[str]:
    return [one for one in partners or () if stated(one)]


def _school(credit: CreditFacts) -> list[CourseFacts]:
    return [course for course in credit.school if course.side == "secondary" and course.is_named]


def _status(program: ProgramFacts, credential: str) -> str | None:
    return next(
        (one.value.status or "offered" for one in program.credentials if one.value.id == credential), None
    )


def _entries(earning: dict[str, list[CreditFacts]]) -> list[Evidence]:
    by_index = {credit.index: credit for credits in earning.values() for credit in credits}
    return [says(credit.label, credit.at) for credit in by_index.values()]


def _earners(earning: dict[str, list[CreditFacts]]) -> str:
    count = len(earning)
    if all(credits[0].school for credits in earning.values()):
        return "1 school course earns" if count == 1 else f"{count} school courses earn"
    return "1 credential earns" if count == 1 else f"{count} school courses and credentials earn"


def _too_few(program: ProgramFacts, earning: dict[str, list[CreditFacts]], needed: int) -> Finding:
    """Credit is listed, and not enough of it is seen: ask, name the gap, or say what stands against it."""
    general = [credit for credit in program.open_credits if _is_general(credit)]
    if general:
        return _which_course(general)
    unclear = next(
        (credit for credit in program.credits if credit.is_open and not _is_clear(program, credit)), None
    )
    if unclear is not None:
        return _unclear(unclear)
    for credit in program.open_credits:
        if credit.agreement is not None and (found := _strangers(program, credit)) is not None:
            return _same(credit, credit.agreement, *found)
    closed = _closed(program)
    if earning:
        return not_met(
            f"{_earners(earning)} college credit, {needed} needed by the profile {program.profile.id}",
            *_entries(earning),
            *closed,
            fix=f"list college credit for {needed - len(earning)} more under `college_credit`",
        )
    excuse = program.program.not_appropriate
    if excuse is not None and _speaks_of_credit(excuse):
        return _excused(program, excuse)
    return not_met(
        f"none of the college credit listed can be earned: {closed[0].says}",
        *closed,
        fix="list credit that can be earned now, or say under `not_appropriate` why there is none",
    )


def _same(credit: CreditFacts, agreement: AgreementFacts, key: str, theirs: str, ours: str) -> Finding:
    return needs_review(
        f"is {shorten(theirs, 80, placeholder=' …')}, with whom {agreement.label} is made, the same as "
        f"{shorten(ours, 80, placeholder=' …')}?",
        says(f"made with {shorten(theirs, 80, placeholder=' …')}", agreement.place(key)),
        beside(credit.label, credit.at),
        fix="name the partners in the agreement as the program names them, or the agreement that covers it",
    )


def _is_general(credit: CreditFacts) -> bool:
    return not credit.model.credential and (
        not credit.model.courses or any(not course.is_named for course in credit.school)
    )


def _which_course(general: list[CreditFacts]) -> Finding:
    first = general[0]
    how = f" by {first.model.mechanism}" if first.model.mechanism else ""
    where = f" at {first.institution}" if first.institution else ""
    more = f", and {len(general) - 1} more such offers" if len(general) > 1 else ""
    return needs_review(
        f"which school course earns the credit offered{how}{where}{more}?",
        *(says("no school course is named", credit.at) for credit in general),
        fix="name the school courses under `from`",
    )


def _is_clear(program: ProgramFacts, credit: CreditFacts) -> bool:
    if not _says_what(credit):
        return False
    return bool(_school(credit)) or bool(
        credit.model.credential and _status(program, credit.model.credential)
    )


def _unclear(credit: CreditFacts) -> Finding:
    """What a reader would have to know before the entry counts."""
    courses, credential = ", ".join(credit.model.courses or ()), credit.model.credential
    if not courses and not credential:
        key, add, message = "from", "from: […]", "an entry of college_credit names no school course"
    elif not _says_what(credit):
        key, add = "mechanism", "mechanism: …\nto: […]\ninstitution: …"
        message = f"the file does not say what {courses or credential} earns, and how"
    elif courses:
        key, add, message = "from", "from: […]", f"{courses}: no school course of this program has that id"
    else:
        key, add = "credential", "credential: …"
        message = f"{credential}: no credential of this program has that id"
    return not_stated(message, credit.at, field=f"{credit.where}.{key}", add=add)


def _closed(program: ProgramFacts) -> list[Evidence]:
    found = []
    for credit in program.credits:
        credential = credit.model.credential
        if not credit.is_open and credit.agreement is not None:
            why = _CLOSED[credit.agreement.terms.status or "none"]
            found.append(says(f"{credit.label} {why}", credit.agreement.place("status")))
        elif credential and (status := _status(program, credential)) not in (None, "offered"):
            found.append(says(f"the credential {credential} is {status}", credit.at / "credential"))
        elif _is_nothing(credit):
            found.append(says(f"{credit.label} earns 0 credits", credit.at / "credits"))
    return found


def _without_credit(program: ProgramFacts) -> Finding:
    excuse = program.program.not_appropriate
    if excuse is not None and _speaks_of_credit(excuse):
        return _excused(program, excuse)
    if program.program.college_credit is not None:
        return not_met(
            "the file says that no college credit can be earned",
            says("no college credit", program.at("college_credit")),
            fix="list the credit under `college_credit`, or say under `not_appropriate` why there is none",
        )
    by_exam = [course for course in program.school_courses if course.course.advanced in ("ap", "ib")]
    if by_exam:
        return _by_exam(by_exam)
    return not_stated(
        "no chance to earn college credit at school is given, and no reason why there is none",
        program.at("college_credit"),
        field="college_credit",
        add=_ADD,
    )


def _by_exam(courses: list[CourseFacts]) -> Finding:
    more = f" and {len(courses) - 1} more AP or IB courses" if len(courses) > 1 else ""
    return needs_review(
        f"does the college grant credit for {courses[0].name}{more}, and at which score?",
        *(
            says(
                f"{course.name} is an {(course.course.advanced or '').upper()} course",
                course.place("advanced"),
            )
            for course in courses
        ),
        fix="list it under `college_credit` with its exam, its score and the college",
    )


def _speaks_of_credit(excuse: NotAppropriate) -> bool:
    return excuse.requirement in (None, "R3")


def _excused(program: ProgramFacts, excuse: NotAppropriate) -> Finding:
    """A reason, dated and laid to somebody, turns the absence of credit into a question; it is no credit."""
    at = program.at("not_appropriate")
    reason, by, on = stated(excuse.reason), stated(excuse.decided_by), excuse.date
    missing = [key for key, value in (("reason", reason), ("decided_by", by), ("date", on)) if value is None]
    if missing or reason is None or on is None:
        keys = " and ".join(f"`{key}`" for key in missing)
        return not_met(
            f"no college credit is open, and the not_appropriate block gives no {', no '.join(missing)}",
            says(f"{', '.join(missing)} missing", at),
            fix=f"add {keys} to not_appropriate",
        )
    if on > program.as_of:
        return not_met(
            f"the decision that college credit is not appropriate is dated {on}, after {program.as_of}",
            says(f"decided on {on}", at / "date"),
            fix="give the day on which it was decided",
        )
    return needs_review(
        f"does the reason hold why college credit is not appropriate here? {by} decided so on {on}: "
        f"{shorten(reason, 120, placeholder=' …')}",
        says(f"decided by {by} on {on}", at / "reason"),
        fix="list college credit as soon as a school course earns it",
    )
