"""R202."""

from posctl.facts import CourseFacts, ProgramFacts
from posctl.finding import Finding, beside, met, not_applicable, not_met, not_stated, says
from posctl.model.words import ACADEMIC_CORE, Subject
from posctl.requirements import PROGRESSION
from posctl.rule import rule
from posctl.showing import lists_of, without_catalog


@rule(
    code="R202",
    requirement=PROGRESSION,
    severity="warning",
    citation="States' Career Clusters plan-of-study template, columns of the four academic subjects",
    fix="list a course, or a slot, of each subject that is missing",
    good="""
        secondary:
          courses:
            - {id: english-9, title: English 9, subject: english, grade: 9}
            - {id: algebra-1, title: Algebra I, subject: mathematics, grade: 9}
            - {id: plant-science, title: Plant Science, subject: cte, counts_as: [science], grade: 10}
            - {title: Social studies requirement, subject: social-studies, grade: 10, slot: yes}
    """,
    bad="""
        secondary:
          totals: {courses: 4}  # <--
          courses:  # <--
            - {id: english-9, title: English 9, subject: english, grade: 9}
            - {id: algebra-1, title: Algebra I, subject: mathematics, grade: 9}
            - {id: biology, title: Biology, subject: science, grade: 10}
            - {id: welding-1, title: Welding I, subject: cte, grade: 10}
    """,
)
def academic_subjects_complete(program: ProgramFacts) -> Finding:
    """The school half lists English, mathematics, science and social studies.

    A student's plan has to carry the diploma as well as the technical sequence. A column that stays empty
    hides a clash of schedules, or a course that college will ask for, until it is too late to take it.
    """
    if lost := without_catalog(program, "secondary"):
        return lost
    courses = program.school_courses
    by_subject = _by_subject(courses)
    if not by_subject:
        return not_applicable("the school half lists no academic course")
    missing = [subject for subject in ACADEMIC_CORE if subject not in by_subject]
    if not missing:
        shown = {by_subject[subject]: None for subject in ACADEMIC_CORE}
        return met(
            "English, mathematics, science and social studies are all listed",
            *lists_of(shown, "academic course"),
        )
    if "academic" in by_subject or not all(course.subjects for course in courses):
        return _unclear(courses, missing)
    return _lacking(program, courses, missing)


def _by_subject(courses: tuple[CourseFacts, ...]) -> dict[Subject, CourseFacts]:
    found: dict[Subject, CourseFacts] = {}
    for course in courses:
        for subject in course.subjects:
            if subject in ACADEMIC_CORE or subject == "academic":
                found.setdefault(subject, course)
    return found


def _unclear(courses: tuple[CourseFacts, ...], missing: list[Subject]) -> Finding:
    course = next(one for one in courses if not one.subjects or "academic" in one.subjects)
    what = "is called academic and no more" if course.subjects else "gives no subject"
    return not_stated(
        f"{_words(missing)}: no course is listed under that name, but {course.label} {what}",
        course.place("subject"),
        field=f"secondary.courses[{course.at.path[-1]}].subject",
        add=f"subject: {missing[0]}",
    )


def _lacking(program: ProgramFacts, courses: tuple[CourseFacts, ...], missing: list[Subject]) -> Finding:
    half = program.program.secondary
    declared = half.totals.courses if half and half.totals else None
    if declared in (len(courses), sum(course.in_sequence for course in courses)):
        return not_met(
            f"the {declared} courses of the school half are all listed, and none is {_words(missing)}",
            says(f"{declared} courses in all", program.at("secondary", "totals", "courses")),
            *(beside(one.says, one.at) for one in lists_of(courses)),
            fix=f"list the {_words(missing)} courses of the program too",
        )
    return not_stated(
        f"the school half shows no course of {_words(missing)}",
        program.at("secondary", "courses"),
        field="secondary.courses",
        add="\n".join(f"- {{title: …, subject: {subject}, grade: …}}" for subject in missing),
    )


def _words(subjects: list[Subject]) -> str:
    names = ["English" if one == "english" else one.replace("-", " ") for one in subjects]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
