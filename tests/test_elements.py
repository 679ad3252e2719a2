"""Elements of a pathway: what counts as offered, and how many of them decide."""

from datetime import date
from typing import get_args

import pytest

from posctl import profile
from posctl.catalog import Catalog
from posctl.elements import ANSWERS, Least, chosen
from posctl.facts import ProgramFacts
from posctl.finding import Finding, Verdict
from posctl.model.words import PathwayElement
from tests.support import catalog_of, facts_of

SCHOOL = "secondary: {courses: [{id: w1, subject: cte, grade: 10}, {id: w2, subject: cte, grade: 11}]}\n"
COLLEGE = "postsecondary: [{institution: Example College, program: Welding}]\n"
AGREED = "agreement: {status: agreed, effective: 2026-07-01, expires: 2027-06-30}"
EXPIRED = "agreement: {title: The welding agreement, effective: 2018-07-01, expires: 2019-06-30}"
FOUR = ("work-based-learning", "student-organization", "industry-credential", "college-credit")


def least(program: ProgramFacts) -> Least:
    return Least(program.needs.min_cte_courses, program.needs.min_work_based_hours)


def judged(element: PathwayElement, text: str, catalog: Catalog | None = None) -> Finding:
    program = facts_of(text, profile.load("wi-dpi"), date(2026, 11, 1), catalog)
    found = ANSWERS[element](program, least(program))
    assert found.fault is None
    return found


def of(at_least: int, elements: tuple[str, ...], text: str) -> Finding:
    figures = profile.with_thresholds(
        profile.load("wi-dpi"), {"pathway_elements": {"at_least": at_least, "of": list(elements)}}
    )
    asked = figures.thresholds.pathway_elements
    assert asked is not None
    program = facts_of(text, figures, date(2026, 11, 1))
    found = chosen(program, asked, least(program))
    assert found.fault is None
    return found


def credit(more: str) -> str:
    return SCHOOL + f"college_credit: [{{from: [w2], {more}}}]"


def test_each_element_has_an_answer() -> None:
    """A profile can ask for no element that posctl cannot look for; silence is never an offer."""
    assert set(ANSWERS) == set(get_args(PathwayElement))
    for element in get_args(PathwayElement):
        found = judged(element, "title: Nothing")
        assert (found.verdict, bool(found.field)) == (Verdict.NOT_STATED, True), element


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("sequence", SCHOOL),
        ("college-credit", credit("credits: 2")),
        ("college-credit", credit(f"credits: 2, {AGREED}")),
        ("dual-enrollment", credit("mechanism: transcripted-credit")),
        ("direct-credit", credit("mechanism: direct-credit")),
        ("articulation-agreement", credit(AGREED)),
        ("articulation-agreement", credit("agreement: {scope: state, school_years: [2026-27]}")),
        ("postsecondary-partnership", "partners: [{name: Example College, kind: postsecondary}]"),
        ("industry-credential", "credentials: [{title: Welder, type: industry-certification, issuer: Example Society}]"),
        ("industry-credential", "credentials: [{title: Barber, type: license}]"),
        ("registered-apprenticeship", "credentials: [{title: Welder, type: registered-apprenticeship}]"),
        ("registered-apprenticeship", "postsecondary: [{program: Welding, award: registered-apprenticeship}]"),
        ("work-based-learning", "work_based_learning: [{title: Internship, hours: 90}]"),
        ("student-organization", "student_organization: FFA"),
        ("career-development", "academic_and_career_plan: {activities: [{what: Survey, grade: 9}]}"),
    ],
)
def test_offered(element: PathwayElement, text: str) -> None:
    """What the file shows without doubt counts."""
    assert judged(element, text).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("element", "text", "because"),
    [
        ("sequence", "secondary: {courses: [{id: a, subject: cte}]}", "1 CTE course, 2 make a sequence"),
        ("sequence", "secondary: {courses: [{id: a, subject: english}]}", "no CTE course"),
        ("college-credit", "college_credit: none", "no college credit"),
        ("college-credit", credit(EXPIRED), "expired on 2019-06-30"),
        ("college-credit", credit("credits: 2, agreement: {status: negotiating}"), "negotiated"),
        ("college-credit", credit("credits: 0"), "earns 0 credits"),
        ("college-credit", "not_appropriate: {reason: no college near, decided_by: board, date: 2026-01-01}", "not appropriate"),
        ("dual-enrollment", credit("mechanism: advanced-standing"), "no college credit by dual enrollment"),
        ("articulation-agreement", credit(EXPIRED), "expired on 2019-06-30"),
        ("articulation-agreement", credit("agreement: {status: none}"), "no agreement"),
        ("articulation-agreement", credit("agreement: {school_years: [2024-25]}"), "covers 2024-25"),
        ("articulation-agreement", credit(AGREED[:-1] + ", signed: none}"), "signed by nobody"),
        ("articulation-agreement", "college_credit: none", "no college credit"),
        ("postsecondary-partnership", "partners: [{name: Example Foundry, kind: employer}]", "no college"),
        ("industry-credential", "credentials: none", "no industry credential"),
        ("industry-credential", "credentials: [{title: Diploma, type: technical-diploma}]", "no industry credential"),
        ("industry-credential", "credentials: [{title: Welder, type: license, status: pending}]", "is pending"),
        ("industry-credential", "credentials: [{title: Welder, type: license, on_state_list: no}]", "not on the state's list"),
        ("registered-apprenticeship", "credentials: [{title: Welder, type: license}]", "no registered apprenticeship"),
    ],
)
def test_not_offered(element: PathwayElement, text: str, because: str) -> None:
    """What the file says is not there, is pending, or has run out does not count, and the file says why."""
    found = judged(element, text)
    assert found.verdict is Verdict.NOT_MET
    assert because in found.message
    assert found.fix


@pytest.mark.parametrize(
    ("element", "text", "verdict", "field"),
    [
        ("sequence", "secondary: {courses: [{id: a, subject: cte}, {id: b}]}", Verdict.NOT_STATED, "secondary.courses[1].subject"),
        ("college-credit", "secondary: {courses: [{id: a, title: AP Calculus, advanced: ap}]}", Verdict.NEEDS_REVIEW, ""),
        ("college-credit", "college_credit: [{mechanism: dual-credit}]", Verdict.NEEDS_REVIEW, ""),
        ("college-credit", SCHOOL + "college_credit: [{from: [w2]}]", Verdict.NOT_STATED, "college_credit[0].mechanism"),
        ("college-credit", credit("credits: 2, agreement: unknown-one"), Verdict.NOT_STATED, "college_credit[0].agreement"),
        ("dual-enrollment", credit("credits: 2"), Verdict.NOT_STATED, "college_credit[0].mechanism"),
        ("articulation-agreement", credit("credits: 2"), Verdict.NOT_STATED, "college_credit[0].agreement"),
        ("articulation-agreement", credit("agreement: {status: agreed}"), Verdict.NOT_STATED, "college_credit[0].agreement.expires"),
        (
            "articulation-agreement",
            credit(f"institution: Foxton, {AGREED[:-1]}, postsecondary_partners: [Other College]}}"),
            Verdict.NEEDS_REVIEW,
            "",
        ),
        ("postsecondary-partnership", "partners: [{name: Example College}]", Verdict.NOT_STATED, "partners[0].kind"),
        ("program-of-study", COLLEGE, Verdict.NEEDS_REVIEW, ""),
        ("industry-credential", "credentials: [{title: Welder, type: industry-certification}]", Verdict.NOT_STATED, "credentials[0].issuer"),
        ("industry-credential", "credentials: [{title: Welder}]", Verdict.NOT_STATED, "credentials[0].type"),
        ("industry-credential", "credentials: [{title: Nurse aide, type: registration}]", Verdict.NEEDS_REVIEW, ""),
    ],
)
def test_in_doubt(element: PathwayElement, text: str, verdict: Verdict, field: str) -> None:
    """A doubt is a question that can be answered, or a field that can be filled in; it is no offer."""
    found = judged(element, text)
    assert (found.verdict, found.field) == (verdict, field)


def test_an_agreement_document_is_asked_for_its_dates_there() -> None:
    """What is lacking in a shared document is named by the document's own key."""
    shared = catalog_of("{kind: articulation-agreement, id: shared, status: agreed, effective: 2026-07-01}")
    assert judged("articulation-agreement", credit("agreement: shared"), shared).field == "expires"


def test_one_way_that_is_sure_is_enough() -> None:
    """Beside an entry that is expired and one that is unclear, the third counts."""
    text = SCHOOL + f"college_credit: [{{from: [w1], {EXPIRED}}}, {{from: [w1]}}, {{from: [w2], credits: 3}}]"
    found = judged("college-credit", text)
    assert found.message == "college credit: w2"
    assert [one.at.path for one in found.evidence] == [("college_credit", 2)]


# --- so many of several ---------------------------------------------------------------------------------------------

WORK = "work_based_learning: [{title: Internship, hours: 120}]\n"
CLUB = "student_organization: FFA\n"
NO_CREDIT = "college_credit: none\n"
NO_CREDENTIAL = "credentials: none\n"


def test_enough() -> None:
    """The message counts, and says which and how many are needed."""
    found = of(2, FOUR, WORK + CLUB + NO_CREDIT)
    assert found.verdict is Verdict.MET
    assert found.message == "2 of 4 elements: work-based learning, student organization; 2 needed"
    assert {one.at.path[0] for one in found.evidence} == {"work_based_learning", "student_organization"}


def test_too_few_whatever_the_rest() -> None:
    """Where even what is silent could not make up for it, the file shows the contrary."""
    found = of(3, FOUR, WORK + NO_CREDIT + NO_CREDENTIAL)
    assert found.verdict is Verdict.NOT_MET
    assert found.message == "1 of 4 elements: work-based learning; 3 needed; not offered: industry credential, college credit"
    assert found.fix == "offer 2 more: industry credential or college credit"
    assert [one.main for one in found.evidence] == [True, True, False]


def test_silence_that_could_make_up_for_it() -> None:
    """The field that would do is named, and the other elements that are silent."""
    found = of(2, FOUR, WORK + NO_CREDIT)
    assert (found.verdict, found.field) == (Verdict.NOT_STATED, "student_organization")
    assert found.message.startswith("1 of 4 elements: work-based learning; 2 needed: ")
    assert found.message.endswith("nor does it show industry credential")


def test_a_doubt_comes_before_silence() -> None:
    """The best answers are taken: a question that would settle it is asked before a field is asked for."""
    text = "secondary: {courses: [{id: a, title: AP Calculus, advanced: ap}]}\n" + WORK
    found = of(2, FOUR, text)
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert found.message.endswith("does the college grant credit for AP Calculus, and at which score?")
    assert of(3, FOUR, text).verdict is Verdict.NOT_STATED
    assert of(1, FOUR, text).verdict is Verdict.MET


@pytest.mark.parametrize(("at_least", "verdict"), [(1, Verdict.MET), (2, Verdict.NEEDS_REVIEW), (3, Verdict.NOT_STATED), (4, Verdict.NOT_MET)])
def test_the_k_th_best_decides(at_least: int, verdict: Verdict) -> None:
    """One offered, one in doubt, one silent, one denied: each number needed meets another of them."""
    text = WORK + "credentials: [{title: Nurse aide, type: registration}]\n" + NO_CREDIT
    assert of(at_least, FOUR, text).verdict is verdict


def test_an_element_named_twice_counts_once() -> None:
    """No profile makes two of one."""
    found = of(1, ("student-organization", "student-organization"), CLUB)
    assert found.message == "1 of 1 elements: student organization; 1 needed"


@pytest.mark.parametrize(("at_least", "elements"), [(0, ("sequence",)), (2, ("sequence", "sequence")), (1, ())])
def test_a_choice_that_nobody_can_fail_or_meet_is_refused(at_least: int, elements: tuple[str, ...]) -> None:
    """A profile cannot ask for none of its elements, nor for more than it names."""
    with pytest.raises(ValueError, match=r"nothing to choose|at_least is a number from 1 to 1"):
        profile.with_thresholds(profile.load("wi-dpi"), {"pathway_elements": {"at_least": at_least, "of": list(elements)}})
