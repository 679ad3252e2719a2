"""R201."""

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, beside, met, needs_review, not_met, not_stated, says
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import catalog_wanted, lists_of


@rule(
    code="R201",
    requirement=PROGRESSION,
    severity="error",
    citation="Perkins IV, P.L. 109-270, s. 122(c)(1)(A)(ii) (2006): content aligned with academic standards",
    fix="list the English, mathematics, science and social studies courses too, each with its grade",
    good="""
        secondary:
          courses:
            - {id: english-9, title: English 9, subject: english, grade: 9}
            - {id: algebra-1, title: Algebra I, subject: mathematics, grade: 9}
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}
    """,
    bad="""
        secondary:
          totals: {courses: 3}  # <--
          courses:  # <--
            - {id: metals, title: Introduction to Metals, subject: cte, grade: 9}
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}
            - {id: welding-2, title: Welding II, subject: cte, grade: 11}
    """,
)
def academic_content_present(program: ProgramFacts) -> Finding:
    """The school half lists academic courses.

    A program of study joins academic and technical learning. A list of CTE courses alone does not show a
    reader what English, mathematics, science and social studies a student takes beside them. A page may
    simply leave them out, so the list counts as whole only where `totals.courses` says how many courses
    there are.
    """
    half = program.program.secondary
    if half is None or half.courses is None:
        return _none_said("no school courses are given", program, "secondary:\n  courses:\n    ")
    if not half.courses:
        return not_met(
            "the file says that there are no school courses, so there are no academic ones",
            says("no school courses", program.at("secondary", "courses")),
            fix="list the school courses, academic and CTE",
        )
    courses = program.school_courses
    academic = [course for course in courses if course.is_academic or _offers_academic(course, program)]
    if not academic:
        return _without(program, courses)
    taken = [course for course in academic if course.in_sequence or course.id in program.offered]
    if taken:
        return met(
            f"academic courses: {len(taken)} of {len(courses)} at school", *lists_of(taken, "academic course")
        )
    return needs_review(
        "the academic courses are all listed as optional: which of them does every student take?",
        *(says(f"{course.name} is optional", course.place("optional")) for course in academic),
        fix="leave out `optional` where every student takes the course",
    )


def _offers_academic(course: CourseFacts, program: ProgramFacts) -> bool:
    """A row of choice without a subject of its own is academic where each of its courses is."""
    if course.subjects or not course.course.options:
        return False
    listed = [program.by_id.get(name) for name in course.course.options]
    return all(one is not None and one.is_academic for one in listed)


def _without(program: ProgramFacts, courses: tuple[CourseFacts, ...]) -> Finding:
    unsaid = [course for course in courses if not course.subjects]
    if unsaid and (wanted := catalog_wanted(program, "secondary")):
        return wanted
    if unsaid:
        index = unsaid[0].at.path[-1]
        return not_stated(
            f"no school course is called academic, and {len(unsaid)} of {len(courses)} {'gives' if len(unsaid) == 1 else 'give'} no subject,"
            f" {unsaid[0].label} among them",
            unsaid[0].at,
            field=f"secondary.courses[{index}].subject",
            add="subject: …",
        )
    declared = (
        program.program.secondary
        and program.program.secondary.totals
        and program.program.secondary.totals.courses
    )
    if declared in (len(courses), sum(course.in_sequence for course in courses)):
        return not_met(
            f"the {declared} courses of the school half are all listed, and none is academic",
            says(f"{declared} courses in all", program.at("secondary", "totals", "courses")),
            *(beside(f"{one.says}, none academic", one.at) for one in lists_of(courses)),
            fix="list the English, mathematics, science and social studies courses of the program too",
        )
    return _none_said(f"the school half lists no academic course among {len(courses)}", program, "")


def _none_said(message: str, program: ProgramFacts, lead: str) -> Finding:
    return not_stated(
        message,
        program.at("secondary", "courses"),
        field="secondary.courses",
        add=f"{lead}- {{title: …, subject: english, grade: …}}",
    )
