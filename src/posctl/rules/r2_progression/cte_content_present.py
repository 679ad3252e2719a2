"""R203."""

from posctl.facts import CollegeFacts, CourseFacts, ProgramFacts, stated
from posctl.finding import Evidence, Finding, met, needs_review, not_met, not_stated, says
from posctl.model.words import CredentialType
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import catalog_wanted, counted, lists_of

_TECHNICAL: frozenset[CredentialType] = frozenset(
    {
        "associate-aas", "technical-diploma", "pathway-certificate", "certificate", "technical-certificate-of-credit",
        "registered-apprenticeship", "industry-certification", "license",
    }
)
"""Awards that stand for a technical field by themselves; a degree in arts or science may be of any field."""


@rule(
    code="R203",
    requirement=PROGRESSION,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): relevant career and technical content",
    fix="list the CTE courses of the school and of the college with `subject: cte`",
    good="""
        secondary:
          courses:
            - {id: english-10, title: English 10, subject: english, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}
        postsecondary:
          - institution: Example Technical College
            program: Welding
            award: technical-diploma
            courses:
              - {id: gmaw-1, title: Gas Metal Arc Welding 1, subject: cte, term: 1}
    """,
    bad="""
        secondary:
          courses:  # <--
            - {id: english-9, title: English 9, subject: english, grade: 9}
            - {id: algebra-1, title: Algebra I, subject: mathematics, grade: 9}
            - {title: Elective, subject: elective, grade: 9, slot: yes}
        postsecondary:
          - institution: Example Technical College
            program: Welding
            award: technical-diploma
    """,
)
def cte_content_present(program: ProgramFacts) -> Finding:
    """Both halves hold career and technical content.

    Without a CTE course at school, or a technical program at college, a plan with full academic columns is
    a plan for a diploma and leads to no occupation.
    """
    at_school = _school(program)
    if isinstance(at_school, Finding):
        return at_school
    at_college = _college(program)
    if isinstance(at_college, Finding):
        return at_college
    number = len(at_college) - 1
    more = f", and in {counted(number, 'more college program')}" if number else ""
    return met(
        f"there is CTE content in both halves: {at_school[0].says} and {at_college[0].says}{more}", *at_school, *at_college
    )


def _school(program: ProgramFacts) -> tuple[Evidence, ...] | Finding:
    half = program.program.secondary
    courses = program.school_courses
    at = program.at("secondary", "courses")
    if half is None or half.courses is None:
        add = "secondary:\n  courses:\n    - {title: …, subject: cte, grade: …}"
        return not_stated("no school courses are given", at, field="secondary.courses", add=add)
    if not courses:
        fix = "list the CTE courses of the school"
        return not_met(
            "the file says that there are no school courses", says("no school courses", at), fix=fix
        )
    cte = [course for course in courses if course.is_cte or _offers_cte(course, program)]
    if not cte:
        return _no_cte(program, courses, "school", "list the CTE courses of the school with `subject: cte`")
    taken = [course for course in cte if course.in_sequence or course.id in program.offered]
    if taken:
        return lists_of(taken, "CTE course")
    return needs_review(
        "the CTE courses of the school are all listed as optional: which of them does every student take?",
        *(says(f"{course.name} is optional", course.place("optional")) for course in cte),
        fix="leave out `optional` where every student takes the course",
    )


def _offers_cte(course: CourseFacts, program: ProgramFacts) -> bool:
    """A row of choice without a subject of its own is CTE where each of its courses is."""
    if course.subjects or not course.course.options:
        return False
    listed = [program.by_id.get(name) for name in course.course.options]
    return all(one is not None and one.is_cte for one in listed)


def _no_cte(program: ProgramFacts, courses: tuple[CourseFacts, ...], side: str, fix: str) -> Finding:
    unsaid = [course for course in courses if not course.subjects]
    if not unsaid:
        shown = lists_of(courses)
        return not_met(
            f"the one {side} course listed is not CTE"
            if len(courses) == 1
            else f"no CTE course is among the {len(courses)} {side} courses listed",
            *(says(f"{one.says}, none with `subject: cte`", one.at) for one in shown),
            fix=fix,
        )
    first = unsaid[0]
    if wanted := catalog_wanted(program, first.side, first.of):
        return wanted
    return not_stated(
        f"no {side} course is called CTE, and {len(unsaid)} of {len(courses)} {'gives' if len(unsaid) == 1 else 'give'} no subject,"
        f" {unsaid[0].label} among them",
        unsaid[0].at,
        field=f"{_path(unsaid[0])}.subject",
        add="subject: cte",
    )


def _path(course: CourseFacts) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in course.at.path)[1:]


def _college(program: ProgramFacts) -> tuple[Evidence, ...] | Finding:
    colleges = program.colleges
    if not colleges:
        return _no_college(program)
    cte = [course for course in program.college_courses if course.is_cte and course.in_sequence]
    if cte:
        return lists_of(cte, "CTE course")
    named = next((one for one in colleges if _is_technical(one)), None)
    if named is not None:
        return (says(f"the college program {named.model.program}, which ends in an award", named.at),)
    degree = next((one for one in colleges if _is_of_some_field(one)), None)
    if degree is not None:
        return _which_field(degree)
    courses = program.college_courses
    if courses and all(course.subjects for course in courses):
        return _no_cte(program, courses, "college", "list the technical courses of the college with `subject: cte`")
    return _unnamed(program, colleges[0], courses)


def _no_college(program: ProgramFacts) -> Finding:
    if program.program.postsecondary is not None:
        return not_met(
            "the file says that there is no college half, so there is no CTE content in it",
            says("no college program", program.at("postsecondary")),
            fix="name the college program, its award and its technical courses",
        )
    return not_stated(
        "no college program is given, so no CTE content is shown for the college half",
        program.at("postsecondary"),
        field="postsecondary",
        add="postsecondary:\n  - {institution: …, program: …, award: …}",
    )


def _is_technical(college: CollegeFacts) -> bool:
    """A program that ends in a technical award is CTE content, where no course of it says what it is."""
    return college.model.award in _TECHNICAL and _is_of_some_field(college)


def _is_of_some_field(college: CollegeFacts) -> bool:
    """A named program with an award, of whose courses the file does not say the subjects."""
    named = stated(college.model.program) is not None and college.model.award is not None
    return named and not any(course.subjects for course in college.courses)


def _which_field(college: CollegeFacts) -> Finding:
    return needs_review(
        f"is {college.model.program}, which ends in the award {college.model.award}, a program of career and technical education?",
        says(f"award {college.model.award}", college.at / "award"),
        fix="list the technical courses of the college with `subject: cte`, or name the technical program",
    )


def _unnamed(program: ProgramFacts, college: CollegeFacts, courses: tuple[CourseFacts, ...]) -> Finding:
    unsaid = next((course for course in courses if not course.subjects), None)
    if unsaid is not None:
        return _no_cte(program, courses, "college", "")
    missing = (
        "program"
        if stated(college.model.program) is None
        else "award"
        if college.model.award is None
        else "courses"
    )
    add = {
        "program": "program: …",
        "award": "award: …",
        "courses": "courses:\n  - {title: …, subject: cte, term: …}",
    }
    return not_stated(
        f"{college.label}: no CTE course is given, and no {missing}",
        college.at,
        field=f"{college.where}.{missing}",
        add=add[missing],
    )
