"""Which school courses and credentials earn college credit, and what is in doubt about the others."""

from collections.abc import Iterable, Iterator, Sequence

from posctl.facts import CourseFacts, CreditFacts, ProgramFacts, same_name, stated
from posctl.facts.schools import of_that_name, own_schools
from posctl.finding import Evidence, Finding, beside, needs_review, not_met, not_stated, says
from posctl.model.program import NotAppropriate
from posctl.showing import shortened

_CLOSED = {
    "negotiating": "is still being negotiated, which is no agreement yet",
    "expired": "rests on an agreement that has expired",
    "ended": "rests on an agreement that has ended",
    "none": "rests on no agreement",
}
_ADD = "college_credit:\n  - {from: […], to: […], mechanism: …, institution: …, credits: …}"


def earning(program: ProgramFacts, among: Iterable[CreditFacts] | None = None) -> dict[str, list[CreditFacts]]:
    """Give each school course or credential that earns credit, with the entries that say so."""
    found: dict[str, list[CreditFacts]] = {}
    for credit in program.open_credits if among is None else among:
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


def entries(earning: dict[str, list[CreditFacts]]) -> list[Evidence]:
    """Show the entries by which credit is earned, each once."""
    by_index = {credit.index: credit for credits in earning.values() for credit in credits}
    return [says(credit.label, credit.at) for credit in by_index.values()]


def doubts(program: ProgramFacts, among: Sequence[CreditFacts]) -> Iterator[Finding]:
    """Give what would have to be known before the entries that earn nothing yet count."""
    open_ones = [credit for credit in among if credit.is_open]
    telling = [credit for credit in open_ones if credit.says_something]
    if general := [credit for credit in telling if _is_general(credit)]:
        yield _which_course(general)
    yield from (_unclear(credit) for credit in open_ones if not _is_clear(program, credit))
    yield from filter(None, (of_others(program, credit) for credit in telling))


def of_others(program: ProgramFacts, credit: CreditFacts) -> Finding | None:
    """Ask whether those with whom the agreement is made are this college and school, where their names differ."""
    agreement, found = credit.agreement, _strangers(program, credit)
    if agreement is None or found is None:
        return None
    key, theirs, ours = found
    theirs, ours = shortened(theirs, 80), shortened(ours, 80)
    return needs_review(
        f"is {theirs}, with whom {agreement.label} is made, the same as {ours}?",
        says(f"made with {theirs}", agreement.place(key)),
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


def closed(program: ProgramFacts, among: Iterable[CreditFacts] | None = None) -> list[Evidence]:
    """Show what stands against the entries by which no credit can be earned."""
    found = []
    for credit in program.credits if among is None else among:
        credential = credit.model.credential
        if not credit.is_open and credit.agreement is not None:
            why = _CLOSED[credit.agreement.terms.status or "none"]
            found.append(says(f"{credit.label} {why}", credit.agreement.place("status")))
        elif credential and (status := _status(program, credential)) not in (None, "offered"):
            found.append(says(f"the credential {credential} is {status}", credit.at / "credential"))
        elif _is_nothing(credit):
            found.append(says(f"{credit.label} earns 0 credits", credit.at / "credits"))
    return found


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


def without_credit(program: ProgramFacts) -> Finding:
    """Judge a program that lists no college credit: it says so, has AP or IB courses only, or is silent."""
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


def excuse_of(program: ProgramFacts) -> NotAppropriate | None:
    """Give the block that says why college credit is not appropriate, where there is one."""
    excuse = program.program.not_appropriate
    return excuse if excuse is not None and excuse.requirement in (None, "R3") else None
