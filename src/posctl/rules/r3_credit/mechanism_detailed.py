"""R303."""

from collections.abc import Callable

from posctl.facts import CreditFacts, ProgramFacts, stated
from posctl.finding import Evidence, Finding, met, not_applicable, not_met, not_stated, says
from posctl.requirements import CREDIT
from posctl.rule import rule
from posctl.showing import counted

_CREDITS, _SCORE, _GRADE = ("credits",), ("score",), ("grade",)
_DETAILS: dict[str, tuple[str, ...]] = {
    "transcripted-credit": ("credits", "memorandum", "teacher_certified"),
    "dual-credit": _CREDITS,
    "dual-enrollment": _CREDITS,
    "concurrent-enrollment": _CREDITS,
    "college-credit-plus": _CREDITS,
    "advanced-standing": ("minimum_grade", "competency_percent"),
    "ap": _SCORE,
    "ib": _SCORE,
    "clep": _SCORE,
    "credit-by-exam": _SCORE,
    "start-college-now": _GRADE,
    "early-college-credit-program": _GRADE,
}


@rule(
    code="R303",
    requirement=CREDIT,
    severity="warning",
    needs=("early_college_credit_grades", "start_college_now_grades"),
    citation="Wisconsin Technical Colleges, Dual Credit & Articulation; Blackhawk Technical College",
    fix="add what the mechanism asks for: credits, memorandum, certified teacher, lowest grade, share of "
    "competencies, score or school grade",
    good="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: transcripted-credit
            institution: Example Technical College
            credits: 2
            memorandum: Dual credit contract of 2026
            teacher_certified: yes
    """,
    bad="""
        secondary:
          courses:
            - {id: welding-2, title: Welding II, grade: 11}
        college_credit:
          - from: [welding-2]
            to: [WELD 101]
            mechanism: transcripted-credit
            institution: Example Technical College
            credits: 2
            memorandum: Dual credit contract of 2026
            teacher_certified: no  # <--
    """,
)
def mechanism_detailed(program: ProgramFacts) -> Finding:
    """Every entry of college credit carries the details that its mechanism asks for.

    A student needs to know which grade or score is enough and how much it earns; a college refuses
    transcripted credit from a teacher it has not certified.
    """
    if not program.credits:
        return not_applicable("no college credit is listed")
    named = [credit for credit in program.open_credits if credit.model.mechanism in _DETAILS]
    judged = [credit for credit in named if credit.agreement is None or credit.agreement.is_described]
    if named and not judged:
        return not_applicable("the agreement that would give the details is not among the files")
    asked = [(credit, _asked(program, credit)) for credit in judged]
    if not any(details for _, details in asked):
        return not_applicable("no mechanism that asks for details is named")
    contrary = [evidence for credit in judged for evidence in _contrary(credit)]
    if contrary:
        return not_met(
            contrary[0].says,
            *contrary,
            fix="certify the teacher or name another mechanism, and give the credits earned",
        )
    for credit, details in asked:
        if missing := [detail for detail in details if not _SHOWN[detail](credit)]:
            return _incomplete(credit, missing)
    detailed = [credit for credit, details in asked if details]
    return met(
        f"details are given for {counted(len(detailed), 'way')} to earn college credit",
        *(
            says(f"{credit.label}: {', '.join(_words(one) for one in details)}", credit.at)
            for credit, details in asked
            if details
        ),
    )


def _asked(program: ProgramFacts, credit: CreditFacts) -> tuple[str, ...]:
    """The details of the entry's mechanism; the grade only where the profile has no figure on it."""
    mechanism, needs = credit.model.mechanism or "", program.needs
    if mechanism == "start-college-now" and needs.start_college_now_grades:
        return ()
    if mechanism == "early-college-credit-program" and needs.early_college_credit_grades:
        return ()
    return _DETAILS[mechanism]


def _contrary(credit: CreditFacts) -> list[Evidence]:
    found = []
    model = credit.model
    if model.teacher_certified is False and model.mechanism == "transcripted-credit":
        found.append(
            says(
                f"{credit.label}: the college has not certified the teacher", credit.at / "teacher_certified"
            )
        )
    if model.credits is not None and model.credits.high == 0:
        found.append(says(f"{credit.label} earns 0 credits", credit.at / "credits"))
    return found


def _has_credits(credit: CreditFacts) -> bool:
    if credit.model.credits is not None:
        return True
    return (
        bool(credit.college) and not credit.other_college and all(course.credits for course in credit.college)
    )


def _has_minimum_grade(credit: CreditFacts) -> bool:
    terms = credit.agreement.terms if credit.agreement else None
    return bool(stated(credit.model.minimum_grade) or (terms and stated(terms.minimum_grade)))


def _has_percent(credit: CreditFacts) -> bool:
    terms = credit.agreement.terms if credit.agreement else None
    return credit.model.competency_percent is not None or (
        terms is not None and terms.competency_percent is not None
    )


def _has_grade(credit: CreditFacts) -> bool:
    return bool(credit.model.grade) or (
        bool(credit.school) and all(course.course.grade for course in credit.school)
    )


_SHOWN: dict[str, Callable[[CreditFacts], bool]] = {
    "credits": _has_credits,
    "memorandum": lambda credit: bool(stated(credit.model.memorandum) or credit.agreement),
    "teacher_certified": lambda credit: credit.model.teacher_certified is not None,
    "minimum_grade": _has_minimum_grade,
    "competency_percent": _has_percent,
    "score": lambda credit: bool(stated(credit.model.score)),
    "grade": _has_grade,
}


def _words(detail: str) -> str:
    return {
        "minimum_grade": "lowest school grade",
        "competency_percent": "share of competencies",
        "grade": "school grade",
        "memorandum": "memorandum or agreement",
        "teacher_certified": "certified teacher",
    }.get(detail, detail)


def _incomplete(credit: CreditFacts, missing: list[str]) -> Finding:
    return not_stated(
        f"{credit.label} by {credit.model.mechanism}: not given: {', '.join(_words(one) for one in missing)}",
        credit.at,
        field=f"{credit.where}.{missing[0]}",
        add="\n".join(f"{detail}: …" for detail in missing),
    )
